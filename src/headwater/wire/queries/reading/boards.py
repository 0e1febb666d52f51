"""The boards: which stories stand where on the front page and in the sections, each with who else reports it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from headwater.wire.models import Item, Standing
from headwater.wire.queries.reading.carrying import CARRIED
from headwater.wire.queries.reading.lines import FIELDS, Line, lines_by_id, visible

CANDIDATES = 12  # items looked at for the other headlines of a story
LOOKED_AT = 4  # newest pieces looked at for each one listed: several may be of one story
OTHERS = 6  # headlines of other outlets kept of them


@dataclass(frozen=True, slots=True)
class StoryRef:
    """What is needed to lead to a story and to say how widely it is covered."""

    uuid: UUID
    slug: str
    section: str  # a key of headwater.core.sections; "" general
    began: datetime
    latest: datetime
    reports: int
    newsrooms: int  # independent ones
    countries: int
    copies: int
    documents: int
    lost_at: datetime | None = None  # when a piece of it was last withdrawn
    own_headline: str = ""  # an editor's words; "" the headline of its leading piece stands for it


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list."""

    story: StoryRef
    lead: Line  # the headline that stands for it
    others: tuple[Line, ...]  # other outlets' headlines, one an outlet, newest first
    why: str  # why it stands where it stands; "" when it was not ordered
    ordered_at: datetime


REF_FIELDS = (
    "uuid",
    "slug",
    "section",
    "began",
    "latest",
    "reports",
    "newsrooms",
    "countries",
    "copies",
    "documents",
    "lost_at",
    "own_headline",
)


def ref(row: Sequence[Any]) -> StoryRef:
    """The reference of a row of ``REF_FIELDS``; the documents are counted."""
    *facts, documents, lost_at, own_headline = row
    return StoryRef(*(*facts, len(documents), lost_at, own_headline))


def boards(places: Mapping[str, int], *, now: datetime) -> dict[str, tuple[StoryLine, ...]]:
    """The first places of some boards, best first; three statements, however many boards.

    Args:
        places: how many places of each board, by its name ("front", or the key of a section).
        now: what has expired by then is not shown; a story without anything to show is left out.
    """
    wanted = Q()
    for board, count in places.items():
        wanted |= Q(board=board, rank__lte=count)
    story_fields = [f"story__{field}" for field in REF_FIELDS]
    rows = list(
        Standing.objects.filter(wanted, story__merged_into__isnull=True)
        .order_by("board", "rank")
        .values_list("board", "sentence", "ordered_at", "story_id", "story__headline_item_id", *story_fields)
        if places
        else ()
    )
    leads = lines_by_id((row[4] for row in rows), now)
    told = _candidates({row[3] for row in rows}, now)
    found: dict[str, list[StoryLine]] = {board: [] for board in places}
    for board, sentence, ordered_at, story, headline_item, *fields in rows:
        members = told.get(story, [])
        lead = leads.get(headline_item) or (members[0] if members else None)
        if lead is not None:
            found[board].append(StoryLine(ref(fields), lead, _others(lead, members), sentence, ordered_at))
    return {board: tuple(stories) for board, stories in found.items()}


def _candidates(stories: Iterable[int], now: datetime) -> dict[int, list[Line]]:
    """The newest independent lines of stories, copies only where there is nothing else."""
    carried = Case(When(CARRIED, then=Value(1)), default=Value(0))
    place = Window(RowNumber(), partition_by=F("story_id"), order_by=[carried, F("at").desc()])
    rows = Item.objects.filter(visible(now), story__in=list(stories)).annotate(carried=carried, place=place)
    rows = rows.filter(place__lte=CANDIDATES).order_by("story_id", "place")
    found: dict[int, list[Line]] = {}
    for story, copied, *fields in rows.values_list("story_id", "carried", *FIELDS):
        members = found.setdefault(story, [])
        if not copied or not members:
            members.append(Line(*fields))
    return found


def _others(lead: Line, members: Sequence[Line]) -> tuple[Line, ...]:
    by_outlet = {member.outlet_key: member for member in reversed(members) if member.outlet_key != lead.outlet_key}
    return tuple(sorted(by_outlet.values(), key=lambda each: each.at, reverse=True)[:OTHERS])


def newest(limit: int, *, now: datetime) -> tuple[tuple[Line, StoryRef], ...]:
    """The newest visible pieces that are no copies, each with its story, one a story."""
    story_fields = [f"story__{field}" for field in REF_FIELDS]
    # Merged stories are left out below, not by the statement: asked for, SQLite begins with every story there is.
    rows = (
        Item.objects.filter(visible(now), story__isnull=False)
        .exclude(CARRIED)
        .order_by("-at", "-id")
        .values_list("story__merged_into_id", *FIELDS, *story_fields)[: limit * LOOKED_AT]
    )
    found: dict[UUID, tuple[Line, StoryRef]] = {}
    for merged, *row in rows:
        if merged is None:
            story = ref(row[len(FIELDS) :])
            found.setdefault(story.uuid, (Line(*row[: len(FIELDS)]), story))
    return tuple(found.values())[:limit]
