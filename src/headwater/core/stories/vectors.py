"""A piece as weighed bags: its terms, its title, its names and numbers."""

from array import array

import numpy as np

from headwater.core.prints import Prints, Words, lean, words_of
from headwater.core.stories.books import books, name_parts
from headwater.core.stories.kernels import Hearing, Window
from headwater.core.stories.shelf import Steps
from headwater.core.stories.types import Piece
from headwater.core.stories.vocabulary import PRIORS, counted
from headwater.core.words import plain_number

_UNDATED = float("nan")


def weigh(piece: Piece, hearing: Hearing, window: Window, steps: Steps) -> bytes:
    """Write down a piece in the window as it is compared, weighed by what was heard so far; its words, lean."""
    prints = piece.prints
    said, book = lean(words_of(prints)), books(prints.language)
    text = np.frombuffer(said, np.uint8)
    often = np.array(array("f", [much for _, much in prints.terms]))
    at = piece.at.timestamp() if piece.dated else _UNDATED
    book.begin()
    while missing := steps.weigh(
        text, often, at, prints.words, piece.source, book.known, book.missing, counted(prints.language), PRIORS,
        hearing, window.desk, window.tolds,
    ):  # fmt: skip
        book.learn(said, missing, steps)
    return said


def name_words(prints: Prints | Words) -> dict[str, None]:
    """The distinct words of the names of a piece, and its numbers, each in the one form by which spellings meet."""
    found = dict.fromkeys(word for name in prints.names for word in name_parts(name))
    return found | dict.fromkeys(plain_number(number) for number in prints.numbers)
