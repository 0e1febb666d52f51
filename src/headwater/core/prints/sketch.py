"""The sketch of a text: its 5-word shingles squeezed into 128 small numbers whose agreement estimates likeness."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.kernels import kernel
from headwater.core.prints.scanning import Hashes, Scanned, mixed, runs

PLACES = 128
_SHINGLE = 5  # words
_TRIES = 96  # places an empty place may borrow from before it takes the first full one
_BUCKET_SHIFT = np.uint64(57)  # the top 7 bits choose the place
_BY_CHANCE = 1 / 256  # share of places that agree for texts that share nothing

Sketch = NDArray[np.uint8]


def sketch(scanned: Scanned) -> bytes:
    """128 numbers of a byte each; b"" for fewer than 5 words.

    Source:
        Li, Owen, Zhang: One Permutation Hashing, NIPS 2012; Shrivastava: Optimal Densification for Fast and Accurate
        Minwise Hashing, ICML 2017; Li, König: b-Bit Minwise Hashing, WWW 2010.
    """
    if len(scanned) < _SHINGLE:
        return b""
    return _sketch(runs(scanned.words, _SHINGLE)).tobytes()


@kernel
def _sketch(shingles: Hashes) -> Sketch:
    least = np.full(PLACES, np.uint64(0xFFFFFFFFFFFFFFFF), dtype=np.uint64)
    full = np.zeros(PLACES, dtype=np.bool_)
    for shingle in shingles:
        bucket = np.int64(shingle >> _BUCKET_SHIFT)
        full[bucket] = True
        least[bucket] = min(least[bucket], shingle)
    values = np.empty(PLACES, dtype=np.uint8)
    for place in range(PLACES):
        lender = place if full[place] else _lender(place, full)
        values[place] = np.uint8(mixed(least[lender]) & np.uint64(0xFF))
    return values


@kernel
def _lender(place: int, full: NDArray[np.bool_]) -> int:
    for turn in range(_TRIES):
        lender = int(np.int64(mixed(np.uint64(place * _TRIES + turn + 1)) % np.uint64(PLACES)))
        if full[lender]:
            return lender
    for lender in range(PLACES):
        if full[lender]:
            break
    return lender


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of shingles two texts have in common (Jaccard), 0..1; 0 when either is too short."""
    if not one or not other:
        return 0.0
    return float(likenesses(np.frombuffer(one, dtype=np.uint8), np.frombuffer(other, dtype=np.uint8)[None])[0])


def likenesses(one: Sketch, others: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The estimated likeness of a sketch to each row of others, agreement by chance taken off."""
    agreeing = (others == one).mean(axis=1)
    alike: NDArray[np.float64] = np.maximum(0.0, (agreeing - _BY_CHANCE) / (1 - _BY_CHANCE))
    return alike
