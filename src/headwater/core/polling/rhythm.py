"""How much a feed brings and in which hours of the day, learned from what each look brings.

A look knows when the one before was: what is new came in between. The date an entry gives itself is believed where it
lies in that time, so a feed of wrong zones, midnights or old pieces teaches what was seen of it, not what it says.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from headwater.core.polling.terms import PollRules, Rhythm

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LOOKED_BACK = timedelta(days=14)  # in the dates of a first look
FLAT = (1.0,) * 24


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look brought, as far as it teaches how much a feed brings and when."""

    at: datetime
    since: datetime | None  # the look before; None for the first
    new: int  # entries that were not there at the look before
    dates: tuple[datetime | None, ...] = ()  # of all its entries, as they give them


def learned(known: Rhythm, seen: Seen, rules: PollRules) -> Rhythm:
    """The rhythm of a feed after a look at it; the older a look, the less it counts.

    A first look teaches by the dates of what it brought; a look before the one it follows (the clock was set back)
    teaches nothing.
    """
    if seen.since is None:
        return replace(known, entries_per_day=dated_rate(seen), hours=_dated_hours(seen, rules))
    if seen.since >= seen.at:
        return known
    rate, days = _rate(known, seen, seen.since, rules)
    return Rhythm(rate, _hours(known.hours, seen, seen.since, rules), days)


@lru_cache(maxsize=20_000)
def profile(hours: tuple[float, ...], prior: float) -> tuple[float, ...]:
    """How many times its mean a feed brings in each hour of the day, UTC; 24 numbers with a mean of 1.

    What was counted in and beside each hour is drawn towards a day without hours by the weight of ``prior`` entries:
    few entries tell little, and no hour is believed to bring nothing.
    """
    total = sum(hours)
    if len(hours) != 24 or total <= 0:
        return FLAT
    around = [(hours[hour - 1] + 2 * hours[hour] + hours[(hour + 1) % 24]) / 4 for hour in range(24)]
    return tuple((24 * each + prior) / (total + prior) for each in around)


def expected(rhythm: Rhythm, since: datetime, until: datetime, rules: PollRules) -> float:
    """How many entries a feed was likely to bring in a stretch of time."""
    rate = rules.usual_rate if rhythm.entries_per_day is None else rhythm.entries_per_day
    return rate * _days(profile(rhythm.hours, rules.hours_prior), since, until)


def _rate(known: Rhythm, seen: Seen, since: datetime, rules: PollRules) -> tuple[float, float]:
    """The entries a day, and the days of watching it rests on; an hour counts by what it usually brings.

    What is expected of a Poisson rate after a guess: entries seen over days watched, the guess among both.
    """
    before = rules.usual_rate if known.entries_per_day is None else known.entries_per_day
    days = max(_days(profile(known.hours, rules.hours_prior), since, seen.at), 1e-6)
    believed = min(seen.new, rules.burst + 5 * before * days)
    former = (known.watched_days or rules.guess_days) * math.exp(-((seen.at - since) / rules.memory))
    return (before * former + believed) / (former + days), former + days


def _days(shape: Sequence[float], since: datetime, until: datetime) -> float:
    """A stretch of time in days, each hour as long as its share of the day's entries."""
    whole, rest = divmod(max(until - since, timedelta(0)), DAY)
    return whole + (rest / DAY) * sum(shape[hour] * share for hour, share in _shares(since, since + rest))


def _hours(known: tuple[float, ...], seen: Seen, since: datetime, rules: PollRules) -> tuple[float, ...]:
    length = seen.at - since
    faded = math.exp(-(length / rules.hours_memory))
    hours = [faded * each for each in known] if len(known) == 24 else [0.0] * 24
    new = min(seen.new, rules.burst)
    if not new or length >= DAY:  # in a whole day every hour comes once: nothing is told of any
        return tuple(hours)
    inside = [date for date in seen.dates if date is not None and since < date <= seen.at]
    for date in inside:
        hours[date.hour] += new / len(inside)
    if not inside:
        for hour, share in _shares(since, seen.at):
            hours[hour] += new * share
    return tuple(round(each, 4) for each in hours)


def _shares(since: datetime, until: datetime) -> Iterator[tuple[int, float]]:
    """The hours of a stretch of time, each with its share of it."""
    at = since
    while at < until:
        turn = min(at.replace(minute=0, second=0, microsecond=0) + HOUR, until)
        yield at.hour, (turn - at) / (until - since)
        at = turn


def dated_rate(seen: Seen) -> float | None:
    """The entries a day by the dates of a first look, the silence since the newest counted in; None: they do not say.

    Dates that all lie within one hour are the hour the feed was made in.
    """
    dates = sorted(date for date in seen.dates if date is not None and date < seen.at)
    if len(dates) < 2 or dates[-1] - dates[0] < HOUR:
        return None
    return len(dates) / max((seen.at - dates[0]) / DAY, 1 / 24)


def _dated_hours(seen: Seen, rules: PollRules) -> tuple[float, ...]:
    """The hours of a first look's dates, with little weight; () when they are days rather than moments."""
    dates = [date for date in seen.dates if date is not None and seen.at - LOOKED_BACK < date < seen.at]
    if not dates or len({(date.hour, date.minute, date.second) for date in dates}) <= len(dates) / 2:
        return ()
    each = min(1.0, rules.first_hours / len(dates))
    return tuple(each * sum(date.hour == hour for date in dates) for hour in range(24))
