"""The two halves of a story."""

import numpy as np

from headwater.core.compiling import borrowing, fetch
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import LINE, NAMES, TERMS, TITLE, Floats, Ints, Records, Row, Truths

_ROUNDS = 5  # of two means
_FULL = 2  # a table has as many seats, at least, for each word
_LONG = 4 * 2 * (TERMS + TITLE + NAMES)  # bytes of a piece's words and their weights


@kernel
def divided(members: Ints, rows: Records[Row]) -> Truths:
    """Whether each member of a story is in the second of the two groups they fall into most easily.

    Two means over terms and names, begun with the two members that are least alike.
    """
    alike = _likeness(members, rows)
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
def _likeness(members: Ints, rows: Records[Row]) -> Floats:
    """How alike each two are: each word is looked for once, and then is a number, by which the others find it."""
    n = len(members)
    _send_for(members, rows)
    room = 2
    while room < _FULL * n * max(TERMS, NAMES):
        room *= 2
    seats = np.full((room, 2), -1, np.int32)
    numbers, often = np.empty((n, TERMS + NAMES), np.int32), np.zeros(n * (TERMS + NAMES), np.int32)
    words = 0
    for i in range(n):
        words = _number(rows[members[i]].term, numbers[i, :TERMS], seats, often, words)
    seats[:] = -1  # a word of a name is another than that of a text
    for i in range(n):
        words = _number(rows[members[i]].name, numbers[i, TERMS:], seats, often, words)
    much, until, end = np.empty((n, TERMS + NAMES), np.float32), np.empty(n, np.int32), np.empty(n, np.int32)
    for i in range(n):
        piece = rows[members[i]]
        until[i] = _keep(numbers[i, :TERMS], piece.term_much, often, numbers[i], much[i], 0)
        end[i] = _keep(numbers[i, TERMS:], piece.name_much, often, numbers[i], much[i], until[i])
    alike, laid = np.ones((n, n), np.float32), np.zeros(words, np.float32)
    for i in range(n):
        for k in range(end[i]):
            laid[numbers[i, k]] = much[i, k]
        for j in range(i):
            terms = _both(numbers[j], much[j], 0, until[j], laid)
            alike[i, j] = alike[j, i] = (terms + _both(numbers[j], much[j], until[j], end[j], laid)) / 2
        for k in range(end[i]):
            laid[numbers[i, k]] = 0.0
    return alike


@borrowing
def _send_for(members: Ints, rows: Records[Row]) -> None:
    """Ask memory for the words of all members, so that it answers for all at once."""
    for row in members:
        for begin in range(0, _LONG, LINE):
            fetch(rows, row, begin)


@borrowing
def _number(slots: Ints, numbers: Ints, seats: Ints, often: Ints, words: int) -> int:
    """Write down the number of each word, -1 after the last, and count it; how many numbers are given by now."""
    last = len(seats) - 1
    for i in range(len(slots)):
        slot = slots[i]
        if slot < 0:
            numbers[i] = -1
            break
        at = slot & last
        while seats[at, 0] >= 0 and seats[at, 0] != slot:
            at = (at + 1) & last
        if seats[at, 0] < 0:
            seats[at, 0], seats[at, 1] = slot, words
            words += 1
        numbers[i] = seats[at, 1]
        often[numbers[i]] += 1
    return words


@borrowing
def _keep(numbers: Ints, much: Floats, often: Ints, kept: Ints, weights: Floats, n: int) -> int:
    """Write down the words that another member has as well, after so many; how many by now."""
    for i in range(len(numbers)):
        number = numbers[i]
        if number < 0:
            break
        if often[number] > 1:
            kept[n], weights[n] = number, much[i]
            n += 1
    return n


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
def _both(numbers: Ints, much: Floats, begin: int, end: int, laid: Floats) -> float:
    both = 0.0
    for k in range(begin, end):
        both += much[k] * laid[numbers[k]]
    return both
