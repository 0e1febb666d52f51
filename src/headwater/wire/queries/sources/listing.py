"""Feeds by what is asked: the ailing ones, a folder, an outlet, some words; in the order asked for, page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from headwater.core import health
from headwater.core.health import HealthRules, State
from headwater.wire.models import Feed, Source
from headwater.wire.queries.sources.faring import FeedHealth, healths

Order = Literal["health", "source", "group", "last_look", "next_look", "volume", "last_new"]
ORDERS: tuple[Order, ...] = ("health", "source", "group", "last_look", "next_look", "volume", "last_new")
WORST_FIRST = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which feeds are asked for, and in which order."""

    ailing: bool = False  # only those somebody should look at
    group: str | None = None  # a folder with those inside it; "" feeds in none; None all
    source: str = ""  # a source's key
    state: State | None = None
    text: str = ""  # in an outlet's name, a feed's title or address
    order: Order = "health"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Feeds by state, over all that are followed."""

    sources: int
    feeds: int
    by_state: tuple[tuple[State, int], ...]  # the worst first; states nobody is in are left out

    @property
    def ailing(self) -> int:
        """How many somebody should look at."""
        return sum(number for state, number in self.by_state if state in health.AILING)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of feeds."""

    feeds: tuple[FeedHealth, ...]
    found: int  # on all pages
    counted: Counted


def listing(
    wanted: Wanted, *, now: datetime, first: int = 0, limit: int = 100, rules: HealthRules = health.HEALTH
) -> Listing:
    """The feeds asked for, from the ``first`` on, and how many there are of each state among all."""
    every = healths(Feed.objects.all(), now, rules)
    chosen = [feed for feed in every if _is_wanted(feed, wanted)]
    chosen.sort(key=_order(wanted.order), reverse=wanted.descending)
    counts = dict.fromkeys(State, 0)
    for feed in every:
        counts[feed.health.state] += 1
    by_state = tuple((state, number) for state, number in counts.items() if number)
    counted = Counted(Source.objects.count(), len(every), by_state)
    return Listing(tuple(chosen[first : first + limit]), len(chosen), counted)


def _is_wanted(feed: FeedHealth, wanted: Wanted) -> bool:
    words = wanted.text.casefold().split()
    said = f"{feed.source} {feed.title} {feed.url} {feed.key}".casefold()
    return (
        (feed.health.ailing or not wanted.ailing)
        and (wanted.state is None or feed.health.state is wanted.state)
        and (not wanted.source or feed.key == wanted.source)
        and (wanted.group is None or in_group(feed.group, wanted.group))
        and all(word in said for word in words)
    )


def in_group(group: str, wanted: str) -> bool:
    """Whether a folder is the one asked for or stands inside it; "" asks for those in none."""
    return group == wanted or bool(wanted and group.startswith(f"{wanted}/"))


def _order(order: Order) -> Callable[[FeedHealth], tuple[object, ...]]:
    """The key feeds are ordered by; what never happened comes last, and names decide between equals."""

    def named(feed: FeedHealth) -> tuple[str, str]:
        return feed.source.casefold(), feed.url

    keys: dict[Order, Callable[[FeedHealth], object]] = {
        "health": lambda feed: WORST_FIRST[feed.health.state],
        "source": lambda feed: feed.source.casefold(),
        "group": lambda feed: (not feed.group, feed.group.casefold()),
        "last_look": lambda feed: _when(feed.last_look_at),
        "next_look": lambda feed: _when(feed.next_look_at),
        "volume": lambda feed: feed.health.a_day,
        "last_new": lambda feed: _when(feed.last_new_at),
    }
    key = keys[order]
    return lambda feed: (key(feed), *named(feed))


def _when(moment: datetime | None) -> float:
    return moment.timestamp() if moment else float("inf")
