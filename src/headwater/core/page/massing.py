"""How much the boxes of a page hold, and where each stands against the one with the most prose, compiled."""

import numpy as np
from numpy.typing import NDArray

from headwater.core.compiling import kernel
from headwater.core.page.measuring import PROSE

Column = NDArray[np.float64]
Places = NDArray[np.int64]

_KINDS = 3  # characters, characters of links, of prose: the first columns of the measures
_HALF = 0.5


@kernel
def held(measures: Column, of_runs: Places, above: Places) -> Column:
    """What each box and those in it hold, by columns; a box stands after the one around it."""
    mass = np.zeros((len(above), _KINDS))
    for run in range(len(of_runs)):
        for kind in range(_KINDS):
            mass[of_runs[run], kind] += measures[run, kind]
    for at in range(len(above) - 1, 0, -1):
        for kind in range(_KINDS):
            mass[above[at], kind] += mass[at, kind]
    return mass


@kernel
def worth(measures: Column, of_runs: Places, above: Places) -> Column:
    """The prose in each box: half of what stands right in it, what stands in its children, half of its grandchildren's."""  # noqa: E501
    own, children, worth = np.zeros(len(above)), np.zeros(len(above)), np.zeros(len(above))
    for run in range(len(of_runs)):
        own[of_runs[run]] += measures[run, PROSE]
    for at in range(1, len(above)):
        children[above[at]] += own[at]
    for at in range(len(above)):
        worth[at] += _HALF * own[at] + children[at]
        if at:
            worth[above[at]] += _HALF * children[at]
    return worth


@kernel
def standing(above: Places, depth: Places, best: int) -> Column:
    """For every box: is it in the best one, how far is it off the line to it, and where it leaves that line."""
    line = np.zeros(len(above), dtype=np.bool_)
    line[0] = True
    at = best
    while at:
        line[at] = True
        at = above[at]
    stands = np.zeros((3, len(above)))
    stands[0, 0] = best == 0
    for at in range(1, len(above)):
        stands[0, at] = at == best or stands[0, above[at]] > 0
        stands[1, at] = 0 if line[at] else stands[1, above[at]] + 1
        stands[2, at] = depth[at] if line[at] else stands[2, above[at]]
    return stands
