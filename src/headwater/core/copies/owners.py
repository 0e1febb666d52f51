"""Who had a passage first: one owner for each mark, in one flat table of eight bytes an entry that grows in place.

The entries stand in the order of their marks, each in the slot its mark is due or in one soon after it (linear
probing, ordered). So the slot tells a mark's upper ten bits, and only the lower ones are written down; and a larger
table is filled from the entries pushed to its end, without a second table beside it.

Source:
    Amble, Knuth: Ordered hash tables, The Computer Journal 1974; quotienting: Knuth, TAOCP 3, 6.4, exercise 13.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel

Marks = NDArray[np.uint32]
Places = NDArray[np.uint16]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Table = NDArray[np.int64]

_FULL = 0.92  # of the slots; then there have to be more
_GROWTH = 1.1  # small, since growing needs no second table
_NONE = -1
_TIMES = 3  # how often an outlet is seen to repeat a passage; counted no further

# An entry from its lowest bit: place 16, times 2, row and one 24, the mark's lower part 22; 0 is an empty slot.
_TIMES_AT, _ROW_AT, _LOW_AT = 16, 18, 42
_PLACE, _COUNT, _ROW, _LOW = 0xFFFF, 3, 0xFFFFFF, 0x3FFFFF
_LOW_BITS = 22
_REGIONS = 1 << 10  # one for each value of a mark's upper part; behind the last is one more to run over into
_FIRST_SLOTS = 256  # of a region

MOST_ROWS = _ROW - 1  # more are not told apart; what comes after owns nothing


class Owners:
    """The first row that had each passage, where in its text, and how often its outlet repeated it. Mutable."""

    __slots__ = ("_count", "_slots", "_table")

    def __init__(self) -> None:
        self._slots = _FIRST_SLOTS
        self._table = np.zeros((_REGIONS + 1) * self._slots, dtype=np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def find(self, marks: Marks) -> tuple[Numbers, Places, Numbers]:
        """For each mark its owner's row (-1 none), the place there, and how often its outlet repeated it."""
        rows, times = np.empty(len(marks), dtype=np.int64), np.empty(len(marks), dtype=np.int64)
        places = np.zeros(len(marks), dtype=np.uint16)
        _find(self._table, self._slots, marks, rows, places, times)
        return rows, places, times

    def enter(self, marks: Marks, places: Places, row: int, free: Flags) -> None:
        """Make a row the owner of those of its marks that are free: owned by nobody, or by a row forgotten since."""
        if row >= MOST_ROWS:
            return
        if self._count + len(marks) > _FULL * _REGIONS * self._slots:
            self._resize(self._count + len(marks), np.empty(0, dtype=np.int64))
        self._count += _enter(self._table, self._slots, marks, places, row, free)

    def repeat(self, marks: Marks) -> None:
        """Note that the owner's outlet has these passages again, in another piece."""
        _repeat(self._table, self._slots, marks)

    def move(self, place: Numbers) -> None:
        """Give each row its new place; rows whose place is negative own nothing any more."""
        self._resize(self._count, place)

    def told(self) -> Mapping[str, NDArray[Any]]:
        """All that is known, as arrays that share nothing with this."""
        return {"table": self._table.copy(), "numbers": np.array([self._slots, self._count])}

    def take(self, told: Mapping[str, NDArray[Any]]) -> None:
        """Know what was told and nothing else. Raises ValueError: it is damaged."""
        slots, count = told["numbers"].tolist()
        if told["table"].shape != ((_REGIONS + 1) * slots,):
            raise ValueError("the owners that were kept are damaged")
        self._slots, self._count = slots, count
        self._table = np.array(told["table"], dtype=np.int64)  # a table of its own: it has to grow

    def _resize(self, needed: int, place: Numbers) -> None:
        counts = np.zeros(_REGIONS, dtype=np.int64)
        kept = _pack(self._table, self._slots, place, counts)
        wanted = max(kept, needed) if not len(place) else kept
        self._slots = max(_FIRST_SLOTS, int(wanted / _FULL / _REGIONS * _GROWTH) + 1)
        self._table.resize((_REGIONS + 1) * self._slots, refcheck=False)
        self._count = _spread(self._table, self._slots, counts, kept)


@kernel
def _due(region: int, low: int, slots: int) -> int:
    """The slot where a mark is due."""
    return region * slots + (low * slots >> _LOW_BITS)


