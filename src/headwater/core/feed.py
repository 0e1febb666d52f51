"""PLACEHOLDER types; owned by the feed work package."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from headwater.core.signals import Signal


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, in the feed's own words."""

    guid: str  # the feed's own id; "" when it has none
    url: str  # absolute http(s) link to the piece, normalised only for resolving; never ""
    headline: str  # plain text, entities resolved, white space folded
    byline: str  # verbatim, several joined as the feed gives them by ", "; "" when unknown
    published: datetime | None  # aware, UTC, clamped when it lies
    published_raw: str  # as written
    updated: datetime | None
    updated_raw: str
    date_note: str  # why a date was clamped or refused; "" when nothing was
    summary: str  # plain text of description/summary; "" when none
    text: str  # plain text (paragraphs by "\n\n") of content:encoded / content; "" when none
    language: str  # BCP 47 as declared on the entry or the feed, lower case; "" unknown
    categories: tuple[str, ...]
    image_url: str  # "" when none
    origin_name: str  # RSS <source> text / Atom <source><title>; "" when none
    origin_url: str  # RSS <source url> / Atom rel="via"; "" when none
    rights: str  # dc:rights / atom:rights / copyright, verbatim; "" when none
    licence_url: str  # creativeCommons:license, rel=license; "" when none
    summary_html: str = ""  # unused outside the parser's tests unless needed; may be dropped
    links: tuple[str, ...] = ()  # other absolute links found in the content


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """An entry that cannot become an item, with its reason."""

    position: int  # from 0
    subject: str  # its guid, link or headline: whatever names it best
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as parsed: what it says about itself, its entries, and what was refused."""

    form: str  # "rss 2.0", "atom 1.0", "json feed 1.1", "rdf 1.0" …
    title: str
    home_url: str
    language: str
    rights: str
    licence_url: str
    hub_url: str  # WebSub hub
    self_url: str
    ttl_minutes: int | None
    skip_hours: tuple[int, ...]
    entries: tuple[Entry, ...]
    refused: tuple[RefusedEntry, ...]
    warnings: tuple[str, ...]


def parse(body: bytes, *, url: str, content_type: str, now: datetime) -> ParsedFeed:
    """Parse the bytes of a feed. Raises FeedRefused."""
    raise FeedRefused(url, "not written yet")


def signals(feed: ParsedFeed, entry: Entry, *, url: str, read_at: datetime) -> tuple[Signal, ...]:
    """The rights statements of a feed and one of its entries, as evidence."""
    return ()
