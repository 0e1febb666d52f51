"""When to look at a feed again, and why.

A feed that brings ``r`` entries a day and is looked at every ``T`` shows them ``T / 2`` late on average. Under a budget
of looks the sum of delays is least where ``T`` is proportional to ``1 / sqrt(r)``: the busier feed is asked more often,
but not in proportion.

Source:
    Sia, Cho, Cho: Efficient Monitoring Algorithm for Fast News Alerts, IEEE TKDE 2007.
"""

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.errors import Retry


class Outcome(StrEnum):
    """How a look at a feed ended."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"  # 304, or the same bytes
    BUSY = "asked to wait"  # 429, 503
    GONE = "gone"  # 410
    FAILED = "failed"
    REFUSED = "refused"  # by robots.txt, or by a bot wall


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed as the polling decision sees it."""

    outcome: Outcome
    retry: Retry | None  # of a failure
    failures: float  # weighted, since the last success, before this poll
    entries_per_day: float | None  # None: not known yet
    asked_wait: timedelta | None  # Retry-After
    fresh_for: timedelta | None  # Cache-Control max-age / Expires
    ttl: timedelta | None  # the feed's own
    skip_hours: tuple[int, ...]  # UTC hours
    feed: int = 0  # its id: feeds are spread by it
    seed: int = 0  # of the spreading; another site's feeds fall on other minutes


@dataclass(frozen=True, slots=True)
class PollRules:
    """How often, and how patient; the pace is what a budget of looks turns."""

    name: str = "polling-2026-11"
    shortest: timedelta = timedelta(minutes=10)
    usual: timedelta = timedelta(minutes=30)  # for a feed of ``usual_rate``, or of a rate not known yet
    longest: timedelta = timedelta(hours=24)
    give_up_failures: float = 30.0  # weighted; a month of daily looks that each failed for good
    second_chance: timedelta = timedelta(days=7)
    pace: float = 1.0  # times every interval of ours; a budget of looks is met by solving for it
    usual_rate: float = 24.0  # entries a day
    slowest_rate: float = 0.05  # entries a day; below it no rate is believed
    longest_wait: timedelta = timedelta(days=7)  # a Retry-After beyond it is a mistake
    spread: float = 0.05  # of the interval, to either side
    soon_weight: float = 0.25  # of a failure that passes by itself
    later_weight: float = 0.5  # of a failure the other side must mend
    never_weight: float = 1.0  # of a failure that stays
    memory: timedelta = timedelta(days=5)  # of the rate; an entry's weight falls to 1/e in it


POLLING = PollRules()


@dataclass(frozen=True, slots=True)
class NextPoll:
    """When a feed is looked at next."""

    at: datetime | None  # None: never again (410)
    failures: float  # after this poll
    reason: str
    rules: str


@dataclass(frozen=True, slots=True)
class _Wait:
    """How long to wait, at least, and why."""

    interval: timedelta
    reason: str


def next_poll(polled: Polled, *, now: datetime, rules: PollRules) -> NextPoll:
    """When to look again, and why.

    Args:
        polled: the look just ended and what is known of the feed.
        now: aware, UTC.
        rules: the bounds. A server may slow us down, never hurry us below ``rules.shortest``.
    """
    failures = _failures(polled, rules)
    if polled.outcome is Outcome.GONE:
        return NextPoll(
            None, failures, "The server says that the feed is gone for good (410): never again.", rules.name
        )
    chance = _chance(polled, now, rules)
    ours = _ours(polled, failures, rules)
    spread = timedelta(seconds=ours.interval.total_seconds() * (1 + rules.spread * (2 * chance - 1)))
    wait = _Wait(_between(spread, rules.shortest, max(rules.longest, ours.interval)), ours.reason)
    asked = _asked(polled, rules)
    if asked is not None and asked.interval > wait.interval:
        wait = _Wait(asked.interval * (1 + rules.spread * chance), asked.reason)
    at, moved = _awake(now + wait.interval, polled.skip_hours, chance)
    return NextPoll(
        at, failures, wait.reason + (" Moved out of the hours the feed asks to skip." if moved else ""), rules.name
    )


def interval(entries_per_day: float | None, rules: PollRules) -> timedelta:
    """How often a healthy feed of some rate is looked at, before spreading and before what its server asks."""
    if entries_per_day is None:
        return _between(rules.usual * rules.pace, rules.shortest, rules.longest)
    rate = max(entries_per_day, rules.slowest_rate)
    return _between(rules.usual * (rules.pace * math.sqrt(rules.usual_rate / rate)), rules.shortest, rules.longest)


