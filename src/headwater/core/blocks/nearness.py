"""The withdrawn texts by the words of their flows: which of them are nearest to a text, in whatever language."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.prints.flow import STEMS
from headwater.core.prints.kernels import kernel

_STEM = STEMS - 1
_FIRST = 1 << 12  # entries
_ASKED = 128  # of a text's words, those that fewest of the withdrawn texts have
_NONE = -1

Numbers = NDArray[np.int32]


class Nearness:
    """Which texts have a word. Mutable; what was added stays."""

    __slots__ = ("_before", "_count", "_heads", "_often", "_rows", "_texts")

    def __init__(self) -> None:
        self._heads = np.full(STEMS, _NONE, dtype=np.int32)
        self._often = np.zeros(STEMS, dtype=np.int32)
        self._rows = np.zeros(_FIRST, dtype=np.int32)
        self._before = np.zeros(_FIRST, dtype=np.int32)
        self._count = self._texts = 0

    def add(self, flow: bytes) -> None:
        """Enter one more text, under the next number from 0 on."""
        stems = _stems(flow)
        while self._count + len(stems) > len(self._rows):
            for name in ("_rows", "_before"):
                setattr(self, name, np.resize(getattr(self, name), 2 * len(self._rows)))
        _link(self._heads, self._rows, self._before, stems, self._texts, self._count)
        self._often[stems] += 1
        self._count += len(stems)
        self._texts += 1

    def nearest(self, flow: bytes, most: int) -> list[int]:
        """The texts that share the most telling words with this one, the nearest first."""
        stems = _stems(flow)
        stems = stems[self._often[stems] > 0]
        asked = stems[np.argsort(self._often[stems], kind="stable")[:_ASKED]]
        weights = np.log1p(self._texts / self._often[asked])
        worth = np.zeros(self._texts)
        _walk(self._heads, self._rows, self._before, asked, weights, worth)
        order = np.argsort(-worth, kind="stable")[:most]
        return [int(row) for row in order if worth[row] > 0]


def _stems(flow: bytes) -> Numbers:
    return np.unique(np.frombuffer(flow, dtype="<u2") & _STEM).astype(np.int32)


@kernel
def _link(heads: Numbers, rows: Numbers, before: Numbers, stems: Numbers, row: int, count: int) -> None:
    for stem in stems:
        rows[count], before[count] = row, heads[stem]
        heads[stem] = count
        count += 1


@kernel
def _walk(
    heads: Numbers,
    rows: Numbers,
    before: Numbers,
    stems: Numbers,
    weights: NDArray[np.float64],
    worth: NDArray[np.float64],
) -> None:
    for number in range(len(stems)):
        at = heads[stems[number]]
        while at >= 0:
            worth[rows[at]] += weights[number]
            at = before[at]
