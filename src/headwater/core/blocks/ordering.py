"""Whether a text goes the way of another, however it is worded: what both have once comes in one order.

Whoever exchanges every word, or translates, leaves names, numbers and the words that have no other, and leaves them
where they were: in the same sentences, one after the other. Two reports of one event share as many of them, and tell
them in an order of their own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.flow import BEGINS, QUOTED, STEMS, Flow
from headwater.core.prints.kernels import kernel

_STEM = STEMS - 1
_MOST = 256  # sentences of a text that are looked at
_NEVER, _OFTEN = -1, -2

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Retold:
    """What two texts share of the words that each of them has in one sentence only."""

    anchors: int  # such words of both
    ordered: int  # of them, those in one order in both texts
    paired: int  # sentences of this text that share two or more of them with one of the other's, in whatever order
    together: int  # pairs of anchors that stand in one sentence in both texts
    apart: int  # … that stand in one sentence in the text that has fewer such pairs
    words: int  # different words of the text that has fewer


def retold(mine: bytes, theirs: bytes, *, speech: bool) -> Retold:
    """What two flows share; ``speech``: quoted speech counts as well, which two newsrooms may share word for word."""
    counted = np.zeros(6, dtype=np.int32)
    _retold(np.frombuffer(mine, dtype="<u2"), np.frombuffer(theirs, dtype="<u2"), speech, counted)
    return Retold(*counted.tolist())


@kernel
def _once(flow: Flow, speech: bool, sentence: Numbers) -> tuple[int, int]:
    """For each stem the sentence it stands in where that is one only; returns the numbers of sentences and of stems."""
    sentence[:] = _NEVER
    at, words = -1, 0
    for entry in flow:
        if entry & BEGINS:
            at += 1
        if at == _MOST:
            return at, words
        stem = entry & _STEM
        if sentence[stem] == _NEVER:
            words += 1
            sentence[stem] = _OFTEN if entry & QUOTED and not speech else at
        else:
            sentence[stem] = _OFTEN
    return at + 1, words


@kernel
def _retold(mine: Flow, theirs: Flow, speech: bool, counted: Numbers) -> None:
    here, there = np.empty(STEMS, dtype=np.int32), np.empty(STEMS, dtype=np.int32)
    (rows, my_words), (columns, their_words) = _once(mine, speech, here), _once(theirs, speech, there)
    shared = np.zeros((rows, columns), dtype=np.int32)
    for entry in mine:
        stem = entry & _STEM
        if here[stem] >= 0 and there[stem] >= 0:
            shared[here[stem], there[stem]] += 1
            counted[0] += 1
    ordered, across = np.zeros(columns + 1, dtype=np.int32), np.zeros(columns, dtype=np.int32)
    here_together, there_together = 0, 0
    for i in range(rows):
        best, of_row = 0, 0
        for j in range(columns):
            both = int(shared[i, j])
            ordered[j + 1] = max(ordered[j], ordered[j + 1]) + both
            best = max(best, both)
            of_row += both
            across[j] += both
            counted[3] += both * (both - 1) // 2
        counted[2] += best > 1
        here_together += of_row * (of_row - 1) // 2
    for place in range(columns):
        there_together += int(across[place]) * (int(across[place]) - 1) // 2
    counted[1], counted[4] = ordered[columns], min(here_together, there_together)
    counted[5] = min(my_words, their_words)
