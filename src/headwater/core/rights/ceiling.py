"""What may be kept, used and shown of an item, and the receipt that says why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headwater.core.signals import Signal


class Picture(StrEnum):
    """The largest picture that may stand beside a headline."""

    NONE = "none"
    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be kept, used and shown of an item."""

    listed: bool  # may it stand in lists at all? False: not shown anywhere
    headline: bool  # may its headline be shown? We show no piece without one, so False: not listed either
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
    signal: Signal | None  # None: terms, the operator's cap or the house rule decided


@dataclass(frozen=True, slots=True)
class Terms:
    """What the operator or a verified owner has laid down for an outlet. None = not laid down."""

    by: str  # "operator", "owner of example.org"
    listed: bool | None = None
    headline: bool | None = None
    excerpt: int | None = None
    full_text: bool | None = None
    picture: Picture | None = None
    translate: bool | None = None
    mine_text: bool | None = None
    note: str = ""
    lapsed: bool = False  # nothing proves any more that the domain is its owner's: limits stay, permissions do not


@dataclass(frozen=True, slots=True)
class RightsRules:
    """The house's own limits, and the names under which it is addressed."""

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
