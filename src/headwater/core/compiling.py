"""Loops over arrays, compiled to machine code the first time they run and kept for the next start."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code; where there is no place to keep it, it is compiled at every start."""
    return _compiled(function, counted=True)


def borrowing(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function that only borrows its arrays: it makes none, and hands none back.

    Whose they are is then not counted, at every call of one such function by another and for every row that is looked
    at; where calls are short and many, the counting is most of their time.
    """
    return _compiled(function, counted=False)


def _compiled(function: Callable[P, R], *, counted: bool) -> Callable[P, R]:
    compiler: Any = njit  # whose signature does not tell of counting
    try:
        compiled: Any = compiler(cache=True, _nrt=counted)(function)
    except RuntimeError:
        return cast("Callable[P, R]", compiler(_nrt=counted)(function))
    _forget_unreadable(compiled._cache)  # noqa: SLF001  numba has no other way to ask
    return cast("Callable[P, R]", compiled)


def _forget_unreadable(kept: Any) -> None:  # noqa: ANN401  numba's own
    """Forget what was kept of an older version when it names shapes that are no more: numba only fails at it."""
    try:
        kept._cache_file._load_index()  # noqa: SLF001
    except (AttributeError, ImportError):
        kept.flush()
