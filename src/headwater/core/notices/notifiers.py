"""Whoever writes often: whether their notices were right, and against whom notices were right again and again.

It is told to the officer, with its reason. No notice is refused by it: Article 23(3) wants each case weighed.

Source: Regulation (EU) 2022/2065, Article 23(2) and (3); 17 USC 512(i)(1)(A).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from headwater.core.notices.types import State


@dataclass(frozen=True, slots=True)
class NotifierRules:
    """From when on notices of one sender, or against one outlet, are told of."""

    name: str = "notifiers-2026-11"
    window: timedelta = timedelta(days=365)  # the house's own
    abusive: int = 3  # notices decided to be abusive; Article 23(3)(a), the absolute number
    share: float = 0.5  # of the decided ones; Article 23(3)(b), the proportion
    repeated: int = 3  # notices against one outlet that were acted upon; 512(i) leaves the number open


NOTIFIERS_2026_11 = NotifierRules()


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier case."""

    state: State
    at: datetime  # of its receipt


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known of whoever sent a notice."""

    earlier: int  # cases within the window
    abusive: bool
    reason: str
    rules: str


def assess(past: Sequence[Past], now: datetime, rules: NotifierRules = NOTIFIERS_2026_11) -> Assessment:
    """What the earlier notices of one sender amount to.

    Args:
        past: their other cases, in any order.
        now: the present.
        rules: from when on it is abuse.
    """
    near = [each for each in past if now - each.at <= rules.window]
    decided = [each for each in near if each.state not in {State.RECEIVED, State.CONFIRMED, State.REVIEW}]
    bad = sum(each.state is State.ABUSIVE for each in decided)
    right = sum(each.state in {State.ACTED, State.PARTLY, State.UPHELD, State.WAITING} for each in decided)
    abusive = bad >= rules.abusive and bad >= rules.share * len(decided)
    if not near:
        reason = "The first notice from this address."
    else:
        reason = (
            f"{_count(len(near), 'earlier notice')} from this address within a year: {right} acted upon, "
            f"{bad} decided to be abusive, {len(near) - len(decided)} open."
        )
    if abusive:
        reason += " Article 23(2) lets such notices be put aside for a time, after a warning."
    return Assessment(len(near), abusive, reason, rules.name)


def repeats(past: Sequence[Past], now: datetime, rules: NotifierRules = NOTIFIERS_2026_11) -> str:
    """What the copyright cases against one outlet amount to, in a sentence; "" when they are few."""
    acted = sum(
        each.state in {State.ACTED, State.PARTLY, State.UPHELD} and now - each.at <= rules.window for each in past
    )
    if acted < rules.repeated:
        return ""
    return (
        f"{acted} notices of copyright against this outlet were acted upon within a year; 17 USC 512(i) wants a policy "
        "for that: consider following it no more."
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
