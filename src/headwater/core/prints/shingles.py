"""Hashes of runs of words: every process and every machine gets the same ones."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)


def mix(values: Hashes) -> Hashes:
    """A bijective scramble of 64-bit values.

    Source:
        Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014 (SplitMix64's finaliser).
    """
    values = (values ^ (values >> _S30)) * _MIX_1
    values = (values ^ (values >> _S27)) * _MIX_2
    return values ^ (values >> _S31)


def hashes(words: Sequence[str]) -> Hashes:
    """One 64-bit hash for each word, in order."""
    raw = np.fromiter(map(crc32, map(str.encode, words)), dtype=np.uint64, count=len(words))
    return mix(raw + _GOLDEN)


def shingles(words: Hashes, length: int) -> Hashes:
    """One hash for each run of ``length`` words, in order; empty for fewer words than that."""
    count = len(words) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        total = total * _GOLDEN + words[place : place + count]
    return mix(total)
