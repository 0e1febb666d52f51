"""One story with all its coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from headwater.core.provenance.told import CARRIED as CARRYING
from headwater.wire.models import HeadlineChange, Item, Joined, Notice, Standing, Story, TraceOf
from headwater.wire.models.editors import EDITOR
from headwater.wire.queries.reading.boards import REF_FIELDS, StoryRef, ref
from headwater.wire.queries.reading.carrying import CARRIED, CopyRead, Taking, carried
from headwater.wire.queries.reading.languages import ElsewhereRead, elsewhere
from headwater.wire.queries.reading.lines import FIELDS, Line, visible
from headwater.wire.queries.reading.traces import TraceRead, trace

MEMBERS = 300  # of one story on one page, copies last; a story with more is a subject, not an event
HOPS = 20  # merges followed


@dataclass(frozen=True, slots=True)
class Together:
    """Why a piece is in its story, and who decided it."""

    because: str = ""
    rules: str = ""  # of the machine; "" an editor decided, or nothing is known
    by_editor: bool = False
    score: float = 0.0  # of the machine's decision, 0..1
    names: tuple[str, ...] = ()  # shared with the story
    words: tuple[str, ...] = ()
    rival: tuple[UUID, str] | None = None  # uuid and slug of the next best story, as it stands today
    rival_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Member:
    """A piece of coverage."""

    line: Line
    owner: str  # the owner group, or the outlet's key
    copy: CopyRead | None
    label: str  # of its trace; "" untraced
    confidence: str
    comes_from: str  # the sentence of its trace
    primary: UUID | None  # the item its trace leads to
    together: Together
    evidence: tuple[str, ...] = ()  # why the way goes on from it, or ends with it, in sentences


class Turn(StrEnum):
    """What a moment brought to a story."""

    FIRST = "first report"
    NEWS = "news"  # a report first had what others took up: names, numbers, somebody's words
    HEADLINE = "headline"  # its source changed it
    CORRECTION = "correction"  # its source published one


@dataclass(frozen=True, slots=True)
class TurnRead:
    """A moment at which something was new in a story."""

    at: datetime
    turn: Turn
    line: Line  # of the piece
    facts: tuple[str, ...] = ()  # names and numbers it first had, as it writes them
    taken_up: int = 0  # owners that had one of them later
    quoted: tuple[str, ...] = ()  # whose words it was the first to quote


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A primary document: a page that is not news, which the coverage links to."""

    url: str
    site: str
    kind: str  # a headwater.core.provenance.DocumentKind; "" unknown
    title: str  # "" when its links say nothing
    outlets: int  # independent outlets that link there
    sentence: str  # "" in rows older than it


@dataclass(frozen=True, slots=True)
class StandingRead:
    """A story's place on a board, and why."""

    board: str  # "front", or the key of a section
    rank: int  # from 1
    sentence: str
    terms: tuple[str, ...]  # the sentences of what was added up
    rules: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class StoryRead:
    """One event, as told by everybody we may show."""

    ref: StoryRef
    headline: Line
    headline_reason: str
    members: tuple[Member, ...]  # oldest first
    more: int  # members beyond those, not shown
    documents: tuple[DocumentRead, ...]
    names: tuple[str, ...]
    trace: TraceRead | None  # of the piece whose headline stands for the story
    standings: tuple[StandingRead, ...]
    changed_at: datetime
    turns: tuple[TurnRead, ...]  # what was new when, earliest first
    elsewhere: tuple[ElsewhereRead, ...] = ()  # stories in other languages of the same event


def moved_to(uuid: UUID) -> tuple[UUID, str] | None:
    """Uuid and slug of the story that stands for this one today: itself, or what took it in. None: never heard of."""
    row = Story.objects.select_related("merged_into").filter(uuid=uuid).first()
    for _ in range(HOPS):
        if row is None or row.merged_into is None:
            break
        row = row.merged_into
    return (row.uuid, row.slug) if row else None


def numbers(uuid: UUID) -> tuple[UUID, ...]:
    """The uuids under which a story was known: its own, and those of the stories it has taken in."""
    found = newest = [uuid]
    for _ in range(HOPS):
        newest = list(Story.objects.filter(merged_into__uuid__in=newest).values_list("uuid", flat=True))
        if not newest:
            break
        found = found + newest
    return tuple(found)


def story(uuid: UUID, *, now: datetime) -> StoryRead | None:
    """A story with the members that may be shown now; None when there is none, or nothing of it may be shown."""
    row = Story.objects.filter(uuid=uuid, merged_into__isnull=True).first()
    if row is None:
        return None
    shown = Item.objects.filter(visible(now), story=row)
    members = _members(shown)
    if not members:
        return None
    headline = row.headline_item_id if row.headline_item_id in members else _stand_in(members)
    return StoryRead(
        ref=ref([getattr(row, field) for field in REF_FIELDS]),
        headline=members[headline].line,
        headline_reason=row.headline_reason if headline == row.headline_item_id else "the earliest piece we may show",
        members=tuple(members.values()),
        more=shown.count() - MEMBERS if len(members) == MEMBERS else 0,
        documents=tuple(_document(each) for each in row.documents),
        names=tuple(str(name) for name in row.names),
        trace=_trace_of(headline, now),
        standings=tuple(_standing(each) for each in row.standings.order_by("rank", "board")),
        changed_at=row.changed_at,
        turns=_turns(row, {item: member.line for item, member in members.items()}),
        elsewhere=elsewhere(row.id, now=now),
    )


