"""How late news is seen: our polling against asking every hour, in proportion to the rate, and by its root with hours.

A simulation: 1,500 invented feeds over 21 days, the first seven to learn in; lognormal rates with a median of six
entries a day, a profile of the day for each feed, quieter weekends, a quarter of the feeds publishing in batches of
three. Every policy has the same budget of looks and learns the rates only from what it finds.

    python bench/polling.py [--feeds 1500] [--days 21] [--budget 24 8] [--seed 1]
"""

import argparse
import heapq
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from headwater.core.polling import POLLING, Outcome, Polled, interval, learned_rate, next_poll

DAY = 1440.0  # minutes, the unit of time here
START = datetime(2026, 1, 5, tzinfo=UTC)
WEEK = np.array([1, 1, 1, 1, 1, 0.5, 0.45])
SHORTEST, LONGEST = 5.0, 1440.0  # bounds of the compared policies, as the prototype had them
OURS = replace(POLLING, name="bench")

Floats = NDArray[np.float64]


@dataclass
class Feed:
    """An invented feed and what a policy has learned of it."""

    entries: Floats  # minutes at which it published
    seen: int = 0
    last: float = 0.0
    rate: float = 6.0  # entries a day, learned
    hours: Floats = field(default_factory=lambda: np.full(24, 0.5))

    def look(self, at: float) -> Floats:
        """The entries that came since the last look."""
        before, self.seen = self.seen, int(np.searchsorted(self.entries, at))
        new = self.entries[before : self.seen]
        self.rate = learned_rate(self.rate, new=len(new), since=timedelta(minutes=at - self.last), rules=OURS) or 0.0
        np.add.at(self.hours, (new // 60).astype(int) % 24, 1.0)
        self.last = at
        return new


def world(feeds: int, days: int, seed: int) -> list[Floats]:
    """When each feed publishes."""
    chance = np.random.default_rng(seed)
    rates = np.exp(chance.normal(math.log(6), 1.6, feeds)).clip(0.05, 400)
    return [_published(rate, days, chance) for rate in rates]


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


Wish = Callable[[Feed, float], float]
"""The interval a policy wishes for a feed at a moment, in minutes, up to the common scale."""


def hourly(_feed: Feed, _at: float) -> float:
    """Every feed alike."""
    return 60.0


def proportional(feed: Feed, _at: float) -> float:
    """As often as it publishes."""
    return DAY / max(feed.rate, 0.05)


def root_with_hours(feed: Feed, at: float) -> float:
    """The root of the rate expected at this hour of the day: the best policy of the study before."""
    hour, counts = int(at // 60) % 24, feed.hours
    share = (counts[hour] + 0.5 * (counts[hour - 1] + counts[(hour + 1) % 24])) / 2 / counts.sum()
    sure = counts.sum() / (counts.sum() + 40)
    expected = max((sure * share + (1 - sure) / 24) * 24, 0.1)
    return 240 / math.sqrt(max(max(feed.rate, 0.05) * expected, 0.02))


def ours(feed: Feed, _at: float) -> float:
    """What ``core.polling`` wishes for a healthy feed, before its bounds; the pace is the scale."""
    return interval(feed.rate, replace(OURS, shortest=timedelta(0), longest=timedelta.max)) / timedelta(minutes=1)


def scaled(wishes: Floats, budget: float, bounds: tuple[float, float]) -> float:
    """The scale at which the wishes, held within bounds, make so many looks an hour."""
    low, high = 1e-4, 1e4
    for _ in range(40):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if (60 / np.clip(wishes * middle, *bounds)).sum() > budget else (low, middle)
    return middle


@dataclass(frozen=True)
class Score:
    """What a policy achieved in the days that count."""

    delays: Floats
    looks: int
    useful: int
    feed_days: float

    def line(self, name: str) -> str:
        """One row of the table."""
        mean, median, p90, p99 = self.delays.mean(), *np.quantile(self.delays, (0.5, 0.9, 0.99))
        looks = self.looks / self.feed_days
        return f"{name:24}{looks:11.1f}{mean:10.1f}{median:8.1f}{p90:8.1f}{p99:8.0f}{self.useful / self.looks:9.2f}"


def simulate(entries: Sequence[Floats], wish: Wish, budget: float, days: int, warm: int) -> Score:
    """Play the days with one policy; ``budget`` is in looks a feed and day."""
    chance = np.random.default_rng(0)
    feeds = [Feed(each) for each in entries]
    queue = [(chance.random() * 240, index) for index in range(len(feeds))]
    heapq.heapify(queue)
    bounds = _bounds(wish)
    adjusted, scale, delays, looks, useful = 60.0, 1.0, [], 0, 0
    while queue and queue[0][0] < days * DAY:
        at, index = heapq.heappop(queue)
        if at >= adjusted:
            wishes = np.array([wish(feed, at) for feed in feeds])
            scale = scaled(wishes, budget * len(feeds) / 24, bounds)
            adjusted = at + 60
        new = feeds[index].look(at)
        if at > warm * DAY:
            looks, useful = looks + 1, useful + bool(len(new))
            delays.append(at - new)
        heapq.heappush(queue, (_again(wish, feeds[index], index, at, scale, chance), index))
    return Score(np.concatenate(delays), looks, useful, len(feeds) * (days - warm))


def _bounds(wish: Wish) -> tuple[float, float]:
    if wish is ours:
        return OURS.shortest / timedelta(minutes=1), OURS.longest / timedelta(minutes=1)
    return SHORTEST, LONGEST


def _again(wish: Wish, feed: Feed, index: int, at: float, scale: float, chance: np.random.Generator) -> float:
    """When the feed is looked at next; ours is asked as the site asks it, with the pace the budget allows."""
    if wish is not ours:
        return at + float(np.clip(wish(feed, at) * scale, SHORTEST, LONGEST)) * chance.uniform(0.95, 1.05)
    polled = Polled(Outcome.CHANGED, None, 0.0, feed.rate, None, None, None, (), feed=index)
    now = START + timedelta(minutes=at)
    decided = next_poll(polled, now=now, rules=replace(OURS, pace=scale))
    assert decided.at is not None
    return at + (decided.at - now) / timedelta(minutes=1)


POLICIES: tuple[tuple[str, Wish], ...] = (
    ("fixed", hourly),
    ("proportional", proportional),
    ("root x hour of day", root_with_hours),
    ("core.polling", ours),
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1500)
    parser.add_argument("--days", type=int, default=21)
    parser.add_argument("--warm", type=int, default=7, help="days to learn in, not scored")
    parser.add_argument("--budget", type=float, nargs="+", default=[24.0], help="looks a feed and day")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    entries = world(asked.feeds, asked.days, asked.seed)
    print(f"{asked.feeds} feeds, {sum(map(len, entries)) / asked.days:,.0f} entries a day, seed {asked.seed}")
    for budget in asked.budget:
        heads = f"{'looks made':>11}{'mean min':>10}{'p50':>8}{'p90':>8}{'p99':>8}{'useful':>9}"
        print(f"\n{f'{budget:g} looks a feed-day':24}{heads}")
        means = {}
        for name, wish in POLICIES:
            began = time.perf_counter()
            score = simulate(entries, wish, budget, asked.days, asked.warm)
            means[name] = score.delays.mean()
            print(f"{score.line(name)}   ({time.perf_counter() - began:.0f} s)", flush=True)
        for name, _ in POLICIES[:-1]:
            print(f"core.polling / {name}: mean delay {means['core.polling'] / means[name]:.2f}")


if __name__ == "__main__":
    main()
