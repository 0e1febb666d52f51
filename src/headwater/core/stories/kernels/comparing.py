"""The signs of sameness between what is told and a story."""

import numpy as np

from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import (
    FEW,
    NAME,
    NUMBER,
    SIGNS,
    Bags,
    Desk,
    Doubles,
    Floats,
    Ints,
    Rows,
    Shelf,
    Told,
)  # fmt: skip

_MUCH = 4.0  # what the logarithm of much shared weight comes to: brings the sign to about 0..1
_CORE = 0.5  # share of the members from which a word belongs to the story's core


@kernel
def signs(told: Told, stories: Ints, rows: Rows, shelf: Shelf, desk: Desk, spread: float, close: float) -> Doubles:
    """The signs of sameness between what is told and each of the stories, in the order of ``Signs``.

    Args:
        told: what is compared.
        stories: rows of the shelf.
        rows: the pieces.
        shelf: the stories.
        desk: empty, and empty again afterwards.
        spread: seconds, of the bell curve over times.
        close: cosine from which a member counts as near.
    """
    lay(told, desk)
    out = np.zeros((len(stories), SIGNS))
    for k in range(len(stories)):
        _signs(told, stories[k], rows, shelf, desk, spread, close, out[k])
    clear(told, desk)
    return out


@kernel
def lay(told: Told, desk: Desk) -> None:
    """Spread what is told out on the desk."""
    for i in range(len(told.term)):
        desk.term[told.term[i]] = told.term_much[i]
    for i in range(len(told.title)):
        desk.title[told.title[i]] = told.title_much[i]
    for i in range(len(told.name)):
        desk.name[told.name[i]] = told.name_much[i]
    for i in range(len(told.every)):
        desk.every[told.every[i]] = told.every_much[i]


@kernel
def clear(told: Told, desk: Desk) -> None:
    """Take it off the desk again."""
    desk.term[told.term] = 0.0
    desk.title[told.title] = 0.0
    desk.name[told.name] = 0.0
    desk.every[told.every] = 0.0


@kernel
def _signs(told: Told, s: int, rows: Rows, shelf: Shelf, desk: Desk, spread: float, close: float, out: Doubles) -> None:
    size = shelf.size[s]
    headline = 1.0 if told.words < FEW else 0.0
    other_headline = 1.0 if shelf.headlines[s] == size else 0.0
    out[0] = _cosine(shelf.terms, s, desk.term)
    out[1] = _cosine(shelf.title, s, desk.title)
    out[2] = _cosine(shelf.names, s, desk.name)
    out[3], out[4], out[5] = _members(s, rows, shelf, desk, close)
    out[6] = _evidence(shelf.terms, s, desk)
    out[7] = _known(told.title, told.title_much, s, shelf)
    out[8] = _core_known(shelf.title, s, size, desk)
    mine = _known(told.name, told.name_much, s, shelf)
    theirs = _core_known(shelf.names, s, size, desk)
    out[9], out[10] = mine, theirs
    out[11] = (1.0 - mine) * (1.0 - theirs) if len(told.name) > 0 and shelf.names.used[s] > 0 else 0.0
    out[12], out[13] = _filled_otherwise(told, s, size, shelf, desk)
    out[14] = _core_known(shelf.terms, s, size, desk)
    dated = not np.isnan(told.first) and not np.isnan(shelf.first[s])
    if dated:
        out[15] = _bell(told.first - shelf.last[s], spread)
        out[16] = _bell(told.last - shelf.first[s], spread)
    out[17] = 1.0 if np.isnan(told.first) and np.isnan(shelf.first[s]) else 0.0
    out[18] = 1.0 / size
    out[19] = np.log(size) / _MUCH
    out[20] = headline
    out[21] = other_headline
    out[22] = headline * out[0]
    out[23] = headline * out[2]
    out[24] = headline * out[7]
    out[25] = 1.0 - out[17] if not dated else 0.0


