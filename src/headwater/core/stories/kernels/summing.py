"""A story as the sum of its members' bags."""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import Bag, Bytes, Floats, Ints, Records, Row, Story


@borrowing
def wipe(story: Story) -> None:
    """Empty a story's row; its number stays."""
    story.terms.used = 0
    story.title.used = 0
    story.names.used = 0
    story.size = 0
    story.headlines = 0
    story.first = np.nan
    story.last = np.nan
    story.mean, story.strewn, story.dated = 0.0, 0.0, 0
    story.touched = -np.inf
    story.language = 0
    story.asked[:] = -1


@kernel
def begin(s: int, story: int, shelf: Records[Story]) -> None:
    """Make a row of the shelf an empty story of that number."""
    wipe(shelf[s])
    shelf[s].story = story


@kernel
def gather(members: Ints, s: int, rows: Records[Row], shelf: Records[Story]) -> None:
    """Add pieces to the sums of a story, one after another."""
    for row in members:
        join(row, rows[row], shelf[s])


@borrowing
def join(row: int, piece: Row, story: Story) -> int:
    """Add a piece, which stands in a row, to the sums of a story; the row that no longer stands for it, -1 for none."""
    _sum(piece.term, piece.term_much, piece.title_kind[:0], story.terms)
    _sum(piece.title, piece.title_much, piece.title_kind, story.title)
    _sum(piece.name, piece.name_much, piece.name_kind, story.names)
    most, n, gone = len(story.asked), story.size, -1
    if n < most:
        story.asked[n] = row
    else:  # the first half stays, the other is of the newest
        at = most // 2 + n % (most - most // 2)
        gone = story.asked[at]
        story.asked[at] = row
    story.size = n + 1
    story.headlines += piece.headline
    story.touched = max(piece.at, story.touched)
    if piece.dated:
        story.first = piece.at if np.isnan(story.first) else min(piece.at, story.first)
        story.last = piece.at if np.isnan(story.last) else max(piece.at, story.last)
        story.dated += 1  # Welford 1962: the numbers stay small
        off = piece.at - story.mean
        story.mean += off / story.dated
        story.strewn += off * (piece.at - story.mean)
    if story.language == 0:
        story.language = piece.language
    return int(gone)


@borrowing
def _sum(slot: Ints, much: Floats, kind: Bytes, bag: Bag) -> None:
    refused = np.float32(-1.0)  # the most that found no place: nor does what is no more, for the lightest only grows
    for i in range(len(slot)):
        if slot[i] < 0:
            return
        at = _seat(slot[i], bag)
        if at < 0:
            if much[i] <= refused:
                continue
            at = _new_seat(slot[i], much[i], bag)
            if at < 0:
                refused = much[i]
                continue
        bag.much[at] += much[i]
        bag.often[at] += 1
        if len(kind) > 0:
            bag.kind[at] |= kind[i]


@borrowing
def _seat(slot: int, bag: Bag) -> int:
    """Where a word stands in a story's bag; -1 for nowhere."""
    slots = bag.slot[: bag.used]
    at = -1
    for i in range(len(slots)):  # to the end: so it is done eight at a time
        at = i if slots[i] == slot else at
    return int(at)


@borrowing
def _new_seat(slot: int, much: float, bag: Bag) -> int:
    """A place for a word: a free one, or that of the lightest; -1 for none."""
    at = bag.used
    if at == len(bag.slot):
        at = _lightest(bag.much)
        if bag.much[at] >= much:
            return -1
    else:
        bag.used += 1
    bag.slot[at], bag.much[at], bag.often[at], bag.kind[at] = slot, 0.0, 0, 0
    return int(at)


@borrowing
def _lightest(much: Floats) -> int:
    least = much[0]
    for i in range(1, len(much)):
        least = min(least, much[i])
    at = 0
    while much[at] > least:
        at += 1
    return at
