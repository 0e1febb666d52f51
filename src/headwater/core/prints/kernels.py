"""Loops over arrays, compiled to machine code the first time they run and kept for the next start."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code; where there is no place to keep it, it is compiled at every start."""
    try:
        return cast("Callable[P, R]", njit(cache=True)(function))
    except RuntimeError:
        return cast("Callable[P, R]", njit()(function))
