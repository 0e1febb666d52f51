"""What goes into the story engine, what comes out, and the shape of its rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from headwater.core.prints import Prints


@dataclass(frozen=True, slots=True)
class Piece:
    """An item as the story engine sees it."""

    item: int
    at: datetime  # when it was published, or first seen
    prints: Prints
    dated: bool = True  # False: ``at`` is only a place in a row, and says nothing about the event
    source: int = 0  # its outlet, a number; 0 when unknown


@dataclass(frozen=True, slots=True)
class Veto:
    """What forbids that a piece joins a story, as numbers; ``guards.worded`` puts it into words."""

    story: int
    kind: int  # as in ``kernels``: STRANGERS, OTHER_NUMBER, OTHER_NAME, NO_QUORUM, BY_CHANCE
    mine: tuple[int, ...] = ()  # slots of what only the piece has
    theirs: tuple[int, ...] = ()
    share: float = 0.0  # of the story's members that are near


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which story a piece belongs to, and why, as numbers; ``assigning.worded`` puts it into words."""

    story: int | None  # None: it begins a new one
    score: float  # probability-like, 0..1, of the best story looked at
    runner_up: int | None
    runner_up_score: float
    looked_at: int | None  # the story that the score and what is shared are of
    terms: tuple[int, ...]  # slots of what is shared, the weightiest first
    names: tuple[int, ...]
    vetoes: tuple[Veto, ...]  # likeliest story first
    rules: str


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


class Signs(NamedTuple):
    """The signs of sameness, each about 0..1, and in the rules what each weighs in log-odds."""

    terms: float = 0.0  # likeness of the weighed terms
    title: float = 0.0  # of the titles
    names: float = 0.0  # of the names and numbers
    nearest: float = 0.0  # of the terms to those of the nearest member asked
    typical: float = 0.0  # … to those of all asked, on average
    near: float = 0.0  # share of the members asked that are near
    evidence: float = 0.0  # how much telling the shared terms do together, however long the texts
    title_known: float = 0.0  # share of the title's weight the story knows
    core_title_known: float = 0.0  # share of the weight of what most titles of the story say that the piece has
    names_known: float = 0.0  # share of the weight of the names and numbers the story knows
    core_names_known: float = 0.0  # share of the weight of those most of the story has that the piece has
    other_names: float = 0.0  # how far both name what the other does not
    title_names_differ: float = 0.0  # … in their titles
    title_numbers_differ: float = 0.0
    core_known: float = 0.0  # share of the weight of the terms most of the story has that the piece has
    newest: float = 0.0  # bell curve over the distance to the story's latest piece
    oldest: float = 0.0  # … to its earliest
    undated: float = 0.0  # 1 where neither has a date
    alone: float = 0.0  # 1 / size of the story
    large: float = 0.0  # logarithm of its size
    headline: float = 0.0  # 1 for a piece without text
    headlines: float = 0.0  # 1 for a story without texts
    headline_terms: float = 0.0  # the same as above, where the piece has no text
    headline_names: float = 0.0
    headline_title_known: float = 0.0
    half_dated: float = 0.0  # 1 where one has a date and the other has none
    rarest: float = 0.0  # how telling the most telling of the shared terms is
    named: float = 0.0  # how many names and numbers the piece has, of those that are kept
    crowd: float = 0.0  # logarithm of the number of stories about its time
    beyond: float = 0.0  # how far what is shared goes beyond what one of so many stories shares by chance
    in_time: float = 0.0  # bell curve over the distance of mean times, as wide as these are strewn


NO_SIGNS = Signs()


@dataclass(frozen=True, slots=True)
class Split:
    """That a story is two; the items go into a new one."""

    story: int
    items: tuple[int, ...]
    score: float  # probability-like that the two are one, 0..1
    reason: str
    rules: str


@dataclass(frozen=True, slots=True)
class StoryRules:
    """By which measure pieces become stories."""

    name: str = "stories-2026-12-03"
    bias: float = 0.0  # log-odds that a piece belongs to a story, before any sign
    weights: Signs = NO_SIGNS  # log-odds of each sign
    alone_bias: float = 0.0  # what is added to these for a story of one piece; for one of n, an nth of it
    alone: Signs = NO_SIGNS
    crowded_bias: float = 0.0  # what is added to them in a window of a thousand stories; in one of forty, nothing
    crowded: Signs = NO_SIGNS
    merging_bias: float = 0.0  # the same for two stories as wholes
    merging: Signs = NO_SIGNS
    merging_crowded_bias: float = 0.0
    merging_crowded: Signs = NO_SIGNS
    join: float = 0.5  # probability from which a piece joins
    merge: float = 0.5  # probability from which two stories are one
    rejoin: float = 0.3  # … as a piece, from which a story of one piece may be merged
    split: float = 0.1  # … below which the halves of a story are two
    alive: timedelta = timedelta(days=10)  # a story nothing was added to for so long takes nothing more
    spread: timedelta = timedelta(days=3)  # of the bell curve over times; Miranda 2018
    pool: int = 15_000  # stories kept; Santos 2022
    query_terms: int = 12  # best terms looked up
    postings: int = 200  # newest pieces looked at for a term
    candidates: int = 8  # stories scored in full
    quorum: float = 0.2  # share of a story's sampled members that must be near the piece themselves
    quorum_near: float = 0.06  # cosine at which one is
    chance: float = 0.0  # nats by which what is shared must be more than one of so many stories shares by chance
    asked: int = 16  # members of a story that stand for all: the first ones and the newest