def learned_rate(known: float | None, *, new: int, since: timedelta | None, rules: PollRules) -> float | None:
    """The entries a day of a feed after a look that brought ``new`` of them; the older a look, the less it counts.

    Args:
        known: what was believed before; None: nothing yet.
        new: entries that were not there at the look before.
        since: time since that look; None for the first look, which tells nothing of a rate.
        rules: how long a look is remembered.
    """
    if since is None or since <= timedelta(0):
        return known
    seen = new / (since / timedelta(days=1))
    if known is None:
        known = rules.usual_rate
    return known + (1 - math.exp(-(since / rules.memory))) * (seen - known)


def _failures(polled: Polled, rules: PollRules) -> float:
    if polled.outcome in (Outcome.CHANGED, Outcome.UNCHANGED):
        return 0.0
    if polled.outcome is Outcome.BUSY:
        return polled.failures + rules.soon_weight
    if polled.outcome in (Outcome.REFUSED, Outcome.GONE) or polled.retry is Retry.NEVER:
        return polled.failures + rules.never_weight
    return polled.failures + (rules.soon_weight if polled.retry is Retry.SOON else rules.later_weight)


def _ours(polled: Polled, failures: float, rules: PollRules) -> _Wait:
    """Our own wish, before the server's."""
    if failures >= rules.give_up_failures:
        return _Wait(
            rules.second_chance, f"Given up after many failures; a second chance every {_span(rules.second_chance)}."
        )
    usual = interval(polled.entries_per_day, rules)
    if polled.outcome is Outcome.REFUSED:
        return _Wait(rules.longest, f"robots.txt does not allow it; it is read again in {_span(rules.longest)}.")
    if not failures:
        return _Wait(usual, f"{_rate(polled.entries_per_day)}: about every {_span(usual)}.")
    slowed = _between(usual * 2 ** min(failures, 20), rules.shortest, rules.longest)
    why = "The server asked to wait" if polled.outcome is Outcome.BUSY else "The look failed"
    return _Wait(slowed, f"{why}; again in about {_span(slowed)}, longer after each failure.")


def _asked(polled: Polled, rules: PollRules) -> _Wait | None:
    """The longest wait the server or the feed asks for."""
    asked = [
        (_capped(polled.asked_wait, rules.longest_wait), "The server asked to wait {}."),
        (_capped(polled.fresh_for, rules.longest), "The server says that its answer holds for {}."),
        (_capped(polled.ttl, rules.longest), "The feed asks to be left alone for {}."),
    ]
    longest, sentence = max(asked, key=lambda each: each[0])
    return _Wait(longest, sentence.format(_span(longest))) if longest > timedelta(0) else None


def _capped(asked: timedelta | None, most: timedelta) -> timedelta:
    return min(asked or timedelta(0), most)


def _between(value: timedelta, least: timedelta, most: timedelta) -> timedelta:
    return max(least, min(value, most))


def _chance(polled: Polled, now: datetime, rules: PollRules) -> float:
    """A number in [0, 1) that looks like chance and is the same for the same feed at the same second."""
    named = f"{rules.name} {polled.seed} {polled.feed} {int(now.timestamp())}"
    return int.from_bytes(hashlib.blake2b(named.encode(), digest_size=6).digest(), "big") / 2**48


def _awake(at: datetime, skip_hours: tuple[int, ...], chance: float) -> tuple[datetime, bool]:
    """The moment itself, or one in the first hour after it that the feed does not ask to skip."""
    skipped = {hour % 24 for hour in skip_hours}
    if len(skipped) == 24 or at.hour not in skipped:
        return at, False
    while at.hour in skipped:
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at + timedelta(minutes=10 * chance), True


def _rate(entries_per_day: float | None) -> str:
    if entries_per_day is None:
        return "How much it brings is not known yet"
    if entries_per_day < 1:
        return "Less than one entry a day"
    number = round(entries_per_day)
    return "About 1 entry a day" if number == 1 else f"About {number} entries a day"


def _span(value: timedelta) -> str:
    """A length of time for people: "42 minutes", "3 hours", "7 days"."""
    seconds = value.total_seconds()
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        number = round(seconds / size)
        if seconds >= 2 * size or (seconds >= size and abs(seconds - size * number) < size / 60):
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return f"{round(seconds / 60)} minutes" if seconds >= 60 else f"{round(seconds)} seconds"
