"""PLACEHOLDER types; owned by the page-and-rights work package."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headwater.core.signals import Signal


class Picture(StrEnum):
    NONE = "none"
    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be kept, used and shown of an item."""

    listed: bool  # may it stand in lists at all? False: not shown anywhere
    excerpt: int  # characters; 0 = headline only
    full_text: bool
    picture: Picture
    translate: bool
    mine_text: bool  # may the article's text be analysed?
    archive: bool
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """Why one part of the ceiling is what it is."""

    part: str  # field name of Ceiling
    outcome: str  # "140 characters", "no", "yes"
    because: str  # a plain sentence a publisher understands
    signal: Signal | None  # None: the operator's cap or the house rule decided


@dataclass(frozen=True, slots=True)
class Terms:
    """What the operator or a verified owner has laid down for an outlet. None = not laid down."""

    by: str  # "operator", "owner of example.org"
    listed: bool | None = None
    excerpt: int | None = None
    full_text: bool | None = None
    picture: Picture | None = None
    translate: bool | None = None
    mine_text: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RightsRules:
    name: str = "rights-2026-11"
    agents: tuple[str, ...] = ("headwater",)  # agent names that mean us, besides "*"
    excerpt_cap: int = 200  # characters; operator's cap


@dataclass(frozen=True, slots=True)
class Showing:
    """The receipt: the ceiling, the reason for each part, and every signal it was decided on."""

    ceiling: Ceiling
    rulings: tuple[Ruling, ...]
    signals: tuple[Signal, ...]
    rules: str
    decided_at: datetime


def showing(signals: Sequence[Signal], *, terms: Sequence[Terms], now: datetime, rules: RightsRules) -> Showing:
    """Decide what may be kept, used and shown. Most restrictive wins."""
    raise NotImplementedError


def header_signals(headers: Sequence[tuple[str, str]], *, url: str, read_at: datetime) -> tuple[Signal, ...]:
    """The rights statements in an answer's HTTP headers."""
    raise NotImplementedError


def robots_signals(robots_txt: str, *, url: str, robots_url: str, agent: str, read_at: datetime) -> tuple[Signal, ...]:
    """The rights statements of a robots.txt that touch ``url``: a Disallow, Content-Signal, License, Content-Usage."""
    raise NotImplementedError


def excerpt(reading_text: str, showing: Showing) -> str:
    """A cut of the source's own words within the ceiling, at a sentence end; never a rewrite."""
    raise NotImplementedError
