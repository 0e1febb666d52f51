"""The words of polling: how a look ended, what is known of a feed, the rules, the decision."""

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
    REFUSED = "refused"  # robots.txt


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How much a feed brings, and in which hours of the day."""

    entries_per_day: float | None = None  # None: not known yet
    hours: tuple[float, ...] = ()  # entries that came in each of the 24 hours, UTC, the older counting less; () none
    watched_days: float = 0.0  # that the rate rests on, the older counting less; a guess counts as ``guess_days``


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed as the polling decision sees it."""

    outcome: Outcome
    retry: Retry | None  # of a failure
    failures: float  # weighted, since the last success, before this poll
    rhythm: Rhythm
    asked_wait: timedelta | None  # Retry-After
    fresh_for: timedelta | None  # Cache-Control max-age / Expires
    ttl: timedelta | None  # the feed's own
    skip_hours: tuple[int, ...]  # UTC hours
    skip_days: tuple[int, ...] = ()  # Monday is 0, UTC
    weight: float = 1.0  # the operator's: how much its news matters
    subscribed: bool = False  # a hub has promised to tell of its news
    missed: int = 0  # entries this look brought that the hub did not tell of
    note: str = ""  # what the look found out besides, a plain sentence
    feed: int = 0  # its id: feeds are spread by it
    seed: int = 0  # of the spreading; another site's feeds fall on other minutes


@dataclass(frozen=True, slots=True)
class PollRules:
    """How often, and how patient; the pace is what a budget of looks turns."""

    name: str = "polling-2026-11"
    shortest: timedelta = timedelta(minutes=10)
    usual: timedelta = timedelta(minutes=30)  # for a feed of ``usual_rate``, or of a rate not known yet
    longest: timedelta = timedelta(hours=24)
    safety: timedelta = timedelta(hours=24)  # between looks at a feed whose hub tells of its news
    give_up_failures: float = 30.0  # weighted; a month of daily looks that each failed for good
    second_chance: timedelta = timedelta(days=7)
    pace: float = 1.0  # times every interval of ours; a budget of looks is met by solving for it
    budget: float | None = None  # looks a day at all feeds together, which the pace was solved for; None: not solved
    usual_rate: float = 24.0  # entries a day
    slowest_rate: float = 0.05  # entries a day; below it no rate is believed
    longest_wait: timedelta = timedelta(days=7)  # a Retry-After beyond it is a mistake
    spread: float = 0.05  # of the interval, to either side
    soon_weight: float = 0.25  # of a failure that passes by itself
    later_weight: float = 0.5  # of a failure the other side must mend
    never_weight: float = 1.0  # of a failure that stays
    memory: timedelta = timedelta(days=10)  # of the rate; a look's weight falls to 1/e in it
    guess_days: float = 1.0  # of watching that ``usual_rate``, or the dates of a first look, count for
    hours_memory: timedelta = timedelta(days=21)  # of the hours of the day; three of each weekday
    hours_prior: float = 20.0  # entries it takes before the hours seen count as much as "at any hour"
    first_hours: float = 12.0  # entries the dates of a first look may count for: nobody saw them come
    burst: float = 20.0  # entries a look may bring beyond five times what was expected and be believed
    unlikely: float = 0.001  # chance of a silence below which a 304 is doubted
    trust: timedelta = timedelta(days=7)  # in 304s; after it the feed is asked for whole, however little it brings
    lies: int = 2  # after so many the validators are not sent
    sightings: int = 3  # of a permanent redirect in a row ...
    settled: timedelta = timedelta(hours=24)  # ... over so long, before the feed's address is changed


POLLING = PollRules()


@dataclass(frozen=True, slots=True)
class NextPoll:
    """When a feed is looked at next."""

    at: datetime | None  # None: never again (410)
    failures: float  # after this poll
    reason: str
    rules: str
