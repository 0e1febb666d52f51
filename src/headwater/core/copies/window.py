"""The prints of recent items, looked up by passage and by telling words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from headwater.core.copies.owners import Marks, Numbers, Owners, Places
from headwater.core.copies.reading import Hearing
from headwater.core.copies.telling import Telling, keys
from headwater.core.copies.types import RULES_2026_11_29, CopyRules
from headwater.core.prints import Prints
from headwater.core.prints.marks import QUOTED
from headwater.core.prints.sketch import PLACES, likenesses

_FIRST_ROWS = 256
_GROWTH = 1.125
COLUMNS = ("items", "times", "sources", "lengths", "exact", "living", "languages", "sketches")  # an entry a row
_LANGUAGES = 0xFFFF
_EXACT = np.uint64(0x9E3779B97F4A7C15)
_SAME_PIECE = 0.6  # share of the passages; two pieces of one outlet that share more are versions of one


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages a text shares with one row, in order of the text; furniture is left out."""

    row: int
    mine: Numbers  # places, in words
    theirs: Numbers
    spoken_here: NDArray[np.bool_]  # whether it is quoted speech
    spoken_there: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What of a text others had first."""

    passages: tuple[Passages, ...]  # most shared first
    furniture: float  # share of the text that its outlet, or the owner's, repeats in piece after piece


class Window:
    """The prints of recent items. Mutable; owned by the pipeline.

    What is no method is for the modules beside this one.
    """

    __slots__ = (
        "_dead", "exact", "flows", "gone", "hearing", "items", "languages", "lengths", "living", "owners", "rows",
        "rules", "sketches", "sources", "telling", "times",
    )  # fmt: skip

    def __init__(self, rules: CopyRules = RULES_2026_11_29) -> None:
        self.rules = rules
        self.items = np.zeros(_FIRST_ROWS, dtype=np.int64)
        self.times = np.zeros(_FIRST_ROWS, dtype=np.float64)
        self.sources = np.zeros(_FIRST_ROWS, dtype=np.int32)
        self.lengths = np.zeros(_FIRST_ROWS, dtype=np.int32)
        self.exact = np.zeros(_FIRST_ROWS, dtype=np.int64)
        self.living = np.zeros(_FIRST_ROWS, dtype=np.bool_)
        self.languages = np.zeros(_FIRST_ROWS, dtype=np.uint16)
        self.sketches = np.zeros((_FIRST_ROWS, PLACES), dtype=np.uint8)
        self.flows: list[bytes] = []
        self.owners, self.telling, self.hearing = Owners(), Telling(), Hearing()
        self.rows: dict[int, int] = {}
        self._dead = 0  # rows forgotten that still stand in the tables
        self.gone = 0  # … since what was heard was last made to fade

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, item: int) -> bool:
        return item in self.rows

    def add(self, item: int, prints: Prints, at: datetime, source: int = 0) -> None:
        """Remember an item; one already known is replaced. ``source``: the outlet, 0 when it does not matter."""
        self.forget(item)
        row = len(self.flows)
        if row == len(self.items):
            self._grow()
        self.items[row], self.times[row], self.sources[row] = item, at.timestamp(), source
        self.lengths[row], self.exact[row], self.living[row] = prints.words, prints.exact, True
        self.languages[row] = _language(prints.language)
        self.flows.append(prints.flow)
        self.rows[item] = row
        if prints.words >= self.rules.least_words and prints.sketch:
            self.sketches[row] = np.frombuffer(prints.sketch, dtype=np.uint8)
            self._own(prints, row, source)
            self.telling.add(keys(prints), row)
            self.hearing.hear(prints.flow, prints.language)

    def _own(self, prints: Prints, row: int, source: int) -> None:
        marks, places = _marks(prints)
        owners, _, _ = self.owners.find(marks)
        free = (owners < 0) | ~self.living[owners]
        self.owners.enter(marks, places, row, free)
        if source:
            self._note_furniture(marks[~free], owners[~free], source, len(marks))

    def _note_furniture(self, marks: Marks, owners: Numbers, source: int, count: int) -> None:
        """Note the passages an outlet repeats in pieces that are otherwise different."""
        ours = self.sources[owners] == source
        for owner in np.unique(owners[ours]):
            repeated = owners == owner
            if repeated.sum() < _SAME_PIECE * count:
                self.owners.repeat(marks[repeated])

    def forget(self, item: int) -> None:
        """Forget an item; one that is unknown is no error."""
        row = self.rows.pop(item, None)
        if row is not None:
            self._dead += 1
            self.gone += 1
            self.living[row], self.flows[row] = False, b""

    def forget_before(self, at: datetime) -> int:
        """Forget the items before a time; returns how many."""
        moment = at.timestamp()
        old = [item for item, row in self.rows.items() if self.times[row] < moment]
        for item in old:
            self.forget(item)
        if self.gone > len(self.rows):
            self.gone = 0
            self.telling.fade()
            self.hearing.fade()
            self.tidy()
        return len(old)

    def holds(self, item: int, source: int, at: datetime, words: int) -> bool:
        """Whether an item of that outlet, time and length is known."""
        row = self.rows.get(item)
        told = row is not None and (self.sources[row], self.times[row], self.lengths[row])
        return bool(told == (source, at.timestamp(), words))

    def same(self, prints: Prints) -> int | None:
        """The row that had the very same words first."""
        rows, _, _ = self.owners.find(_whole(prints))
        row = int(rows[0])
        return row if row >= 0 and self.living[row] and self.exact[row] == prints.exact else None

    def sharing(self, prints: Prints) -> Sharing:
        """The rows that had some of a text's passages first."""
        marks, flagged = np.frombuffer(prints.marks, dtype="<u4"), np.frombuffer(prints.places, dtype="<u2")
        owners, their_flagged, times = self.owners.find(marks)
        known = (owners >= 0) & self.living[owners]
        furniture = known & (times >= self.rules.furniture)
        held = known & ~furniture
        passages = self._passages(flagged[held], their_flagged[held], owners[held])
        return Sharing(tuple(passages), float(furniture.sum()) / max(1, len(marks)))

    def _passages(self, mine: Places, theirs: Places, owners: Numbers) -> Iterator[Passages]:
        rows, counts = np.unique(owners, return_counts=True)
        for row in rows[np.argsort(-counts, kind="stable")][: self.rules.looked_at].tolist():
            at = owners == row
            here, there = mine[at], theirs[at]
            yield Passages(row, _place(here), _place(there), (here & QUOTED) != 0, (there & QUOTED) != 0)

    def near(self, prints: Prints) -> list[int]:
        """The rows that may tell the same in whatever words, the likeliest first."""
        return self.telling.near(keys(prints), self.rules.neighbours, self.living)

    def item(self, row: int) -> int:
        """The item in a row."""
        if not self.living[row]:
            raise KeyError(row)
        return int(self.items[row])

    def at(self, row: int) -> float:
        """The time of the item in a row, in seconds."""
        return float(self.times[row])

    def source(self, row: int) -> int:
        """The outlet of the item in a row; 0 unknown."""
        return int(self.sources[row])

    def words(self, row: int) -> int:
        """The length of the text in a row."""
        return int(self.lengths[row])

    def in_other_words(self, language: str, item: int) -> bool:
        """Whether an item is in another language than the one given, as far as both are known."""
        row = self.rows.get(item)
        return row is not None and self.differs(language, row)

    def differs(self, language: str, row: int) -> bool:
        """Whether the text in a row is in another language than the one given, as far as both are known."""
        code, known = int(self.languages[row]), _language(language)
        return bool(code and known) and known != code

    def flow(self, row: int) -> bytes:
        """The flow of the text in a row."""
        return self.flows[row]

    def reads_worse(self, prints: Prints, row: int) -> float:
        """By how many standard errors a text reads worse than that of a row; 0 while the language is new to us."""
        if self.hearing.texts(prints.language) < self.rules.heard:
            return 0.0
        return self.hearing.rarer(prints.flow, self.flows[row], prints.language)

    def likeness(self, sketch: bytes, row: int) -> float:
        """The estimated likeness (Jaccard) of a sketch to that of a row."""
        return float(likenesses(np.frombuffer(sketch, dtype=np.uint8), self.sketches[row : row + 1])[0])

    def _grow(self) -> None:
        self.resize(int(len(self.items) * _GROWTH))

    def resize(self, size: int) -> None:
        """Make room for so many rows, in place: of a window of a million there is no room for two."""
        for name in COLUMNS:
            column = getattr(self, name)
            column.resize((size, *column.shape[1:]), refcheck=False)

    def tidy(self) -> None:
        """Build the tables anew without the forgotten, where there are any."""
        if not self._dead:
            return
        kept = np.array(sorted(self.rows.values()), dtype=np.int64)
        place = np.full(len(self.flows), -1, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        for name in COLUMNS:
            column = getattr(self, name)
            column[: len(kept)] = column[kept]
        self.resize(max(_FIRST_ROWS, int(len(kept) * _GROWTH)))
        self.flows = [self.flows[row] for row in kept.tolist()]
        self.owners.move(place)
        self.telling = self.telling.moved(place)
        self.rows = {int(item): row for row, item in enumerate(self.items[: len(kept)])}
        self._dead = 0


def _language(code: str) -> int:
    """A number for a language without its region, for "pt-BR" and "pt" are read alike; 0 unknown."""
    return crc32(code.split("-", maxsplit=1)[0].lower().encode()) & _LANGUAGES | 1 if code else 0


def _marks(prints: Prints) -> tuple[Marks, Places]:
    """The marks of a text with their places, and one for the whole of it."""
    marks = np.append(np.frombuffer(prints.marks, dtype="<u4"), _whole(prints))
    return marks, np.append(np.frombuffer(prints.places, dtype="<u2"), np.uint16(0))


def _whole(prints: Prints) -> Marks:
    """A mark for all the words of a text together."""
    exact = np.array([prints.exact], dtype=np.int64).view(np.uint64) * _EXACT
    return (exact >> np.uint64(32)).astype(np.uint32)


def _place(flagged: Places) -> Numbers:
    return (flagged & (QUOTED - 1)).astype(np.int64)
