"""How often: the wish of each feed at each hour, and the pace at which all wishes together meet a budget of looks.

A feed that brings ``r`` entries a day and is looked at every ``T`` shows them ``T / 2`` late on average. Under a budget
of looks the sum of delays is least where ``T`` is proportional to ``1 / sqrt(r)``. The same holds between the hours of
one day: where entries come at a changing rate, looks are placed with a density proportional to the root of the rate at
each moment, and the budget is one of a whole day: the looks saved at night are spent in the hours that bring news.

Source:
    Sia, Cho, Cho: Efficient Monitoring Algorithm for Fast News Alerts, IEEE TKDE 2007.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from headwater.core.polling.rhythm import profile
from headwater.core.polling.terms import PollRules, Rhythm

DAY = timedelta(days=1)
FASTEST, SLOWEST = 1e-4, 1e4  # the paces searched through
TURNS = 60  # of the search; each halves what is left of it


@dataclass(frozen=True, slots=True)
class Claim:
    """What a feed claims of the budget."""

    rhythm: Rhythm
    weight: float = 1.0
    least: timedelta = timedelta(0)  # it is not looked at more often, whatever the pace
    slowed: float = 1.0  # times its intervals, for its failures
    fixed: timedelta | None = None  # it is looked at so often, whatever the pace


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace that meets a budget."""

    pace: float
    looks: float  # a day, at this pace
    budget: float  # asked for
    feeds: int
    reason: str


def wish(rhythm: Rhythm, weight: float, rules: PollRules) -> tuple[float, ...]:
    """The seconds between two looks at a healthy feed in each hour of the day, within the bounds; 24 numbers."""
    least, most = rules.shortest.total_seconds(), rules.longest.total_seconds()
    usual = rules.usual.total_seconds() * rules.pace
    rate = rules.usual_rate if rhythm.entries_per_day is None else max(rhythm.entries_per_day, rules.slowest_rate)
    shares = profile(rhythm.hours, rules.hours_prior)
    return tuple(
        min(max(usual * math.sqrt(rules.usual_rate / (rate * weight * share)), least), most) for share in shares
    )


def until_next(wishes: Sequence[float], now: datetime, turns: float, longest: timedelta) -> timedelta:
    """The time in which so many turns come round, when each hour has its own interval; at most ``longest``."""
    at, end = 0.0, longest.total_seconds()
    hour, room = now.hour, 3600.0 - now.minute * 60 - now.second - now.microsecond / 1e6
    while at < end:
        if turns * wishes[hour] <= room:
            return timedelta(seconds=min(at + turns * wishes[hour], end))
        turns -= room / wishes[hour]
        at, hour, room = at + room, (hour + 1) % 24, 3600.0
    return longest


def solve(claims: Sequence[Claim], *, budget: float, rules: PollRules) -> Pace:
    """The pace at which all feeds together are looked at ``budget`` times a day, or as near as the bounds let it come.

    Args:
        claims: of every feed that is looked at, in any order.
        budget: looks a day; 0 or less: two usual intervals between looks at a feed, on the mean.
        rules: the bounds, and the interval the pace multiplies.
    """
    asked = budget if budget > 0 else len(claims) * (DAY / (2 * rules.usual))
    fixed = sum(DAY / claim.fixed for claim in claims if claim.fixed)
    free = [claim for claim in claims if not claim.fixed]
    if not free:
        return Pace(1.0, fixed, asked, len(claims), "No feed is looked at at a pace of ours.")
    unbound = replace(rules, pace=1.0, shortest=timedelta(0), longest=timedelta.max)
    wishes = np.array([wish(claim.rhythm, claim.weight, unbound) for claim in free])
    wishes *= np.array([[claim.slowed] for claim in free])
    least = np.array([[max(claim.least, rules.shortest).total_seconds()] for claim in free])
    most = np.maximum(least, rules.longest.total_seconds())

    def looks(pace: float) -> float:
        return float((3600 / np.clip(wishes * pace, least, most)).sum()) + fixed

    low, high = FASTEST, SLOWEST
    for _ in range(TURNS):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if looks(middle) > asked else (low, middle)
    made = looks(high)
    return Pace(high, made, asked, len(claims), _reason(high, made, asked, len(claims)))


def at_pace(rules: PollRules, solved: Pace) -> PollRules:
    """The rules with the pace that meets a budget."""
    return replace(rules, pace=solved.pace, budget=solved.looks)


def _reason(pace: float, made: float, asked: float, feeds: int) -> str:
    budget = f"{asked:,.0f} looks a day at {feeds:,} {'feed' if feeds == 1 else 'feeds'}"
    if made < asked * 0.99:
        return f"{budget} are more than the bounds let us make: {made:,.0f} are made."
    if made > asked * 1.01:
        return f"{budget} are fewer than the bounds let us make: {made:,.0f} are made."
    return f"{budget} make every interval {pace:.2f} times the usual."
