"""A piece as weighed bags: its terms, its title, its names and numbers."""

from functools import lru_cache

import numpy as np

from headwater.core.prints import Prints
from headwater.core.stories.kernels import IN_TITLE, NAME, NUMBER, Told, weighed
from headwater.core.stories.types import Piece
from headwater.core.stories.vocabulary import PRIOR_PIECES, Vocabulary, name_slots, slots
from headwater.core.words import plain_name, plain_number

_SHORT = 2  # letters; shorter words of a name are links and initials
UNDATED = float("nan")


class _Words:
    """The distinct words of a piece, by slot. Mutable; lives while a piece is weighed."""

    __slots__ = ("kind", "often", "place", "prior")

    def __init__(self) -> None:
        self.place: dict[int, int] = {}  # slot → where it stands in the rows
        self.often: list[float] = []
        self.prior: list[float] = []
        self.kind: list[int] = []

    def add(self, found: tuple[int, float], often: float, kind: int) -> None:
        """Note a word; one that is there gets the further kind."""
        slot, prior = found
        place = self.place.setdefault(slot, len(self.kind))
        if place == len(self.kind):
            self.often.append(often)
            self.prior.append(prior)
            self.kind.append(kind)
        else:
            self.kind[place] |= kind


def told(piece: Piece, vocabulary: Vocabulary) -> Told:
    """The bags of a piece, weighed by what was heard so far."""
    prints = piece.prints
    spoken, named = slots(prints.language), name_slots(prints.language)
    found = _Words()
    for term, often in prints.terms:
        found.add(spoken[term], often, 0)
    for term in prints.title:
        found.add(spoken[term], 0.0, IN_TITLE)
    for name in prints.names:
        for word in name_parts(name):
            found.add(named[word], 0.0, NAME)
    for number in prints.numbers:
        found.add(spoken[plain_number(number)], 0.0, NUMBER)
    at = piece.at.timestamp() if piece.dated else UNDATED
    bags = weighed(
        np.fromiter(found.place, np.int32, len(found.place)),
        np.array(found.often, np.float32),
        np.array(found.prior, np.float32),
        np.array(found.kind, np.uint8),
        vocabulary.heard,
        vocabulary.pieces,
        PRIOR_PIECES,
    )
    return Told(*bags, at, at, prints.words)


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, each in the one form by which spellings meet."""
    return tuple(word for word in plain_name(name).split() if len(word) > _SHORT)


def name_words(prints: Prints) -> dict[str, None]:
    """The distinct words of the names of a piece, and its numbers, each in the one form by which spellings meet."""
    found = dict.fromkeys(word for name in prints.names for word in name_parts(name))
    return found | dict.fromkeys(plain_number(number) for number in prints.numbers)
