"""The stories a piece could belong to: those of the pieces that share its best terms, newest first."""

import numpy as np

from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import Floats, Index, Ints, Rows, Shelf, Told


@kernel
def enter(told: Told, row: int, count: int, index: Index) -> int:
    """Enter a piece under each of its terms; the number of entries ever made."""
    ring = len(index.row)
    for i in range(len(told.term)):
        at = count % ring
        slot = told.term[i]
        index.before[at] = index.head[slot]
        index.row[at] = row
        index.much[at] = told.term_much[i]
        index.head[slot] = count
        count += 1
    return count


@kernel
def near(
    told: Told, language: int, alive: float, asked: int, steps: int, most: int,
    count: int, index: Index, rows: Rows, shelf: Shelf, score: Floats, found: Ints,
) -> Ints:  # fmt: skip
    """The rows of the stories whose pieces share the most weight of the best terms, likeliest first.

    Args:
        told: what is compared.
        language: a number; 0 when unknown.
        alive: seconds a story goes on taking pieces before its first and after its last.
        asked: best terms looked up.
        steps: newest entries looked at for each.
        most: stories given back.
        count: entries ever made.
        index: what is looked up.
        rows: where the pieces found stand.
        shelf: the stories.
        score: a 0 for each row; 0 again afterwards.
        found: room for as many rows.
    """
    n = 0
    oldest = count - len(index.row)
    for i in range(min(asked, len(told.term))):
        entry, left = index.head[told.term[i]], steps
        while entry >= 0 and entry >= oldest and left > 0:
            at = entry % len(index.row)
            row = index.row[at]
            if rows.home[row] >= 0 and rows.born[row] <= entry:
                if score[row] == 0.0:
                    found[n] = row
                    n += 1
                score[row] += told.term_much[i] * index.much[at]
            entry = index.before[at]
            left -= 1
    best, much = np.full(most, -1, np.int32), np.zeros(most, np.float32)
    for i in range(n):
        row = found[i]
        story, value = rows.home[row], score[row]
        score[row] = 0.0
        if value > much[most - 1] and _possible(story, told, language, alive, shelf):
            _place(story, value, best, much)
    k = 0
    while k < most and best[k] >= 0:
        k += 1
    return best[:k]


@kernel
def _possible(story: int, told: Told, language: int, alive: float, shelf: Shelf) -> bool:
    other = shelf.language[story]
    if language != other and language != 0 and other != 0:
        return False
    if np.isnan(told.first) or np.isnan(shelf.first[story]):
        return True
    return bool(shelf.first[story] - alive <= told.last and told.first <= shelf.last[story] + alive)


@kernel
def _place(story: int, value: float, best: Ints, much: Floats) -> None:
    """Put a story where its value belongs; one that is there already moves up at most."""
    at = len(best) - 1
    for k in range(len(best)):
        if best[k] == story:
            if value <= much[k]:
                return
            at = k
            break
    while at > 0 and much[at - 1] < value:
        best[at], much[at] = best[at - 1], much[at - 1]
        at -= 1
    best[at], much[at] = story, value
