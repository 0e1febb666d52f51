"""The signs of sameness between what is told and a story."""

import numpy as np

from headwater.core.compiling import borrowing, fetch
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.crowding import CROWDED, crowd
from headwater.core.stories.kernels.seating import clear, lay, seat
from headwater.core.stories.kernels.shapes import (
    CALLED,
    EVERY,
    FEW,
    HEAD,
    LINE,
    NAME,
    NUMBER,
    SIGNS,
    STREAMS,
    TERM,
    UNKNOWN,
    Bag,
    Desk,
    Doubles,
    Floats,
    Hearing,
    Ints,
    Records,
    Row,
    Story,
    Told,
    Window,
)  # fmt: skip
from headwater.core.stories.kernels.weighing import said_by_chance, telling

_WORD = 4  # bytes of a number in a bag
_MUCH = 4.0  # what the logarithm of much shared weight comes to: brings the sign to about 0..1
_ROUNDED, _ROUNDING = 1.0 + 1e-4, 1e-6  # what sums of the same numbers in another order can differ by, and more
_A_DAY, _IMAGINED = 86_400.0, 3.0  # seconds; so many pieces stand a day from the mean before any does
_CORE = 0.5  # share of the members from which a word belongs to the story's core


@kernel
def signs(stories: Ints, language: int, hearing: Hearing, window: Window) -> Doubles:
    """The signs of sameness between the piece that was weighed last and each of the stories, in the order of ``Signs``.

    Args:
        stories: rows of the shelf.
        language: of the piece, a number; 0 when unknown.
        hearing: what was heard so far.
        window: the pieces and the stories.
    """
    told = window.tolds[0]
    lay(told, window.desk)
    others = crowd(told, language, window)
    out = np.zeros((len(stories), SIGNS))
    for k in range(len(stories)):
        glance(told, window.shelf[stories[k]], others, hearing, window, out[k])
        ask(window.shelf[stories[k]], window, out[k])
    clear(window.desk)
    return out


@borrowing
def glance(told: Told, story: Story, others: float, hearing: Hearing, window: Window, out: Doubles) -> None:
    """The signs between what lies on the desk and one story; of those its members are asked for, the most they can be.

    Leaves marked on the desk what words the story uses.
    """
    size, desk, measure = story.size, window.desk, window.measures[0]
    headline = 1.0 if told.words < FEW else 0.0
    other_headline = 1.0 if story.headlines == size else 0.0
    desk.mark[:] = 0
    both, out[0], out[14], out[6], out[26], told_by = _terms(story.terms, size, desk, hearing)
    out[1], out[8] = _against(story.title, size, HEAD, desk)
    out[2], out[10] = _against(story.names, size, CALLED, desk)
    out[3], out[4], out[5] = _members_at_most(both, story.terms, min(size, len(story.asked)), measure.close)
    out[7] = _known(told.title, told.title_much, told.titles, desk)
    out[9] = _known(told.name, told.name_much, told.names, desk)
    out[11] = (1.0 - out[9]) * (1.0 - out[10]) if told.names > 0 and story.names.used > 0 else 0.0
    out[12], out[13] = _filled_otherwise(told, story.title, size, desk)
    dated = not np.isnan(told.first) and not np.isnan(story.first)
    out[15] = _bell(told.first - story.last, measure.spread) if dated else 0.0
    out[16] = _bell(told.last - story.first, measure.spread) if dated else 0.0
    out[17] = 1.0 if np.isnan(told.first) and np.isnan(story.first) else 0.0
    out[18] = 1.0 / size
    out[19] = np.log(size) / _MUCH
    out[20] = headline
    out[21] = other_headline
    out[22] = headline * out[0]
    out[23] = headline * out[2]
    out[24] = headline * out[7]
    out[25] = 1.0 - out[17] if not dated else 0.0
    out[27] = told.names / len(told.name)
    out[28] = others
    out[29] = beyond(told_by, others)
    out[30] = _in_time(told, story) if dated else 0.0


@borrowing
def beyond(likelier: float, others: float) -> float:
    """How far what is shared goes beyond what one of so many stories shares by chance, as a sign of about -1..1."""
    far = likelier - others * CROWDED
    return float(np.sign(far) * np.log1p(abs(far)) / _MUCH)


@borrowing
def send_for(stories: Ints, shelf: Records[Story]) -> None:
    """Ask memory for stories that are about to be glanced at, so that it answers for all at once."""
    for s in stories:
        for begin in STREAMS:
            fetch(shelf, s, begin)


@borrowing
def ask(story: Story, window: Window, out: Doubles) -> None:
    """The signs that the members of a story are asked for: they lie far apart, and asking takes as long as the rest.

    Of a single piece all is known already: it is what its story is.
    """
    if story.size == 1:
        return
    out[3], out[4], out[5] = _members(story.asked, window.rows, window.desk, window.measures[0].close)


@borrowing
def _in_time(told: Told, story: Story) -> float:
    """A bell curve over the distance of two means of times, as wide as the times are strewn around both.

    What is told within an hour in one burst is over sooner than what goes on for days: two bursts are two events.
    """
    wide = _wide(told.strewn, told.dated) + _wide(story.strewn, story.dated)
    return float(np.exp(-0.5 * (told.mean - story.mean) ** 2 / wide))


@borrowing
def _wide(strewn: float, dated: int) -> float:
    """The variance of times, in seconds squared."""
    return (strewn + _IMAGINED * _A_DAY * _A_DAY) / (dated + _IMAGINED)


