"""The public log of cases: kind, ground, decision, time to decision. No word of a notice, and nobody's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from headwater.core.notices import Act, Kind, State
from headwater.rights import models


@dataclass(frozen=True, slots=True)
class LoggedCase:
    """A case as everybody may know it.

    Deliberately absent: its number, which its sender knows; in matters of personal data the outlet as well.
    """

    received_at: datetime
    kind: Kind
    way: str
    named: tuple[tuple[str, int], ...]  # kinds of things, and how many of each
    outlets: tuple[str, ...]  # main domains
    state: State
    outcomes: tuple[State, ...]  # of its decisions, the first one first
    ground: str  # law, terms; "" not decided
    rule: str  # the law or the clause; "" not decided
    decided_at: datetime | None  # the first decision
    taken: int  # things withdrawn or taken down
    corrected: int  # things put right
    complained: bool
    countered: bool

    @property
    def took(self) -> timedelta | None:
        """From the notice to the first decision."""
        return self.decided_at - self.received_at if self.decided_at else None


_TAKING = ("withdraw", "take down", "kill")


def logged(*, year: int | None = None, first: int = 0, limit: int | None = None) -> tuple[LoggedCase, ...]:
    """The cases, the latest first; those of a year of UTC alone, where one is named."""
    rows = models.Case.objects.order_by("-received_at", "-id")
    rows = rows.filter(received_at__year=year) if year else rows
    found = rows.prefetch_related("named", "steps", "decisions__measures")
    return tuple(_read(row) for row in (found[first : first + limit] if limit else found))


def years() -> tuple[int, ...]:
    """The years in which notices came, the latest first."""
    return tuple(sorted({at.year for at in models.Case.objects.dates("received_at", "year")}, reverse=True))


def _read(row: models.Case) -> LoggedCase:
    kind = Kind(row.kind)
    steps = sorted(row.steps.all(), key=lambda step: step.id)
    decisions = sorted(row.decisions.all(), key=lambda decision: decision.id)
    done = [each for decision in decisions for each in decision.measures.all() if each.done_at]
    named = list(row.named.all())
    private = kind is Kind.PERSONAL
    acts = {step.act for step in steps}
    return LoggedCase(
        received_at=row.received_at,
        kind=kind,
        way=row.way,
        named=_counted(each.kind or "no address" for each in named),
        outlets=() if private else tuple(sorted({each.outlet for each in named} - {""})),
        state=State(steps[-1].state),
        outcomes=tuple(State(decision.outcome) for decision in decisions),
        ground=decisions[0].ground if decisions else "",
        rule=decisions[0].rule if decisions else "",
        decided_at=decisions[0].at if decisions else None,
        taken=sum(each.act in _TAKING for each in done),
        corrected=sum(each.act not in _TAKING for each in done),
        complained=Act.COMPLAIN in acts,
        countered=Act.COUNTER in acts,
    )


def _counted(kinds: Iterable[str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for kind in kinds:
        found[kind] = found.get(kind, 0) + 1
    return tuple(sorted(found.items()))


def median(spans: Sequence[timedelta]) -> timedelta | None:
    """The middle of some spans, the lower one of two; None of none."""
    return sorted(spans)[(len(spans) - 1) // 2] if spans else None
