"""A story as the sum of its members' bags."""

from collections.abc import Iterator
from datetime import datetime
from math import sqrt

from headwater.core.prints import Prints
from headwater.core.stories.types import Piece
from headwater.core.stories.vectors import Bag, Vector, dot

_ASKED = 4  # members of a story whose words are shown


class Total:
    """A sum of bags with its length kept up. Mutable."""

    __slots__ = ("bag", "square")

    def __init__(self) -> None:
        self.bag: Bag = {}
        self.square = 0.0

    def add(self, bag: Bag, sign: float = 1.0) -> None:
        """Add a bag, or with ``sign`` -1 take one away."""
        self.square += 2.0 * sign * dot(bag, self.bag) + sum(weight * weight for weight in bag.values())
        total = self.bag
        for term, weight in bag.items():
            total[term] = total.get(term, 0.0) + sign * weight
            if sign < 0 and total[term] <= 1e-9:  # what rounding leaves of nothing
                del total[term]

    def cosine(self, bag: Bag) -> float:
        """The likeness to a bag of length 1."""
        return dot(bag, self.bag) / sqrt(self.square) if self.square > 0 else 0.0

    def unit(self) -> Bag:
        """The direction of the sum."""
        length = sqrt(self.square) if self.square > 0 else 1.0
        return {term: weight / length for term, weight in self.bag.items()}


class Cluster:
    """A story. Mutable; owned by ``Stories``."""

    __slots__ = ("language", "members", "names", "span", "story", "terms", "title", "touched")

    def __init__(self, story: int, language: str) -> None:
        self.story = story
        self.language = language
        self.members: dict[int, tuple[Piece, Vector]] = {}
        self.terms, self.title, self.names = Total(), Total(), Total()
        self.span: tuple[datetime, datetime] | None = None  # first and last time of the dated members
        self.touched: datetime | None = None

    def add(self, piece: Piece, vector: Vector) -> None:
        """Take a member in."""
        self.members[piece.item] = (piece, vector)
        self._count(vector, 1.0)
        if piece.dated:
            self.span = (
                (min(self.span[0], piece.at), max(self.span[1], piece.at)) if self.span else (piece.at, piece.at)
            )
        self.touched = piece.at if self.touched is None else max(self.touched, piece.at)
        self.language = self.language or piece.prints.language

    def drop(self, item: int) -> tuple[Piece, Vector]:
        """Let a member go."""
        piece, vector = self.members.pop(item)
        self._count(vector, -1.0)
        times = [one.at for one, _ in self.members.values() if one.dated]
        self.span = (min(times), max(times)) if times else None
        return piece, vector

    def _count(self, vector: Vector, sign: float) -> None:
        self.terms.add(vector.terms, sign)
        self.title.add(vector.title, sign)
        self.names.add(vector.names, sign)

    def prints(self) -> tuple[Prints, ...]:
        """The prints of a few members: the words a reader is shown are looked up in them."""
        return tuple(piece.prints for piece, _ in self.sample(_ASKED))

    def sample(self, most: int) -> Iterator[tuple[Piece, Vector]]:
        """At most so many members, spread evenly over the story."""
        members = list(self.members.values())
        step = max(1, -(-len(members) // most))
        yield from members[::-1][::step]
