"""When to look at a feed again, and why."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from headwater.core.errors import Retry
from headwater.core.polling import words
from headwater.core.polling.pace import until_next, wish
from headwater.core.polling.terms import NextPoll, Outcome, Polled, PollRules

GOOD = (Outcome.CHANGED, Outcome.UNCHANGED)
HOUR = timedelta(hours=1)
WEEK = 168  # hours


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
    failures = failures_after(polled, rules)
    if polled.outcome is Outcome.GONE:
        gone = "The server says that the feed is gone for good (410): not looked at again, unless somebody asks for it."
        return NextPoll(None, failures, gone, rules.name)
    chance = _chance(polled, now, rules)
    wait = _ours(polled, failures, now, chance, rules)
    asked = _asked(polled, rules)
    if asked is not None and asked.interval > wait.interval:
        wait = _Wait(asked.interval * (1 + rules.spread * chance), asked.reason)
    at, moved = _awake(now + wait.interval, polled, chance)
    skipped = "Moved out of the time the feed asks to skip." if moved else ""
    return NextPoll(at, failures, " ".join(filter(None, (polled.note, wait.reason, skipped))), rules.name)


def failures_after(polled: Polled, rules: PollRules) -> float:
    """The weighted failures after a look: none after a good one."""
    if polled.outcome in GOOD:
        return 0.0
    if polled.outcome is Outcome.BUSY:
        return polled.failures + rules.soon_weight
    if polled.outcome in (Outcome.REFUSED, Outcome.GONE) or polled.retry is Retry.NEVER:
        return polled.failures + rules.never_weight
    return polled.failures + (rules.soon_weight if polled.retry is Retry.SOON else rules.later_weight)


def slowed(failures: float) -> float:
    """How many times its usual interval a failing feed waits."""
    return float(2 ** min(failures, 20.0))


def _ours(polled: Polled, failures: float, now: datetime, chance: float, rules: PollRules) -> _Wait:
    """Our own wish, spread, before the server's."""
    spread = 1 + rules.spread * (2 * chance - 1)
    if failures >= rules.give_up_failures:
        again = words.every(rules.second_chance)
        return _Wait(rules.second_chance * spread, f"Given up after many failures; a second chance {again}.")
    if polled.outcome is Outcome.REFUSED:
        again = words.span(rules.longest)
        return _Wait(rules.longest * spread, f"We are not allowed to read it; that is looked into again after {again}.")
    if not failures and polled.subscribed and not polled.missed:
        again = words.every(rules.safety)
        return _Wait(rules.safety * spread, f"Its hub tells us of its news as it comes; to be sure, we look {again}.")
    turns = spread * slowed(failures)
    interval = until_next(wish(polled.rhythm, polled.weight, rules), now, turns, rules.longest)
    interval = _between(interval, rules.shortest, rules.longest)
    return _Wait(interval, _why(polled, failures, interval, rules))


def _why(polled: Polled, failures: float, interval: timedelta, rules: PollRules) -> str:
    if failures:
        why = "The server asked to wait" if polled.outcome is Outcome.BUSY else "The look failed"
        return f"{why}; again after {words.span(interval)}, longer after each failure."
    usual = words.usual(polled.rhythm, polled.weight, interval, rules)
    if polled.subscribed:
        missed = "1 entry" if polled.missed == 1 else f"{polled.missed} entries"
        return f"Its hub did not tell us of {missed}, so it is looked at as if it had none. {usual}"
    return usual


def _asked(polled: Polled, rules: PollRules) -> _Wait | None:
    """The longest wait the server or the feed asks for."""
    asked = [
        (_capped(polled.asked_wait, rules.longest_wait), "The server asked to wait {}."),
        (_capped(polled.fresh_for, rules.longest), "The server says that its answer holds for {}."),
        (_capped(polled.ttl, rules.longest), "The feed asks to be left alone for {}."),
    ]
    longest, sentence = max(asked, key=lambda each: each[0])
    return _Wait(longest, sentence.format(words.span(longest))) if longest > timedelta(0) else None


def _capped(asked: timedelta | None, most: timedelta) -> timedelta:
    return min(asked or timedelta(0), most)


def _between(value: timedelta, least: timedelta, most: timedelta) -> timedelta:
    return max(least, min(value, most))


def _chance(polled: Polled, now: datetime, rules: PollRules) -> float:
    """A number in [0, 1) that looks like chance and is the same for the same feed at the same second."""
    named = f"{rules.name} {polled.seed} {polled.feed} {int(now.timestamp())}"
    return int.from_bytes(hashlib.blake2b(named.encode(), digest_size=6).digest(), "big") / 2**48


def _awake(at: datetime, polled: Polled, chance: float) -> tuple[datetime, bool]:
    """The moment itself, or one in the first hour after it that the feed does not ask to skip."""
    hours, days = {hour % 24 for hour in polled.skip_hours}, {day % 7 for day in polled.skip_days}
    if len(hours) == 24 or len(days) == 7 or not (at.hour in hours or at.weekday() in days):
        return at, False
    for _ in range(WEEK):
        at = at.replace(minute=0, second=0, microsecond=0) + HOUR
        if at.hour not in hours and at.weekday() not in days:
            break
    return at + timedelta(minutes=10 * chance), True
