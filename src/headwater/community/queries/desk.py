"""Replies as moderators see them: what waits and why, who wrote it, what was decided, and what writers say to that."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from headwater.community import models
from headwater.community.queries import decided
from headwater.community.queries.decided import AppealLine, DecisionLine
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.community.queries.threads import place
from headwater.community.queries.writers import restraints
from headwater.core.replies import Outcome, Word
from headwater.core.threads import Held, Place, State

AT_ONCE = 50  # replies on a page
LOOKED_THROUGH = 1000  # waiting replies, the oldest, among which one is looked for by its reason
REPORTED = "reported"  # stands among the reasons one can ask for
_FELL = (State.REFUSED, State.REMOVED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which replies somebody asks for."""

    which: str = "waiting"  # waiting: held or reported; decided: the latest decisions of people; all
    rule: str = ""  # held for that reason, or REPORTED
    writer: UUID | None = None
    thread: UUID | None = None


@dataclass(frozen=True, slots=True)
class WriterLine:
    """Who wrote, and how that went so far."""

    uuid: UUID
    name: str
    newsroom: bool
    confirmed: bool
    since: datetime
    stood: int  # replies that stand
    fell: int  # that were refused or removed
    restraints: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """That somebody holds a reply to be against a rule."""

    rule: str
    words: str
    at: datetime
    outcome: str  # "" it is open


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One thing that was judged or decided."""

    act: str
    state: State
    at: datetime
    by: str
    rules: str  # "" a person decided
    reasons: tuple[tuple[str, str], ...]  # rule, sentence
    score: float | None


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A reply with all that is needed to decide on it."""

    uuid: UUID
    version: int
    name: str
    text: str
    state: State
    at: datetime
    edited: datetime | None
    verdict: VerdictLine | None  # why it stands so
    reports: tuple[ReportLine, ...]  # the open ones
    answers: tuple[str, str] | None  # name and words of what it answers
    about: Piece | None  # None: that does not stand here any more
    thread: UUID
    writer: WriterLine


@dataclass(frozen=True, slots=True)
class Queue:
    """What somebody asked for, and how much of each kind there is."""

    lines: tuple[ReplyLine, ...]
    more: int
    held: int
    reported: int
    appeals: int
    rules: tuple[tuple[str, int], ...]  # how many wait for each reason, the most first


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """All that is known of one reply."""

    line: ReplyLine
    versions: tuple[tuple[int, datetime, str], ...]  # the earlier ones
    history: tuple[VerdictLine, ...]  # the latest first
    decisions: tuple[DecisionLine, ...]
    reports: tuple[ReportLine, ...]  # all
    place: Place | None  # how its thread stands


@dataclass(frozen=True, slots=True)
class RestraintLine:
    """What was laid on a writer."""

    uuid: UUID
    kind: str
    reason: str
    since: datetime
    until: datetime | None
    by: str
    lifted: datetime | None
    lifted_by: str
    lifted_because: str
    over: bool  # lifted, or its time is over
    decision: DecisionLine | None


@dataclass(frozen=True, slots=True)
class WriterFile:
    """All that moderators know of a writer; not the address."""

    line: WriterLine
    restraints: tuple[RestraintLine, ...]
    replies: tuple[ReplyLine, ...]  # the latest


@dataclass(frozen=True, slots=True)
class OpenAppeal:
    """An appeal that waits for an answer, with what it is about."""

    appeal: AppealLine
    decision: DecisionLine
    reply: ReplyLine | None  # None: it is about a restraint
    writer: WriterLine


@dataclass(frozen=True, slots=True)
class WordLine:
    """An entry of the house's list."""

    word: Word
    by: str
    at: datetime


