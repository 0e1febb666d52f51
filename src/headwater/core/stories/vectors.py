"""A piece as weighed bags: its terms, its title, its names and numbers."""

from functools import lru_cache
from itertools import chain

import numpy as np

from headwater.core.prints import Prints, Words
from headwater.core.stories.kernels import Hearing, Window
from headwater.core.stories.shelf import Steps
from headwater.core.stories.types import Piece
from headwater.core.stories.vocabulary import PRIORS, Codes, codes, counted, name_codes
from headwater.core.words import plain_name, plain_number

_SHORT = 2  # letters; shorter words of a name are links and initials
_KEPT = 1 << 16  # names and numbers remembered
_UNDATED = float("nan")


def weigh(piece: Piece, hearing: Hearing, window: Window, steps: Steps) -> None:
    """Write down a piece in the window as it is compared, weighed by what was heard so far."""
    prints = piece.prints
    spoken, named, written = codes(prints.language), names_in(prints.language), numbers_in(prints.language)
    terms, often = zip(*prints.terms, strict=True) if prints.terms else ((), ())
    told = map(spoken.__getitem__, chain(terms, prints.title))
    called = chain.from_iterable(map(named.__getitem__, prints.names))
    found = np.fromiter(chain(told, called, map(written.__getitem__, prints.numbers)), np.int32)
    steps.weigh(
        found,
        np.array(often, np.float32),
        (len(terms) + len(prints.title), len(found) - len(prints.numbers)),
        piece.at.timestamp() if piece.dated else _UNDATED,
        prints.words,
        counted(prints.language),
        PRIORS,
        hearing,
        window.desk,
        window.tolds,
    )


class NamesIn(dict[str, tuple[int, ...]]):
    """The codes of the words of each name in a language; worked out when first asked."""

    def __init__(self, language: str) -> None:
        self._codes: Codes = name_codes(language)

    def __missing__(self, name: str) -> tuple[int, ...]:
        if len(self) >= _KEPT:
            self.clear()
        found = self[name] = tuple(self._codes[word] for word in name_parts(name))
        return found


@lru_cache(maxsize=64)
def names_in(language: str) -> NamesIn:
    """The names in a language."""
    return NamesIn(language)


class NumbersIn(dict[str, int]):
    """The code of each number in a language, however it is written; worked out when first asked."""

    def __init__(self, language: str) -> None:
        self._codes = codes(language)

    def __missing__(self, number: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[number] = self._codes[plain_number(number)]
        return found


@lru_cache(maxsize=64)
def numbers_in(language: str) -> NumbersIn:
    """The numbers in a language."""
    return NumbersIn(language)


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, each in the one form by which spellings meet."""
    return tuple(word for word in plain_name(name).split() if len(word) > _SHORT)


def name_words(prints: Prints | Words) -> dict[str, None]:
    """The distinct words of the names of a piece, and its numbers, each in the one form by which spellings meet."""
    found = dict.fromkeys(word for name in prints.names for word in name_parts(name))
    return found | dict.fromkeys(plain_number(number) for number in prints.numbers)
