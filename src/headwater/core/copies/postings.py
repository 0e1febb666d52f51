"""A table from 64-bit keys to the rows that carry them, newest first: flat arrays, some ten bytes an entry."""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Rows = NDArray[np.int64]

_FIRST_SIZE = 1 << 12
_NONE = -1


class Postings:
    """Which rows carry a key. Mutable; entries leave only when the owner builds a new table."""

    __slots__ = ("_before", "_count", "_heads", "_keys", "_rows")

    def __init__(self) -> None:
        self._heads = np.full(_FIRST_SIZE, _NONE, dtype=np.int32)
        self._keys = np.empty(_FIRST_SIZE, dtype=np.uint32)
        self._rows = np.empty(_FIRST_SIZE, dtype=np.int32)
        self._before = np.empty(_FIRST_SIZE, dtype=np.int32)
        self._count = 0

    def add(self, keys: Keys, row: int) -> None:
        """Enter a row under each of its distinct keys."""
        if self._count + len(keys) > len(self._keys):
            self._grow(self._count + len(keys))
        entries = np.arange(self._count, self._count + len(keys), dtype=np.int32)
        self._keys[entries], self._rows[entries] = _folded(keys), row
        self._link(entries)
        self._count += len(keys)

    def rows(self, keys: Keys, steps: int) -> tuple[Rows, Rows]:
        """The rows under the keys, at most ``steps`` entries deep: (place of the key, row), a pair for each find."""
        folded = _folded(keys)
        places = np.arange(len(keys))
        at = self._heads[folded % np.uint32(len(self._heads))].astype(np.int64)
        found_places, found_rows = [], []
        for _ in range(steps):
            alive = at >= 0
            if not alive.any():
                break
            places, at = places[alive], at[alive]
            hit = self._keys[at] == folded[places]
            found_places.append(places[hit])
            found_rows.append(self._rows[at[hit]].astype(np.int64))
            at = self._before[at].astype(np.int64)
        empty = np.empty(0, dtype=np.int64)
        return np.concatenate([empty, *found_places]), np.concatenate([empty, *found_rows])

    def moved(self, place: Rows) -> "Postings":
        """A new table with each row at its new place; rows whose place is negative are left out."""
        new = Postings()
        rows = place[self._rows[: self._count]]
        keep = rows >= 0
        new._count = int(keep.sum())
        size = max(_FIRST_SIZE, 1 << new._count.bit_length())
        new._keys, new._rows = np.zeros(size, dtype=np.uint32), np.zeros(size, dtype=np.int32)
        new._before, new._heads = np.empty(size, dtype=np.int32), np.full(size, _NONE, dtype=np.int32)
        new._keys[: new._count], new._rows[: new._count] = self._keys[: self._count][keep], rows[keep]
        new._link(np.arange(new._count, dtype=np.int32))
        return new

    def _link(self, entries: NDArray[np.int32]) -> None:
        """Chain entries one slot at a time; entries of one batch that share a slot are chained among themselves."""
        if not len(entries):
            return
        slots = self._keys[entries] % np.uint32(len(self._heads))
        order = np.argsort(slots, kind="stable")
        slots, entries = slots[order], entries[order]
        before = self._heads[slots].copy()
        same = slots[1:] == slots[:-1]
        before[1:][same] = entries[:-1][same]
        self._before[entries] = before
        last = np.append(~same, True)
        self._heads[slots[last]] = entries[last]

    def _grow(self, needed: int) -> None:
        size = len(self._keys)
        while size < needed:
            size *= 2
        for name in ("_keys", "_rows", "_before"):
            old = getattr(self, name)
            new = np.empty(size, dtype=old.dtype)
            new[: self._count] = old[: self._count]
            setattr(self, name, new)
        self._heads = np.full(size, _NONE, dtype=np.int32)
        self._link(np.arange(self._count, dtype=np.int32))


def _folded(keys: Keys) -> NDArray[np.uint32]:
    return (keys ^ (keys >> np.uint64(32))).astype(np.uint32)
