"""How late news is seen: our polling beside asking every feed alike, in proportion to its rate, and by the root of it.

A simulation: 1,500 invented feeds over 21 days, the first seven to learn in; lognormal rates with a median of six
entries a day, a profile of the day for each feed, quieter weekends, a quarter of the feeds publishing in batches of
three; with ``--clocked``, a share of the feeds publishes at a few fixed times of the day. Every policy has the same
budget of looks and learns only from what it finds. Ours is what the site runs: ``core.polling`` learns, solves for the
pace once an hour and decides each look. The others hold their intervals within 5 minutes and a day, as in the study
they are taken from; ours within ten minutes and a day.

    python bench/polling.py [--feeds 1500] [--days 21] [--budget 24 8] [--seeds 1 2 3 4 5] [--clocked 0.2]
"""

import argparse
import heapq
import math
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from headwater.core import polling
from headwater.core.polling import POLLING, Claim, Outcome, Polled, Rhythm, Seen

DAY = 1440.0  # minutes, the unit of time here
START = datetime(2026, 1, 5, tzinfo=UTC)
WEEK = np.array([1, 1, 1, 1, 1, 0.5, 0.45])
SHORTEST, LONGEST = 5.0, 1440.0  # of the compared policies
MEMORY = 5 * DAY  # of their rates

Floats = NDArray[np.float64]


def world(feeds: int, days: int, seed: int, clocked: float) -> list[Floats]:
    """When each feed publishes."""
    chance = np.random.default_rng(seed)
    rates = np.exp(chance.normal(math.log(6), 1.6, feeds)).clip(0.05, 400)
    plain = [_published(rate, days, chance) for rate in rates]
    on_time = np.random.default_rng(seed + 10_000)
    return [
        _by_the_clock(rate, days, on_time) if on_time.random() < clocked else each
        for rate, each in zip(rates, plain, strict=True)
    ]


def _published(rate: float, days: int, chance: np.random.Generator) -> Floats:
    profile, batch = _profile(chance), 3 if chance.random() < 0.25 else 1
    found = []
    for day in range(days):
        number = chance.poisson(rate * WEEK[day % 7] / WEEK.mean() / batch)
        minutes = chance.choice(1440, number, p=profile) + chance.random(number)
        found.append(day * DAY + np.repeat(minutes, batch))
    return np.sort(np.concatenate(found))


def _profile(chance: np.random.Generator) -> Floats:
    hours = np.arange(1440) / 60
    peak, width, base = chance.normal(14, 3) % 24, chance.uniform(2.5, 6), chance.uniform(0.02, 0.35)
    away = np.minimum(abs(hours - peak), 24 - abs(hours - peak))
    shape = base + np.exp(-away * away / (2 * width * width))
    return np.asarray(shape / shape.sum())


def _by_the_clock(rate: float, days: int, chance: np.random.Generator) -> Floats:
    """One to four fixed times of the day, each kept within three minutes, all of the day's entries at them."""
    times = chance.uniform(0, DAY, chance.integers(1, 5))
    number = chance.poisson(rate / len(times), (days, len(times)))
    moments = (np.arange(days) * DAY)[:, None] + times + chance.uniform(0, 3, (days, len(times)))
    return np.sort(np.repeat(moments.ravel(), number.ravel()))


class Policy(Protocol):
    """Who decides when each feed is looked at."""

    def solve(self, at: float) -> None:
        """Find the pace for the budget, once an hour."""

    def again(self, feed: int, before: float | None, at: float, new: Floats) -> float:
        """Learn from what a look found, and say when the next one is."""


class Scaled:
    """Intervals of one form for every feed, times a scale that keeps the looks of each hour to the budget."""

    def __init__(self, feeds: int, budget: float) -> None:
        self.rates, self.budget, self.scale = np.full(feeds, 6.0), budget * feeds / 24, 1.0
        self.chance = np.random.default_rng(0)

    def wish(self, rates: Floats) -> Floats:
        """The interval in minutes, up to the scale."""
        raise NotImplementedError

    def solve(self, at: float) -> None:
        """Find the pace for the budget."""
        wishes, low, high = self.wish(np.maximum(self.rates, 0.05)), 1e-4, 1e4
        for _ in range(40):
            middle = math.sqrt(low * high)
            looks = (60 / np.clip(wishes * middle, SHORTEST, LONGEST)).sum()
            low, high = (middle, high) if looks > self.budget else (low, middle)
        self.scale = high

    def again(self, feed: int, before: float | None, at: float, new: Floats) -> float:
        """Learn from what a look found, and say when the next one is."""
        if before is not None and at > before:
            seen = len(new) * DAY / (at - before)
            self.rates[feed] += (1 - math.exp(-(at - before) / MEMORY)) * (seen - self.rates[feed])
        wish = float(self.wish(np.maximum(self.rates[feed : feed + 1], 0.05))[0])
        return at + min(max(wish * self.scale, SHORTEST), LONGEST) * self.chance.uniform(0.95, 1.05)


class Uniform(Scaled):
    """Every feed alike."""

    def wish(self, rates: Floats) -> Floats:
        """The interval in minutes, up to the scale."""
        return np.full(len(rates), 60.0)


class Proportional(Scaled):
    """As often as it publishes: the "entry frequency" of a well-known reader."""

    def wish(self, rates: Floats) -> Floats:
        """The interval in minutes, up to the scale."""
        return DAY / rates


