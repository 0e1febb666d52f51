"""The parts of the invented week, as frozen values."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from headwater.practice.script.markup import Block


class Form(StrEnum):
    """The format of an outlet's feeds."""

    RSS = "rss"
    RSS_FULL = "rss full"  # RSS 2.0 with content:encoded
    ATOM = "atom"
    JSON = "json"
    RDF = "rdf"  # RSS 1.0


class JsonLd(StrEnum):
    """How an outlet wraps its schema.org statements; the wild has all of these."""

    OBJECT = "object"
    GRAPH = "graph"
    ARRAY = "array"
    NONE = "none"


class How(StrEnum):
    """How a copy's text is made from its source's."""

    REPRINT = "reprint"  # whole, dateline with the credit kept
    CUT = "cut"  # the first half, credit kept
    VERBATIM = "verbatim"  # whole; no byline, no credit, no link
    SPUN = "spun"  # words swapped, no credit
    RELEASE = "release"  # a press release taken over nearly whole


@dataclass(frozen=True, slots=True)
class Rights:
    """What an outlet says about the use of its pages."""

    licence: str = ""  # address of a licence, said on every page and feed
    notice: str = ""  # rights line of feeds and pages
    robots_meta: str = ""  # content of <meta name="robots">
    x_robots_tag: str = ""
    reserves_mining: bool = False  # TDMRep: headers, meta, well-known file
    robots_txt: tuple[str, ...] = ("User-agent: *", "Disallow:")
    paywalled: bool = False  # every piece; one piece can be on its own
    open_paragraphs: int = 2  # what a paywalled page shows


@dataclass(frozen=True, slots=True)
class Manners:
    """How an outlet's server behaves."""

    validators: bool = True  # ETag, Last-Modified and 304
    max_age: int = 0  # seconds of Cache-Control; 0 says nothing
    busy_every: int = 0  # every n-th request for a feed is answered 429; 0 never
    retry_after: int = 0  # seconds, with the 429
    slow: float = 0.0  # seconds before every answer
    broken_every: int = 0  # every n-th feed is cut off in the middle; 0 never


@dataclass(frozen=True, slots=True)
class Look:
    """How an outlet's pages look and are marked up."""

    address: str  # path of a piece; {year} {month} {day} {slug} {number} {section}
    accent: str  # CSS colours
    paper: str = "#fff"
    ink: str = "#1b1b1b"
    face: str = "serif"  # "serif" | "sans"
    dateline: str = "{place} — "  # HTML
    credited: str = "{place} ({credit}) - "  # HTML, of a piece carrying an agency's credit
    json_ld: JsonLd = JsonLd.OBJECT
    paywalled_address: str = ""  # path of a paywalled piece where it differs


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet."""

    key: str
    name: str
    kind: str  # a kind of headwater.core.packs
    language: str  # BCP 47
    country: str  # ISO 3166-1 alpha-2; "" hidden
    owner: str  # "" unknown
    about: str
    form: Form
    encoding: str
    utc_offset: timedelta
    section: str  # of its main feed: a key of core.sections; "" general
    section_feeds: bool
    rights: Rights
    manners: Manners
    look: Look

    @property
    def host(self) -> str:
        """The host name, without port."""
        return f"{self.key}.localhost"


@dataclass(frozen=True, slots=True)
class Change:
    """What an outlet does to a piece after publishing it."""

    at: timedelta
    headline: str = ""  # retitled
    append: tuple[Block, ...] = ()  # updated
    correction: str = ""
    delete: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of one outlet, as first published."""

    story: str
    key: str
    outlet: str
    at: timedelta  # since Monday 00:00 of the scripted week
    section: str
    headline: str
    byline: str
    dateline: str
    credit: str  # name of the agency or outlet credited; "" none
    summary: str
    text: tuple[Block, ...]
    canonical: str  # "story/piece" of another outlet; "" its own page
    paywalled: bool
    of: str  # "story/piece" copied; "" own work
    how: How | None
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """The key within the week: "story/piece"."""
        return f"{self.story}/{self.key}"


@dataclass(frozen=True, slots=True)
class Story:
    """One invented event and everything written about it."""

    key: str
    about: str
    section: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The whole invented week."""

    seed: int
    outlets: tuple[Outlet, ...]
    stories: tuple[Story, ...]

    def outlet(self, key: str) -> Outlet | None:
        """The outlet of that key."""
        return next((outlet for outlet in self.outlets if outlet.key == key), None)

    def pieces(self) -> tuple[Piece, ...]:
        """All pieces, in order of time."""
        pieces = [piece for story in self.stories for piece in story.pieces]
        return tuple(sorted(pieces, key=lambda piece: (piece.at, piece.name)))
