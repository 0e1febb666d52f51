"""Receipts decided anew without another look at the page: what ended, and what an owner or the operator changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from headwater.core.page import PagePicture, PageReading
from headwater.core.rights import Picture, Showing, excerpt
from headwater.core.watching import Watched
from headwater.wire.actions import rows, stories
from headwater.wire.models import Item
from headwater.wire.queries import owned
from headwater.wire.queries import watching as queries

LEASE = timedelta(minutes=15)  # a decision that was begun and never ended is begun again after it


def anew(domains: Sequence[str], *, now: datetime) -> int:
    """Have the receipts of all pieces at some domains, and of their outlets, decided anew; how many."""
    return sum(owned.at(domain).update(decide_at=now) for domain in domains)


@transaction.atomic
def lease_due(*, limit: int, now: datetime) -> tuple[Watched, ...]:
    """Take pieces whose receipt is due to be decided anew; each is ours for a quarter of an hour.

    One that was withdrawn waits until it is shown again.
    """
    asked = Item.objects.filter(decide_at__lte=now, gone_at=None).order_by("decide_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        asked = asked.select_for_update(skip_locked=True)
    due = list(asked.values_list("id", flat=True)[:limit])
    Item.objects.filter(id__in=due).update(decide_at=now + LEASE)
    return queries.watched(due)


@transaction.atomic
def decide(piece: Watched, showing: Showing, *, now: datetime) -> bool:
    """Store a receipt that was decided anew, where it says anything else than the last; whether it does."""
    row = Item.objects.select_for_update().get(id=piece.id)
    if row.gone_at is not None:  # withdrawn meanwhile
        return False
    changed = receive(row, piece, showing, now=now)
    row.save()
    if changed:
        stories.touch([row.story_id], now=now)
    return changed


def receive(row: Item, piece: Watched, showing: Showing, *, now: datetime, page: PageReading | None = None) -> bool:
    """Keep a receipt where it says anything else than the last, and show no more than it says, for the caller to save.

    Where more may be shown than before, it is taken from the page; without one, the page is asked for.
    """
    row.decide_at = ends(showing, now)
    if page:
        _show_more(row, showing, page)
    if piece.showing and _says(showing) == _says(piece.showing):
        return False
    rows.receipt(row.id, showing).save()
    row.excerpt = excerpt(row.excerpt, showing) if row.excerpt else ""
    row.expires = showing.ceiling.expires
    if showing.ceiling.picture is Picture.NONE:
        rows.put_picture(row, PagePicture())
    if row.gone_at is None:
        row.listed = showing.ceiling.listed and row.hidden_by_id is None
    if page is None and piece.showing and _loosened(piece.showing, showing):
        row.next_check_at, row.check_reason = now, "looked at again: more of it may be shown by now"
        row.page_etag = row.page_modified = ""  # to be sent whole
    return True


def ends(showing: Showing, now: datetime) -> datetime | None:
    """When a receipt is to be decided anew whatever happens: when the piece ends."""
    expires = showing.ceiling.expires
    return expires if expires and expires > now else None


def _says(showing: Showing) -> tuple[object, ...]:
    """What a receipt comes to, and by whose word; when it was read is not of it."""
    words = tuple(
        (ruling.part, ruling.outcome, ruling.because, ruling.signal.value if ruling.signal else "")
        for ruling in showing.rulings
    )
    return showing.ceiling, words


def _loosened(before: Showing, after: Showing) -> bool:
    was, now_is = before.ceiling, after.ceiling
    pictured = was.picture is Picture.NONE and now_is.picture is not Picture.NONE
    return now_is.listed and (now_is.excerpt > was.excerpt or pictured)


def _show_more(row: Item, showing: Showing, page: PageReading) -> None:
    """Go on with an excerpt that was cut shorter, of words that stand on the page, as far as the ceiling goes now."""
    fresh = excerpt(page.excerptable, showing)
    if fresh.startswith(row.excerpt.rstrip("…")):
        row.excerpt = fresh
    if showing.ceiling.picture is not Picture.NONE and not row.image_url:
        rows.put_picture(row, page.picture)
