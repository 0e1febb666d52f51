"""The operator's filters: as lists, as a visit needs them, and what they would do to the pieces that came in last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from headwater.core import filters
from headwater.core.filters import Action, Comparison, Decided, Field, Read
from headwater.wire.models import Filter, Item, Refusal, Source

Lists = tuple[tuple[filters.Filter, ...], ...]
Shelf = dict[tuple[int | None, int | None], tuple[filters.Filter, ...]]
"""Lists by the feed or the source they are of; by neither that of everything."""
EVERYTHING = Q(feed=None, source=None)
STAGE = "filter"  # of a refusal


@dataclass(frozen=True, slots=True)
class Held:
    """A filter as it stands in its list."""

    id: int
    filter: filters.Filter
    place: int  # in its list, from 0
    feed: int | None
    feed_url: str  # "" when it is not of a feed
    source: str  # key of the source it is of; "" when it is of a feed or of everything
    source_name: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A piece that came in, and what filters would do with it."""

    headline: str
    url: str
    source: str
    at: datetime
    section: str  # as it stands now
    decided: Decided


@dataclass(frozen=True, slots=True)
class Preview:
    """What filters would have done to the pieces that came in last."""

    tried: tuple[Tried, ...]  # newest first
    dropped: int
    moved: int  # into another section
    weighed: int
    without: tuple[str, ...]  # what could not be tried on pieces already taken in, in plain words


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece that a filter kept out."""

    subject: str
    reason: str
    feed: str
    first_at: datetime
    last_at: datetime
    times: int


def held(*, feed: int | None = None, source: str = "") -> tuple[Held, ...]:
    """The filters of a feed, of a source or, with neither, of everything, in their order."""
    return _held(_list(feed, source))


def every() -> tuple[Held, ...]:
    """Every filter there is: those of everything, then by source, then by feed, each list in its order."""
    rows = Filter.objects.order_by("source__name", "feed__source__name", "feed__url", "position", "id")
    return tuple(sorted(_held(rows), key=lambda each: (each.feed is not None, bool(each.source))))


def lists_for(feed: int, source: int) -> Lists:
    """The lists that speak of a feed's pieces, the nearest first: its own, its outlet's, that of everything."""
    rows = Filter.objects.filter(Q(feed=feed) | Q(source=source) | EVERYTHING)
    return _nearest_first(_shelf(rows), feed, source)


def lists_for_new(source: str = "") -> Lists:
    """The lists that speak of a feed nobody follows yet: that of its source, by key, where it has one, that of all."""
    shelf = _shelf(Filter.objects.filter(Q(source__key=source) | EVERYTHING))
    return tuple(shelf[key] for key in sorted(shelf, key=lambda key: key == (None, None)))


def preview(proposed: Sequence[filters.Filter], *, feed: int | None = None, source: str = "", n: int = 200) -> Preview:
    """What a list of filters would have done to the last pieces of a feed, a source or, with neither, of all.

    The other lists stand as they are: what a nearer one decides is decided.

    Args:
        proposed: the whole list as it would stand: the filters that are kept and the new ones, in their order.
        feed: its id.
        source: its key.
        n: pieces at most.

    Raises:
        FilterRefused: one of them makes no sense.
    """
    for each in proposed:
        filters.checked(each)
    rows = Item.objects.select_related("source").order_by("-at", "-id")
    if feed is not None:
        rows = rows.filter(feed=feed)
    elif source:
        rows = rows.filter(source__key=source)
    shelf = _shelf(Filter.objects.all())
    of_source = Source.objects.filter(key=source).values_list("id", flat=True).first() if source else None
    shelf[feed, None if feed is not None else of_source] = tuple(proposed)
    tried = tuple(_tried(row, _nearest_first(shelf, row.feed_id, row.source_id)) for row in rows[:n])
    return Preview(
        tried=tried,
        dropped=sum(each.decided.dropped for each in tried),
        moved=sum(bool(each.decided.section) and each.decided.section != each.section for each in tried),
        weighed=sum(bool(each.decided.priority) for each in tried),
        without=tuple(_without(proposed)),
    )


def dropped(*, feed: int | None = None, source: str = "", limit: int = 200) -> tuple[Dropped, ...]:
    """What filters kept out, the latest first."""
    rows = Refusal.objects.filter(stage=STAGE)
    if feed is not None:
        rows = rows.filter(feed=feed)
    elif source:
        rows = rows.filter(feed__source__key=source)
    fields = ("subject", "reason", "feed__url", "first_at", "last_at", "times")
    return tuple(Dropped(*row) for row in rows.order_by("-last_at", "-id").values_list(*fields)[:limit])


def as_filter(row: Filter) -> filters.Filter | None:
    """The filter of a row; None for one that names what this version does not know."""
    try:
        kind = Field(row.field), Comparison(row.test), Action(row.action)
    except ValueError:
        return None
    return filters.Filter(kind[0], kind[1], row.value, kind[2], row.section, row.priority)


def _list(feed: int | None, source: str) -> QuerySet[Filter]:
    rows = Filter.objects.order_by("position", "id")
    if feed is not None:
        return rows.filter(feed=feed)
    return rows.filter(source__key=source) if source else rows.filter(EVERYTHING)


def _held(rows: QuerySet[Filter]) -> tuple[Held, ...]:
    known = ((row, as_filter(row)) for row in rows.select_related("feed", "source"))
    return tuple(_held_row(row, each) for row, each in known if each is not None)


def _held_row(row: Filter, known: filters.Filter) -> Held:
    return Held(
        id=row.id,
        filter=known,
        place=row.position,
        feed=row.feed_id,
        feed_url=row.feed.url if row.feed else "",
        source=row.source.key if row.source else "",
        source_name=row.source.name if row.source else "",
        made_at=row.made_at,
        made_by=row.made_by,
    )


def _shelf(rows: QuerySet[Filter]) -> Shelf:
    shelf: dict[tuple[int | None, int | None], list[filters.Filter]] = {}
    for row in rows.order_by("position", "id"):
        if (known := as_filter(row)) is not None:
            shelf.setdefault((row.feed_id, row.source_id), []).append(known)
    return {key: tuple(listed) for key, listed in shelf.items()}


def _nearest_first(shelf: Shelf, feed: int | None, source: int) -> Lists:
    own = shelf.get((feed, None), ()) if feed is not None else ()
    return own, shelf.get((None, source), ()), shelf.get((None, None), ())


def _tried(row: Item, lists: Lists) -> Tried:
    read = Read(
        headline=row.headline,
        url=row.url,
        byline=row.byline,
        text=row.excerpt,
        language=row.language,
        section=row.section,
    )
    return Tried(row.headline, row.url, row.source.name, row.first_seen, row.section, filters.decide(read, lists))


def _without(proposed: Iterable[filters.Filter]) -> Iterable[str]:
    """What a piece that came in no longer has for a filter to read."""
    fields = {each.field for each in proposed}
    if fields & {Field.CATEGORY, Field.ANY}:
        yield "The categories a feed gave are not kept: a filter that reads them is tried without."
    if fields & {Field.TEXT, Field.ANY}:
        yield "Of a piece's text only the excerpt is kept: a filter that reads it is tried on that."
