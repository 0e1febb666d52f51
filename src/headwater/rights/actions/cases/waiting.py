"""What falls due by itself: what waited an hour is carried out; what nobody went to court about comes back."""

from datetime import datetime

from headwater.core.notices import State
from headwater.rights import models
from headwater.rights.actions.cases.judging import carry_out_now, restore_case
from headwater.rights.actions.cases.steps import MACHINE, Officer
from headwater.rights.queries.cases import with_state

BY_ITSELF = Officer(MACHINE)


def carry_out_due(*, now: datetime) -> int:
    """Carry out what was decided and has waited its hour; in how many cases."""
    due = _due(State.WAITING, now)
    for number in due:
        carry_out_now(number, by=BY_ITSELF, now=now)
    return len(due)


def restore_due(*, now: datetime) -> int:
    """Restore what a counter-notice was sent about, once its days are over; in how many cases."""
    due = _due(State.COUNTERED, now)
    for number in due:
        note = "no lawsuit was shown to us within the days of 17 USC 512(g)(2)(C)"
        restore_case(number, by=BY_ITSELF, note=note, now=now)
    return len(due)


def _due(state: State, now: datetime) -> list[str]:
    rows = with_state(models.Case.objects.all()).filter(state=state, due_at__lte=now)
    return list(rows.order_by("due_at").values_list("number", flat=True)[:50])