@kernel
def _region(slot: int, entry: int, nearest: int, slots: int) -> int:
    """The upper part of the mark of an entry, that stands in a region or has run over from the one before it."""
    return nearest - (_due(nearest, entry >> _LOW_AT & _LOW, slots) > slot)


@kernel
def _seek(table: Table, slots: int, mark: int) -> tuple[int, bool]:
    """The slot of a mark, or the one where it would stand; and whether it stands there."""
    region, low = mark >> _LOW_BITS, mark & _LOW
    slot, edge = _due(region, low, slots), (region + 1) * slots
    while table[slot] != 0:
        there = _region(slot, table[slot], region + (slot >= edge), slots)
        other = table[slot] >> _LOW_AT & _LOW
        if there > region or (there == region and other >= low):
            return slot, there == region and other == low
        slot += 1
    return slot, False


@kernel
def _find(table: Table, slots: int, marks: Marks, rows: Numbers, places: Places, times: Numbers) -> None:
    for number in range(len(marks)):
        slot, found = _seek(table, slots, int(marks[number]))
        entry = table[slot]
        rows[number] = (entry >> _ROW_AT & _ROW) - 1 if found else _NONE
        times[number] = entry >> _TIMES_AT & _COUNT if found else 0
        places[number] = entry & _PLACE if found else 0


@kernel
def _enter(table: Table, slots: int, marks: Marks, places: Places, row: int, free: Flags) -> int:
    entered = 0
    for number in range(len(marks)):
        if not free[number]:
            continue
        mark = int(marks[number])
        slot, found = _seek(table, slots, mark)
        if found and (table[slot] >> _ROW_AT & _ROW) - 1 == row:
            continue  # the text has the passage twice
        if not found:
            end = slot
            while table[end] != 0:
                end += 1
            if end - _due(mark >> _LOW_BITS, mark & _LOW, slots) >= slots and _strays(table, slots, mark, slot, end):
                continue  # it never comes to that by chance
            for place in range(end, slot, -1):
                table[place] = table[place - 1]
            entered += 1
        table[slot] = (mark & _LOW) << _LOW_AT | (row + 1) << _ROW_AT | np.int64(places[number])
    return entered


@kernel
def _strays(table: Table, slots: int, mark: int, slot: int, end: int) -> bool:
    """Whether, with a mark in a slot, one would stand so far from where it is due that it would pass for another."""
    if slot - _due(mark >> _LOW_BITS, mark & _LOW, slots) >= slots:
        return True
    for place in range(slot, end):
        region = _region(place, table[place], place // slots, slots)
        if place + 1 - _due(region, table[place] >> _LOW_AT & _LOW, slots) >= slots:
            return True
    return False


@kernel
def _repeat(table: Table, slots: int, marks: Marks) -> None:
    for mark in marks:
        slot, found = _seek(table, slots, int(mark))
        if found and table[slot] >> _TIMES_AT & _COUNT < _TIMES:
            table[slot] += 1 << _TIMES_AT


@kernel
def _pack(table: Table, slots: int, place: Numbers, counts: Numbers) -> int:
    """Push the entries to the beginning, counted by region; given places, those of living rows only."""
    kept = 0
    for nearest in range(_REGIONS + 1):
        for slot in range(nearest * slots, (nearest + 1) * slots):
            entry = table[slot]
            if entry == 0:
                continue
            table[slot] = 0
            if len(place):
                row = place[(entry >> _ROW_AT & _ROW) - 1]
                if row < 0:
                    continue
                entry += (row + 1 - (entry >> _ROW_AT & _ROW)) << _ROW_AT
            counts[_region(slot, entry, nearest, slots)] += 1
            table[kept] = entry
            kept += 1
    return kept


@kernel
def _spread(table: Table, slots: int, counts: Numbers, kept: int) -> int:
    """Put the entries, pushed to the beginning, where they are due; returns how many found a place."""
    begin = len(table) - kept
    for number in range(kept - 1, -1, -1):
        entry = table[number]
        table[number] = 0
        table[begin + number] = entry
    free, spread, number = 0, 0, begin
    for region in range(_REGIONS):
        for _ in range(counts[region]):
            entry = table[number]
            table[number] = 0
            number += 1
            due = _due(region, entry >> _LOW_AT & _LOW, slots)
            slot = max(free, due)
            if slot - due < slots:
                table[slot] = entry
                free = slot + 1
                spread += 1
    return spread
