"""What a page says: the types."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.page.picturing import PagePicture
from headwater.core.signals import Signal


class CreditKind(StrEnum):
    """How a page credits somebody else's work."""

    AGENCY_DATELINE = "agency in the dateline"  # "BERLIN (dpa) -"
    AGENCY_BYLINE = "agency in the byline"  # "Reuters", "By AFP"
    AGENCY_FOOTER = "agency at the end"
    AGENCY_MARKUP = "agency in the markup"
    ORIGINALLY_PUBLISHED = "originally published"
    SOURCE_LINE = "source line"  # "Source: …"
    CITATION = "citation"  # "first reported by X", "told the X", with or without a link


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit to another outlet, as it stands on the page."""

    kind: CreditKind
    name: str  # the outlet or agency as named; for an agency its usual name ("Reuters")
    url: str  # "" when the credit carries no link
    evidence: str  # the words it was read from, at most 120 characters


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the main text to somewhere else."""

    url: str
    anchor: str  # its words, at most 200 characters
    verb: str  # the reporting verb it stands with ("reported", "according to"); "" when none
    sentence: str = ""  # the sentence it stands in, at most 300 characters; "" when nobody asked


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, as the main text quotes it."""

    text: str  # between the quotation marks, verbatim
    speaker: str  # as the text names them beside it; "" when it does not say


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page says."""

    url: str
    canonical: str  # absolute; "" when the page names none
    headline: str
    byline: str  # verbatim; "" unknown
    people: tuple[str, ...]  # the persons parsed from the byline; never invented
    published: datetime | None
    published_raw: str
    published_from: str  # where that stands: "JSON-LD datePublished", "meta article:published_time", "the address"
    published_zone: timedelta  # what its time zone was ahead of UTC
    modified: datetime | None
    modified_from: str
    modified_zone: timedelta
    language: str
    outlet: str  # og:site_name, publisher in JSON-LD; "" unknown
    section: str
    dateline: str  # place; "" unknown
    text: str  # main text, paragraphs by "\n\n"; "" when none was found
    excerptable: str  # text without data-nosnippet parts: what an excerpt may be cut from
    description: str
    picture: PagePicture  # the outlet shows with the piece
    credits: tuple[Credit, ...]
    links: tuple[Link, ...]
    quotes: tuple[Quote, ...]
    licence_url: str
    free: bool | None  # isAccessibleForFree; None when unsaid
    signals: tuple[Signal, ...]  # meta robots, TDM, licence, JSON-LD rights
    lane: str  # which extraction was taken, and why
    warnings: tuple[str, ...]
    notices: tuple[str, ...] = ()  # of correction, verbatim
