"""One step of a case: may it be taken? then it is added, and stands in the log of acts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headwater.core.errors import CaseRefused
from headwater.core.notices import Act, Due, Kind, State, allowed, following
from headwater.rights import models
from headwater.wire.actions import log

MACHINE = "machine: cases"
NOTIFIER = "whoever sent the notice"
OTHER = "the other side"


@dataclass(frozen=True, slots=True)
class Officer:
    """Who of the house does something in a case."""

    name: str
    number: int | None = None  # of their account; None: a command, a machine
    person: Any = None  # the account, which the newsroom asks about its own articles


@dataclass(frozen=True, slots=True)
class Standing:
    """A case in hand, locked until the end of the transaction, and its last step."""

    case: models.Case
    last: models.Step

    @property
    def kind(self) -> Kind:
        """What it rests on."""
        return Kind(self.case.kind)

    @property
    def state(self) -> State:
        """How it stands."""
        return State(self.last.state)

    @property
    def due(self) -> Due | None:
        """Until when something is to be done."""
        return Due(self.last.due_at, self.last.because) if self.last.due_at else None


def taken(number: str) -> Standing:
    """A case for something to be done to it. Raises CaseRefused."""
    case = models.Case.objects.select_for_update().filter(number=number).first()
    last = models.Step.objects.filter(case=case).order_by("-id").first() if case else None
    if case is None or last is None:
        raise CaseRefused(number, "is no case of ours")
    return Standing(case, last)


def may(standing: Standing, act: Act) -> None:
    """Raise CaseRefused where an act is not possible as a case stands."""
    if act not in allowed(standing.state, standing.kind):
        raise CaseRefused(standing.case.number, f"stands as “{standing.state}”; to {act} is not possible now")


def add(
    standing: Standing,
    act: Act,
    state: State,
    officer: Officer,
    *,
    now: datetime,
    due: Due | None = None,
    note: str = "",
) -> None:
    """Add a step. Raises CaseRefused where an act cannot lead there."""
    may(standing, act)
    if state not in following(standing.state, act):
        raise CaseRefused(standing.case.number, f"cannot stand as “{state}” after “{standing.state}”")
    put(standing.case, act, state, officer, now=now, due=due, note=note)
    log.record(
        f"case: {act}",
        kind="case",
        subject=standing.case.uuid,
        by=officer.name,
        reason=note or f"{standing.case.kind}: {state}",
        now=now,
        before=standing.state,
        after=state,
    )


def put(
    case: models.Case, act: str, state: State, officer: Officer, *, now: datetime, due: Due | None, note: str = ""
) -> None:
    """Write a step down."""
    models.Step.objects.create(
        case=case,
        act=act,
        state=state,
        at=now,
        by=officer.name[:200],
        person=officer.number,
        due_at=due.at if due else None,
        because=due.because[:300] if due else "",
        note=note[:500],
    )
