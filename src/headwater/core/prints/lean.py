"""The words of a text as the stories keep them: what a reader may be shown as a reason, as one string of bytes.

A window of a hundred thousand pieces must fit beside everything else, so no word in it is an object of its own.
"""

from typing import NamedTuple

from headwater.core.prints.types import Prints

_FIELD, _WORD, _AS_THE_TERM = "\0", "\1", "\2"  # in no word: what words are made of has none of them


class Words(NamedTuple):
    """The words among the prints of a text, as ``Prints`` has them."""

    language: str
    title: tuple[str, ...]
    terms: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    shown: tuple[str, ...]  # for each of ``terms``; () where none is known


def words_of(prints: Prints) -> Words:
    """The words among the prints of a text."""
    terms = tuple([term for term, _ in prints.terms])
    return Words(prints.language, prints.title, terms, prints.names, prints.numbers, prints.shown)


def lean(words: Words) -> bytes:
    """The words as one string of bytes."""
    shown = [_AS_THE_TERM if word == term else word for term, word in zip(words.terms, words.shown, strict=False)]
    fields = (words.title, words.terms, words.names, words.numbers, shown)
    return _FIELD.join([words.language, *map(_WORD.join, fields)]).encode(errors="surrogatepass")


def unlean(packed: bytes) -> Words:
    """The words that ``lean`` was given."""
    language, *fields = packed.decode(errors="surrogatepass").split(_FIELD)
    title, terms, names, numbers, shown = (tuple(field.split(_WORD)) if field else () for field in fields)
    whole = tuple(term if word == _AS_THE_TERM else word for term, word in zip(terms, shown, strict=False))
    return Words(language, title, terms, names, numbers, whole)
