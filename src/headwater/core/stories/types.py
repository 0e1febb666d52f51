"""What goes into the story engine, what comes out, and the shape of its rules."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from operator import attrgetter

from headwater.core.prints import Prints


@dataclass(frozen=True, slots=True)
class Piece:
    """An item as the story engine sees it."""

    item: int
    at: datetime  # when it was published, or first seen
    prints: Prints
    dated: bool = True  # False: ``at`` is only a place in a row, and says nothing about the event


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
class Merge:
    """That two stories are one event; ``gone`` becomes part of ``into``, the earlier one."""

    into: int
    gone: int
    score: float  # probability-like, 0..1
    reason: str
    rules: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign of sameness weighs, in log-odds; fields named as in ``Features``, plus the bias."""

    bias: float = 0.0
    terms: float = 0.0
    title: float = 0.0
    names: float = 0.0
    nearest: float = 0.0
    evidence: float = 0.0
    title_in_story: float = 0.0
    newest: float = 0.0
    oldest: float = 0.0
    alone: float = 0.0
    headline_only: float = 0.0

    def row(self) -> tuple[float, ...]:
        """The weights in order of their fields, the bias first."""
        weights: tuple[float, ...] = _ROW(self)
        return weights


_ROW = attrgetter(*(field.name for field in fields(Weights)))


@dataclass(frozen=True, slots=True)
class StoryRules:
    """By which measure pieces become stories."""

    name: str = "stories-2026-11"
    weights: Weights = Weights()
    join: float = 0.5  # probability from which a piece joins
    merge: float = 0.5  # probability from which two stories are one
    alive: timedelta = timedelta(days=4)  # a story nothing was added to for so long takes nothing more
    spread: timedelta = timedelta(days=3)  # of the bell curve over times; Miranda 2018
    pool: int = 15_000  # stories kept; Santos 2022
    query_terms: int = 12  # best terms looked up
    postings: int = 250  # newest stories looked at for a term
    candidates: int = 8  # stories scored in full
    quorum: float = 0.2  # share of a story's sampled members that must be near the piece themselves
    quorum_near: float = 0.06  # cosine at which one is
    sample: int = 32  # members asked
