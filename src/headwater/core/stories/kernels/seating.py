"""The desk: words laid out so that each is found by its slot at once."""

from headwater.core.compiling import borrowing
from headwater.core.stories.kernels.shapes import CALLED, EVERY, HEAD, SEATS, TERM, Desk, Floats, Ints, Told


@borrowing
def seat(slot: int, desk: Desk) -> int:
    """The seat of a slot on the desk; -1 when it is not there."""
    at = slot & (SEATS - 1)
    while desk.key[at] >= 0:
        if desk.key[at] == slot:
            return at
        at = (at + 1) & (SEATS - 1)
    return -1


@borrowing
def take_seat(slot: int, desk: Desk) -> int:
    """The seat of a slot, given now if it had none."""
    at = slot & (SEATS - 1)
    while desk.key[at] >= 0 and desk.key[at] != slot:
        at = (at + 1) & (SEATS - 1)
    desk.key[at] = slot
    return at


@borrowing
def lay(told: Told, desk: Desk) -> None:
    """Lay what is told on the desk; all its words have a seat before one of its bags is laid out."""
    for i in range(told.everything):
        at = take_seat(told.every[i], desk)
        desk.much[at, EVERY], desk.chance[at] = told.every_much[i], -1.0
    _lay(told.term, told.term_much, told.terms, TERM, desk)
    _lay(told.title, told.title_much, told.titles, HEAD, desk)
    _lay(told.name, told.name_much, told.names, CALLED, desk)


@borrowing
def _lay(slot: Ints, much: Floats, count: int, bag: int, desk: Desk) -> None:
    for i in range(count):
        desk.much[take_seat(slot[i], desk), bag] = much[i]


@borrowing
def clear(desk: Desk) -> None:
    """Clear the desk."""
    desk.key[:] = -1
    desk.much[:] = 0.0
    desk.mark[:] = 0
