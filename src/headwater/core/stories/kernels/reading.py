"""The words of a piece, read off the bytes it is kept as: known by their letters, no object each."""

import numpy as np

from headwater.core.compiling import borrowing
from headwater.core.prints.kernels import kernel
from headwater.core.stories.kernels.shapes import NAMED, WORD, WRITTEN, Book, Bytes, Ints, Missing, Records

_BEGIN, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # of Fowler, Noll and Vo's hash, 64 bits
_FOLD, _HIGHEST = np.uint64(32), np.uint64(56)
_NEXT = 1  # the byte between two words; 0 ends a field
_FULL = 2  # a table has as many seats, at least, for each word


@borrowing
def read(text: Bytes, book: Book, words: Ints, missing: Records[Missing]) -> tuple[int, int, int, int, int]:
    """Write down what the words of a piece stand for: its terms, its title's, those of its names, its numbers.

    Args:
        text: as ``prints.lean`` has it.
        book: what is known of the words of its language.
        words: as much room as the text has bytes.
        missing: room for words that are not known; of more, the first.

    Returns:
        Where the terms, the title, the names and the numbers end; how many words are missing.
    """
    title = _after(text, 0)
    terms = _after(text, title)
    names = _after(text, terms)
    numbers = _after(text, names)
    after_terms, m = _field(text, terms, WORD, book, words, 0, missing, 0)
    after_title, m = _field(text, title, WORD, book, words, after_terms, missing, m)
    after_names, m = _field(text, names, NAMED, book, words, after_title, missing, m)
    after_numbers, m = _field(text, numbers, WRITTEN, book, words, after_names, missing, m)
    return after_terms, after_title, after_names, after_numbers, m


@kernel
def learn(missing: Records[Missing], codes: Ints, book: Book) -> bool:
    """Write words that were missing, and their codes one after another, into a book; or nothing, where it has no room.

    One that is there by now is passed over.
    """
    if book.used[0] + len(missing) > len(book.seats) // _FULL or book.used[1] + len(codes) > len(book.codes):
        return False
    begin = 0
    for i in range(len(missing)):
        one = missing[i]
        seat = book.seats[_seat(one.letters, book)]
        if seat.letters != one.letters:
            seat.letters, seat.count, seat.code = one.letters, one.count, book.used[1]
            if one.count == 1:
                seat.code = codes[begin]
            else:
                for k in range(one.count):
                    book.codes[book.used[1] + k] = codes[begin + k]
                book.used[1] += one.count
            book.used[0] += 1
        begin += one.count
    return True


@kernel
def copy_out(old: Book, new: Book) -> None:
    """Write all words of a book into a larger one, which is empty."""
    for i in range(len(old.seats)):
        one = old.seats[i]
        if one.letters != 0:
            seat = new.seats[_seat(one.letters, new)]
            seat.letters, seat.count, seat.code = one.letters, one.count, one.code
    for i in range(old.used[1]):
        new.codes[i] = old.codes[i]
    new.used[0], new.used[1] = old.used[0], old.used[1]


@borrowing
def _after(text: Bytes, at: int) -> int:
    """Where the field after the one that stands at a place begins."""
    while text[at] != 0:
        at += 1
    return at + 1


@borrowing
def _field(
    text: Bytes, at: int, kind: int, book: Book, words: Ints, n: int, missing: Records[Missing], m: int
) -> tuple[int, int]:
    """Read a field, which another one follows."""
    if text[at] == 0:
        return n, m
    begin, letters = at, _begun(kind)
    while True:
        byte = text[at]
        if byte > _NEXT:
            letters = (letters ^ np.uint64(byte)) * _PRIME
        else:
            if letters == 0:
                letters = np.uint64(1)  # 0 is a free seat
            seat = book.seats[_seat(letters, book)]
            if seat.letters != letters:
                if m < len(missing):
                    one = missing[m]
                    one.letters, one.begin, one.end, one.kind = letters, begin, at, kind
                    m += 1
            elif seat.count == 1:
                words[n] = seat.code
                n += 1
            else:
                for k in range(seat.count):
                    words[n] = book.codes[seat.code + k]
                    n += 1
            if byte == 0:
                return n, m
            begin, letters = at + 1, _begun(kind)
        at += 1


@borrowing
def _begun(kind: int) -> np.uint64:
    """What letters begin with: of another kind they are never the same, for the highest bits stay apart."""
    return _BEGIN ^ (np.uint64(kind) << _HIGHEST)


@borrowing
def _seat(letters: np.uint64, book: Book) -> np.uint64:
    """The seat of a word by its letters, or the free one where it would sit."""
    last = np.uint64(len(book.seats) - 1)
    at = (letters ^ (letters >> _FOLD)) & last
    while book.seats[at].letters != 0 and book.seats[at].letters != letters:
        at = (at + np.uint64(1)) & last
    return at
