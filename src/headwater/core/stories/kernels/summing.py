"""A story as the sum of its members' bags."""

import numpy as np

from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import Bags, Bytes, Floats, Ints, Rows, Shelf


@kernel
def wipe(s: int, shelf: Shelf) -> None:
    """Empty a story's row."""
    shelf.terms.used[s] = 0
    shelf.title.used[s] = 0
    shelf.names.used[s] = 0
    shelf.size[s] = 0
    shelf.headlines[s] = 0
    shelf.first[s] = np.nan
    shelf.last[s] = np.nan
    shelf.asked[s, :] = -1


@kernel
def join(row: int, s: int, first: float, last: float, headline: bool, rows: Rows, shelf: Shelf) -> None:
    """Add a piece to the sums of a story."""
    _sum(rows.term[row], rows.term_much[row], rows.title_kind[row, :0], shelf.terms, s)
    _sum(rows.title[row], rows.title_much[row], rows.title_kind[row], shelf.title, s)
    _sum(rows.name[row], rows.name_much[row], rows.name_kind[row], shelf.names, s)
    most = shelf.asked.shape[1]
    n = shelf.size[s]
    if n < most:
        shelf.asked[s, n] = row
    else:  # the first half stays, the other is of the newest
        shelf.asked[s, most // 2 + n % (most - most // 2)] = row
    shelf.size[s] = n + 1
    shelf.headlines[s] += headline
    if not np.isnan(first):
        shelf.first[s] = first if np.isnan(shelf.first[s]) else min(first, shelf.first[s])
        shelf.last[s] = last if np.isnan(shelf.last[s]) else max(last, shelf.last[s])


@kernel
def _sum(slot: Ints, much: Floats, kind: Bytes, bags: Bags, s: int) -> None:
    for i in range(len(slot)):
        if slot[i] < 0:
            return
        at = _seat(slot[i], much[i], bags, s)
        if at >= 0:
            bags.much[s, at] += much[i]
            bags.often[s, at] += 1
            if len(kind) > 0:
                bags.kind[s, at] |= kind[i]


@kernel
def _seat(slot: int, much: float, bags: Bags, s: int) -> int:
    """Where a word stands in a story's bag; a new one takes a free place, or that of the lightest; -1 for none."""
    lightest = 0
    for i in range(bags.used[s]):
        if bags.slot[s, i] == slot:
            return i
        if bags.much[s, i] < bags.much[s, lightest]:
            lightest = i
    at = bags.used[s]
    if at == bags.slot.shape[1]:
        if bags.much[s, lightest] >= much:
            return -1
        at = lightest
    else:
        bags.used[s] += 1
    bags.slot[s, at], bags.much[s, at], bags.often[s, at], bags.kind[s, at] = slot, 0.0, 0, 0
    return int(at)
