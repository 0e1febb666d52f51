"""The terms of a text: its words without grammar, one form for each."""

from collections.abc import Iterable
from functools import lru_cache

from headwater.core.words.stems import stem
from headwater.core.words.stops import is_stop

_KEPT = 1 << 17  # words of a language remembered


def terms(words: Iterable[str], language: str) -> list[str]:
    """The stems of those tokens that are no stop words, in order; lone digits are left out."""
    return [term for term in each_term(words, language) if term]


def each_term(words: Iterable[str], language: str) -> list[str]:
    """The stem of each token; "" for a stop word and a lone digit."""
    return list(map(_stems(language).__getitem__, words))


class _Stems(dict[str, str]):
    """The stems worked out so far; a plain table, for it is asked hundreds of times a text."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        grammar = is_stop(word, self._language) or (len(word) == 1 and word.isdigit())
        found = self[word] = "" if grammar else stem(word, self._language)
        return found


@lru_cache(maxsize=64)
def _stems(language: str) -> _Stems:
    return _Stems(language)
