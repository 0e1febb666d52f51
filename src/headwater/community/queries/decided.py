"""What was decided against writers: one decision as its writer reads it, and all of them as the public counts them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from headwater.community import models
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.core.notices import Reasons
from headwater.core.threads import State
from headwater.rights.queries.stating import reasons_of

WITHIN = timedelta(days=183)  # Regulation (EU) 2022/2065, Article 20(1): at least six months


@dataclass(frozen=True, slots=True)
class AppealLine:
    """What a writer says to a decision, and what was answered."""

    uuid: UUID
    words: str
    at: datetime
    due: datetime
    answered: datetime | None
    by: str
    won: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision against a writer, and what they said to it."""

    uuid: UUID
    at: datetime
    by: str
    person: int | None
    act: str  # refuse, remove, mute, ban
    because: str
    case: str
    reasons: Reasons
    appeal: AppealLine | None


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """A decision as its writer reads it."""

    line: DecisionLine
    about: Piece | None  # below which the reply stood; None: about a restraint, or the piece stands here no more
    words: str  # of the reply; "" its writer erased them, or it is about a restraint
    given_up: bool  # whether it holds no more
    barred: str  # why nothing can be said against it now, in a sentence; "" it can


@dataclass(frozen=True, slots=True)
class Counted:
    """A decision as it is counted in public: nothing of what was written, nobody's name."""

    at: datetime
    act: str
    because: str
    ground: str
    from_notice: bool
    by_machine: bool
    appealed: bool
    won: bool


def by_token(token: str, *, now: datetime) -> DecisionRead | None:
    """The decision whose page has that word in its address."""
    rows = models.Decision.objects.select_related("reply__thread", "restraint", "appeal")
    row = rows.filter(token=token).first()
    if row is None:
        return None
    reply, over, why = row.reply, _given_up(row), barred(row, now=now)
    if reply is None:
        return DecisionRead(line(row), None, "", over, why)
    about = piece(Kind(reply.thread.kind), reply.thread.subject, now=now)
    return DecisionRead(line(row), about, reply.text, over, why)


def barred(row: models.Decision, *, now: datetime) -> str:
    """Why nothing can be said against a decision any more, in a sentence; "" when it can."""
    if hasattr(row, "appeal"):
        return "You have objected to it already."
    if now - row.at > WITHIN:
        return f"It was possible for {WITHIN.days} days."
    if row.reply and row.reply.state == State.ERASED:
        return "You have erased what it is about."
    return "It was given up already." if _given_up(row) else ""


def counted(year: int | None = None) -> tuple[Counted, ...]:
    """All decisions against writers, or those of a year, the latest first."""
    rows = models.Decision.objects.select_related("appeal").order_by("-at")
    if year is not None:
        rows = rows.filter(at__year=year)
    return tuple(
        Counted(
            at=row.at,
            act=row.act,
            because=row.because,
            ground=row.ground,
            from_notice=row.from_notice,
            by_machine=row.decided_by_machine,
            appealed=hasattr(row, "appeal"),
            won=bool(hasattr(row, "appeal") and row.appeal.won),
        )
        for row in rows
    )


def _given_up(row: models.Decision) -> bool:
    if row.restraint:
        return row.restraint.lifted_at is not None
    return bool(row.reply and row.reply.state in {State.PUBLISHED, State.HELD})


def line(row: models.Decision) -> DecisionLine:
    """A decision with the appeal against it."""
    appealed: models.Appeal | None = getattr(row, "appeal", None)
    return DecisionLine(
        uuid=row.uuid,
        at=row.at,
        by=row.by,
        person=row.person,
        act=row.act,
        because=row.because,
        case=row.case,
        reasons=reasons_of(row),
        appeal=appeal(appealed) if appealed else None,
    )


def appeal(row: models.Appeal) -> AppealLine:
    """An appeal as it stands."""
    return AppealLine(row.uuid, row.words, row.at, row.due_at, row.answered_at, row.by, row.won, row.why)


def state(reply: UUID) -> State | None:
    """How a reply stands; None where there is none."""
    found = models.Reply.objects.filter(uuid=reply).values_list("state", flat=True).first()
    return State(found) if found else None


def stands(reply: UUID) -> bool:
    """Whether a reply is to be read here."""
    return state(reply) is State.PUBLISHED
