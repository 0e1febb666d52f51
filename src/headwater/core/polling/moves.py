"""A feed that says it has moved for good, and when that is believed."""

from dataclasses import dataclass
from datetime import datetime

from headwater.core.polling.terms import PollRules

LONGEST_ADDRESS = 1000


@dataclass(frozen=True, slots=True)
class Moving:
    """Where a feed's server says it has moved for good, and how long it has said so."""

    to: str = ""  # "" nowhere
    times: int = 0  # looks in a row, each of which found a feed there
    since: datetime | None = None


NOWHERE = Moving()


def sighted(before: Moving, moved_to: str, *, now: datetime) -> Moving:
    """What is known of a move after a good look, whose every redirect was a permanent one, or which had none ("")."""
    if not moved_to or len(moved_to) > LONGEST_ADDRESS:
        return NOWHERE
    if moved_to != before.to or before.since is None or before.since > now:
        return Moving(moved_to, 1, now)
    return Moving(moved_to, before.times + 1, before.since)


def believed(moving: Moving, *, now: datetime, rules: PollRules) -> bool:
    """Whether a feed's address is to be changed: said often enough, for long enough, always the same.

    One look is not: a server being set up, a captive portal, a login page redirect for an hour.
    """
    if not moving.to or moving.since is None:
        return False
    return moving.times >= rules.sightings and now - moving.since >= rules.settled
