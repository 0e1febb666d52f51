"""How a feed fares: its state in one word, and what it brings against what it usually brings."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.polling import Outcome

DAY = timedelta(days=1)


class State(StrEnum):
    """How a feed fares, the worst first: what a person should look at stands on top."""

    GONE = "gone"  # 410: never looked at again
    FAILING = "failing"
    REFUSED = "refused"  # robots.txt
    WAITING = "asked to wait"
    SILENT = "silent"  # it answers, and brings nothing any more
    LESS = "unusually little"
    MORE = "unusually much"
    PAUSED = "paused"
    NEW = "new"  # never looked at
    WELL = "well"


AILING = frozenset({State.GONE, State.FAILING, State.REFUSED, State.WAITING, State.SILENT, State.LESS, State.MORE})
"""States that ask for somebody's eye."""


@dataclass(frozen=True, slots=True)
class Fared:
    """A feed as its health is judged."""

    outcome: str  # a polling.Outcome; "" never looked at
    problem: str
    paused: bool
    failures: float  # weighted, since the last success
    next_poll_at: datetime | None
    lately: int  # new pieces within ``HealthRules.lately``
    before: int  # new pieces within ``HealthRules.usual`` before that
    known_since: datetime | None  # its first look; None: never looked at


@dataclass(frozen=True, slots=True)
class HealthRules:
    """What counts as unusual; news comes in bursts, so the bounds are wide."""

    name: str = "health-2026-11"
    lately: timedelta = timedelta(days=7)
    usual: timedelta = timedelta(days=28)  # before ``lately``
    shortest: timedelta = timedelta(days=7)  # of the time before ``lately`` that makes a usual volume
    silent_from: float = 5.0  # pieces expected; nothing at all has then a chance of 1 in 150
    less: float = 0.25  # of what was expected
    less_from: float = 20.0  # pieces expected
    more: float = 4.0  # times what was expected
    more_from: int = 40  # pieces


HEALTH = HealthRules()


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed fares, and why we say so."""

    state: State
    reason: str  # a plain sentence
    a_day: float  # new pieces a day lately
    usual_a_day: float | None  # before that; None: not known for long enough
    rules: str

    @property
    def ailing(self) -> bool:
        """Whether somebody should look at it."""
        return self.state in AILING


def judge(fared: Fared, *, now: datetime, rules: HealthRules = HEALTH) -> Health:
    """How a feed fares now: what stops it first, then what it brings against what it usually brings."""
    usual = _usual(fared, now, rules)
    a_day = fared.lately / (_seen_lately(fared, now, rules) / DAY)
    state, reason = _stopped(fared) or _volume(fared.lately, usual, rules)
    return Health(state, reason, a_day, usual, rules.name)


def _seen_lately(fared: Fared, now: datetime, rules: HealthRules) -> timedelta:
    """The part of the last days in which the feed was looked at; an hour at least."""
    known = now - fared.known_since if fared.known_since else rules.lately
    return max(min(known, rules.lately), DAY / 24)


def _usual(fared: Fared, now: datetime, rules: HealthRules) -> float | None:
    if fared.known_since is None:
        return None
    known = min(now - rules.lately - fared.known_since, rules.usual)
    return fared.before / (known / DAY) if known >= rules.shortest else None


def _stopped(fared: Fared) -> tuple[State, str] | None:
    problem = fared.problem.rstrip(".") or "nothing more is known"
    if fared.paused:
        return State.PAUSED, "Somebody paused it; it is not looked at."
    if not fared.outcome:
        return State.NEW, "It was never looked at yet."
    if fared.outcome == Outcome.GONE or fared.next_poll_at is None:
        return State.GONE, f"It is not looked at any more: {problem}."
    if fared.outcome == Outcome.REFUSED:
        return State.REFUSED, f"We may not look at it: {problem}."
    if fared.outcome == Outcome.BUSY:
        return State.WAITING, f"{problem[0].upper()}{problem[1:]}."
    if fared.outcome == Outcome.FAILED or fared.failures > 0:
        return State.FAILING, f"The last look failed: {problem}."
    return None


def _volume(lately: int, usual: float | None, rules: HealthRules) -> tuple[State, str]:
    days = rules.lately / DAY
    if usual is None:
        return State.WELL, f"{_pieces(lately)} in the last {days:g} days; what is usual is not known yet."
    expected = usual * days
    said = f"{_pieces(lately)} in the last {days:g} days, where {expected:.0f} are usual."
    if lately == 0 and expected >= rules.silent_from:
        return State.SILENT, f"Nothing new in the last {days:g} days, where {expected:.0f} pieces are usual."
    if expected >= rules.less_from and lately <= rules.less * expected:
        return State.LESS, said
    if lately >= max(rules.more_from, math.ceil(rules.more * expected)):
        return State.MORE, said
    return State.WELL, said


def _pieces(number: int) -> str:
    return "1 piece" if number == 1 else f"{number:,} pieces"
