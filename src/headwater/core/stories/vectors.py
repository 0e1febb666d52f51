"""A piece as three weighed bags: its terms, its title, its names and numbers."""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from headwater.core.prints import Prints
from headwater.core.stories.vocabulary import Vocabulary
from headwater.core.words import plain_name, plain_number

Bag = dict[str, float]

COMPARED = 32  # terms of a piece or a story, the weightiest
_SHORT = 2  # letters; shorter words of a name are links and initials


@dataclass(frozen=True, slots=True)
class Vector:
    """The bags of one piece, each of length 1 (or empty), and the raw weights of its terms."""

    terms: Bag
    title: Bag
    names: Bag
    weights: Bag


def vector(prints: Prints, vocabulary: Vocabulary) -> Vector:
    """The bags of a piece, weighed by what was heard so far."""
    language = prints.language
    weights = {term: vocabulary.weight(term, language) for term, _ in prints.terms}
    weighed = sorted(((-often * weights[term], term) for term, often in prints.terms))[:COMPARED]
    title = {term: weights.get(term) or vocabulary.weight(term, language) for term in prints.title}
    names = {word: vocabulary.weight(word, "") for word in name_words(prints)}
    return Vector(_unit({term: -weight for weight, term in weighed}), _unit(title), _unit(names), weights | title)


def name_words(prints: Prints) -> dict[str, None]:
    """The distinct words of the names of a piece, and its numbers, each in the one form by which spellings meet."""
    found = dict.fromkeys(word for name in prints.names for word in name_parts(name))
    return found | dict.fromkeys(plain_number(number) for number in prints.numbers)


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that count, each in the one form by which spellings meet."""
    return tuple(word for word in plain_name(name).split() if len(word) > _SHORT)


def _unit(bag: Bag) -> Bag:
    length = sqrt(sum(weight * weight for weight in bag.values()))
    return {term: weight / length for term, weight in bag.items()} if length else {}


def dot(small: Bag, large: Bag) -> float:
    """The product of two bags; quickest with the smaller one first."""
    find = large.get
    return sum(weight * other for term, weight in small.items() if (other := find(term)))
