"""The stories of a time decided anew: read, decided, and stored in our turn, under the numbers they had."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from headwater.core.errors import Retry, StateRefused, StoryRefused
from headwater.core.stories import Bound, Outcome, Rerun, StoryRules
from headwater.pipeline.house import Rules
from headwater.wire import queries
from headwater.wire.actions import log, rerunning, turns
from headwater.wire.actions.rerunning import Applied

TRIES = 3  # what editors lay down meanwhile is kept to by deciding once more
BEFORE = timedelta(days=4)  # so much older pieces stand by: stories do not end at the stroke of an hour


@dataclass(frozen=True, slots=True)
class Rerunning:
    """What came of a re-run."""

    outcome: Outcome
    applied: Applied | None  # None: only tried


def rerun(
    since: datetime,
    *,
    reason: str,
    now: Callable[[], datetime],
    rules: Rules,
    only_tried: bool = False,
    watch: Callable[[int], None] = lambda _done: None,
) -> Rerunning:
    """Decide the stories of all pieces since a moment anew.

    Args:
        since: the time of the oldest piece that is decided anew.
        reason: why, for the log.
        now: the clock.
        rules: of every stage; only those of stories are used.
        only_tried: store nothing.
        watch: is told how many pieces were looked at so far.

    Raises:
        StateRefused: editors or other processes changed what it rests on, each time it was tried.
    """
    for _ in range(TRIES):
        laid = queries.constraining.laid()
        outcome = _decided(since, laid, rules.stories, watch)
        if only_tried:
            return Rerunning(outcome, None)
        with turns.judging():
            if queries.constraining.laid() == laid:
                try:
                    return Rerunning(outcome, rerunning.apply(outcome, by=log.GATHERER, reason=reason, now=now()))
                except StoryRefused:
                    continue
    raise StateRefused("the stories", "were changed each time while they were decided anew", retry=Retry.SOON)


def _decided(
    since: datetime, laid: queries.constraining.Laid, rules: StoryRules, watch: Callable[[int], None]
) -> Outcome:
    pieces = list(queries.rerunning.stood(since, before=BEFORE, closed=laid.closed))
    known = {each.piece.item for each in pieces}
    bound = {item for pair in (*laid.bonds.together, *laid.bonds.apart) for item in pair}
    outside = queries.rerunning.where(bound - known)
    run = Rerun(Bound(laid.bonds), closed=laid.closed, outside=outside, rules=rules)
    for number, each in enumerate(pieces, 1):
        run.take(each)
        watch(number)
    counted = Counter(each.story for each in pieces)
    return run.outcome(queries.rerunning.holding_more(counted))
