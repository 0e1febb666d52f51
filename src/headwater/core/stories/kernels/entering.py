"""Putting a piece into the window, and the index: which pieces have a term.

Each slot has a run of entries; a full block is changed for one twice as large. No more entries are kept of a slot than
are ever looked at, and those of a piece that leaves are taken out, so that the index is as large as the window and
every entry in it is good.
"""

import numpy as np

from headwater.core.compiling import borrowing, fetch
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.crowding import count
from headwater.core.stories.kernels.outlets import count_title
from headwater.core.stories.kernels.shapes import FEW, Floats, Hearing, Index, Ints, New, Records, Row, Told, Window
from headwater.core.stories.kernels.summing import join

_FIRST = 1  # power of two: entries of the first block of a slot
ROOM = 14  # … of the largest


@kernel
def hear(tolds: Records[Told], heard: Hearing) -> None:
    """Count the distinct words of the piece that was weighed last."""
    told = tolds[0]
    for i in range(told.everything):
        heard.heard[told.every[i]] += 1.0
    count_title(told, heard)


@kernel
def put(new: New, row: int, s: int, hearing: Hearing, window: Window) -> int:
    """Write the piece that was weighed last into a row, enter it under its terms, and add it to the sums of its story.

    Its words are counted, unless they were heard before.

    Returns the row of the piece that no longer stands for the story, -1 for none.

    Args:
        new: what is known of the piece besides.
        row: its row.
        s: the row of its story.
        hearing: what was heard so far.
        window: its index has room for a block of four times ``steps`` for each term.
    """
    told, piece = window.tolds[0], window.rows[row]
    for i in range(told.terms):
        fetch(window.entered.runs, told.term[i], 0)
    if new.unheard:
        hear(window.tolds, hearing)
    _write(told, piece)
    piece.item, piece.at, piece.dated = new.item, new.at, not np.isnan(told.first)
    piece.headline, piece.language, window.home[row] = told.words < FEW, new.language, s
    steps = window.measures[0].steps
    for i in range(told.terms):
        _enter(told.term[i], told.term_much[i], row, steps, window.entered)
    story = window.shelf[s]
    count(story, -1, window.crowd)
    gone = join(row, piece, story)
    count(story, 1, window.crowd)
    return gone


@borrowing
def _write(told: Told, piece: Row) -> None:
    _copy(told.term, told.term_much, told.terms, piece.term, piece.term_much)
    _copy(told.title, told.title_much, told.titles, piece.title, piece.title_much)
    _copy(told.name, told.name_much, told.names, piece.name, piece.name_much)
    for i in range(len(told.title_kind)):
        piece.title_kind[i] = told.title_kind[i]
    for i in range(len(told.name_kind)):
        piece.name_kind[i] = told.name_kind[i]


@borrowing
def _copy(slot: Ints, much: Floats, count: int, slots: Ints, weights: Floats) -> None:
    for i in range(len(slots)):
        slots[i] = slot[i] if i < count else -1
        weights[i] = much[i]


@borrowing
def _enter(slot: int, much: float, row: int, steps: int, index: Index) -> None:
    run = index.runs[slot]
    if run.room == 0 or run.used == 1 << run.room:
        if run.used > steps:
            _drop(slot, run.used - steps, index)
        elif run.room < ROOM:
            _move(slot, max(_FIRST, run.room + 1), index)
        else:
            _drop(slot, 1, index)
    entry = index.entries[run.begin + run.used]
    entry.row, entry.much = row, much
    run.used += 1


@kernel
def leave(row: int, rows: Records[Row], index: Index) -> None:
    """Take the entries of a piece out."""
    for slot in rows[row].term:
        if slot < 0:
            return
        run = index.runs[slot]
        for at in range(run.begin, run.begin + run.used):
            if index.entries[at].row == row:
                _shift(at, 1, run.begin + run.used, index)
                run.used -= 1
                break
        if run.used == 0 and run.room > 0:
            _give_back(run.begin, run.room, index)
            run.room = 0


@borrowing
def _drop(slot: int, count: int, index: Index) -> None:
    """Drop the oldest entries of a slot."""
    run = index.runs[slot]
    _shift(run.begin, count, run.begin + run.used, index)
    run.used -= count


@borrowing
def _shift(at: int, count: int, end: int, index: Index) -> None:
    """Move the entries after some forward, over those."""
    for k in range(at, end - count):
        _carry(k + count, k, index)


@borrowing
def _carry(source: int, target: int, index: Index) -> None:
    one, other = index.entries[source], index.entries[target]
    other.row, other.much = one.row, one.much


@borrowing
def _move(slot: int, room: int, index: Index) -> None:
    """Move the entries of a slot into a larger block."""
    run, begin = index.runs[slot], index.blocks[1 + room]
    if begin >= 0:
        index.blocks[1 + room] = index.entries[begin].row  # a block that was given back names the next one
    else:
        begin = index.blocks[0]
        index.blocks[0] += 1 << room
    for k in range(run.used):
        _carry(run.begin + k, begin + k, index)
    if run.room > 0:
        _give_back(run.begin, run.room, index)
    run.begin, run.room = begin, room


@borrowing
def _give_back(begin: int, room: int, index: Index) -> None:
    index.entries[begin].row = index.blocks[1 + room]
    index.blocks[1 + room] = begin
