"""The prints of recent items, looked up by likeness."""

from collections import Counter
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from headwater.core.copies.postings import Keys, Postings, Rows
from headwater.core.copies.types import RULES_2026_11, CopyRules
from headwater.core.prints import Prints

_BAND = 3  # numbers of the sketch that must agree; a text that shares 30 % is found in two of three cases, 50 % always
_BANDS = 42
_PLACES = 128
_FIRST_ROWS = 256
_BAND_SEEDS = (np.arange(1, _BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))[:, None]
_ROLL = np.uint64(0xD1B54A32D192ED03)


class Window:
    """The prints of recent items. Mutable; owned by the pipeline."""

    __slots__ = (
        "_at",
        "_bands",
        "_dead",
        "_exact",
        "_items",
        "_marks",
        "_rows",
        "_sketches",
        "_sources",
        "_words",
        "rules",
    )

    def __init__(self, rules: CopyRules = RULES_2026_11) -> None:
        self.rules = rules
        self._items: list[int | None] = []
        self._at: list[datetime] = []
        self._sources: list[int] = []
        self._words: list[int] = []
        self._sketches = np.zeros((_FIRST_ROWS, _PLACES), dtype=np.uint32)
        self._exact: dict[int, list[int]] = {}
        self._bands, self._marks = Postings(), Postings()
        self._rows: dict[int, int] = {}
        self._dead = 0

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, item: int) -> bool:
        return item in self._rows

    def add(self, item: int, prints: Prints, at: datetime, source: int = 0) -> None:
        """Remember an item; one already known is replaced. ``source``: the outlet, 0 when it does not matter."""
        self.forget(item)
        row = len(self._items)
        if row == len(self._sketches):
            self._sketches = _doubled(self._sketches)
        self._items.append(item)
        self._at.append(at)
        self._sources.append(source)
        marks = np.frombuffer(prints.marks, dtype="<u4")
        self._words.append(prints.words)
        self._rows[item] = row
        if prints.words >= self.rules.least_words and prints.sketch:
            self._sketches[row] = np.frombuffer(prints.sketch, dtype="<u4")
            self._exact.setdefault(prints.exact, []).append(row)
            self._bands.add(bands(prints.sketch), row)
            self._marks.add(marks.astype(np.uint64), row)

    def forget(self, item: int) -> None:
        """Forget an item; one that is unknown is no error."""
        row = self._rows.pop(item, None)
        if row is not None:
            self._dead += 1
            self._items[row] = None

    def forget_before(self, at: datetime) -> int:
        """Forget the items before a time; returns how many."""
        old = [item for item, row in self._rows.items() if self._at[row] < at]
        for item in old:
            self.forget(item)
        if self._dead > len(self._rows):
            self._compact()
        return len(old)

    def same(self, prints: Prints) -> list[int]:
        """Rows with the very same words."""
        return [row for row in self._exact.get(prints.exact, ()) if self._items[row] is not None]

    def alike(self, prints: Prints) -> list[int]:
        """Rows whose sketches share a band, most shared first."""
        _, rows = self._bands.rows(bands(prints.sketch), self.rules.steps)
        return self._most_found(rows)

    def sharing(self, prints: Prints) -> tuple[Counter[int], int]:
        """The marks each row shares with a text, page furniture left out; how many of its marks are furniture."""
        marks = np.frombuffer(prints.marks, dtype="<u4").astype(np.uint64)
        places, rows = self._marks.rows(marks, self.rules.steps)
        living = np.fromiter((self._items[row] is not None for row in rows.tolist()), dtype=bool, count=len(rows))
        places, rows = places[living], rows[living]
        furniture = self._furniture(places, rows)
        return Counter(rows[~np.isin(places, furniture)].tolist()), len(furniture)

    def item(self, row: int) -> int:
        """The item in a row."""
        item = self._items[row]
        if item is None:
            raise KeyError(row)
        return item

    def at(self, row: int) -> datetime:
        """The time of the item in a row."""
        return self._at[row]

    def words(self, row: int) -> int:
        """The length of the text in a row."""
        return self._words[row]

    def likeness(self, sketch: bytes, rows: list[int]) -> list[float]:
        """The estimated likeness (Jaccard) of a sketch to those of the rows."""
        if not rows or not sketch:
            return []
        mine = np.frombuffer(sketch, dtype="<u4")
        shares: list[float] = (self._sketches[rows] == mine).mean(axis=1).tolist()
        return shares

    def _most_found(self, rows: Rows) -> list[int]:
        distinct, times = np.unique(rows, return_counts=True)
        order = np.lexsort((distinct, -times))
        living = (row for row in distinct[order].tolist() if self._items[row] is not None)
        return [row for row, _ in zip(living, range(self.rules.looked_at), strict=False)]

    def _furniture(self, places: Rows, rows: Rows) -> Rows:
        sources = np.fromiter((self._sources[row] for row in rows.tolist()), dtype=np.int64, count=len(rows))
        known = sources != 0
        pairs, times = np.unique(np.stack([places[known], sources[known]]), axis=1, return_counts=True)
        return np.unique(pairs[0][times > self.rules.furniture])

    def _compact(self) -> None:
        """Build the tables anew without the forgotten."""
        kept = sorted(self._rows.values())
        place = np.full(len(self._items), -1, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        exact, self._exact = self._exact, {}
        for key, rows in exact.items():
            if living := [int(place[row]) for row in rows if place[row] >= 0]:
                self._exact[key] = living
        self._items, self._at = [self._items[row] for row in kept], [self._at[row] for row in kept]
        self._sources, self._words = [self._sources[row] for row in kept], [self._words[row] for row in kept]
        self._sketches = np.vstack([self._sketches[kept], np.zeros((_FIRST_ROWS, _PLACES), dtype=np.uint32)])
        self._bands, self._marks = self._bands.moved(place), self._marks.moved(place)
        self._rows = {item: row for row, item in enumerate(self._items) if item is not None}
        self._dead = 0


def bands(sketch: bytes) -> Keys:
    """One key for each three neighbouring numbers of a sketch."""
    numbers = np.frombuffer(sketch, dtype="<u4")[: _BAND * _BANDS].astype(np.uint64).reshape(_BANDS, _BAND)
    keys = _BAND_SEEDS[:, 0].copy()
    for place in range(_BAND):
        keys = (keys ^ numbers[:, place]) * _ROLL
        keys ^= keys >> np.uint64(29)
    return keys


def _doubled(table: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return np.vstack([table, np.zeros_like(table)])
