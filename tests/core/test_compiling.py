"""Loops over arrays as machine code."""

import numpy as np

from headwater.core.compiling import borrowing, kernel


def _double(numbers: "np.ndarray", first: int) -> None:
    """Twice as much from a place on, through a view of it."""
    rest = numbers[first:]
    for at in range(len(rest)):
        rest[at] *= 2


def test_a_loop_that_borrows_its_arrays_changes_them_as_one_that_counts_them() -> None:
    """Only whose they are is not counted."""
    for compiler in (kernel, borrowing):
        numbers = np.arange(5)
        compiler(_double)(numbers, 2)
        assert numbers.tolist() == [0, 1, 4, 6, 8]
