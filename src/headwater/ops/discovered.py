"""What there is to follow at an address: the outlet, its feeds, and what would come in by each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from headwater.core import filters
from headwater.core.errors import SourceRefused
from headwater.core.filters import Decided, Read
from headwater.core.packs import FeedAddress, Outlet, tag
from headwater.wire import queries


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece that would come in."""

    headline: str
    url: str
    at: datetime | None  # as the feed dates it
    read: Read  # as the operator's filters read it
    decided: Decided | None = None  # what they would do with it; None: not asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that was tried."""

    url: str  # where it stands for good
    title: str = ""  # the feed's own, else what the page calls it
    form: str = ""  # "rss 2.0", "atom 1.0"…; "" when it could not be read
    home_url: str = ""
    language: str = ""
    why: str = ""  # how it was found, a plain phrase
    entries: int = 0
    refused: int = 0  # entries that cannot become pieces
    refused_for: str = ""  # the first of their reasons
    a_day: float | None = None  # entries, by their dates; None: not to be told
    newest: datetime | None = None
    shown: tuple[Shown, ...] = ()  # the newest first
    problem: str = ""  # why it cannot be followed, a plain sentence; "" when it can
    followed_by: str = ""  # the outlet it is followed as already; "" when it is not


@dataclass(frozen=True, slots=True)
class Discovered:
    """What there is to follow at an address."""

    address: str  # as asked
    name: str = ""
    domains: tuple[str, ...] = ()  # the registrable domains it would be followed under
    home_url: str = ""
    language: str = ""
    country: str = ""  # nobody can tell from outside: for a person to fill in
    known_as: str = ""  # the source it is already, by name
    key: str = ""  # and by its main domain
    permission: str = ""  # what robots.txt says about the address
    feeds: tuple[Candidate, ...] = ()  # the likeliest first
    problem: str = ""  # why there is nothing to follow, a plain sentence; "" when there is

    @property
    def good(self) -> tuple[Candidate, ...]:
        """The feeds that can be followed and are not yet."""
        return tuple(feed for feed in self.feeds if not feed.problem and not feed.followed_by)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person makes of a discovery; "" leaves it as it was found."""

    feeds: tuple[str, ...]  # addresses
    section: str = ""
    group: str = ""
    name: str = ""
    owner: str = ""
    country: str = ""
    language: str = ""
    kind: str = ""
    weights: dict[str, float] = field(default_factory=dict)  # by address; 1 where none is given


def marked(found: Discovered) -> Discovered:
    """The discovery with what is known here: which feeds are followed, and what the operator's filters would do."""
    known = queries.sources.source_at(found.domains)
    key, known_as = known or ("", "")
    followed = {each.url.partition("://")[2]: each.source for each in _followed(found)}
    lists = queries.filters.lists_for_new(key)
    feeds = tuple(
        replace(
            feed,
            followed_by=followed.get(feed.url.partition("://")[2], ""),
            shown=tuple(replace(each, decided=filters.decide(each.read, lists)) for each in feed.shown),
        )
        for feed in found.feeds
    )
    return replace(found, feeds=feeds, key=key, known_as=known_as)


def _followed(found: Discovered) -> Sequence[queries.sources.FollowedAt]:
    return queries.sources.followed_at(feed.url for feed in found.feeds)


def outlet(found: Discovered, chosen: Chosen) -> Outlet:
    """The outlet to follow, with the feeds that were chosen.

    Raises:
        SourceRefused: there is no domain to follow it under, or no feed was chosen that can be followed.
    """
    if not found.domains:
        raise SourceRefused(found.address, "stands on a host of many outlets; it has no domain to be followed under")
    wanted = [feed for feed in found.feeds if feed.url in chosen.feeds and not feed.problem]
    if not wanted:
        raise SourceRefused(found.address, "none of the feeds chosen can be followed")
    return Outlet(
        name=chosen.name or found.name or found.domains[0],
        domains=found.domains,
        country=chosen.country,
        language=chosen.language or tag(found.language),
        owner=chosen.owner,
        home_url=found.home_url or f"https://{found.domains[0]}/",
        kind=chosen.kind,
        feeds=tuple(
            FeedAddress(
                feed.url,
                chosen.section,
                group=chosen.group,
                title=feed.title,
                language=tag(feed.language) if feed.language != found.language else "",
                weight=chosen.weights.get(feed.url, 1.0),
            )
            for feed in wanted
        ),
    )