def _turns(row: Story, lines: dict[int, Line]) -> tuple[TurnRead, ...]:
    """What was new when, of the pieces that may be shown: the first report, news, changed headlines, corrections."""
    first = min(lines.values(), key=lambda line: line.at)
    found = [TurnRead(first.at, Turn.FIRST, first)]
    for told in row.news:  # JSON of core.stories.News
        line, facts = lines.get(told["item"]), (*told["numbers"], *told["names"])
        quoted = tuple(map(str, told.get("quotes", ())))  # not in rows older than it
        if line and line is not first and (facts or quoted):
            found.append(TurnRead(line.at, Turn.NEWS, line, tuple(map(str, facts)), int(told["taken_up"]), quoted))
    retitled = HeadlineChange.objects.filter(item__in=lines).values_list("item_id", "until")
    found += [TurnRead(at, Turn.HEADLINE, lines[item]) for item, at in retitled]
    corrected = Notice.objects.filter(item__in=lines).values_list("item_id", "noticed_at")
    found += [TurnRead(at, Turn.CORRECTION, lines[item]) for item, at in corrected]
    return tuple(sorted(found, key=lambda turn: (turn.at, turn.turn is not Turn.FIRST)))


def _stand_in(members: dict[int, Member]) -> int:
    independent = (item for item, member in members.items() if member.copy is None)
    return next(independent, next(iter(members)))


def _members(shown: QuerySet[Item]) -> dict[int, Member]:
    """The members by id, oldest first."""
    copies_last = Case(When(CARRIED, then=Value(1)), default=Value(0))
    rows = shown.order_by(copies_last, "at", "id").values_list("id", "source__owner", *FIELDS)[:MEMBERS]
    owners = {row[0]: row[1] for row in rows}
    lines = {row[0]: Line(*row[2:]) for row in rows}
    traces = {row.item_id: row for row in TraceOf.objects.filter(item__in=lines)}
    takings = {i: Taking(row.taken_from_id, row.primary_outlet) for i, row in traces.items() if row.label in CARRYING}
    copies = carried(takings, lines)
    joined = _joined(lines)
    members = {}
    for item in sorted(lines, key=lambda each: (lines[each].at, each)):
        traced = traces.get(item) or TraceOf(steps=[])
        primary = lines.get(traced.primary_item_id or 0)
        members[item] = Member(
            line=lines[item],
            owner=owners[item] or lines[item].outlet_key,
            copy=copies.get(item),
            label=traced.label,
            confidence=traced.confidence,
            comes_from=traced.sentence,
            primary=primary.uuid if primary and traced.primary_item_id != item else None,
            together=joined.get(item, Together()),
            evidence=_evidence(traced),
        )
    return members


def _evidence(row: TraceOf) -> tuple[str, ...]:
    """What speaks for the first step of a trace, in sentences."""
    first = row.steps[0] if row.steps else {}  # JSON of core.provenance.Step
    return tuple(filter(None, (str(term.get("sentence", "")) for term in first.get("evidence", ()))))


def _joined(items: Iterable[int]) -> dict[int, Together]:
    """Why each item is in its story: the newest entry holds."""
    newest = {row.item_id: row for row in Joined.objects.filter(item__in=items).order_by("at", "id")}
    asked = {rival for row in newest.values() if (rival := row.detail.get("runner_up"))}
    rivals = Story.objects.select_related("merged_into").in_bulk(asked)
    return {item: _together(row, rivals.get(row.detail.get("runner_up"))) for item, row in newest.items()}


def _together(row: Joined, rival: Story | None) -> Together:
    today = (rival.merged_into or rival) if rival else None
    is_other = today is not None and today.id != row.story_id
    return Together(
        because=row.reason,
        rules="" if row.rules == EDITOR else row.rules,
        by_editor=row.rules == EDITOR,
        score=row.score,
        names=tuple(map(str, row.detail.get("shared_names", ()))),
        words=tuple(map(str, row.detail.get("shared_terms", ()))),
        rival=(today.uuid, today.slug) if today and is_other else None,
        rival_score=float(row.detail.get("runner_up_score") or 0.0),
    )


def _document(stored: dict[str, Any]) -> DocumentRead:  # JSON of core.provenance.Document
    return DocumentRead(
        url=str(stored.get("url", "")),
        site=str(stored.get("site", "")),
        kind=str(stored.get("kind", "")),
        title=str(stored.get("title", "")),
        outlets=int(stored.get("outlets", 0)),
        sentence=str(stored.get("sentence", "")),
    )


def _standing(row: Standing) -> StandingRead:
    terms = (str(term.get("sentence", "")) for term in row.terms)  # JSON of core.ranking.Term
    return StandingRead(row.board, row.rank, row.sentence, tuple(filter(None, terms)), row.rules, row.ordered_at)


def _trace_of(item: int, now: datetime) -> TraceRead | None:
    row = TraceOf.objects.filter(item=item).first()
    return trace(row, now=now) if row else None
