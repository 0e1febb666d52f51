"""How telling each word is, and the bags of a piece and of a story."""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.outlets import one_title_in
from headwater.core.stories.kernels.reading import read
from headwater.core.stories.kernels.seating import clear, take_seat
from headwater.core.stories.kernels.shapes import (
    FEW,
    FIRST_YEAR,
    IN_TITLE,
    NAME,
    NUMBER,
    SLOTS,
    UNKNOWN,
    WORDS,
    YEARS,
    Bag,
    Book,
    Bytes,
    Desk,
    Floats,
    Hearing,
    Ints,
    Missing,
    Records,
    Story,
    Told,
)  # fmt: skip

_NOW = 0.3  # share of pieces with the year they are of, or one beside it, however seldom it was heard
_YEAR = 31_556_952.0  # seconds
_EPOCH = 1970
_DAMPING = 0.7  # idf to this power: full idf lets single rare words decide


@borrowing
def telling(heard: float, pieces: float, prior: float, weight: float) -> float:
    """The damped inverse document frequency of a word."""
    return _damped(_one_in(heard, pieces, prior, weight))


@borrowing
def _one_in(heard: float, pieces: float, prior: float, weight: float) -> float:
    """Of how many pieces one says a word."""
    return (pieces + weight) / (heard + weight * prior)


@borrowing
def _damped(one_in: float) -> float:
    return float(np.log(1.0 + one_in) ** _DAMPING)


@borrowing
def said_by_chance(tells: float) -> float:
    """The share of pieces that say a word, from how telling it is."""
    return float(1.0 / np.expm1(tells ** (1.0 / _DAMPING)))


@kernel
def weigh(
    text: Bytes, often: Floats, at: float, length: int, source: int, book: Book, missing: Records[Missing],
    counted: Floats, priors: Floats, hearing: Hearing, desk: Desk, tolds: Records[Told],
) -> int:  # fmt: skip
    """Write down a piece as it is compared, from its words; or how many of them are missing, and then nothing.

    Args:
        text: its words, as ``prints.lean`` has them.
        often: the damped frequency of each of the terms.
        at: seconds; nan when undated.
        length: words of its text.
        source: its outlet; 0 when unknown.
        book: what its words stand for: slots, and above them which prior holds.
        missing: room for words that are not in it.
        counted: by slot, the share of pieces with a word, for words of prior 0; empty where nothing was counted.
        priors: the share of pieces a word of another prior is expected in.
        hearing: what was heard so far.
        desk: empty, and empty again afterwards.
        tolds: the first is written over.
    """
    words = np.empty(len(text), np.int32)
    terms, title, names, numbers, left = read(text, book, words, missing)
    if left > 0:
        return left
    told = tolds[0]
    kinds, much, prior = np.zeros(WORDS, np.uint8), np.zeros(WORDS, np.float32), np.empty(WORDS, np.float32)
    until = terms, title, names
    n = _distinct(words[:numbers], often, until, at, counted, priors, desk, told.every, kinds, much, prior)
    term, head, name = np.zeros(n, np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)
    heard = np.empty(n)
    for i in range(n):  # by themselves: so they are fetched from all over memory at once
        heard[i] = hearing.heard[told.every[i]]
    for i in range(n):
        one_in = _one_in(heard[i], hearing.pieces, prior[i], hearing.weight)
        if prior[i] == np.float32(_NOW):
            one_in = min(one_in, 1.0 / _NOW)
        idf = np.float32(_damped(one_title_in(told.every[i], source, one_in, hearing)))
        told.every_much[i] = idf
        term[i] = much[i] * idf
        if kinds[i] & IN_TITLE:
            head[i] = idf
        if kinds[i] & (NAME | NUMBER):
            name[i] = idf * max(np.float32(1.0), much[i])
    told.terms = _pick(term, kinds, told.every, told.term, told.term_much, kinds[:0])
    told.titles = _pick(head, kinds, told.every, told.title, told.title_much, told.title_kind)
    told.names = _pick(name, kinds, told.every, told.name, told.name_much, told.name_kind)
    told.everything, told.first, told.last, told.words = n, at, at, length
    told.source = source
    told.mean, told.strewn, told.dated = at, 0.0, 0 if np.isnan(at) else 1
    return 0


@borrowing
def _distinct(
    words: Ints, often: Floats, until: tuple[int, int, int], at: float, counted: Floats, priors: Floats, desk: Desk,
    slots: Ints, kinds: Bytes, much: Floats, prior: Floats,
) -> int:  # fmt: skip
    """Write down each slot once, where it came first: of what kinds, how often, and where it is expected; how many.

    ``until``: where the terms, the title and the names end.
    """
    n, year = 0, np.floor(_EPOCH + at / _YEAR)
    for i in range(len(words)):
        slot, which = words[i] & (SLOTS - 1), words[i] >> 20
        seat = take_seat(slot, desk)
        place = desk.mark[seat] - 1
        if place < 0:
            if n == WORDS:
                desk.key[seat] = -1
                continue
            place = n
            n += 1
            desk.mark[seat] = n
            slots[place] = slot
            prior[place] = priors[which] if which or len(counted) == 0 else counted[slot]
            if which >= YEARS and abs(which - YEARS + FIRST_YEAR - year) <= 1.0:  # of no year, where it is undated
                prior[place] = _NOW
            much[place] = often[i] if i < until[0] else np.float32(0.0)
        if i >= until[0]:
            kinds[place] |= IN_TITLE if i < until[1] else NAME if i < until[2] else NUMBER
    clear(desk)
    return n


@borrowing
def whole(story: Story, told: Told) -> None:
    """Write down a story as it is compared with others: the weightiest of its sums."""
    terms, title, names = story.terms, story.title, story.names
    told.terms = _pick(terms.much[: terms.used], terms.kind, terms.slot, told.term, told.term_much, terms.kind[:0])
    told.titles = _pick(title.much[: title.used], title.kind, title.slot, told.title, told.title_much, told.title_kind)
    told.names = _pick(names.much[: names.used], names.kind, names.slot, told.name, told.name_much, told.name_kind)
    told.everything = 0
    _take(terms, told)
    _take(title, told)
    _take(names, told)
    told.mean, told.strewn, told.dated = story.mean, story.strewn, story.dated
    told.first, told.last, told.words = story.first, story.last, 0 if story.headlines == story.size else FEW


@borrowing
def _take(bag: Bag, told: Told) -> None:
    """Add the words of a bag to all words; how telling each is by itself is worked out where it is asked."""
    for i in range(bag.used):
        told.every[told.everything], told.every_much[told.everything] = bag.slot[i], UNKNOWN
        told.everything += 1


@borrowing
def _pick(much: Floats, kinds: Bytes, slots: Ints, into: Ints, weights: Floats, kinds_into: Bytes) -> int:
    """Write down the weightiest above 0, largest first, of equals the first, brought to length 1; how many."""
    n = 0
    for i in range(len(much)):
        if much[i] <= 0 or (n == len(into) and much[i] <= weights[n - 1]):
            continue
        n += n < len(into)
        k = n - 1
        while k > 0 and weights[k - 1] < much[i]:
            into[k], weights[k] = into[k - 1], weights[k - 1]
            k -= 1
        into[k], weights[k] = i, much[i]
    square = np.float32(0.0)
    for k in range(n):
        square += weights[k] * weights[k]
    length = np.sqrt(square) if n else np.float32(1.0)
    for k in range(n):
        if len(kinds_into) > 0:
            kinds_into[k] = kinds[into[k]]
        into[k], weights[k] = slots[into[k]], weights[k] / length
    return n
