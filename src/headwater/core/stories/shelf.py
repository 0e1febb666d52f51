"""The arrays the kernels work on: made, grown, and their rows handed out."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from headwater.core.stories.kernels import NAMES, SLOTS, TERMS, TITLE, Bags, Desk, Index, Rows, Shelf, Told

_STORIES, _PIECES = 64, 256  # rows at first; doubled when there is need
_WIDTH = (128, 48, 64)  # of a story's terms, title, names: the weightiest are kept
_ENTRIES = 1 << 22  # of the index: some 130,000 pieces

_Arrays = TypeVar("_Arrays", Shelf, Rows, Bags)


class Places:
    """Which rows of some arrays are free. Mutable."""

    __slots__ = ("_free", "_next")

    def __init__(self) -> None:
        self._free: list[int] = []
        self._next = 0

    def take(self) -> int:
        """A free row, the one given back last."""
        if self._free:
            return self._free.pop()
        self._next += 1
        return self._next - 1

    def give_back(self, place: int) -> None:
        """Take a row back."""
        self._free.append(place)


def shelf(asked: int) -> Shelf:
    """Room for the first stories, so many members of each being asked for all."""
    ints, times = np.zeros(_STORIES, np.int32), np.full(_STORIES, np.nan)
    terms, title, names = (_bags(width) for width in _WIDTH)
    return Shelf(
        terms, title, names, size=ints, headlines=ints.copy(), first=times, last=times.copy(), language=ints.copy(),
        asked=np.full((_STORIES, asked), -1, np.int32),
    )  # fmt: skip


def _bags(width: int) -> Bags:
    shape = (_STORIES, width)
    whole, much = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
    return Bags(whole, much, whole.copy(), np.zeros(shape, np.uint8), np.zeros(_STORIES, np.int32))


def rows() -> Rows:
    """Room for the first pieces."""

    def slots(width: int) -> NDArray[np.int32]:
        return np.full((_PIECES, width), -1, np.int32)

    def much(width: int) -> NDArray[np.float32]:
        return np.zeros((_PIECES, width), np.float32)

    def kind(width: int) -> NDArray[np.uint8]:
        return np.zeros((_PIECES, width), np.uint8)

    return Rows(
        slots(TERMS), much(TERMS), slots(TITLE), much(TITLE), kind(TITLE), slots(NAMES), much(NAMES), kind(NAMES),
        home=np.full(_PIECES, -1, np.int32), born=np.zeros(_PIECES, np.int64),
    )  # fmt: skip


def index() -> Index:
    """An index without entries."""
    return Index(
        np.full(SLOTS, -1, np.int64),
        np.empty(_ENTRIES, np.int64),
        np.empty(_ENTRIES, np.int32),
        np.empty(_ENTRIES, np.float32),
    )


def desk() -> Desk:
    """An empty desk."""
    return Desk(*(np.zeros(SLOTS, np.float32) for _ in Desk._fields))


def doubled(arrays: _Arrays) -> _Arrays:
    """The same arrays with twice as many rows."""
    grown: list[Any] = [doubled(each) if isinstance(each, Bags) else _doubled(each) for each in arrays]
    return type(arrays)(*grown)


def _doubled(array: NDArray[Any]) -> NDArray[Any]:
    new = np.zeros((2 * len(array), *array.shape[1:]), array.dtype)
    new[: len(array)] = array
    return new


def lay_down(told: Told, row: int, rows: Rows) -> None:
    """Write the bags of a piece into its row."""
    for slots, into in ((told.term, rows.term), (told.title, rows.title), (told.name, rows.name)):
        into[row] = -1
        into[row, : len(slots)] = slots
    rows.term_much[row, : len(told.term)] = told.term_much
    rows.title_much[row, : len(told.title)] = told.title_much
    rows.title_kind[row, : len(told.title)] = told.title_kind
    rows.name_much[row, : len(told.name)] = told.name_much
    rows.name_kind[row, : len(told.name)] = told.name_kind
