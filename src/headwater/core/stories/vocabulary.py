"""How telling a word is: rare ones tell, and a prior stands in while little was heard."""

from functools import lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from headwater.core import words
from headwater.core.stories.kernels import SLOTS, Doubles, Floats, Ints

PRIOR_PIECES = 500.0  # imagined pieces heard before the first
UNSURE = 1e-3  # share of pieces a word is expected in when only its slot is known
_UNHEARD = 5e-5  # share of pieces with a word that was too rare to be counted
_COMMON = 0.25  # … in a language nothing was counted of: with a common word
_SHORT = 0.02  # … with one of up to four letters
_ANY = 0.01  # … with any other
_SHORT_LETTERS = 4
_HALF_LIFE = 50_000  # pieces until a hearing counts half; not days, for a quiet desk must not forget its language
_FADING = 1_000  # pieces between two fadings
_FADED = 0.5 ** (_FADING / _HALF_LIFE)
_KEPT = 1 << 17  # words of a language remembered


class Slots(dict[str, tuple[int, float]]):
    """The slot of each word of a language, and the share of pieces it is expected in; worked out when first asked."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> tuple[int, float]:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = slot(word), _prior(word, self._language)
        return found


def slot(word: str) -> int:
    """The number of a word: the same in every process and on every machine."""
    return crc32(word.encode()) % SLOTS


@lru_cache(maxsize=64)
def slots(language: str) -> Slots:
    """The words of a language."""
    return Slots(language)


class NameSlots(Slots):
    """The slot of each word of a name: that of the term it is in a running text."""

    def __missing__(self, word: str) -> tuple[int, float]:
        if len(self) >= _KEPT:
            self.clear()
        term = words.stem(word, self._language)
        found = self[word] = slot(term), _prior(term, self._language)
        return found


@lru_cache(maxsize=64)
def name_slots(language: str) -> NameSlots:
    """The words of names in a language."""
    return NameSlots(language)


class Vocabulary:
    """In how many recent pieces each word was heard, fading. Mutable."""

    __slots__ = ("_since", "heard", "pieces")

    def __init__(self) -> None:
        self.heard: Doubles = np.zeros(SLOTS)
        self.pieces = 0.0
        self._since = 0

    def hear(self, distinct: Ints) -> None:
        """Count one piece's distinct words."""
        self.heard[distinct] += 1.0
        self.pieces += 1.0
        self._since += 1
        if self._since == _FADING:
            self._since = 0
            self.heard *= _FADED
            self.pieces *= _FADED


def _prior(word: str, language: str) -> float:
    known = _background(language)
    if known is not None:
        return max(_UNHEARD, float(known[slot(word)]))
    if words.is_common(word, language):
        return _COMMON
    return _SHORT if len(word) <= _SHORT_LETTERS else _ANY


@lru_cache(maxsize=64)
def _background(language: str) -> Floats | None:
    """By slot, the share of pieces of a language with a word, as counted by ``bench/fit_background.py``."""
    table = files("headwater.core.stories") / f"background_{language}.npz"
    if not language.isalpha() or not table.is_file():
        return None
    with table.open("rb") as file, np.load(file) as counted:
        shares = np.zeros(SLOTS, np.float32)
        shares[np.cumsum(counted["gaps"])] = counted["pieces"] / float(counted["of"])
    return shares