@kernel
def _bell(distance: float, spread: float) -> float:
    return float(np.exp(-0.5 * (distance / spread) ** 2))


@kernel
def _cosine(bags: Bags, s: int, mine: Floats) -> float:
    both, square = 0.0, 0.0
    for i in range(bags.used[s]):
        much = bags.much[s, i]
        both += much * mine[bags.slot[s, i]]
        square += much * much
    return both / np.sqrt(square) if square > 0 else 0.0


@kernel
def _members(s: int, rows: Rows, shelf: Shelf, desk: Desk, close: float) -> tuple[float, float, float]:
    """Of the members asked: the likeness of the nearest, the mean, the share that is near."""
    most, total, near_by, n = 0.0, 0.0, 0, 0
    for k in range(shelf.asked.shape[1]):
        row = shelf.asked[s, k]
        if row < 0:
            break
        both = 0.0
        for i in range(rows.term.shape[1]):
            slot = rows.term[row, i]
            if slot < 0:
                break
            both += rows.term_much[row, i] * desk.term[slot]
        most = max(most, both)
        total += both
        near_by += both >= close
        n += 1
    return (most, total / n, near_by / n) if n else (0.0, 0.0, 0.0)


@kernel
def _evidence(bags: Bags, s: int, desk: Desk) -> float:
    """How much telling the shared terms do together, however long the texts."""
    total = 0.0
    for i in range(bags.used[s]):
        total += desk.every[bags.slot[s, i]]
    return float(np.log1p(total) / _MUCH)


@kernel
def has(bags: Bags, s: int, slot: int) -> bool:
    """Whether a story's bag holds a word."""
    for i in range(bags.used[s]):  # noqa: SIM110  what is compiled knows no generators
        if bags.slot[s, i] == slot:
            return True
    return False


@kernel
def says(shelf: Shelf, s: int, slot: int) -> bool:
    """Whether a story uses a word anywhere."""
    return has(shelf.terms, s, slot) or has(shelf.names, s, slot) or has(shelf.title, s, slot)


@kernel
def _known(slot: Ints, much: Floats, s: int, shelf: Shelf) -> float:
    """The share of a bag's weight that a story knows."""
    known = 0.0
    for i in range(len(slot)):
        if says(shelf, s, slot[i]):
            known += much[i] * much[i]
    return known


@kernel
def _core_known(bags: Bags, s: int, size: int, desk: Desk) -> float:
    """The share of the weight of a story's core words that what is told has."""
    known, square = 0.0, 0.0
    for i in range(bags.used[s]):
        if bags.often[s, i] >= _CORE * size:
            much = bags.much[s, i] ** 2
            square += much
            if desk.every[bags.slot[s, i]] > 0:
                known += much
    return known / square if square > 0 else 0.0


@kernel
def _filled_otherwise(told: Told, s: int, size: int, shelf: Shelf, desk: Desk) -> tuple[float, float]:
    """How much two titles name other people and places, and other numbers, where both name some."""
    name, number, other_name, other_number = 0.0, 0.0, 0.0, 0.0
    for i in range(len(told.title)):
        if told.title_kind[i] & (NAME | NUMBER) and not says(shelf, s, told.title[i]):
            much = told.title_much[i] ** 2
            if told.title_kind[i] & NUMBER:
                number += much
            else:
                name += much
    square = 0.0
    for i in range(shelf.title.used[s]):
        much = shelf.title.much[s, i] ** 2
        square += much
        fills = shelf.title.kind[s, i] & (NAME | NUMBER)
        if fills and shelf.title.often[s, i] >= _CORE * size and desk.every[shelf.title.slot[s, i]] == 0.0:
            if shelf.title.kind[s, i] & NUMBER:
                other_number += much
            else:
                other_name += much
    if square == 0.0:
        return 0.0, 0.0
    return np.sqrt(name * other_name / square), np.sqrt(number * other_number / square)
