"""What stood here and was withdrawn: when, at whose word; no word of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from headwater.wire.models import Item, Source, Story
from headwater.wire.queries.reading.lines import visible
from headwater.wire.queries.withheld import tombstone_in


@dataclass(frozen=True, slots=True)
class GoneRead:
    """A piece that was withdrawn."""

    uuid: UUID
    outlet: str
    at: datetime
    by: str  # a headwater.core.watching.GoneBy
    reason: str
    tombstone: UUID | None  # of the withdrawal, where it was withdrawn here


def gone_item(uuid: UUID) -> GoneRead | None:
    """A piece that was withdrawn; None when it was not, or is unknown."""
    row = Item.objects.filter(uuid=uuid, gone_at__isnull=False).select_related("source").first()
    return _gone(row) if row else None


def gone_story(uuid: UUID, *, now: datetime) -> tuple[GoneRead, ...]:
    """The withdrawn pieces of a story nothing of which may be shown; () where there is more to be said, or less."""
    rows = Item.objects.filter(story__uuid=uuid)
    if rows.filter(visible(now)).exists():
        return ()
    withdrawn = rows.filter(gone_at__isnull=False).select_related("source").order_by("-gone_at", "-id")
    return tuple(_gone(row) for row in withdrawn)


def gone_outlet(domain: str) -> tuple[str, datetime] | None:
    """The main domain of an outlet that was withdrawn as a whole, and when."""
    rows = Source.objects.filter(withdrawn_at__isnull=False)
    row = rows.filter(key=domain).first() or rows.filter(domains__name=domain).first()
    return (row.key, row.withdrawn_at) if row and row.withdrawn_at else None


def gone_stories(board: str, *, since: datetime, now: datetime, limit: int = 100) -> tuple[tuple[UUID, datetime], ...]:
    """The stories of a board that lost their last piece since a moment, the latest first: uuid and when."""
    shown = Item.objects.filter(visible(now), story=OuterRef("id"))
    rows = Story.objects.filter(~Exists(shown), lost_at__gte=since, merged_into__isnull=True).order_by("-lost_at")
    rows = rows if board == "front" else rows.filter(section=board)
    return tuple((uuid, at) for uuid, at in rows.values_list("uuid", "lost_at")[:limit] if at)


def _gone(row: Item) -> GoneRead:
    at = row.gone_at or row.last_seen  # there is no other: it was asked for by it
    return GoneRead(row.uuid, row.source.name, at, row.gone_by, row.gone_reason, tombstone_in(row.gone_reason))