def queue(wanted: Wanted, *, now: datetime) -> Queue:
    """The replies somebody asks for: what waits oldest first, what was decided latest first."""
    every = models.Reply.objects.select_related("thread", "writer", "answers")
    held, reported = every.filter(state=State.HELD), every.filter(_reported(), state=State.PUBLISHED)
    waiting = list(
        every.filter(Q(state=State.HELD) | Q(state=State.PUBLISHED) & _reported()).order_by("changed_at", "id")[
            :LOOKED_THROUGH
        ]
    )
    found = waiting if wanted.which == "waiting" else list(_others(every, wanted)[:LOOKED_THROUGH])
    verdicts = _last(found if wanted.which == "waiting" else [*waiting, *found])
    counted = Counter(rule for row in waiting for rule in _rules(row, verdicts))
    chosen = [row for row in found if _is(row, wanted, verdicts)]
    return Queue(
        lines=_lines(chosen[:AT_ONCE], now),
        more=max(0, len(chosen) - AT_ONCE),
        held=held.count(),
        reported=reported.count(),
        appeals=models.Appeal.objects.filter(answered_at__isnull=True).count(),
        rules=tuple(counted.most_common()),
    )


def waiting() -> int:
    """How many replies and appeals wait for a moderator."""
    rows = models.Reply.objects.filter(Q(state=State.HELD) | Q(state=State.PUBLISHED) & _reported())
    return rows.count() + models.Appeal.objects.filter(answered_at__isnull=True).count()


def lines(replies: Iterable[UUID], *, now: datetime) -> tuple[ReplyLine, ...]:
    """Some replies, in the order in which they were written."""
    rows = models.Reply.objects.select_related("thread", "writer", "answers").filter(uuid__in=list(replies))
    return _lines(list(rows.order_by("id")), now)


def one(reply: UUID, *, now: datetime) -> ReplyFile | None:
    """All that is known of a reply; None where there is none."""
    row = models.Reply.objects.select_related("thread", "writer", "answers").filter(uuid=reply).first()
    if row is None:
        return None
    line = _lines([row], now)[0]
    versions = row.versions.filter(number__lt=row.edits).order_by("-number")
    return ReplyFile(
        line=line,
        versions=tuple((each.number, each.at, each.text) for each in versions),
        history=tuple(_verdict(each) for each in row.verdicts.order_by("-id")),
        decisions=tuple(decided.line(each) for each in row.decisions.select_related("appeal").order_by("-id")),
        reports=tuple(_report(each) for each in row.reports.order_by("-id")),
        place=place(line.about) if line.about else None,
    )


def writer(uuid: UUID, *, now: datetime) -> WriterFile | None:
    """All that moderators know of a writer; None where there is none."""
    row = models.Writer.objects.filter(uuid=uuid).first()
    if row is None:
        return None
    theirs = models.Reply.objects.select_related("thread", "writer", "answers").filter(writer=row)
    laid = models.Restraint.objects.filter(Q(writer=row) | (Q(key=row.key) if row.key else Q(pk__in=())))
    return WriterFile(
        line=_writers([row], now)[row.id],
        restraints=tuple(_restraint(each, now) for each in laid.order_by("-id")),
        replies=_lines(list(theirs.exclude(state=State.UNCONFIRMED).order_by("-id")[:AT_ONCE]), now),
    )


def appeals(*, now: datetime) -> tuple[OpenAppeal, ...]:
    """The appeals that wait for an answer, the soonest due first."""
    rows = models.Appeal.objects.filter(answered_at__isnull=True).select_related(
        "decision__reply__thread", "decision__reply__writer", "decision__reply__answers", "decision__restraint__writer"
    )
    return tuple(_open(row, now) for row in rows.order_by("due_at"))


def words() -> tuple[WordLine, ...]:
    """The house's list, by the alphabet."""
    rows = models.HouseWord.objects.order_by("words")
    return tuple(WordLine(Word(row.words, Outcome(row.outcome), row.note), row.by, row.at) for row in rows)


def learned() -> tuple[int, int]:
    """From how many decisions it was learned what stands and what does not."""
    rows = models.Lesson.objects
    return rows.filter(refused=False).count(), rows.filter(refused=True).count()


def _reported() -> Q:
    return Q(Exists(models.Report.objects.filter(reply=OuterRef("pk"), settled_at__isnull=True)))


def _others(every: QuerySet[models.Reply], wanted: Wanted) -> QuerySet[models.Reply]:
    rows = every.exclude(state=State.UNCONFIRMED)
    if wanted.which == "decided":
        last = models.Verdict.objects.filter(reply=OuterRef("pk"), rules="", person__isnull=False)
        rows = rows.filter(Exists(last))
    return rows.order_by("-changed_at", "-id")


