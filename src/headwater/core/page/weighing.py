"""How likely each run of a page is part of its main text.

A small network: one layer of units that each add up the columns of ``features`` and say nothing below zero. Its numbers
were fitted by ``bench/fit_pages.py`` and stand in ``weights``.
"""

from base64 import b85decode
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headwater.core.page import weights
from headwater.core.page.features import Table
from headwater.core.page.runs import Run

Weights = NDArray[np.float64]  # between 0 and 1, one for each run

TAKEN = 0.5
_LONGEST = 400  # characters; a longer run weighs no more in the doubt about a page
_LITTLE = 50  # characters; beside next to no text every doubt is a great one
_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class _Network:
    middle: NDArray[np.float32]  # of each column, subtracted
    spread: NDArray[np.float32]  # of each column, divided by
    inner: NDArray[np.float32]  # columns × units
    inner_bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    bias: float


def weigh(table: Table) -> Weights:
    """How likely each run is part of the main text."""
    numbers = network()
    units = np.maximum(((table - numbers.middle) / numbers.spread) @ numbers.inner + numbers.inner_bias, 0)
    said = np.clip((units @ numbers.outer + numbers.bias).astype(np.float64), -_STEEPEST, _STEEPEST)
    return 1 / (1 + np.exp(-said))


def doubt(weights: Weights, runs: list[Run]) -> float:
    """How much of what was taken or left is in doubt, against what was taken; 0 is none."""
    length = np.array([min(run.length, _LONGEST) for run in runs])
    return float((length * np.minimum(weights, 1 - weights)).sum() / ((length * weights).sum() + _LITTLE))


@cache
def network() -> _Network:
    """The network with the numbers of ``weights``, unpacked once."""
    numbers = np.frombuffer(b85decode(weights.NUMBERS), dtype="<f2").astype(np.float32)
    columns, units = weights.COLUMNS, weights.UNITS
    ends = np.cumsum([columns, columns, columns * units, units, units])
    middle, spread, inner, inner_bias, outer, bias = np.split(numbers, ends)
    return _Network(middle, spread, inner.reshape(columns, units), inner_bias, outer, float(bias[0]))
