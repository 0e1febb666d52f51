"""How likely each run of a page is part of its main text.

A small network: one layer of units that each add up the columns of ``features`` and say nothing below zero. Its numbers
were fitted by ``bench/fit_pages.py`` and stand in ``weights``.
"""

from base64 import b85decode
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import kernel
from headwater.core.page import weights
from headwater.core.page.filling import Row, Table
from headwater.core.page.runs import Run

Weights = NDArray[np.float64]  # between 0 and 1, one for each run

TAKEN = 0.5
_LONGEST = 400  # characters; a longer run weighs no more in the doubt about a page
_LITTLE = 50  # characters; beside next to no text every doubt is a great one
_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class _Network:
    """The network, with what is subtracted from each column and what it is divided by already in its numbers."""

    inner: NDArray[np.float32]  # columns × units
    inner_bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    bias: float


def weigh(table: Table) -> Weights:
    """How likely each run is part of the main text."""
    numbers = network()
    said = _said(table, numbers.inner, numbers.inner_bias, numbers.outer) + numbers.bias
    return 1 / (1 + np.exp(-np.clip(said, -_STEEPEST, _STEEPEST)))


@kernel
def _said(table: Table, inner: Table, inner_bias: Row, outer: Row) -> Weights:
    """What the network says of each row; most columns of a row are nothing, and cost nothing."""
    said = np.zeros(len(table))
    units = np.empty_like(inner_bias)
    for at in range(len(table)):
        units[:] = inner_bias
        for column in range(table.shape[1]):
            seen = table[at, column]
            if seen != 0:
                for unit in range(len(units)):
                    units[unit] += seen * inner[column, unit]
        for unit in range(len(units)):
            said[at] += max(units[unit], np.float32(0)) * outer[unit]
    return said


def doubt(weights: Weights, runs: list[Run]) -> float:
    """How much of what was taken or left is in doubt, against what was taken; 0 is none."""
    length = np.minimum([len(run.text) for run in runs], _LONGEST)
    return float((length * np.minimum(weights, 1 - weights)).sum() / ((length * weights).sum() + _LITTLE))


@cache
def network() -> _Network:
    """The network with the numbers of ``weights``, unpacked once."""
    numbers = np.frombuffer(b85decode(weights.NUMBERS), dtype="<f2").astype(np.float32)
    columns, units = weights.COLUMNS, weights.UNITS
    ends = np.cumsum([columns, columns, columns * units, units, units])
    middle, spread, inner, inner_bias, outer, bias = np.split(numbers, ends)
    inner = inner.reshape(columns, units) / spread[:, None]
    return _Network(inner, inner_bias - middle @ inner, outer, float(bias[0]))
