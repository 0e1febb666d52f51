"""What the ranking is asked and what it answers: the types and the weights."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of coverage as the ranking sees it."""

    source: int
    owner: str  # owner group; one vote each
    country: str  # ISO 3166-1 alpha-2, "" unknown
    language: str
    at: datetime
    copied: bool  # a copy of another item of the story
    outlet: str = ""  # for the sentence; "" leaves it unsaid


@dataclass(frozen=True, slots=True)
class Covered:
    """A story as the ranking sees it."""

    story: int
    section: str
    names: tuple[str, ...]  # its lead names, for diversity
    reports: tuple[Report, ...]
    documents: int  # primary documents linked
    own: bool  # has reporting of our own newsroom
    own_at: datetime | None = None  # when our own was published; None: as late as the latest report


@dataclass(frozen=True, slots=True)
class Pin:
    """That an editor keeps a story at a place of a board."""

    story: int
    place: int  # from 1
    until: datetime  # aware, UTC
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of a score, printable."""

    name: str  # "independent newsrooms", "recency", "countries", "burst", "documents", "diversity", "pinned"
    value: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A story's place and why."""

    story: int
    rank: int  # from 1
    score: float  # the product of the terms
    terms: tuple[Term, ...]
    sentence: str  # "12 independent newsrooms, 4 countries, 31 copies, first seen 09:14 UTC by X"


@dataclass(frozen=True, slots=True)
class Front:
    """The order of a board."""

    places: tuple[Placed, ...]
    rules: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class RankingRules:
    """The weights of the terms."""

    name: str = "ranking-2026-11"
    half_life_hours: float = 6.0
    places: int = 60
    copy_vote: float = 0.1  # of an owner that only carries somebody else's text
    own_votes: float = 2.0  # of our own reporting
    breadth: float = 0.3  # for each doubling of the effective countries or languages
    burst_decades: float = 5.0  # chance of 1 in 10^5 doubles the score
    burst_most: float = 2.0
    baseline_hours: float = 24.0  # what a story's usual hour is taken from
    document_bonus: float = 0.05  # for each primary document
    documents_counted: int = 4
    repeat: float = 0.3  # what a shared lead name, or a section just seen, takes off
    names_counted: int = 3
    section_within: int = 3  # places above that count as just seen


FRONT = RankingRules()
SECTION = RankingRules(half_life_hours=24.0)
