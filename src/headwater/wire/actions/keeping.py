"""Keeping up with what the owners of pieces change in them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from headwater.core.sifting import Change
from headwater.core.watching import GoneBy
from headwater.wire.actions import log, stories
from headwater.wire.actions.rows import URL_LIMIT, addresses
from headwater.wire.actions.taking import HEADLINE_LIMIT
from headwater.wire.models import HeadlineChange, Item, ItemAddress, OtherName


@transaction.atomic
def keep_up(change: Change, *, by: str, now: datetime) -> int | None:
    """Follow a change its owner made to a piece: a new headline, a newer version, a new address, a new guid.

    The former headline stays on record, and so does every name the piece went by: it is known by all of them. A
    headline or an address beyond all measure is not followed: it could only be kept cut.

    Returns:
        The story the piece belongs to.
    """
    item = Item.objects.select_for_update().get(id=change.known.id)
    if item.gone_by == GoneBy.HOUSE:  # withdrawn here since its feed was read
        return None
    entry = change.entry
    retitled = change.retitled and len(entry.headline) <= HEADLINE_LIMIT
    updated = entry.updated is not None and (item.modified is None or entry.updated > item.modified)
    _name(item, change.names, now)
    if change.moved_to and len(entry.url) <= URL_LIMIT:
        move(item, entry.url, change.moved_to, by=by, reason=change.remark, now=now)
    if retitled:
        if entry.headline != item.headline:  # its page may have had it before its feed
            retitle(item, entry.headline, by=by, reason="its source changed the headline", now=now)
        item.headline_note, item.feed_headline = entry.note[:200], ""
    if updated:
        item.modified = entry.updated
    item.last_seen = now
    item.save(update_fields=["headline", "headline_note", "feed_headline", "url", "url_key", "modified", "last_seen"])
    if retitled or updated:
        stories.touch([item.story_id], now=now)
    return item.story_id


def _name(item: Item, keys: Sequence[str], now: datetime) -> None:
    """Know an item by other names as well; a name that is another item's stays that one's."""
    rows = [OtherName(item=item, source_id=item.source_id, key=key, since=now) for key in keys]
    OtherName.objects.bulk_create(rows, ignore_conflicts=True)


def move(item: Item, url: str, key: str, *, by: str, reason: str, now: datetime) -> bool:
    """Give an item its new address, for the caller to save; the former one goes on naming it.

    Returns:
        False when another item of its source stands there: nothing was done.
    """
    if Item.objects.filter(source=item.source_id, url_key=key).exclude(id=item.id).exists():
        return False
    _name(item, [item.url_key] if key != item.url_key else [], now)
    reason = reason or "its source gives its address anew"
    log.record("move", kind="item", subject=item.uuid, by=by, reason=reason, now=now, before=item.url, after=url)
    ItemAddress.objects.bulk_create(addresses(item.id, url), ignore_conflicts=True)
    item.url, item.url_key = url, key
    return True


def retitle(item: Item, headline: str, *, by: str, reason: str, now: datetime) -> None:
    """Give an item its new headline, for the caller to save; the former one stays on record."""
    HeadlineChange.objects.create(item=item, headline=item.headline, until=now)
    before = item.headline
    log.record("retitle", kind="item", subject=item.uuid, by=by, reason=reason, now=now, before=before, after=headline)
    item.headline = headline


def seen_again(items: Sequence[int], *, now: datetime) -> None:
    """Note that pieces still stand in their feed."""
    Item.objects.filter(id__in=items).update(last_seen=now)
