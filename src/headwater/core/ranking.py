"""PLACEHOLDER types; owned by the provenance work package."""

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Covered:
    """A story as the ranking sees it."""

    story: int
    section: str
    names: tuple[str, ...]  # its lead names, for diversity
    reports: tuple[Report, ...]
    documents: int  # primary documents linked
    own: bool  # has reporting of our own newsroom


@dataclass(frozen=True, slots=True)
class Term:
    name: str  # "independent newsrooms", "recency", "countries", "burst", "diversity"
    value: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A story's place and why."""

    story: int
    rank: int  # from 1
    score: float
    terms: tuple[Term, ...]
    sentence: str  # "12 independent newsrooms, 4 countries, 31 copies, first seen 09:14 UTC by X"


@dataclass(frozen=True, slots=True)
class Front:
    places: tuple[Placed, ...]
    rules: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class RankingRules:
    name: str = "ranking-2026-11"
    half_life_hours: float = 6.0
    places: int = 60


FRONT = RankingRules()
SECTION = RankingRules(half_life_hours=24.0)


def order(stories: Sequence[Covered], *, now: datetime, rules: RankingRules) -> Front:
    """The order of stories for a front page or a section, with the terms of each sum."""
    raise NotImplementedError
