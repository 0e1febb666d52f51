"""The arrays the kernels work on: made, grown, and their rows handed out."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numpy as np

from headwater.core.compiling import straight
from headwater.core.stories import kernels
from headwater.core.stories.kernels import (
    DAYS,
    ENTRY,
    KNOWN,
    LANGUAGES,
    MEASURE,
    MISSING,
    ROOM,
    ROW,
    RUN,
    SEATS,
    SLOTS,
    TERMS,
    TOLD,
    Book,
    Crowd,
    Desk,
    Hearing,
    Index,
    Ints,
    New,
    Records,
    Row,
    Story,
    Table,
    Window,
    story,
)  # fmt: skip
from headwater.core.stories.types import StoryRules

T = TypeVar("T")

_STORIES, _PIECES = 64, 256  # rows at first; doubled when there is need
_ENTRIES = 1 << 16  # of the index at first
_WORTH_A_LOOK = 0.2  # of the probability from which stories are one, seen from one of them


class Places:
    """Which rows of a table are free. Mutable."""

    __slots__ = ("_free", "_next")

    def __init__(self) -> None:
        self._free: list[int] = []
        self._next = 0

    def take(self) -> int:
        """A free row, the one given back last."""
        if self._free:
            return self._free.pop()
        self._next += 1
        return self._next - 1

    def give_back(self, place: int) -> None:
        """Take a row back."""
        self._free.append(place)


class Steps(NamedTuple):
    """What is done with every piece, as machine code for tables of these kinds; see ``kernels`` for each."""

    weigh: Callable[..., int]
    learn: Callable[[Table, Ints, Book], bool]
    judged: Callable[[int, Ints, Hearing, Window, Table, Ints], tuple[int, int, int, int, int]]
    put: Callable[[New, int, int, Hearing, Window], int]
    begin: Callable[[int, int, Records[Story]], None]
    gather: Callable[[Ints, int, Records[Row], Records[Story]], None]
    counted: Callable[[int, int, Records[Story], Crowd], None]
    leave: Callable[[int, Records[Row], Index], None]


def steps(window: Window, hearing: Hearing, verdict: Table, shared: Ints) -> Steps:
    """The steps of a piece's way through a window; they hold for it when it has grown, too."""
    some, shares, text = np.zeros(1, np.int32), np.zeros(1, np.float32), np.zeros(1, np.uint8)
    return Steps(
        straight(
            kernels.weigh,
            text,
            shares,
            0.0,
            0,
            0,
            book(1),
            missing(1),
            shares,
            shares,
            hearing,
            window.desk,
            window.tolds,
        ),
        straight(kernels.learn, missing(1), some, book(1)),
        straight(kernels.judged, 0, some, hearing, window, verdict, shared),
        straight(kernels.put, New(0, 0.0, 0, False), 0, 0, hearing, window),
        straight(kernels.begin, 0, 0, window.shelf),
        straight(kernels.gather, some, 0, window.rows, window.shelf),
        straight(kernels.counted, 0, 0, window.shelf, window.crowd),
        straight(kernels.leave, 0, window.rows, window.entered),
    )


def book(seats: int) -> Book:
    """An empty book with so many seats, a power of two."""
    return Book(np.zeros(seats, KNOWN), np.zeros(seats, np.int32), np.zeros(2, np.int32))


def missing(words: int) -> Table:
    """Room for so many words that are not in a book."""
    return np.zeros(words, MISSING)


def window(rules: StoryRules) -> Window:
    """A window without pieces."""
    return Window(
        tolds=np.zeros(2, TOLD),
        measures=_measures(rules),
        entered=Index(np.zeros(SLOTS, RUN), np.zeros(_ENTRIES, ENTRY), np.array([0] + [-1] * (ROOM + 1), np.int32)),
        rows=np.zeros(_PIECES, ROW),
        home=np.full(_PIECES, -1, np.int32),
        shelf=np.zeros(_STORIES, story(rules.asked)),
        crowd=Crowd(*(np.zeros(long, np.int32) for long in (DAYS, LANGUAGES, LANGUAGES))),
        desk=Desk(
            np.full(SEATS, -1, np.int32), np.zeros((SEATS, 4), np.float32), np.zeros(SEATS, np.int32), np.zeros(SEATS)
        ),
        score=np.zeros(_PIECES, np.float32),
        found=np.zeros(_PIECES + 1, np.int32),
    )


def _measures(rules: StoryRules) -> Table:
    found = np.zeros(1, MEASURE)
    found["weights"], found["of_two"] = [rules.bias, *rules.weights], [rules.merging_bias, *rules.merging]
    found["if_alone"] = [rules.alone_bias, *rules.alone]
    found["if_crowded"] = [rules.crowded_bias, *rules.crowded]
    found["of_two_crowded"] = [rules.merging_crowded_bias, *rules.merging_crowded]
    found["alive"], found["spread"] = rules.alive.total_seconds(), rules.spread.total_seconds()
    found["close"], found["quorum"], found["join"] = rules.quorum_near, rules.quorum, rules.join
    found["chance"] = rules.chance
    found["worth"], found["merge"], found["rejoin"] = _WORTH_A_LOOK * rules.merge, rules.merge, rules.rejoin
    found["terms"], found["steps"], found["most"] = rules.query_terms, rules.postings, rules.candidates
    return found


def roomy(window: Window, rows: int, stories: int, steps: int) -> Window:
    """The window with so many rows for pieces, and for stories, at least, and room in the index for one piece more."""
    if rows > len(window.rows):
        grown = window._replace(
            rows=_doubled(window.rows),
            home=_doubled(window.home),
            score=_doubled(window.score),
            found=_doubled(window.found),
        )
        return roomy(grown, rows, stories, steps)
    if stories > len(window.shelf):
        return roomy(window._replace(shelf=_doubled(window.shelf)), rows, stories, steps)
    index = window.entered
    if index.blocks[0] + TERMS * 4 * steps > len(index.entries):
        grown = window._replace(entered=index._replace(entries=_doubled(index.entries)))
        return roomy(grown, rows, stories, steps)
    return window


def _doubled(table: T) -> T:
    old = cast("Table", table)  # to the loops it is rows of records
    new = np.zeros(2 * len(old), old.dtype)
    new[: len(old)] = old
    return cast("T", new)
