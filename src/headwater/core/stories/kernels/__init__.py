"""The inner loops of the engine, compiled.

In reading order: shapes, weighing, finding, comparing, summing, dividing.
"""

from headwater.core.stories.kernels.comparing import says, signs
from headwater.core.stories.kernels.dividing import divided
from headwater.core.stories.kernels.finding import enter, near
from headwater.core.stories.kernels.shapes import (
    FEW,
    IN_TITLE,
    NAME,
    NAMES,
    NUMBER,
    SLOTS,
    TERMS,
    TITLE,
    Bags,
    Desk,
    Doubles,
    Floats,
    Index,
    Ints,
    Rows,
    Shelf,
    Told,
)  # fmt: skip
from headwater.core.stories.kernels.summing import join, wipe
from headwater.core.stories.kernels.weighing import weighed, whole

__all__ = [
    "FEW", "IN_TITLE", "NAME", "NAMES", "NUMBER", "SLOTS", "TERMS", "TITLE", "Bags", "Desk", "Doubles", "Floats",
    "Index", "Ints", "Rows", "Shelf", "Told", "divided", "enter", "join", "near", "says", "signs", "weighed", "whole",
    "wipe",
]  # fmt: skip
