"""Who had a passage first: one owner for each mark, in flat arrays of ten bytes an entry."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel

Marks = NDArray[np.uint32]
Places = NDArray[np.uint16]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FIRST_SIZE = 1 << 12
_FULL = 0.8  # of the slots; then there have to be more
_GROWTH = 1.5
_NONE = -1
_TIMES = 3  # how often an outlet is seen to repeat a passage; counted no further
_BITS, _COUNT = 2, 3  # of a slot's value: the times below the row
_SHIFT = np.uint64(32)


class Owners:
    """The first row that had each passage, where in its text, and how often its outlet repeated it. Mutable."""

    __slots__ = ("_count", "_marks", "_places", "_values")

    def __init__(self, size: int = _FIRST_SIZE) -> None:
        self._marks = np.zeros(size, dtype=np.uint32)
        self._values = np.full(size, _NONE, dtype=np.int32)
        self._places = np.zeros(size, dtype=np.uint16)
        self._count = 0

    def find(self, marks: Marks) -> tuple[Numbers, Places, Numbers]:
        """For each mark its owner's row (-1 none), the place there, and how often its outlet repeated it."""
        rows, times = np.empty(len(marks), dtype=np.int64), np.empty(len(marks), dtype=np.int64)
        places = np.zeros(len(marks), dtype=np.uint16)
        _find(self._marks, self._values, self._places, marks, rows, places, times)
        return rows, places, times

    def enter(self, marks: Marks, places: Places, row: int, free: Flags) -> None:
        """Make a row the owner of those of its marks that are free: owned by nobody, or by a row forgotten since."""
        if self._count + len(marks) > _FULL * len(self._marks):
            self._grow(self._count + len(marks))
        self._count += _enter(self._marks, self._values, self._places, marks, places, row, free)

    def repeat(self, marks: Marks) -> None:
        """Note that the owner's outlet has these passages again, in another piece."""
        _repeat(self._marks, self._values, marks)

    def moved(self, place: Numbers) -> "Owners":
        """A new table with each row at its new place; rows whose place is negative are left out."""
        held = self._values >= 0
        rows = place[self._values[held] >> _BITS]
        living = rows >= 0
        new = Owners(max(_FIRST_SIZE, int(living.sum() / _FULL * _GROWTH)))
        values = (rows[living] << _BITS | self._values[held][living] & _COUNT).astype(np.int32)
        new._count = int(living.sum())
        _fill(new._marks, new._values, new._places, self._marks[held][living], values, self._places[held][living])
        return new

    def _grow(self, needed: int) -> None:
        held = self._values >= 0
        marks, values, places = self._marks[held], self._values[held], self._places[held]
        size = int(max(len(self._marks), needed / _FULL) * _GROWTH)
        self._marks = np.zeros(size, dtype=np.uint32)
        self._values = np.full(size, _NONE, dtype=np.int32)
        self._places = np.zeros(size, dtype=np.uint16)
        _fill(self._marks, self._values, self._places, marks, values, places)


@kernel
def _slot(marks: Marks, values: NDArray[np.int32], mark: np.uint32) -> int:
    """The slot of a mark, or the empty one where it would stand."""
    slot = int(np.int64((np.uint64(mark) * np.uint64(len(marks))) >> _SHIFT))
    while values[slot] >= 0 and marks[slot] != mark:
        slot += 1
        if slot == len(marks):
            slot = 0
    return slot


@kernel
def _find(
    known: Marks,
    values: NDArray[np.int32],
    known_places: Places,
    marks: Marks,
    rows: Numbers,
    places: Places,
    times: Numbers,
) -> None:
    for number in range(len(marks)):
        slot = _slot(known, values, marks[number])
        value = values[slot]
        rows[number], times[number] = (value >> _BITS, value & _COUNT) if value >= 0 else (_NONE, 0)
        places[number] = known_places[slot]


@kernel
def _enter(
    known: Marks,
    values: NDArray[np.int32],
    known_places: Places,
    marks: Marks,
    places: Places,
    row: int,
    free: Flags,
) -> int:
    entered = 0
    for number in range(len(marks)):
        if free[number]:
            slot = _slot(known, values, marks[number])
            if values[slot] < 0:
                entered += 1
                known[slot] = marks[number]
            elif values[slot] >> _BITS == row:
                continue  # the text has the passage twice
            values[slot], known_places[slot] = row << _BITS, places[number]
    return entered


@kernel
def _repeat(known: Marks, values: NDArray[np.int32], marks: Marks) -> None:
    for mark in marks:
        slot = _slot(known, values, mark)
        if values[slot] >= 0 and values[slot] & _COUNT < _TIMES:
            values[slot] += 1


@kernel
def _fill(
    known: Marks,
    values: NDArray[np.int32],
    known_places: Places,
    marks: Marks,
    entries: NDArray[np.int32],
    places: Places,
) -> None:
    for number in range(len(marks)):
        slot = _slot(known, values, marks[number])
        known[slot], values[slot], known_places[slot] = marks[number], entries[number], places[number]
