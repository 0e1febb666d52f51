"""What falls due by itself: what waited an hour is carried out; what nobody went to court about comes back."""

import logging
from collections.abc import Callable
from datetime import datetime

from headwater.core.errors import HeadwaterError
from headwater.core.notices import State
from headwater.rights import models
from headwater.rights.actions.cases.judging import carry_out_now, restore_case
from headwater.rights.actions.cases.measures import Hands
from headwater.rights.actions.cases.steps import MACHINE, Officer
from headwater.rights.queries.cases import with_state

BY_ITSELF = Officer(MACHINE)
NO_LAWSUIT = "no lawsuit was shown to us within the days of 17 USC 512(g)(2)(C)"
AT_ONCE = 50

logger = logging.getLogger(__name__)


def carry_out_due(*, now: datetime, hands: Hands | None = None) -> int:
    """Carry out what was decided and has waited its hour; in how many cases."""
    return _each(State.WAITING, lambda number: carry_out_now(number, by=BY_ITSELF, hands=hands, now=now), now)


def restore_due(*, now: datetime, hands: Hands | None = None) -> int:
    """Restore what a counter-notice was sent about, once its days are over; in how many cases."""

    def restore(number: str) -> None:
        restore_case(number, by=BY_ITSELF, note=NO_LAWSUIT, hands=hands, now=now)

    return _each(State.COUNTERED, restore, now)


def _each(state: State, act: Callable[[str], object], now: datetime) -> int:
    """Do something to every case that is due so; one that refuses stays due at the desk and holds up no other."""
    rows = with_state(models.Case.objects.all()).filter(state=state, due_at__lte=now).order_by("due_at")
    done = 0
    for number in list(rows.values_list("number", flat=True)[:AT_ONCE]):
        try:
            act(number)
            done += 1
        except HeadwaterError as err:
            logger.warning("what is due in a case is left to the officer: %s", err)
    return done
