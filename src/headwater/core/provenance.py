"""PLACEHOLDER types; owned by the provenance work package."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headwater.core.copies import Copy
from headwater.core.page import Credit, Link


class Label(StrEnum):
    ORIGINAL = "original"
    AGENCY = "agency, via outlets"
    FIRST_SEEN = "first seen here"
    COPY = "copy of"
    CITES = "cites"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    EXPLICIT = "explicit"
    STRONG = "strong"
    LIKELY = "likely"
    FIRST_WE_SAW = "first we saw"
    UNKNOWN = "unknown"


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One term of the sum, printable."""

    term: str  # "canonical", "agency credit", "same text", "link", "first seen"
    weight: float  # log-odds
    sentence: str  # "Carries the credit (Reuters)."


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to the primary source."""

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
    name: str = "trace-2026-11"


def trace(story: Sequence[Told], *, rules: TraceRules) -> tuple[Trace, ...]:
    """The trace of every member of a story, in the order given."""
    raise NotImplementedError
