"""What stood here and was withdrawn: when, at whose word; no word of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.core.sifting import url_key
from headwater.wire.models import HeadlineChange, Item, ItemAddress, Source, Story
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


@dataclass(frozen=True, slots=True)
class Named:
    """A piece or a story as somebody names it who rests on it."""

    uuid: UUID | None
    url: str  # "" none was given
    title: str  # in most cases the headline, verbatim


def withheld(named: Collection[Named]) -> frozenset[Named]:
    """Those that name what was withdrawn: a piece by number or address, a story by the headline of such a piece."""
    numbers = {each.uuid for each in named if each.uuid}
    gone = Item.objects.filter(gone_at__isnull=False)
    pieces = set(gone.filter(uuid__in=numbers).values_list("uuid", flat=True))
    keys = {url_key(each.url): each.url for each in named if each.url}
    at = ItemAddress.objects.filter(key__in=keys, item__gone_at__isnull=False).values_list("key", flat=True)
    urls = {keys[key] for key in at}
    titles = _headlines(gone.filter(Q(story__uuid__in=numbers) | Q(story__merged_into__uuid__in=numbers)))
    return frozenset(each for each in named if each.uuid in pieces or each.url in urls or each.title in titles)


def _headlines(rows: QuerySet[Item]) -> set[str]:
    said = rows.values_list("headline", "feed_headline", "page_headline")
    former = HeadlineChange.objects.filter(item__in=rows.values("id")).values_list("headline", flat=True)
    return {headline for each in said for headline in each if headline} | set(former)


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
