"""Cases: the queue of what is to be decided, and one case with all that belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from headwater.core.notices import (
    Assessment,
    Due,
    Kind,
    Past,
    Reasons,
    State,
    assess,
    repeats,
    settled,
)
from headwater.rights import models
from headwater.rights.queries.stating import reasons_of

OPEN = [state for state in State if not settled(state)]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the queue."""

    uuid: UUID
    number: str
    kind: Kind
    way: str
    state: State
    received_at: datetime
    due: Due | None
    named: int  # how many addresses
    first: str  # the first of them; "" none
    first_kind: str  # what that is to us
    outlet: str  # its outlet's main domain; "" none


@dataclass(frozen=True, slots=True)
class NamedRead:
    """One thing a notice names."""

    kind: str
    subject: UUID | None
    name: str
    outlet: str
    held: bool


@dataclass(frozen=True, slots=True)
class StepRead:
    """One thing that happened in a case."""

    act: str
    state: State
    at: datetime
    by: str
    due: Due | None
    note: str


@dataclass(frozen=True, slots=True)
class MeasureRead:
    """One thing a decision does."""

    act: str
    kind: str
    name: str
    subject: UUID | None
    wait_until: datetime | None
    done_at: datetime | None
    stopped_at: datetime | None
    tombstone: UUID | None
    problem: str


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """A decision with its statement of reasons."""

    at: datetime
    by: str
    outcome: State
    reasons: Reasons
    measures: tuple[MeasureRead, ...]


@dataclass(frozen=True, slots=True)
class StatementRead:
    """What somebody wrote in a case."""

    what: str
    sender: str
    way: str
    at: datetime
    given: tuple[tuple[str, str], ...]  # by element
    text: str
    attached: tuple[str, ...]
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class ContactRead:
    """Who wrote, and where to write to."""

    role: str
    name: str
    mail: str
    reach: str
    confirmed_at: datetime | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseRead:
    """A case with all that belongs to it."""

    line: CaseLine
    token: str
    named: tuple[NamedRead, ...]
    steps: tuple[StepRead, ...]  # oldest first
    decisions: tuple[DecisionRead, ...]  # oldest first
    statements: tuple[StatementRead, ...]  # oldest first
    contacts: tuple[ContactRead, ...]
    deciders: frozenset[int]  # accounts of those who decided in it


def queue(*, every: bool = False, limit: int = 500) -> tuple[CaseLine, ...]:
    """The cases that are open, the soonest due first; ``every``: all of them, the latest first."""
    rows = with_state(models.Case.objects.all())
    if every:
        return tuple(_line(row) for row in rows.order_by("-received_at", "-id")[:limit])
    return tuple(_line(row) for row in rows.filter(state__in=OPEN).order_by("due_at", "id")[:limit])


def waiting() -> int:
    """How many cases wait for somebody of the house."""
    return with_state(models.Case.objects.all()).filter(state__in=OPEN).count()


def case(number: str) -> CaseRead | None:
    """A case by its number; None when there is none."""
    return _read(with_state(models.Case.objects.filter(number=number.strip().upper())).first())


def by_token(token: str) -> CaseRead | None:
    """The case whose status page has this address; None when none has."""
    return _read(with_state(models.Case.objects.filter(token=token)).first()) if token else None


def number_by_confirmation(token: str) -> tuple[str, str, bool] | None:
    """Number, role and whether it was confirmed already, of the address this link confirms; None when it is none."""
    row = models.Contact.objects.select_related("case").filter(token=token).first() if token else None
    return (row.case.number, row.role, row.confirmed_at is not None) if row else None


def of_tombstone(tombstone: UUID) -> str:
    """The number of the case something was withdrawn in; "" when it was withdrawn without one."""
    row = models.Measure.objects.filter(tombstone=tombstone).select_related("decision__case").order_by("-id").first()
    return row.decision.case.number if row else ""


def of_outlet(domain: str, *, besides: str = "") -> tuple[CaseLine, ...]:
    """The cases that name something of an outlet, the latest first."""
    found = models.Named.objects.filter(outlet=domain).values("case")
    rows = with_state(models.Case.objects.filter(id__in=found).exclude(number=besides))
    return tuple(_line(row) for row in rows.order_by("-received_at", "-id")[:100])


