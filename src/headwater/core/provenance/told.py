"""What the trace is asked and what it answers: the types between the steps of this package."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.copies import Copy
from headwater.core.page import Credit, Link


class Label(StrEnum):
    """What a member of a story is, seen from its source."""

    ORIGINAL = "original"
    AGENCY = "agency, via outlets"
    FIRST_SEEN = "first seen here"
    COPY = "copy of"
    CITES = "cites"
    UNKNOWN = "unknown"


CARRIED = frozenset({Label.COPY, Label.AGENCY})
"""The labels of pieces whose text somebody else wrote."""


AGENCY = "agency"  # the kind of an outlet
SUPPLIERS = frozenset({AGENCY, "public body", "university"})
"""The kinds of outlets whose texts go out to be carried by others, and that carry nobody's."""


class Confidence(StrEnum):
    """How sure a trace is, in words."""

    EDITOR = "an editor’s word"
    EXPLICIT = "explicit"
    STRONG = "strong"
    LIKELY = "likely"
    FIRST_WE_SAW = "first we saw"
    UNKNOWN = "unknown"


class Says(StrEnum):
    """What an editor says of where a piece's text comes from."""

    ORIGINAL = "original"  # it is nobody else's
    FROM = "taken from"
    NOT_FROM = "not taken from"


@dataclass(frozen=True, slots=True)
class Word:
    """An editor's word on a piece; no evidence outweighs it."""

    says: Says
    of: int | None = None  # the other piece
    held: "Told | None" = None  # that piece, where it is no member of the story


@dataclass(frozen=True, slots=True)
class Told:
    """A member of a story as the trace sees it."""

    item: int
    source: int
    outlet: str
    sites: tuple[str, ...]  # the outlet's registrable domains
    url: str
    canonical: str
    byline: str
    headline: str
    at: datetime  # the earliest credible time: published, or first seen
    first_seen: datetime
    credits: tuple[Credit, ...]
    links: tuple[Link, ...]
    copy: Copy | None
    language: str = ""
    owner: str = ""  # owner group; the outlet stands for it when unknown
    country: str = ""  # ISO 3166-1 alpha-2
    words: int = 0  # of its text; 0 unknown
    record: float | None = None  # share of the outlet's pieces that are copies, 0..1; None: too few to say
    kind: str = ""  # what its outlet is: a kind of ``core.packs``; "" unknown
    listed: bool = True  # False: its outlet may be named as a source, its address and headline not
    elsewhere: "Told | None" = None  # a piece with its text that is no member: of another story, or not listed
    linked: tuple["tuple[str, Told]", ...] = ()  # pieces of other stories, or not listed, at addresses it links to
    word: tuple[Word, ...] = ()  # what editors said of it
    outlets: tuple[tuple[str, str], ...] = ()  # site and name of the outlets we follow that it links to or credits

    @property
    def supplies(self) -> bool:
        """Whether its outlet writes for others to carry: an agency, a press office, a court."""
        return self.kind in SUPPLIERS

    def is_said(self, says: Says, of: int | None = None) -> bool:
        """Whether an editor said so of it."""
        return any(word.says is says and word.of == of for word in self.word)

    @property
    def called(self) -> str:
        """What a reader would call it: an institution's own words are no report."""
        return "text" if self.supplies and self.kind != AGENCY else "report"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One term of the sum, printable."""

    term: str  # "canonical", "agency credit", "same text", "link", "first seen" …
    weight: float  # log-odds
    sentence: str  # "Carries the credit (Reuters)."


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to the primary source; its evidence says why the way goes on from here, or ends."""

    item: int | None  # None: a page we have never seen
    outlet: str
    url: str  # "" when there is none
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where an item comes from."""

    item: int
    label: Label
    confidence: Confidence
    primary_item: int | None
    primary_outlet: str  # "" unknown
    primary_url: str
    steps: tuple[Step, ...]  # from this item up to the primary source
    sentence: str
    rules: str


@dataclass(frozen=True, slots=True)
class TraceRules:
    """The weights of the evidence, in log-odds, and what the sum must reach."""

    name: str = "trace-2026-11"
    canonical: float = 6.0  # to another outlet's page: rare, decisive
    originally_published: float = 6.0  # with a link
    originally_named: float = 5.0  # by name only
    agency: float = 5.0  # credit in the dateline, the byline or the markup
    agency_footer: float = 4.0  # at the end it may speak of a part only
    agency_shared: float = 3.0  # another outlet's carrying of the same text names the agency
    source_line: float = 4.0
    whole_text: float = 4.0
    part_text: float = 3.5
    changed_text: float = 3.0  # spun or translated
    excerpt: float = 2.5
    reporting_link: float = 3.0
    plain_link: float = 1.5
    citation: float = 3.0
    earlier: float = 1.0  # by at least ``tie``
    much_earlier: float = 2.0  # by at least ``clearly``
    seen_later: float = -0.5  # dated earlier, but we saw it later: the date may lie
    fuller: float = 1.0
    named_byline: float = 0.5
    record: float = 3.0  # at most; the log-odds of the outlets' shares of copies, which can outweigh clear times
    sure_record: float = 0.1  # no share is believed to lie nearer to 0 or 1: many outlets have few pieces
    record_pieces: int = 3  # fewer say nothing of an outlet
    current: timedelta = timedelta(days=4)  # a plain link to what is older, in another story, is background
    tie: timedelta = timedelta(minutes=5)  # clocks and feeds are no more exact than that
    clearly: timedelta = timedelta(minutes=30)
    fuller_by: float = 1.15  # times the words
    accept: float = 2.5  # the least sum that makes a source
    strong: float = 5.0
    passage: float = 0.5  # share of the text below which an excerpt is a quotation, not a copy
    supplied: float = 2.5  # an agency's or press office's text: nearly always theirs, whatever the dates say
    same_headline: float = 0.5  # of several pieces with one text it is taken from the one with the same headline
    editor: float = 10.0  # an editor's word, above all the rest together
    same_words: float = 0.8  # share of the text from which an agency's credit holds for both


TRACE = TraceRules()
