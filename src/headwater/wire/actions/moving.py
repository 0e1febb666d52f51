"""Taking over the address a feed's server says it has moved to for good."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.core.polling import NOWHERE, Moving
from headwater.wire.actions import log
from headwater.wire.models import Feed
from headwater.wire.queries.gathering import DueFeed


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a move that is believed."""

    retired: bool  # the new address is followed already, as another feed of the source
    warning: str = ""  # why the feed stays where it was; "" it does not


@transaction.atomic
def take_over(feed: DueFeed, moving: Moving, *, by: str, now: datetime) -> Moved:
    """Follow a feed to the address it has moved to.

    Where that is a feed of the same source already, this one is retired: its news comes in by the other. Where it is
    another source's, nothing is changed: whose news it is is for an editor to say.
    """
    row = Feed.objects.select_for_update().select_related("source").get(id=feed.id)
    other = Feed.objects.filter(url=moving.to).exclude(id=row.id).select_related("source").first()
    if other is None:
        reason = f"its server has said so at {moving.times} looks since {moving.since:%Y-%m-%d %H:%M} UTC"
        _change(row, by, reason, now, url=moving.to)
        return Moved(retired=False)
    if other.source_id != row.source_id:
        warning = f"it says that it has moved for good to a feed that is followed as one of {other.source.name}"
        Feed.objects.filter(id=row.id).update(last_problem=warning)
        return Moved(retired=False, warning=warning)
    reason = f"It has moved for good to {moving.to}, which is followed already: not looked at again."
    _change(row, by, reason, now, next_poll_at=None, next_poll_reason=reason[:300])
    return Moved(retired=True)


def _change(row: Feed, by: str, reason: str, now: datetime, **changes: object) -> None:
    before = {"url": row.url}
    after = {"url": changes.get("url", row.url)} | ({"retired": True} if "next_poll_at" in changes else {})
    forgotten = {"moved_to": NOWHERE.to, "moved_times": NOWHERE.times, "moved_since": NOWHERE.since}
    Feed.objects.filter(id=row.id).update(**forgotten, **changes)
    subject, act = row.source.uuid, "retire feed" if "next_poll_at" in changes else "move feed"
    log.record(act, kind="source", subject=subject, by=by, reason=reason, now=now, before=before, after=after)
