"""What stands around every page: the name of the paper, its sections, its feeds."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated

from django.conf import settings
from django.utils import timezone

from headwater.core.sections import SECTIONS
from headwater.reader import addresses, assets, places

FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
FRONT_PAGE = "Front page"
FEED_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


@dataclass(frozen=True, slots=True)
class NavLink:
    """A section in the navigation."""

    name: Annotated[str, "the section's name"]
    address: Annotated[str, "its page"]
    current: Annotated[bool, "whether the page in hand is that section"]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed the page advertises."""

    title: Annotated[str, "what the feed holds, and its format"]
    name: Annotated[str, "its format: RSS, Atom, JSON Feed"]
    address: Annotated[str, "where it is"]
    type: Annotated[str, "its media type"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page."""

    site_name: Annotated[str, "the name of the paper"]
    language: Annotated[str, "the language of our own words, BCP 47"]
    direction: Annotated[str, "how that language is written: ltr or rtl"]
    title: Annotated[str, "the page's own title; empty on the front page"]
    description: Annotated[str, "one sentence about the page, for search engines and previews"]
    address: Annotated[str, "the page's permanent address; empty where it has none of its own"]
    robots: Annotated[str, "what search engines may do with the page; empty: everything"]
    refresh: Annotated[int, "seconds after which a browser asks again; 0: only when the reader does"]
    now: Annotated[datetime, "the moment the page was made"]
    time_zone: Annotated[str, "the zone of the times on the page"]
    front: Annotated[str, "the address of the front page"]
    sections: Annotated[tuple[NavLink, ...], "the sections, in the order of the paper"]
    feeds: Annotated[tuple[FeedLink, ...], "the feeds of the page, or else of the front page"]
    search: Annotated[str, "the address of the search page"]
    sources: Annotated[str, "the address of the list of outlets we follow"]
    corrections: Annotated[str, "the address of the list of our corrections"]
    about: Annotated[str, "the address of the page about this site"]
    bot: Annotated[str, "the address of the page about our robot"]
    owner: Annotated[str, "where owners of domains begin"]
    takedown: Annotated[str, "where notices begin"]
    transparency: Annotated[str, "the address of the public log of notices"]
    contact: Annotated[str, "where readers write to the newsroom"]
    imprint: Annotated[str, "the address of the page about who runs this site"]
    asked: Annotated[str, "what stands in the search box"]
    stylesheet: Annotated[str, "the address of the stylesheet"]
    icon: Annotated[str, "the address of the icon"]


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """A page that says what went wrong."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "what is wrong, in a few words"]
    sentences: Annotated[tuple[str, ...], "what it means, and what to do"]


def frame(*, now: datetime, title: str, description: str, path: str, board: str = "front") -> Frame:
    """The frame of a page at a local path; ``board`` names whose feeds it advertises, and the section it belongs to."""
    site = settings.SITE
    return Frame(
        site_name=site.site_name,
        language=site.language,
        direction=places.direction(site.language),
        title=title,
        description=description,
        address=addresses.absolute(path) if path else "",
        robots="",
        refresh=0,
        now=now,
        time_zone=timezone.get_current_timezone_name(),
        front=addresses.front(),
        sections=tuple(NavLink(each.name, addresses.section(each.key), each.key == board) for each in SECTIONS),
        feeds=feeds(board),
        search=addresses.search(),
        sources=addresses.sources(),
        corrections=addresses.corrections(),
        about=addresses.about(),
        bot=addresses.bot(),
        owner=addresses.owner(),
        takedown=addresses.takedown(),
        transparency=addresses.transparency(),
        contact=addresses.contact(),
        imprint=addresses.imprint(),
        asked="",
        stylesheet=assets.stylesheet(),
        icon=assets.icon(),
    )


def feeds(board: str, named: str = "") -> tuple[FeedLink, ...]:
    """The feeds of a board in every format; of the front page, where there is no such board.

    Args:
        board: as ``addresses.feed`` has it.
        named: what stands on it; "" where it is the front page or a section.
    """
    name = named or next((section.name for section in SECTIONS if section.key == board), FRONT_PAGE)
    board = board if name != FRONT_PAGE else "front"
    title = f"{settings.SITE.site_name}: {name}"
    return tuple(
        FeedLink(f"{title} ({FEED_NAMES[kind]})", FEED_NAMES[kind], addresses.feed(board, kind), FEED_TYPES[kind])
        for kind in addresses.FORMATS
    )


def unlisted(around: Frame) -> Frame:
    """The frame of a page that search engines should follow, not list: the news on it is somebody else's."""
    return replace(around, robots="noindex,follow")


def problem(headline: str, *sentences: str, now: datetime | None = None) -> ProblemPage:
    """A page that says what went wrong; needs nothing but the settings."""
    around = frame(now=now or datetime.now(UTC), title=headline, description=headline, path="")
    return ProblemPage(unlisted(around), headline, sentences)
