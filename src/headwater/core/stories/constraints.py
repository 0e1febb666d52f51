"""What editors have laid down on stories and pieces: no score is held against it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a decision about stories has to keep to, as of one moment."""

    closed: frozenset[int] = frozenset()  # stories that take nothing in
    apart: frozenset[Pair] = frozenset()  # stories that are never one, each pair in the order of its ids

    def takes(self, story: int) -> bool:
        """Whether a story takes pieces in."""
        return story not in self.closed

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether two stories may be merged."""
        return self.takes(one) and self.takes(other) and pair(one, other) not in self.apart


FREE = Constraints()
"""Nobody has laid anything down."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """All that editors have said of pieces, in pairs of items; it holds for ever and contradicts itself nowhere."""

    together: frozenset[Pair] = frozenset()  # must-link: they tell of one event
    apart: frozenset[Pair] = frozenset()  # cannot-link: they do not


class Bound:
    """The bonds as groups: what is together, and which groups are apart. Built once; then only asked."""

    __slots__ = ("_apart", "_group", "_members")

    def __init__(self, bonds: Bonds) -> None:
        self._group = groups(bonds.together)
        self._members: dict[int, list[int]] = {}
        for item, group in self._group.items():
            self._members.setdefault(group, []).append(item)
        self._apart: dict[int, set[int]] = {}
        for one, other in bonds.apart:
            mine, theirs = self.group(one), self.group(other)
            self._apart.setdefault(mine, set()).add(theirs)
            self._apart.setdefault(theirs, set()).add(mine)

    def group(self, item: int) -> int:
        """The group of an item, named by its least item; an item that is bound to none is a group of its own."""
        return self._group.get(item, item)

    def with_(self, item: int) -> list[int]:
        """The items an item must stand with, itself among them."""
        return self._members.get(self.group(item), [item])

    def apart_from(self, item: int) -> list[int]:
        """The items an item must never stand with."""
        groups_apart = self._apart.get(self.group(item), ())
        return [other for group in groups_apart for other in self._members.get(group, [group])]

    def torn(self, leaving: Iterable[int], staying: Iterable[int]) -> bool:
        """Whether items that are together would be parted if some left the others."""
        return not {self.group(item) for item in leaving}.isdisjoint(map(self.group, staying))

    def pairs(self, story_of: Callable[[int], int | None]) -> frozenset[Pair]:
        """The stories that are never one, by where the items stand."""
        found = set()
        for group, others in self._apart.items():
            mine = {story_of(item) for item in self._members.get(group, [group])}
            for other in others:
                theirs = {story_of(item) for item in self._members.get(other, [other])}
                found |= {pair(a, b) for a in mine for b in theirs if a is not None and b is not None and a != b}
        return frozenset(found)


def pair(one: int, other: int) -> Pair:
    """Two ids in their order."""
    return (one, other) if one < other else (other, one)


def groups(together: Iterable[Pair]) -> Mapping[int, int]:
    """For each item that is bound to another, the least item it is bound to, over however many steps."""
    leads: dict[int, int] = {}

    def root(item: int) -> int:
        while (above := leads.setdefault(item, item)) != item:
            leads[item] = leads.setdefault(above, above)
            item = above
        return item

    for one, other in together:
        low, high = sorted((root(one), root(other)))
        leads[high] = low
    return {item: root(item) for item in list(leads)}
