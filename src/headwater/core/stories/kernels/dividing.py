"""The two halves of a story."""

import numpy as np

from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import Desk, Floats, Ints, Rows, Truths

_ROUNDS = 5  # of two means


@kernel
def divided(members: Ints, rows: Rows, desk: Desk) -> Truths:
    """Whether each member of a story is in the second of the two groups they fall into most easily.

    Two means over terms and names, begun with the two members that are least alike.
    """
    alike = _likeness(members, rows, desk)
    one, other = _farthest(alike)
    second: Truths = alike[other] > alike[one]
    second[one], second[other] = False, True
    for _ in range(_ROUNDS):
        before = second.copy()
        for i in range(len(members)):
            second[i] = _closer_to_second(i, second, alike)
        if (before == second).all():
            break
    return second


@kernel
def _likeness(members: Ints, rows: Rows, desk: Desk) -> Floats:
    """How alike each two are."""
    n = len(members)
    alike = np.ones((n, n), np.float32)
    for i in range(n):
        _lay_row(members[i], rows, desk)
        for j in range(i):
            alike[i, j] = alike[j, i] = _alike(members[j], rows, desk)
        _clear_row(members[i], rows, desk)
    return alike


@kernel
def _farthest(alike: Floats) -> tuple[int, int]:
    one, other = 0, 1
    for i in range(len(alike)):
        for j in range(i):
            if alike[i, j] < alike[one, other]:
                one, other = j, i
    return one, other


@kernel
def _closer_to_second(i: int, second: Truths, alike: Floats) -> bool:
    """Whether a member is more like the second group than the first, itself left out; the last of a group stays."""
    first_sum, second_sum, first_count, second_count = 0.0, 0.0, 0, 0
    for j in range(len(second)):
        if j == i:
            continue
        if second[j]:
            second_sum += alike[i, j]
            second_count += 1
        else:
            first_sum += alike[i, j]
            first_count += 1
    if first_count == 0 or second_count == 0:
        return bool(second[i])
    return bool(second_sum / second_count > first_sum / first_count)


@kernel
def _lay_row(row: int, rows: Rows, desk: Desk) -> None:
    for i in range(rows.term.shape[1]):
        if rows.term[row, i] >= 0:
            desk.term[rows.term[row, i]] = rows.term_much[row, i]
    for i in range(rows.name.shape[1]):
        if rows.name[row, i] >= 0:
            desk.name[rows.name[row, i]] = rows.name_much[row, i]


@kernel
def _clear_row(row: int, rows: Rows, desk: Desk) -> None:
    for i in range(rows.term.shape[1]):
        if rows.term[row, i] >= 0:
            desk.term[rows.term[row, i]] = 0.0
    for i in range(rows.name.shape[1]):
        if rows.name[row, i] >= 0:
            desk.name[rows.name[row, i]] = 0.0


@kernel
def _alike(row: int, rows: Rows, desk: Desk) -> float:
    both = 0.0
    for i in range(rows.term.shape[1]):
        if rows.term[row, i] >= 0:
            both += rows.term_much[row, i] * desk.term[rows.term[row, i]]
    for i in range(rows.name.shape[1]):
        if rows.name[row, i] >= 0:
            both += rows.name_much[row, i] * desk.name[rows.name[row, i]]
    return both / 2
