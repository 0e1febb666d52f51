"""PLACEHOLDER types; owned by the stories work package."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headwater.core.prints import Prints


class Kind(StrEnum):
    WHOLE = "whole"
    PART = "part"
    EXCERPT = "excerpt"
    SPUN = "spun"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Copy:
    """This item's text is that one's."""

    of: int  # item id
    kind: Kind
    share: float  # of the text, 0..1
    score: float
    evidence: str  # "Shares 86 % of its wording"
    rules: str


@dataclass(frozen=True, slots=True)
class CopyRules:
    name: str = "copies-2026-11"


class Window:
    """The prints of recent items, looked up by likeness. Mutable; owned by the pipeline."""

    def __init__(self, rules: CopyRules) -> None: ...
    def add(self, item: int, prints: Prints, at: datetime) -> None: ...
    def forget(self, item: int) -> None: ...
    def forget_before(self, at: datetime) -> int: ...


def match(prints: Prints, window: Window) -> Copy | None:
    """The earliest item in the window whose text this is, or None."""
    raise NotImplementedError