def assessment(number: str, *, now: datetime) -> Assessment | None:
    """What is known of whoever sent a notice; None where no address of theirs is kept."""
    contact = models.Contact.objects.filter(case__number=number, role="notifier").exclude(key="").first()
    if contact is None:
        return None
    others = models.Contact.objects.filter(key=contact.key, role="notifier").exclude(id=contact.id).values("case")
    rows = with_state(models.Case.objects.filter(id__in=others))
    return assess([Past(State(row.state), row.received_at) for row in rows], now)


def repeated(outlets: Iterable[str], *, now: datetime) -> tuple[tuple[str, str], ...]:
    """The outlets against which notices of copyright were right again and again, each with a sentence on it."""
    found = []
    for outlet in sorted(set(outlets) - {""}):
        lines = [line for line in of_outlet(outlet) if line.kind is Kind.COPYRIGHT]
        if told := repeats([Past(line.state, line.received_at) for line in lines], now):
            found.append((outlet, told))
    return tuple(found)


def with_state(rows: QuerySet[models.Case]) -> "QuerySet[Any]":
    """Cases with how they stand: what their last step says."""
    last = models.Step.objects.filter(case=OuterRef("pk")).order_by("-id")
    first = models.Named.objects.filter(case=OuterRef("pk")).order_by("id")
    return rows.annotate(
        state=Subquery(last.values("state")[:1]),
        due_at=Subquery(last.values("due_at")[:1]),
        because=Subquery(last.values("because")[:1]),
        first=Subquery(first.values("name")[:1]),
        first_kind=Subquery(first.values("kind")[:1]),
        outlet=Subquery(first.values("outlet")[:1]),
        naming=Count("named", distinct=True, filter=Q(named__isnull=False)),
    )


def _line(row: Any) -> CaseLine:  # noqa: ANN401  a Case of with_state
    return CaseLine(
        uuid=row.uuid,
        number=row.number,
        kind=Kind(row.kind),
        way=row.way,
        state=State(row.state),
        received_at=row.received_at,
        due=_due(row.due_at, row.because),
        named=row.naming,
        first=row.first or "",
        first_kind=row.first_kind or "",
        outlet=row.outlet or "",
    )


def _due(at: datetime | None, because: str) -> Due | None:
    return Due(at, because) if at else None


def _read(row: Any) -> CaseRead | None:  # noqa: ANN401  a Case of with_state, or None
    if row is None:
        return None
    decisions = list(row.decisions.prefetch_related("measures").order_by("id"))
    return CaseRead(
        line=_line(row),
        token=row.token,
        named=tuple(
            NamedRead(each.kind, each.subject, each.name, each.outlet, each.held) for each in row.named.order_by("id")
        ),
        steps=tuple(
            StepRead(each.act, State(each.state), each.at, each.by, _due(each.due_at, each.because), each.note)
            for each in row.steps.order_by("id")
        ),
        decisions=tuple(_decision(each) for each in decisions),
        statements=tuple(_statement(each) for each in row.statements.order_by("id")),
        contacts=tuple(
            ContactRead(each.role, each.name, each.mail, each.reach, each.confirmed_at, each.erased_at)
            for each in row.contacts.order_by("id")
        ),
        deciders=frozenset(each.person for each in decisions if each.person is not None),
    )


def _decision(row: models.Decision) -> DecisionRead:
    return DecisionRead(
        row.at,
        row.by,
        State(row.outcome),
        reasons_of(row),
        tuple(_measure(each) for each in sorted(row.measures.all(), key=lambda measure: measure.id)),
    )


def _measure(row: models.Measure) -> MeasureRead:
    fields = ("act", "kind", "name", "subject", "wait_until", "done_at", "stopped_at", "tombstone", "problem")
    return MeasureRead(*(getattr(row, field) for field in fields))


def _statement(row: models.Statement) -> StatementRead:
    given = tuple((str(key), str(value)) for key, value in row.given.items())
    return StatementRead(row.what, row.sender, row.way, row.at, given, row.text, tuple(row.attached), row.erased_at)
