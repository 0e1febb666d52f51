"""Outlets and their feeds, as packs and lists of subscriptions give them."""

import re
from dataclasses import dataclass, field, replace

from headwater.core.links import Login, origin, site
from headwater.core.sections import GENERAL

KINDS = (
    "newspaper",
    "agency",
    "public broadcaster",
    "broadcaster",
    "magazine",
    "online",
    "public body",
    "university",
    "journal",
)
"""What an outlet can be."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHARED = _set("""
    feedburner.com feedblitz.com feedpress.me feedpress.com rss.app fetchrss.com politepol.com rsshub.app openrss.org
    kill-the-newsletter.com feedspot.com inoreader.com feedly.com google.com youtube.com reddit.com medium.com
    twitter.com x.com facebook.com flipboard.com bsky.app tumblr.com
    """)
"""Hosts that carry the feeds of many: being there makes nobody the host's newspaper."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""The part of BCP 47 that feeds use."""
HEAVIEST = 100.0  # weight of a feed


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """One feed of an outlet, and the section it stands for."""

    url: str
    section: str = GENERAL  # key of core.sections, "" general
    group: str = ""  # its folder: "World", "World/Asia"; "" none
    title: str = ""  # "" until the feed itself was read
    language: str = ""  # BCP 47; "" the outlet's
    weight: float = 1.0  # how much its news matters: the heavier, the oftener looked at
    link_pattern: str = ""  # address of a piece with {id}, where the feed gives none
    login: Login | None = field(default=None, repr=False)  # what it is asked with; never in a pack


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and its feeds, as a starter pack gives them."""

    name: str
    domains: tuple[str, ...]  # registrable domains, the main one first
    country: str  # ISO 3166-1 alpha-2 upper case; "" international
    language: str  # BCP 47; "" unknown
    owner: str  # owner group; "" unknown (counts as its own)
    home_url: str
    kind: str  # one of KINDS; "" unknown
    feeds: tuple[FeedAddress, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A named list of outlets one may follow with one word."""

    key: str
    name: str
    about: str
    outlets: tuple[Outlet, ...]


def tag(language: str) -> str:
    """A language as packs write it ("pt-BR" of "pt_br"); "" for what is no tag of that kind."""
    parts = language.strip().replace("_", "-").split("-")
    shaped = "-".join([parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])])
    return shaped if LANGUAGE.fullmatch(shaped) else ""


def home_of(*urls: str) -> str:
    """The registrable domain of the first address that is an outlet's own; "" when all stand on hosts of many."""
    domains = (site(url) for url in urls if url)
    return next((domain for domain in domains if domain and domain not in SHARED), "")


def with_login(outlet: Outlet, login: Login | None) -> Outlet:
    """An outlet whose feeds of the login's origin are asked with it; the others are not."""
    if login is None:
        return outlet
    feeds = (replace(feed, login=login) if origin(feed.url) == login.origin else feed for feed in outlet.feeds)
    return replace(outlet, feeds=tuple(feeds))
