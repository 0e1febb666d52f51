"""Prints as the stories keep them in memory: a window of a hundred thousand pieces must fit beside everything else."""

from dataclasses import replace
from functools import lru_cache

from headwater.core.prints.types import Prints

_WORDS = 65_536  # kept once for all pieces that use them; the words of news are a few ten thousand


def lean(prints: Prints) -> Prints:
    """The prints without what only the search for copies needs, their words shared with all other prints'."""
    return replace(
        prints,
        sketch=b"",
        marks=b"",
        places=b"",
        flow=b"",
        title=_shared(prints.title),
        terms=tuple((_same(term), _weight(weight)) for term, weight in prints.terms),
        names=_shared(prints.names),
        numbers=_shared(prints.numbers),
        shown=_shared(prints.shown),
    )


def _shared(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_same, words))


@lru_cache(maxsize=_WORDS)
def _same(word: str) -> str:
    """The first string equal to this one: the memory of the cache is the point, not its speed."""
    return word


@lru_cache(maxsize=4096)
def _weight(weight: float) -> float:
    return weight
