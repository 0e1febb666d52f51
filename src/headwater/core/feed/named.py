"""The children of an element by their names, and what they say."""

from headwater.core import rsl
from headwater.core.feed.skeleton import Skeleton
from headwater.core.feed.told import NOTHING, Markup
from headwater.core.feed.trees import Element, Names, attribute, attributes, children, inside, words

ALL = Names()
_LICENCES = ("cc:license", "dcterms:license")
_RSL = ("rsl:content", "rsl:license", "rsl:rsl", "rsl:link")


class Named:
    """The children of an element by their short names, each in the order of the document."""

    __slots__ = ("_places", "_relations", "_skeleton")

    def __init__(self, element: Element, skeleton: Skeleton, names: Names = ALL) -> None:
        """Read those children of an element that have a name."""
        self._skeleton = skeleton
        self._relations: dict[str, str] | None = None
        self._places = children(element, names)

    def has(self, names: frozenset[str]) -> bool:
        """Whether there is an element under one of the names."""
        return not names.isdisjoint(self._places)

    def all(self, *names: str) -> list[Element]:
        """The elements under the names, in the order of the names."""
        places = self._places
        return [place for name in names if name in places for place in places[name]]

    def one(self, name: str) -> Element | None:
        """The first element under a name."""
        found = self._places.get(name)
        return found[0] if found else None

    def within(self, name: str, names: Names = ALL) -> "list[Named]":
        """The children of each element under a name."""
        return [self.inner(place, names) for place in self._places.get(name, ())]

    def inner(self, element: Element, names: Names = ALL) -> "Named":
        """The children of an element of the same document."""
        return Named(element, self._skeleton, names)

    def first(self, *names: str) -> str:
        """The first text under one of the names, in the order of the names."""
        places = self._places
        for name in names:
            if name in places:
                for place in places[name]:
                    if text := words(place):
                        return self._skeleton.whole(text)
        return ""

    def texts(self, *names: str) -> tuple[str, ...]:
        """Every text under the names, in the order of the names."""
        return tuple(text for place in self.all(*names) if (text := self.words(place)))

    def words(self, element: Element) -> str:
        """All text inside an element, stripped."""
        return self._skeleton.whole(words(element))

    def markup(self, *names: str) -> Markup:
        """The first markup under one of the names, in the order of the names."""
        places = self._places
        for name in names:
            if name in places:
                for place in places[name]:
                    if found := self.marked(place):
                        return found
        return NOTHING

    def marked(self, element: Element, *, html: bool = True) -> Markup:
        """What stands inside an element as markup; what was cut out of it is put back when it is asked for."""
        written = inside(element)
        if not written or written.isspace():
            return NOTHING
        if len(element):
            return Markup(self._skeleton.whole_markup(written), html)
        return Markup(written, html, self._skeleton)

    def link(self, relation: str) -> str:
        """The address of the first link with a relation ("alternate" is what a link without one means)."""
        if self._relations is None:
            self._relations = self._related()
        return self._relations.get(relation, "")

    def licence(self) -> str:
        """The address of a licence, by the Creative Commons modules, Media RSS or a link."""
        for place in self.all(*_LICENCES):
            if address := attribute(place, "resource") or self.words(place):
                return address
        for place in self.all("media:license"):
            if address := attribute(place, "href"):
                return address
        return self.link("license")

    def rsl(self) -> str:
        """RSL terms as the RSL module for feeds has them: the licences themselves, or the address they stand at."""
        for place in self.all(*_RSL):
            if licences := rsl.written(place) if len(place) else "":
                return licences
            for part in place.iter():
                if address := attribute(part, "href") or attribute(part, "url"):
                    return address
            if text := self.words(place):
                return text[:500]
        return ""

    def _related(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for place in self.all("atom:link", "link"):
            held = attributes(place) if place.keys() else {}
            if address := held.get("href"):
                for relation in (held.get("rel", "").lower() or "alternate").split():
                    found.setdefault(relation, address)
        return found
