"""The stories of a moving window, and the index to find them by."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from math import sqrt

from headwater.core.stories.cluster import Cluster
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Piece, StoryRules
from headwater.core.stories.vectors import Bag, Vector, name_words, vector
from headwater.core.stories.vocabulary import Vocabulary


class Stories:
    """The stories of a moving window and the index to find them by. Mutable; owned by the pipeline."""

    __slots__ = ("_clusters", "_heard", "_postings", "_story_of", "rules", "vocabulary")

    def __init__(self, rules: StoryRules = RULES_2026_11) -> None:
        self.rules = rules
        self.vocabulary = Vocabulary()
        self._clusters: dict[int, Cluster] = {}  # least recently added to first
        self._story_of: dict[int, int] = {}
        self._postings: dict[str, dict[int, float]] = {}  # term → story → weight, most recently added to last
        self._heard: set[int] = set()

    def __len__(self) -> int:
        return len(self._clusters)

    def hear(self, piece: Piece) -> None:
        """Learn which words are common from a piece that is not (yet) in a story; ``add`` does not count it again."""
        if piece.item not in self._heard:
            self._heard.add(piece.item)
            self.vocabulary.hear(_heard_of(piece))

    def add(self, piece: Piece, story: int) -> None:
        """Put a piece into a story, new or known; a piece that was in another story moves."""
        self.forget(piece.item)
        weighed = self.vector(piece)
        self.hear(piece)
        self._heard.discard(piece.item)
        cluster = self._clusters.pop(story, None) or Cluster(story, piece.prints.language)
        self._clusters[story] = cluster
        cluster.add(piece, weighed)
        self._story_of[piece.item] = story
        self._enter(cluster, weighed.terms)
        while len(self._clusters) > self.rules.pool:
            self._retire(next(iter(self._clusters)))

    def forget(self, item: int) -> None:
        """Forget an item; one that is unknown is no error."""
        story = self._story_of.pop(item, None)
        if story is None:
            return
        cluster = self._clusters[story]
        _, weighed = cluster.drop(item)
        if cluster.members:
            self._enter(cluster, weighed.terms)
        else:
            self._leave(story, weighed.terms)
            del self._clusters[story]

    def forget_before(self, at: datetime) -> int:
        """Retire the stories nothing was added to since a time; returns how many items went with them."""
        old = [story for story, one in self._clusters.items() if one.touched is not None and one.touched < at]
        return sum(self._retire(story) for story in old)

    def merged(self, old: int, into: int) -> None:
        """Move everything from one story to another, which may be new."""
        if old == into or old not in self._clusters:
            return
        gone = self._clusters.pop(old)
        self._leave(old, gone.terms.bag)
        cluster = self._clusters.pop(into, None) or Cluster(into, gone.language)
        self._clusters[into] = cluster
        for piece, weighed in gone.members.values():
            cluster.add(piece, weighed)
            self._story_of[piece.item] = into
        self._enter(cluster, gone.terms.bag)

    def story_of(self, item: int) -> int | None:
        """The story an item is in, or None."""
        return self._story_of.get(item)

    def vector(self, piece: Piece) -> Vector:
        """The bags of a piece, weighed by what was heard so far."""
        return vector(piece.prints, self.vocabulary)

    def known(self, stories: Iterable[int]) -> list[Cluster]:
        """The clusters of those stories that are in the window, by id."""
        return [self._clusters[story] for story in sorted(set(stories)) if story in self._clusters]

    def touched_since(self, since: datetime) -> list[Cluster]:
        """The stories with a piece at or after a time, least recently added to first."""
        return [one for one in self._clusters.values() if one.touched is not None and one.touched >= since]

    def near(self, terms: Bag, language: str, *, besides: int | None = None) -> list[Cluster]:
        """The stories that share the most weight of a bag's best terms, likeliest first; in the same language only."""
        found: dict[int, float] = {}
        best = sorted(terms, key=lambda term: (-terms[term], term))[: self.rules.query_terms]
        for term in best:
            listed = self._postings.get(term)
            if not listed:
                continue
            weight = terms[term]
            for story in islice(reversed(listed), self.rules.postings):
                found[story] = found.get(story, 0.0) + weight * listed[story]
        found.pop(besides, None)  # type: ignore[arg-type]  # None is no story's id
        return self._likeliest(found, language)

    def _likeliest(self, found: dict[int, float], language: str) -> list[Cluster]:
        spoken = [(raw, self._clusters[story]) for story, raw in found.items()]
        spoken = [(raw, one) for raw, one in spoken if speak_alike(one.language, language)]
        ranked = sorted(spoken, key=lambda pair: (-pair[0] / sqrt(max(pair[1].terms.square, 1e-12)), pair[1].story))
        return [one for _, one in ranked[: self.rules.candidates]]

    def _enter(self, cluster: Cluster, terms: Iterable[str]) -> None:
        total = cluster.terms.bag
        for term in terms:
            listed = self._postings.setdefault(term, {})
            listed.pop(cluster.story, None)
            if term in total:
                listed[cluster.story] = total[term]
            elif not listed:
                del self._postings[term]

    def _leave(self, story: int, terms: Iterable[str]) -> None:
        for term in terms:
            listed = self._postings.get(term)
            if listed is not None:
                listed.pop(story, None)
                if not listed:
                    del self._postings[term]

    def _retire(self, story: int) -> int:
        cluster = self._clusters.pop(story)
        self._leave(story, cluster.terms.bag)
        for item in cluster.members:
            del self._story_of[item]
        return len(cluster.members)


def speak_alike(one: str, other: str) -> bool:
    """Whether two languages can be the same; an unknown one can be any."""
    return one == other or not one or not other


def _heard_of(piece: Piece) -> dict[str, None]:
    terms = dict.fromkeys(term for term, _ in piece.prints.terms)
    return terms | dict.fromkeys(piece.prints.title) | name_words(piece.prints)
