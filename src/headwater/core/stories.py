"""PLACEHOLDER types; owned by the stories work package."""

from dataclasses import dataclass
from datetime import datetime

from headwater.core.prints import Prints


@dataclass(frozen=True, slots=True)
class Piece:
    """An item as the story engine sees it."""

    item: int
    at: datetime  # when it was published, or first seen
    prints: Prints


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which story an item belongs to, and why."""

    story: int | None  # None: it begins a new one
    score: float  # probability-like, 0..1, of the best story looked at
    runner_up: int | None
    runner_up_score: float
    shared_terms: tuple[str, ...]
    shared_names: tuple[str, ...]
    vetoes: tuple[str, ...]  # "story 12: another place (Ohio / Iowa)"
    reason: str  # one plain sentence
    rules: str


@dataclass(frozen=True, slots=True)
class StoryRules:
    name: str = "stories-2026-11"


class Stories:
    """The stories of a moving window and the index to find them by. Mutable; owned by the pipeline."""

    def __init__(self, rules: StoryRules) -> None: ...
    def add(self, piece: Piece, story: int) -> None: ...
    def forget(self, item: int) -> None: ...
    def forget_before(self, at: datetime) -> int: ...


def assign(piece: Piece, stories: Stories) -> Assignment:
    """The story a piece belongs to; changes nothing."""
    raise NotImplementedError


def same_text(copy_of_story: int, share: float) -> Assignment: 
    """The assignment of a copy: the story of what it copies, no clustering needed."""
    raise NotImplementedError
