"""What a feed and its entries say, as the stages after this one see them."""

from dataclasses import dataclass
from datetime import datetime

from headwater.core.feed.later import ReadLater


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file an entry comes with: a sound, a film, a document."""

    url: str  # absolute
    type: str  # as declared, lower case; "" when not
    length: int | None = None  # bytes, as declared
    seconds: int | None = None  # how long it lasts, as declared


@dataclass(frozen=True, slots=True)
class Entry(ReadLater):
    """One entry of a feed, in the feed's own words; what does not tell it from others is read when it is asked for."""

    guid: str  # the feed's own id; "" when it has none
    url: str  # absolute http(s) link to the piece, normalised only for resolving; never ""
    headline: str  # plain text, entities resolved, white space folded
    byline: str  # verbatim, several joined as the feed gives them by ", "; never a mail address; "" when unknown
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
    links: tuple[str, ...] = ()  # other absolute links found in the content
    note: str = ""  # where the headline was taken from when not from a title
    rsl: str = ""  # RSL terms: the licences as ``core.rsl`` writes them, or their address; "" when the entry has none
    image_credit: str = ""  # whose the picture is, in the feed's words; "" when it does not say
    enclosures: tuple[Enclosure, ...] = ()
    transcript_url: str = ""  # of an episode; "" when none
    version: str = ""  # of an agency's piece, as written; a later one replaces it under the same guid
    dateline: str = ""  # where it was written, as an agency states it beside the text; "" when it does not

    @property
    def dated(self) -> datetime | None:
        """When it was published; an Atom entry need not say, and is then as old as its last change."""
        return self.published or self.updated


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """An entry that cannot become an item, with its reason."""

    position: int  # from 0
    subject: str  # its guid, link or headline: whatever names it best
    reason: str


@dataclass(frozen=True, slots=True)
class Further:
    """Another document that a list of sitemaps names."""

    url: str  # absolute, at the site of the list
    at: datetime | None  # when it last changed, as it says; None when it does not


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
    skip_days: tuple[int, ...]  # Monday is 0
    entries: tuple[Entry, ...]
    refused: tuple[RefusedEntry, ...]
    warnings: tuple[str, ...]
    rsl: str = ""  # as in Entry, for the whole feed
    further: tuple[Further, ...] = ()  # the sitemaps a list of them names, the likeliest to have news first
    withdrawn: tuple[str, ...] = ()  # guids of pieces their owner has called back: they must not be shown any more
