"""Loops over arrays, compiled to machine code the first time they run and kept for the next start."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code; where there is no place to keep it, it is compiled at every start."""
    try:
        compiled: Any = njit(cache=True)(function)
    except RuntimeError:
        return cast("Callable[P, R]", njit()(function))
    _forget_unreadable(compiled._cache)  # noqa: SLF001  numba has no other way to ask
    return cast("Callable[P, R]", compiled)


def _forget_unreadable(kept: Any) -> None:  # noqa: ANN401  numba's own
    """Forget what was kept of an older version when it names shapes that are no more: numba only fails at it."""
    try:
        kept._cache_file._load_index()  # noqa: SLF001
    except (AttributeError, ImportError):
        kept.flush()
