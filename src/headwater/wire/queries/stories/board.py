"""The live board: what comes in now, how fast it grows, and how much of it is independent.

Its present is that of every board (docs/decisions/0017): the time of the newest piece, or the clock where that is
earlier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Max, Q, QuerySet, When

from headwater.wire.models import Act, Item, Source, Standing, Story
from headwater.wire.models.editors import UNDO, UNDOABLE
from headwater.wire.models.log import MACHINE
from headwater.wire.queries import settling
from headwater.wire.queries.reading.carrying import CARRIED
from headwater.wire.queries.stories.listing import StoryRow, story_rows

BoardOrder = Literal["growing", "new", "latest"]
BOARD_ORDERS: tuple[BoardOrder, ...] = ("growing", "new", "latest")
HOUR = timedelta(hours=1)
GROWING = timedelta(hours=3)  # what came since then makes a story grow
OF_AN_OUTLET = 5000  # pieces of one looked at, the newest
BARS = 12  # hours drawn of each story
OWNER = Case(When(source__owner="", then=F("source__key")), default=F("source__owner"), output_field=CharField())


@dataclass(frozen=True, slots=True)
class BoardAsked:
    """Which stories the board shows, and in which order."""

    order: BoardOrder = "growing"
    section: str = ""  # a key of core.sections; "" all
    language: str = ""  # the first part of a tag, "de"; "" all
    outlet: str = ""  # the key of a source that has a piece in it; "" any
    newsrooms: int = 1  # independent ones at least
    hours: int = 24  # since when something came


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a story grows; copies apart."""

    hour: int  # pieces of the last hour, copies too
    newsrooms: int  # independent owners among them
    lately: int  # pieces of the last three hours, copies too
    newsrooms_lately: int
    bars: tuple[tuple[int, int], ...]  # hour by hour, oldest first: texts of their own, copies


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A story on the board."""

    story: StoryRow
    pace: Pace
    numbers: tuple[UUID, ...]  # under which it is known: its own, and of those it took in
    last_act: int  # the last act of an editor that can be taken back; 0 none


@dataclass(frozen=True, slots=True)
class Board:
    """The board at a moment."""

    rows: tuple[BoardRow, ...]
    present: datetime  # from where "the last hour" is told
    more: bool  # there are others behind


def present(*, now: datetime) -> datetime:
    """From where the board looks back: the newest listed piece, or the clock where that is earlier."""
    newest = settling.newest()
    return min(newest, now) if newest else now


def stamp(*, now: datetime) -> str:
    """What changes whenever the board does, told by a few looks at the ends of indexes; for validators and caches."""
    item, act = Item.objects.aggregate(at=Max("id"))["at"], Act.objects.aggregate(at=Max("id"))["at"]
    ordered = Standing.objects.filter(board="front", rank=1).values_list("ordered_at", flat=True).first()
    settled = ordered.timestamp() if ordered else 0
    return f"{item or 0}-{act or 0}-{settled}-{int(now.timestamp()) // 300}"  # pins and embargoes end by the clock


def languages() -> tuple[str, ...]:
    """The languages outlets write in, by the first part of their tags."""
    tags = Source.objects.exclude(language="").values_list("language", flat=True).distinct().order_by()
    return tuple(sorted({tag.partition("-")[0].lower() for tag in tags}))


def outlets() -> tuple[tuple[str, str], ...]:
    """The outlets that are followed, as key and name, by name."""
    return tuple(Source.objects.filter(withdrawn_at=None).order_by("name", "key").values_list("key", "name"))


def board(asked: BoardAsked, *, now: datetime, limit: int = 50) -> Board:
    """The stories asked for as of the newest news; a dozen statements at most, however many stories."""
    at = present(now=now)
    chosen = _growing(asked, at, limit + 1) if asked.order == "growing" else _in_order(asked, at, limit + 1)
    stories = story_rows(chosen[:limit], now)
    numbers = _numbers(stories)
    paces, acts = _paces([each.id for each in stories], at), _last_acts(numbers)
    found = tuple(
        BoardRow(each, paces.get(each.id, _STILL), numbers[each.uuid], acts.get(each.uuid, 0)) for each in stories
    )
    return Board(found, at, len(chosen) > limit)


_STILL = Pace(0, 0, 0, 0, ((0, 0),) * BARS)


def _wanted(asked: BoardAsked, at: datetime, prefix: str = "") -> Q:
    """The condition of a filter on stories, by the way to them."""
    wanted = Q(**{f"{prefix}latest__gt": at - timedelta(hours=asked.hours)})
    if asked.section:
        wanted &= Q(**{f"{prefix}section": asked.section})
    if asked.language:
        tag = f"{prefix}language"
        wanted &= Q(**{tag: asked.language}) | Q(**{f"{tag}__startswith": f"{asked.language}-"})
    if asked.newsrooms > 1:
        wanted &= Q(**{f"{prefix}newsrooms__gte": asked.newsrooms})
    if asked.outlet:
        of_it = _listed(at, timedelta(hours=asked.hours)).filter(source__key=asked.outlet, story__isnull=False)
        # Asked for by itself: within the question about growing stories PostgreSQL loses its way, and never ends.
        newest = of_it.order_by("-at").values_list("story", flat=True)[:OF_AN_OUTLET]
        wanted &= Q(**{f"{prefix}id__in": set(newest)})
    return wanted


def _listed(at: datetime, within: timedelta) -> QuerySet[Item]:
    return Item.objects.filter(listed=True, at__gt=at - within, at__lte=at)


def _in_order(asked: BoardAsked, at: datetime, limit: int) -> list[Story]:
    field = "began" if asked.order == "new" else "latest"
    since = Q(began__gt=at - timedelta(hours=asked.hours)) if asked.order == "new" else Q()
    found = Story.objects.filter(_wanted(asked, at), since, merged_into__isnull=True, reports__gt=0)
    return list(found.order_by(f"-{field}", "-id")[:limit])


def _growing(asked: BoardAsked, at: datetime, limit: int) -> list[Story]:
    """By the independent newsrooms of the last hours, then by their pieces; what stands still is left out."""
    pieces = _listed(at, GROWING).filter(_wanted(asked, at, "story__"), story__isnull=False)
    counted = pieces.values("story").annotate(own=Count(OWNER, distinct=True, filter=~CARRIED), of=Count("id"))
    order = list(counted.order_by("-own", "-of", "-story").values_list("story", flat=True)[:limit])
    known = Story.objects.in_bulk(order)
    return [known[number] for number in order if number in known]


def _paces(stories: Sequence[int], at: datetime) -> dict[int, Pace]:
    """How fast each story grows, in one statement."""
    since = {"hour": Q(at__gt=at - HOUR), "lately": Q(at__gt=at - GROWING)}
    counts = {
        **{name: Count("id", filter=when) for name, when in since.items()},
        **{f"own_{name}": Count(OWNER, distinct=True, filter=when & ~CARRIED) for name, when in since.items()},
    }
    for bar in range(BARS):
        within = Q(at__gt=at - (bar + 1) * HOUR, at__lte=at - bar * HOUR)
        counts |= {f"all{bar}": Count("id", filter=within), f"copied{bar}": Count("id", filter=within & CARRIED)}
    counted = _listed(at, BARS * HOUR).filter(story__in=stories).values("story").annotate(**counts)
    return {row["story"]: _pace(row) for row in counted.order_by()}  # type: ignore[arg-type]  # numbers throughout


def _pace(row: Mapping[str, int]) -> Pace:
    bars = tuple((row[f"all{bar}"] - row[f"copied{bar}"], row[f"copied{bar}"]) for bar in reversed(range(BARS)))
    return Pace(row["hour"], row["own_hour"], row["lately"], row["own_lately"], bars)


def _numbers(stories: Sequence[StoryRow]) -> dict[UUID, tuple[UUID, ...]]:
    """The uuids each story is known under, its own first."""
    known: dict[UUID, list[UUID]] = {each.uuid: [each.uuid] for each in stories}
    led = Story.objects.filter(merged_into__in=[each.id for each in stories])
    for today, uuid in led.values_list("merged_into__uuid", "uuid"):
        known[today].append(uuid)
    return {today: tuple(uuids) for today, uuids in known.items()}


def _last_acts(numbers: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, int]:
    """The last act of an editor on each story that can still be taken back."""
    today = {uuid: each for each, uuids in numbers.items() for uuid in uuids}
    acts = Act.objects.filter(subject__in=today, subject_kind="story", act__in=[*UNDOABLE, UNDO]).exclude(
        by__startswith=MACHINE
    )
    undone: set[int] = set()
    found: dict[UUID, int] = {}
    for number, subject, act, after in acts.order_by("-id").values_list("id", "subject", "act", "after"):
        if subject is None:
            continue
        if act == UNDO:
            undone.add(int((after or {})["act"]))
        elif number not in undone:
            found.setdefault(today[subject], number)
    return found
