"""The marks of a text: a spaced choice of its 8-word passages, the same choice wherever the passage stands."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.shingles import Hashes, shingles

PASSAGE = 8  # words; shorter runs are shared by chance
GAP = 12  # windows; every shared run of 19 words has a mark in common
_LOW = np.uint64(16)  # bits dropped: the low 32 of the rest are kept, the high ones are small by choice


def marks(words: Hashes) -> bytes:
    """Sorted distinct little-endian uint32 marks of a row of word hashes; b"" for fewer than 8 words.

    Source:
        Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003; first-owner use: Abdel Hamid et al., WWW 2009.
    """
    runs = shingles(words, PASSAGE)
    if not len(runs):
        return b""
    least = (_least(runs, min(GAP, len(runs))) >> _LOW).astype("<u4")
    least = _distinct(np.sort(_distinct(least)))  # neighbours mostly share theirs: little is left to sort
    return least.tobytes()


def _least(runs: Hashes, width: int) -> Hashes:
    """The least value of each window, from those of windows half as wide."""
    if width == 1:
        return runs
    half = (width + 1) // 2
    part = _least(runs, half)
    step = width - half
    return np.minimum(part[: len(part) - step], part[step:])


def _distinct(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The values without those that repeat the one before."""
    kept: NDArray[np.uint32] = values[np.append(True, values[1:] != values[:-1])]
    return kept
