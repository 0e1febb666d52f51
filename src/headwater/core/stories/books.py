"""What the words, names and numbers of a language stand for, by their letters: the loops look them up."""

from functools import lru_cache

import numpy as np

from headwater.core.stories import kernels, shelf
from headwater.core.stories.kernels import Book
from headwater.core.stories.shelf import Steps
from headwater.core.stories.vocabulary import code, name_codes
from headwater.core.words import plain_name, plain_number

_SEATS = 1 << 12  # at first; doubled when half of them are taken
_MOST = 1 << 18  # … of more, all is forgotten before the next piece
_SHORT = 2  # letters; shorter words of a name are links and initials
_MISSING = 64  # words learned at a time, at first; doubled when a piece has as many


class Books:
    """The book of a language, which grows as words are met. Mutable, and for one thread, as the windows are."""

    __slots__ = ("_language", "_names", "known", "missing")

    def __init__(self, language: str) -> None:
        self._language = language
        self._names = name_codes(language)
        self.known = shelf.book(_SEATS)
        self.missing = shelf.missing(_MISSING)

    def begin(self) -> None:
        """Forget all when it is too much: between two pieces only, for the words of one must be known at once."""
        if len(self.known.seats) > _MOST:
            self.known, self.missing = shelf.book(_SEATS), shelf.missing(_MISSING)

    def learn(self, said: bytes, count: int, steps: Steps) -> None:
        """Learn the first words of ``missing``, which stand in these bytes."""
        missing = self.missing[:count]
        found = [self._codes(said[one[1] : one[2]].decode(errors="surrogatepass"), one[3]) for one in missing.tolist()]
        missing["count"] = [len(codes) for codes in found]
        flat = np.array([code for codes in found for code in codes], np.int32)
        while not steps.learn(missing, flat, self.known):
            self.known = self._larger()
        if count == len(self.missing):
            self.missing = shelf.missing(2 * count)

    def _codes(self, word: str, kind: int) -> tuple[int, ...]:
        if kind == kernels.NAMED:
            return tuple(self._names[part] for part in name_parts(word))
        return (code(plain_number(word) if kind == kernels.WRITTEN else word, self._language),)

    def _larger(self) -> Book:
        larger = shelf.book(2 * len(self.known.seats))
        kernels.copy_out(self.known, larger)
        return larger


@lru_cache(maxsize=64)
def books(language: str) -> Books:
    """The book of a language."""
    return Books(language)


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, each in the one form by which spellings meet."""
    return tuple(word for word in plain_name(name).split() if len(word) > _SHORT)