@borrowing
def _bell(distance: float, spread: float) -> float:
    return float(np.exp(-0.5 * (distance / spread) ** 2))


@borrowing
def _against(bag: Bag, size: int, which: int, desk: Desk) -> tuple[float, float]:
    """A story's bag against one of those on the desk: the cosine, and the share of the weight of its core words known.

    Marks on the desk what the story uses.
    """
    both, square, core, known = 0.0, 0.0, 0.0, 0.0
    for i in range(bag.used):
        much = bag.much[i]
        at = seat(bag.slot[i], desk)
        weight = much * much
        square += weight
        is_core = bag.often[i] >= _CORE * size
        if is_core:
            core += weight
        if at >= 0:
            desk.mark[at] = 1
            both += much * desk.much[at, which]
            if is_core:
                known += weight
    return both / np.sqrt(square) if square > 0 else 0.0, known / core if core > 0 else 0.0


@borrowing
def _terms(bag: Bag, size: int, desk: Desk, hearing: Hearing) -> tuple[float, float, float, float, float, float]:
    """A story's terms against those on the desk: as ``_against``, and what those that both have tell.

    First, the likeness to the sum as it is, not brought to length 1. After those two, how much telling they do
    together, however long the texts, and how much the one that tells most. Last, in nats, how much likelier the piece
    says them if half of what it says is as the story says it.
    """
    both, square, core, known, total, most, likelier = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(bag.used):
        much = bag.much[i]
        at = seat(bag.slot[i], desk)
        weight = much * much
        square += weight
        is_core = bag.often[i] >= _CORE * size
        if is_core:
            core += weight
        if at >= 0:
            desk.mark[at] = 1
            both += much * desk.much[at, TERM]
            if is_core:
                known += weight
            if desk.much[at, EVERY] == UNKNOWN:
                heard = hearing.heard[bag.slot[i]]
                desk.much[at, EVERY] = telling(heard, hearing.pieces, hearing.prior, hearing.weight)
            if desk.chance[at] < 0.0:
                desk.chance[at] = said_by_chance(desk.much[at, EVERY])
            total += desk.much[at, EVERY]
            most = max(most, desk.much[at, EVERY])
            likelier += max(0.0, np.log(0.5 + 0.5 * bag.often[i] / size / desk.chance[at]))
    like = both / np.sqrt(square) if square > 0 else 0.0
    return both, like, known / core if core > 0 else 0.0, float(np.log1p(total) / _MUCH), most / _MUCH, likelier


@borrowing
def _members_at_most(both: float, bag: Bag, asked: int, close: float) -> tuple[float, float, float]:
    """The most that ``_members`` can come to of so many: none is more like than all of them together are.

    Of a story that has more words than its bag holds, nothing is known; of a single piece, all.
    """
    if asked == 1:
        return both, both, 1.0 if both >= close else 0.0
    if bag.used == len(bag.slot):
        return 1.0, 1.0, 1.0
    both = both * _ROUNDED + _ROUNDING
    return min(1.0, both), min(1.0, both / asked), min(1.0, both / close / asked)


@borrowing
def _members(asked: Ints, rows: Records[Row], desk: Desk, close: float) -> tuple[float, float, float]:
    """Of the members asked: the likeness of the nearest, the mean, the share that is near."""
    most, total, near_by, n = 0.0, 0.0, 0, 0
    for row in asked:
        if row < 0:
            break
        for line in range(2 * len(rows[0].term) * _WORD // LINE):
            fetch(rows, row, line * LINE)
    for row in asked:
        if row < 0:
            break
        piece, both = rows[row], 0.0
        for i in range(len(piece.term)):
            slot = piece.term[i]
            if slot < 0:
                break
            at = seat(slot, desk)
            if at >= 0:
                both += piece.term_much[i] * desk.much[at, TERM]
        most = max(most, both)
        total += both
        near_by += both >= close
        n += 1
    return (most, total / n, near_by / n) if n else (0.0, 0.0, 0.0)


@borrowing
def says(slot: int, desk: Desk) -> bool:
    """Whether the story that was compared last uses a word of what is told."""
    at = seat(slot, desk)
    return bool(at >= 0 and desk.mark[at] == 1)


@borrowing
def _known(slot: Ints, much: Floats, count: int, desk: Desk) -> float:
    """The share of a bag's weight that a story knows."""
    known = 0.0
    for i in range(count):
        if says(slot[i], desk):
            known += much[i] * much[i]
    return known


@borrowing
def _filled_otherwise(told: Told, title: Bag, size: int, desk: Desk) -> tuple[float, float]:
    """How much two titles name other people and places, and other numbers, where both name some."""
    name, number, other_name, other_number = 0.0, 0.0, 0.0, 0.0
    for i in range(told.titles):
        if told.title_kind[i] & (NAME | NUMBER) and not says(told.title[i], desk):
            much = told.title_much[i] ** 2
            if told.title_kind[i] & NUMBER:
                number += much
            else:
                name += much
    square = 0.0
    for i in range(title.used):
        much = title.much[i] ** 2
        square += much
        fills = title.kind[i] & (NAME | NUMBER)
        if fills and title.often[i] >= _CORE * size and seat(title.slot[i], desk) < 0:
            if title.kind[i] & NUMBER:
                other_number += much
            else:
                other_name += much
    if square == 0.0:
        return 0.0, 0.0
    return np.sqrt(name * other_name / square), np.sqrt(number * other_number / square)
