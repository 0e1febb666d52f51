"""The sketch of a text: its 5-word shingles squeezed into 128 numbers whose agreement estimates likeness."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.shingles import Hashes, mix, shingles

PLACES = 128
_SHINGLE = 5  # words
_TRIES = 96  # places an empty place may borrow from before it takes the next one around
_BUCKET_SHIFT = np.uint64(57)  # the top 7 bits choose the place
_VALUE_MASK = np.uint64(0xFFFFFFFF)

_Sketch = NDArray[np.uint32]


def _lenders() -> NDArray[np.int64]:
    seeds = np.arange(PLACES * _TRIES, dtype=np.uint64)
    return (mix(seeds + np.uint64(1)) % np.uint64(PLACES)).astype(np.int64).reshape(PLACES, _TRIES)


_LENDERS = _lenders()


def sketch(words: Hashes) -> bytes:
    """128 little-endian uint32 of a row of word hashes; b"" for fewer than 5 words.

    Source:
        Li, Owen, Zhang: One Permutation Hashing, NIPS 2012; Shrivastava: Optimal Densification for Fast and Accurate
        Minwise Hashing, ICML 2017.
    """
    runs = shingles(words, _SHINGLE)
    if not len(runs):
        return b""
    runs = np.sort(runs)
    places = (runs >> _BUCKET_SHIFT).astype(np.int64)
    first = np.ones(len(runs), dtype=bool)
    first[1:] = places[1:] != places[:-1]
    values = np.zeros(PLACES, dtype=np.uint32)
    full = np.zeros(PLACES, dtype=bool)
    values[places[first]] = (mix(runs[first]) & _VALUE_MASK).astype(np.uint32)
    full[places[first]] = True
    return _dense(values, full).astype("<u4").tobytes()


def _dense(values: _Sketch, full: NDArray[np.bool_]) -> _Sketch:
    if full.all():
        return values
    lent = full[_LENDERS]
    chosen = _LENDERS[np.arange(PLACES), lent.argmax(axis=1)]
    chosen = np.where(lent.any(axis=1), chosen, int(full.argmax()))
    return np.where(full, values, values[chosen])


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of shingles two texts have in common (Jaccard), 0..1; 0 when either is too short."""
    if not one or not other:
        return 0.0
    return float((np.frombuffer(one, dtype="<u4") == np.frombuffer(other, dtype="<u4")).mean())
