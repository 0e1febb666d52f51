"""The two halves of a story."""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.seating import seat, take_seat
from headwater.core.stories.kernels.shapes import (
    CALLED,
    NAMES,
    TERM,
    TERMS,
    Desk,
    Floats,
    Ints,
    Records,
    Row,
    Truths,
)  # fmt: skip

_ROUNDS = 5  # of two means


@kernel
def divided(members: Ints, rows: Records[Row], desk: Desk) -> Truths:
    """Whether each member of a story is in the second of the two groups they fall into most easily.

    Two means over terms and names, begun with the two members that are least alike.
    """
    alike = np.ones((len(members), len(members)), np.float32)
    _likeness(members, rows, desk, alike, np.empty(TERMS + NAMES, np.int32))
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


@borrowing
def _likeness(members: Ints, rows: Records[Row], desk: Desk, alike: Floats, seats: Ints) -> None:
    """Write down how alike each two are; ``seats`` is room for those that one takes."""
    for i in range(len(members)):
        laid = _lay_row(rows[members[i]], desk, seats)
        for j in range(i):
            alike[i, j] = alike[j, i] = _alike(rows[members[j]], desk)
        for k in range(laid):
            desk.key[seats[k]] = -1
            desk.much[seats[k], TERM] = desk.much[seats[k], CALLED] = 0.0


@borrowing
def _farthest(alike: Floats) -> tuple[int, int]:
    one, other = 0, 1
    for i in range(len(alike)):
        for j in range(i):
            if alike[i, j] < alike[one, other]:
                one, other = j, i
    return one, other


@borrowing
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


@borrowing
def _lay_row(piece: Row, desk: Desk, seats: Ints) -> int:
    """Lay the terms and names of a piece on the desk; how many seats that took, which are written down."""
    n = _lay(piece.term, piece.term_much, TERM, desk, seats, 0)
    return _lay(piece.name, piece.name_much, CALLED, desk, seats, n)


@borrowing
def _lay(slot: Ints, much: Floats, bag: int, desk: Desk, seats: Ints, taken: int) -> int:
    for i in range(len(slot)):
        if slot[i] < 0:
            break
        at = take_seat(slot[i], desk)
        desk.much[at, bag] = much[i]
        seats[taken] = at
        taken += 1
    return taken


@borrowing
def _alike(piece: Row, desk: Desk) -> float:
    return (_both(piece.term, piece.term_much, TERM, desk) + _both(piece.name, piece.name_much, CALLED, desk)) / 2


@borrowing
def _both(slot: Ints, much: Floats, which: int, desk: Desk) -> float:
    both = 0.0
    for i in range(len(slot)):
        if slot[i] < 0:
            break
        at = seat(slot[i], desk)
        if at >= 0:
            both += much[i] * desk.much[at, which]
    return both