class Root(Scaled):
    """By the root of the rate, whatever the hour."""

    def wish(self, rates: Floats) -> Floats:
        """The interval in minutes, up to the scale."""
        return 240 / np.sqrt(rates)


class Ours:
    """``core.polling`` as the site runs it."""

    def __init__(self, feeds: int, budget: float) -> None:
        self.rhythms, self.budget, self.rules = [Rhythm()] * feeds, budget * feeds, POLLING

    def solve(self, at: float) -> None:
        """Find the pace for the budget."""
        claims = [Claim(rhythm) for rhythm in self.rhythms]
        self.rules = polling.at_pace(POLLING, polling.solve(claims, budget=self.budget, rules=POLLING))

    def again(self, feed: int, before: float | None, at: float, new: Floats) -> float:
        """Learn from what a look found, and say when the next one is."""
        now = START + timedelta(minutes=at)
        since = None if before is None else START + timedelta(minutes=before)
        dates = tuple(START + timedelta(minutes=moment) for moment in new.tolist())
        rhythm = polling.learned(self.rhythms[feed], Seen(now, since, len(new), dates), self.rules)
        self.rhythms[feed] = rhythm
        polled = Polled(Outcome.CHANGED, None, 0.0, rhythm, None, None, None, (), feed=feed)
        decided = polling.next_poll(polled, now=now, rules=self.rules)
        assert decided.at is not None
        return at + (decided.at - now) / timedelta(minutes=1)


@dataclass(frozen=True)
class Score:
    """What a policy achieved in the days that count."""

    looks: float  # a feed and day
    mean: float
    p50: float
    p90: float
    p99: float
    useful: float  # share of the looks that found something
    seconds: float


def simulate(entries: Sequence[Floats], policy: Policy, days: int, warm: int) -> Score:
    """Play the days with one policy."""
    began, chance = time.perf_counter(), np.random.default_rng(0)
    queue = [(chance.random() * 240, feed) for feed in range(len(entries))]
    heapq.heapify(queue)
    read, last = [0] * len(entries), dict.fromkeys(range(len(entries)))
    solved, delays, looks, useful = 0.0, [], 0, 0
    while queue and queue[0][0] < days * DAY:
        at, feed = queue[0]
        if at >= solved:
            policy.solve(at)
            solved = at + 60
        before, read[feed] = read[feed], int(np.searchsorted(entries[feed], at))
        new = entries[feed][before : read[feed]]
        if at > warm * DAY:
            looks, useful = looks + 1, useful + bool(len(new))
            delays.append(at - new)
        heapq.heapreplace(queue, (policy.again(feed, last[feed], at, new), feed))
        last[feed] = at
    late = np.concatenate(delays)
    p50, p90, p99 = np.quantile(late, (0.5, 0.9, 0.99))
    made = looks / (len(entries) * (days - warm))
    return Score(made, late.mean(), p50, p90, p99, useful / looks, time.perf_counter() - began)


POLICIES = {"uniform": Uniform, "proportional": Proportional, "root": Root, "core.polling": Ours}


def play(name: str, budget: float, seed: int, asked: argparse.Namespace) -> Score:
    """One policy in one world."""
    entries = world(asked.feeds, asked.days, seed, asked.clocked)
    return simulate(entries, POLICIES[name](asked.feeds, budget), asked.days, asked.warm)


def main() -> None:
    """Print the table: the mean over the worlds, and the worst of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1500)
    parser.add_argument("--days", type=int, default=21)
    parser.add_argument("--warm", type=int, default=7, help="days to learn in, not scored")
    parser.add_argument("--budget", type=float, nargs="+", default=[24.0, 8.0], help="looks a feed and day")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--clocked", type=float, default=0.0, help="share of feeds that publish by the clock")
    parser.add_argument("--policies", nargs="+", default=list(POLICIES), choices=list(POLICIES))
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    a_day = [sum(map(len, world(asked.feeds, asked.days, seed, asked.clocked))) / asked.days for seed in asked.seeds]
    print(f"{asked.feeds} feeds, {np.mean(a_day):,.0f} entries a day; mean (worst) of the seeds {asked.seeds}")
    with ProcessPoolExecutor(asked.processes) as pool:
        for budget in asked.budget:
            heads = f"{'looks':>8}{'mean, min':>16}{'p50':>14}{'p90':>16}{'p99':>16}{'useful':>8}"
            print(f"\n{f'{budget:g} looks a feed-day':22}{heads}")
            for name in asked.policies:
                runs = [pool.submit(play, name, budget, seed, asked) for seed in asked.seeds]
                print(_line(name, [run.result() for run in runs]), flush=True)


def _line(name: str, scores: Sequence[Score]) -> str:
    def both(field: str, width: int) -> str:
        values = [getattr(score, field) for score in scores]
        return f"{f'{np.mean(values):.1f} ({max(values):.1f})':>{width}}"

    looks, useful = np.mean([score.looks for score in scores]), np.mean([score.useful for score in scores])
    seconds = np.mean([score.seconds for score in scores])
    late = both("mean", 16) + both("p50", 14) + both("p90", 16) + both("p99", 16)
    return f"{name:22}{looks:8.2f}{late}{useful:8.2f}   ({seconds:.0f} s)"


if __name__ == "__main__":
    main()
