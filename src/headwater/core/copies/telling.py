"""The index of telling words: which texts may tell the same, whatever became of their wording."""

from collections.abc import Mapping
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints import Prints
from headwater.core.prints.kernels import kernel

Keys = NDArray[np.uint32]
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

_FIRST_SIZE = 1 << 12
_COUNTED = 1 << 18  # counters of how often words are heard; two words that share one are both taken for commoner
_ENTERED = 32  # of a text's words, the most telling
_ASKED = 48  # of a text's words, the most telling: a spinner's own words are rare, and nobody else's
_DEEP = 96  # newest texts followed for one word
_STEPS = 4 * _DEEP  # entries looked at for one word, those of other words in its slot among them
_RAREST = 3  # texts; a word heard more seldom tells no more
_NONE = -1


class Telling:
    """Which rows have a word, newest first. Mutable; rows leave only when the owner builds a new one."""

    __slots__ = ("_before", "_count", "_heads", "_heard", "_keys", "_rows", "_texts")

    def __init__(self) -> None:
        self._heads = np.full(_FIRST_SIZE, _NONE, dtype=np.int32)
        self._keys = np.zeros(_FIRST_SIZE, dtype=np.uint32)
        self._rows = np.zeros(_FIRST_SIZE, dtype=np.int32)
        self._before = np.zeros(_FIRST_SIZE, dtype=np.int32)
        self._heard = np.zeros(_COUNTED, dtype=np.uint32)
        self._count = self._texts = 0

    def add(self, keys: Keys, row: int) -> None:
        """Enter a row under the most telling of its words."""
        weights = self._weights(keys)
        self._heard[keys % _COUNTED] += 1
        self._texts += 1
        chosen = keys[_largest(weights, _ENTERED)]
        if self._count + len(chosen) > len(self._keys):
            self._grow()
        _link(self._heads, self._keys, self._rows, self._before, chosen, row, self._count)
        self._count += len(chosen)

    def near(self, keys: Keys, most: int, living: NDArray[np.bool_]) -> list[int]:
        """The living rows that share the most telling words with a text, the nearest first."""
        weights = self._weights(keys)
        weights[self._heard[keys % _COUNTED] == 0] = 0.0  # nobody has what was never heard: a spinner's word
        asked = _largest(weights, _ASKED)
        rows, worth = np.empty(_ASKED * _DEEP, dtype=np.int64), np.empty(_ASKED * _DEEP, dtype=np.float64)
        count = _walk(
            self._heads, self._keys, self._rows, self._before, keys[asked], weights[asked], living, rows, worth
        )
        distinct, at = np.unique(rows[:count], return_inverse=True)
        sums: Weights = np.bincount(at, worth[:count], len(distinct)).astype(np.float64)
        nearest: list[int] = distinct[_largest(sums, most)].tolist()
        return nearest

    def moved(self, place: Numbers) -> "Telling":
        """A new index with each row at its new place; rows whose place is negative are left out."""
        new = Telling()
        new._heard, new._texts = self._heard, self._texts
        rows = place[self._rows[: self._count]]
        keep = rows >= 0
        new._resize(max(_FIRST_SIZE, 1 << int(keep.sum()).bit_length()))
        new._keys[: keep.sum()], new._rows[: keep.sum()] = self._keys[: self._count][keep], rows[keep]
        new._count = int(keep.sum())
        _chain(new._heads, new._keys, new._before, new._count)
        return new

    def fade(self) -> None:
        """Let what was heard so far count for half: what was said long ago counts for less."""
        self._heard, self._texts = self._heard // 2, self._texts // 2

    def told(self) -> Mapping[str, NDArray[Any]]:
        """All that is known, as arrays that share nothing with this."""
        heard = np.flatnonzero(self._heard)
        return {
            "keys": self._keys[: self._count].copy(),
            "rows": self._rows[: self._count].copy(),
            "heard": heard,
            "often": self._heard[heard],
            "numbers": np.array([len(self._keys), self._texts]),
        }

    def take(self, told: Mapping[str, NDArray[Any]]) -> None:
        """Know what was told and nothing else."""
        size, self._texts = told["numbers"].tolist()
        self._count = 0
        self._resize(size)
        self._count = len(told["keys"])
        self._keys[: self._count], self._rows[: self._count] = told["keys"], told["rows"]
        self._heard = np.zeros(_COUNTED, dtype=np.uint32)
        self._heard[told["heard"]] = told["often"]
        _chain(self._heads, self._keys, self._before, self._count)

    def _weights(self, keys: Keys) -> Weights:
        heard = np.maximum(self._heard[keys % _COUNTED], _RAREST)
        weights: Weights = np.log1p(self._texts / heard)
        return weights

    def _grow(self) -> None:
        self._resize(len(self._keys) * 2)
        _chain(self._heads, self._keys, self._before, self._count)

    def _resize(self, size: int) -> None:
        for name in ("_keys", "_rows", "_before"):
            old = getattr(self, name)
            new = np.zeros(size, dtype=old.dtype)
            new[: self._count] = old[: self._count]
            setattr(self, name, new)
        self._heads = np.full(size, _NONE, dtype=np.int32)


def keys(prints: Prints) -> Keys:
    """The words a text can be found by: its telling terms and its numbers."""
    found = dict.fromkeys(chain((term for term, _ in prints.terms), prints.title, prints.numbers))  # in the same order
    return np.fromiter((crc32(word.encode()) for word in found), dtype=np.uint32)


def _largest(weights: Weights, most: int) -> Numbers:
    """The places of the largest weights, the largest first; of equals the first."""
    order: Numbers = np.argsort(-weights, kind="stable")[:most]
    return order


@kernel
def _link(
    heads: NDArray[np.int32],
    known: Keys,
    rows: NDArray[np.int32],
    before: NDArray[np.int32],
    keys: Keys,
    row: int,
    count: int,
) -> None:
    for key in keys:
        slot = np.int64(key) & (len(heads) - 1)
        known[count], rows[count], before[count] = key, row, heads[slot]
        heads[slot] = count
        count += 1


@kernel
def _chain(heads: NDArray[np.int32], known: Keys, before: NDArray[np.int32], count: int) -> None:
    for entry in range(count):
        slot = np.int64(known[entry]) & (len(heads) - 1)
        before[entry], heads[slot] = heads[slot], entry


@kernel
def _walk(
    heads: NDArray[np.int32],
    known: Keys,
    rows: NDArray[np.int32],
    before: NDArray[np.int32],
    keys: Keys,
    weights: Weights,
    living: NDArray[np.bool_],
    found: Numbers,
    worth: Weights,
) -> int:
    count = 0
    for number in range(len(keys)):
        at = heads[np.int64(keys[number]) & (len(heads) - 1)]
        deep = 0
        for _ in range(_STEPS):
            if at < 0 or deep == _DEEP:
                break
            if known[at] == keys[number]:
                deep += 1
                if living[rows[at]]:
                    found[count], worth[count] = rows[at], weights[number] * weights[number]
                    count += 1
            at = before[at]
    return count
