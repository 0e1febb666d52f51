"""How telling a word is: rare ones tell, and a prior stands in while little was heard."""

from functools import lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from headwater.core import words
from headwater.core.stories.kernels import CELLS, FIRST_YEAR, OUTLETS, SLOTS, YEARS, Doubles, Floats, Hearing

PRIOR_PIECES = 500.0  # imagined pieces heard before the first
UNSURE = 1e-3  # share of pieces a word is expected in when only its slot is known
_DOUBT = 100.0  # titles of an outlet for which it is thought to speak like all others
_UNHEARD = 5e-5  # share of pieces with a word that was too rare to be counted
_COMMON = 0.25  # … in a language nothing was counted of: with a common word
_SHORT = 0.02  # … with one of up to four letters
_ANY = 0.01  # … with any other
_DATE = 0.05  # in any language: with a number that may be a day or a year, which other years' tables cannot know
_NUMBER = 0.005  # … with another number of up to four digits
_YEARS = range(FIRST_YEAR, 2101)
PRIORS: Floats = np.array(
    [0.0, _COMMON, _SHORT, _ANY, _DATE, _NUMBER, *(_DATE for _ in _YEARS)], np.float32
)  # by a code's number; 0: as counted; from YEARS on, a year each
_SHORT_LETTERS = 4
_DAYS = range(32)
_HALF_LIFE = 50_000  # pieces until a hearing counts half; not days, for a quiet desk must not forget its language
_FADING = 1_000  # pieces between two fadings
_FADED = 0.5 ** (_FADING / _HALF_LIFE)
_KEPT = 1 << 17  # words of a language remembered


class Codes(dict[str, int]):
    """The code of each word of a language: its slot, and above it which of ``PRIORS`` holds; worked out when asked."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = code(word, self._language)
        return found


class NameCodes(Codes):
    """The code of each word of a name: that of the term it is in a running text."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = code(words.stem(word, self._language), self._language)
        return found


@lru_cache(maxsize=64)
def codes(language: str) -> Codes:
    """The words of a language."""
    return Codes(language)


@lru_cache(maxsize=64)
def name_codes(language: str) -> NameCodes:
    """The words of names in a language."""
    return NameCodes(language)


def slot(word: str) -> int:
    """The number of a word: the same in every process and on every machine."""
    return crc32(word.encode(errors="surrogatepass")) % SLOTS


def code(word: str, language: str) -> int:
    """The slot of a word, and which prior holds for it."""
    return slot(word) + _prior(word, language) * SLOTS


class Vocabulary:
    """In how many recent pieces each word was heard, fading. Mutable."""

    __slots__ = ("heard", "pieces", "since", "titles", "usual")

    def __init__(self) -> None:
        self.heard: Doubles = np.zeros(SLOTS)
        self.pieces = 0.0
        self.since = 0  # pieces since the last fading
        self.usual: Floats = np.zeros(CELLS, np.float32)  # what each outlet says in its titles
        self.titles: Floats = np.zeros(OUTLETS, np.float32)

    def hearing(self) -> Hearing:
        """What was heard so far, for the loops."""
        return Hearing(self.heard, self.pieces, UNSURE, PRIOR_PIECES, self.usual, self.titles, _DOUBT)

    def count(self) -> None:
        """Count the piece whose words were heard."""
        self.pieces += 1.0
        self.since += 1
        if self.since == _FADING:
            self.since = 0
            self.heard *= _FADED
            self.usual *= np.float32(_FADED)
            self.titles *= np.float32(_FADED)
            self.pieces *= _FADED


def _prior(word: str, language: str) -> int:
    if word.isdecimal() and len(word) <= _SHORT_LETTERS:
        number = int(word)
        return YEARS + number - _YEARS[0] if number in _YEARS else 4 if number in _DAYS else 5
    if len(counted(language)):
        return 0
    if words.is_common(word, language):
        return 1
    return 2 if len(word) <= _SHORT_LETTERS else 3


@lru_cache(maxsize=64)
def counted(language: str) -> Floats:
    """By slot, the share of pieces of a language with a word, as counted by ``bench/fit_background.py``; or empty."""
    table = files("headwater.core.stories") / f"background_{language}.npz"
    if not language.isalpha() or not table.is_file():
        return np.zeros(0, np.float32)
    with table.open("rb") as file, np.load(file) as counts:
        shares = np.zeros(SLOTS, np.float32)
        shares[np.cumsum(counts["gaps"])] = counts["pieces"] / float(counts["of"])
    return np.maximum(shares, np.float32(_UNHEARD))
