"""PLACEHOLDER types; owned by the provenance work package."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.errors import Retry


class Outcome(StrEnum):
    CHANGED = "changed"
    UNCHANGED = "unchanged"  # 304, or the same bytes
    BUSY = "asked to wait"  # 429, 503
    GONE = "gone"  # 410
    FAILED = "failed"
    REFUSED = "refused"  # robots.txt


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


@dataclass(frozen=True, slots=True)
class PollRules:
    name: str = "polling-2026-11"
    shortest: timedelta = timedelta(minutes=10)
    usual: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=24)
    give_up_failures: float = 30.0
    second_chance: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NextPoll:
    at: datetime | None  # None: never again (410)
    failures: float  # after this poll
    reason: str
    rules: str


def next_poll(polled: Polled, *, now: datetime, rules: PollRules) -> NextPoll:
    """When to look again, and why."""
    raise NotImplementedError
