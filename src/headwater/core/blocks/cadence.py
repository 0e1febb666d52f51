"""Whether two texts go on alike, sentence after sentence: how long each is, and how much of it is quoted.

A translation has sentences as long as its source has, and the quoted ones at the same places. Two reports of one event,
though they may tell the same in one order, have sentences of their own.
"""

import numpy as np
from numpy.typing import NDArray

from headwater.core.blocks.ordering import MOST, anchors
from headwater.core.prints.flow import BEGINS, QUOTED, Flow
from headwater.core.prints.kernels import kernel

_MOST = 1.0  # what two sentences differ by at most
_EVEN = 0.8  # times what any two sentences of both texts differ by is added where two are one
_ANCHORED = 0.7  # times the same, and the root of the anchors they share
_PARTED = 1.0  # what it costs that one sentence of the one text is two of the other
_PASSED = 0.9  # what it costs to pass a sentence over
_FEW = 3.0  # sentences more that the sum is for: three alike out of three tell nothing
_WHOLE = 0.4  # what each sentence adds where all of a text goes on alike

Lengths = NDArray[np.float64]


def cadence(mine: bytes, theirs: bytes) -> float:
    """How much two flows go on alike, 0 to 1, for each sentence of the one that has fewer.

    Source:
        Gale, Church: A Program for Aligning Sentences in Bilingual Corpora, Computational Linguistics 1993; the best
        stretch of both in place of the whole of both, for texts are cut, and stand among other words.
    """
    return _cadence(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"))


@kernel
def _lengths(flow: Flow) -> tuple[Lengths, Lengths]:
    """Of each sentence its telling words, and those of them that are quoted."""
    words, said = np.zeros(MOST), np.zeros(MOST)
    at = -1
    for entry in flow:
        at += entry & BEGINS > 0
        if at == MOST:
            break
        words[max(at, 0)] += 1
        said[max(at, 0)] += entry & QUOTED > 0
    count = min(at, MOST - 1) + 1
    return words[:count], said[:count]


@kernel
def _cadence(mine: Flow, theirs: Flow) -> float:
    my_words, my_said = _lengths(mine)
    their_words, their_said = _lengths(theirs)
    rows, columns = len(my_words), len(their_words)
    if not rows or not columns:
        return 0.0
    chance = _by_chance(my_words, my_said, their_words, their_said)
    shared = anchors(mine, theirs, rows, columns)
    sums, best = np.zeros((rows + 1, columns + 1)), 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = 0.0
            if i:
                here = max(here, sums[i - 1, j] - _PASSED)
            if j:
                here = max(here, sums[i, j - 1] - _PASSED)
            for down, right in ((1, 1), (1, 2), (2, 1)):
                if i >= down and j >= right:
                    apart = _apart(
                        my_words[i - down : i].sum(),
                        my_said[i - down : i].sum(),
                        their_words[j - right : j].sum(),
                        their_said[j - right : j].sum(),
                    )
                    anchored = _ANCHORED * np.sqrt(shared[i - down : i, j - right : j].sum())
                    pair = chance * (_EVEN + anchored) - apart
                    here = max(here, sums[i - down, j - right] + pair - _PARTED * (down + right - 2))
            sums[i, j] = here
            best = max(best, here)
    return min(1.0, best / _WHOLE / (min(rows, columns) + _FEW))


@kernel
def _apart(words: float, said: float, others: float, other_said: float) -> float:
    """How much two sentences differ: by the square of that for each of their words, and in what of them is quoted."""
    return (words - others) ** 2 / (words + others) + abs(said / words - other_said / others)


@kernel
def _by_chance(words: Lengths, said: Lengths, others: Lengths, other_said: Lengths) -> float:
    """How much any two sentences of two texts differ; that sentences all alike are alike tells nothing."""
    apart = 0.0
    for i in range(len(words)):
        for j in range(len(others)):
            apart += min(_MOST, _apart(words[i], said[i], others[j], other_said[j]))
    return apart / (len(words) * len(others))
