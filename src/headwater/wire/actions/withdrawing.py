"""Taking pieces out of every list because their source called them back, and putting them back when it returns them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from headwater.core.rights import Showing
from headwater.core.sifting import guid_key, spellings
from headwater.core.watching import GoneBy, withdrawn
from headwater.wire.actions import log, rows, stories
from headwater.wire.models import Item, OtherName, Receipt
from headwater.wire.queries import watching as queries

WATCH = "watching-2026-11"


@transaction.atomic
def withdraw(item: int, reason: str, *, said_by: GoneBy, by: str, now: datetime) -> bool:
    """Show a piece no more because its source says so, with a receipt that says why.

    Returns:
        False when it was withdrawn before: nothing was done.
    """
    row = Item.objects.select_for_update().get(id=item)
    if row.gone_at is not None:
        return False
    before = Receipt.objects.filter(item=item).order_by("-decided_at", "-id").first()
    if before:
        decided = withdrawn(queries.showing(before), reason, None, now=now, rules=WATCH)
        rows.receipt(item, decided).save()
    take_down(row, reason, said_by=said_by, by=by, now=now)
    row.save(update_fields=["listed", "gone_at", "gone_reason", "gone_by"])
    return True


def call_back(source: int, guids: Iterable[str], *, by: str, now: datetime) -> int:
    """Withdraw the pieces of an outlet that its feed has called back by their guids; how many."""
    wanted = [guid for guid in guids if guid]
    if not wanted:
        return 0
    spelt = {each[:500] for guid in wanted for each in spellings(guid)}
    named = OtherName.objects.filter(source=source, key__in=[guid_key(guid) for guid in wanted])
    found = set(Item.objects.filter(source=source, guid__in=spelt).values_list("id", flat=True))
    found |= set(named.values_list("item_id", flat=True))
    reason = "Its source has called it back in its feed."
    return sum(withdraw(item, reason, said_by=GoneBy.FEED, by=by, now=now) for item in sorted(found))


def take_down(row: Item, reason: str, *, said_by: GoneBy, by: str, now: datetime) -> None:
    """Mark a piece withdrawn, for the caller to save; its story is told anew without it."""
    row.listed, row.gone_at, row.gone_reason, row.gone_by = False, now, reason[:300], said_by
    log.record("withdraw", kind="item", subject=row.uuid, by=by, reason=reason, now=now)
    stories.lost([row.story_id] if row.story_id else [], now=now)


def put_back(row: Item, showing: Showing, *, by: str, now: datetime) -> None:
    """Show a piece again that its source has put back, for the caller to save."""
    reason = "its source shows it again"
    log.record("relist", kind="item", subject=row.uuid, by=by, reason=reason, now=now, before=row.gone_reason)
    row.listed = showing.ceiling.listed and row.hidden_by_id is None
    row.gone_at, row.gone_reason, row.gone_by = None, "", ""
    stories.touch([row.story_id], now=now)