def _last(rows: Sequence[models.Reply]) -> dict[int, models.Verdict]:
    """Of each reply the last verdict."""
    found = models.Verdict.objects.filter(reply__in={row.id for row in rows}).order_by("id")
    return {each.reply_id: each for each in found}


def _rules(row: models.Reply, verdicts: Mapping[int, models.Verdict]) -> set[str]:
    """For which reasons a reply waits."""
    if row.state == State.PUBLISHED:
        return {REPORTED}
    verdict = verdicts.get(row.id)
    return {str(each["rule"]) for each in verdict.reasons} if verdict else set()


def _is(row: models.Reply, wanted: Wanted, verdicts: Mapping[int, models.Verdict]) -> bool:
    return (
        (wanted.writer is None or row.writer.uuid == wanted.writer)
        and (wanted.thread is None or row.thread.uuid == wanted.thread)
        and (not wanted.rule or wanted.rule in _rules(row, verdicts))
    )


def _lines(rows: Sequence[models.Reply], now: datetime) -> tuple[ReplyLine, ...]:
    verdicts, writers = _last(rows), _writers([row.writer for row in rows], now)
    reports: dict[int, list[ReportLine]] = {}
    open_ones = models.Report.objects.filter(reply__in=[row.id for row in rows], settled_at__isnull=True)
    for each in open_ones.order_by("id"):
        reports.setdefault(each.reply_id, []).append(_report(each))
    threads = {row.thread.id: row.thread for row in rows}
    pieces = {number: piece(Kind(each.kind), each.subject, now=now) for number, each in threads.items()}
    return tuple(
        ReplyLine(
            uuid=row.uuid,
            version=row.edits,
            name=row.name,
            text=row.text,
            state=State(row.state),
            at=row.written_at,
            edited=row.edited_at,
            verdict=_verdict(verdicts[row.id]) if row.id in verdicts else None,
            reports=tuple(reports.get(row.id, ())),
            answers=(row.answers.name, row.answers.text) if row.answers else None,
            about=pieces[row.thread_id],
            thread=row.thread.uuid,
            writer=writers[row.writer_id],
        )
        for row in rows
    )


def _writers(rows: Sequence[models.Writer], now: datetime) -> dict[int, WriterLine]:
    wrote = models.Reply.objects.filter(writer__in={row.id for row in rows}).values("writer")
    counted = wrote.annotate(
        stood=Count("id", filter=Q(state=State.PUBLISHED)), fell=Count("id", filter=Q(state__in=_FELL))
    )
    by = {each["writer"]: each for each in counted}
    return {
        row.id: WriterLine(
            uuid=row.uuid,
            name=row.name,
            newsroom=row.person is not None,
            confirmed=row.confirmed_at is not None,
            since=row.since,
            stood=by[row.id]["stood"] if row.id in by else 0,
            fell=by[row.id]["fell"] if row.id in by else 0,
            restraints=restraints(row, now=now),
        )
        for row in {each.id: each for each in rows}.values()
    }


def _verdict(row: models.Verdict) -> VerdictLine:
    reasons = tuple((str(each["rule"]), str(each["sentence"])) for each in row.reasons)
    return VerdictLine(row.act, State(row.state), row.at, row.by, row.rules, reasons, row.score)


def _report(row: models.Report) -> ReportLine:
    return ReportLine(row.rule, row.words, row.at, row.outcome)


def _restraint(row: models.Restraint, now: datetime) -> RestraintLine:
    decision = row.decisions.select_related("appeal").first()
    return RestraintLine(
        uuid=row.uuid,
        kind=row.kind,
        reason=row.reason,
        since=row.since,
        until=row.until,
        by=row.by,
        lifted=row.lifted_at,
        lifted_by=row.lifted_by,
        lifted_because=row.lifted_because,
        over=row.lifted_at is not None or (row.until is not None and row.until <= now),
        decision=decided.line(decision) if decision else None,
    )


def _open(row: models.Appeal, now: datetime) -> OpenAppeal:
    decision = row.decision
    about = decision.reply or decision.restraint
    if about is None:
        raise LookupError(f"decision {decision.uuid} is about nothing")
    return OpenAppeal(
        appeal=decided.appeal(row),
        decision=decided.line(decision),
        reply=_lines([decision.reply], now)[0] if decision.reply else None,
        writer=_writers([about.writer], now)[about.writer_id],
    )
