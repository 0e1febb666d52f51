"""The stories of a moving window, and the index to find them by."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from headwater.core.prints import Prints
from headwater.core.stories import kernels, shelf
from headwater.core.stories.kernels import Doubles, Ints, Told
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Piece, StoryRules
from headwater.core.stories.vectors import UNDATED, told
from headwater.core.stories.vocabulary import PRIOR_PIECES, UNSURE, Vocabulary

_SHOWN = 4  # members of a story whose words are shown


class Cluster:
    """A story: its members, and the row its sums stand in. Mutable; owned by ``Stories``."""

    __slots__ = ("language", "looked_at", "members", "place", "story", "touched")

    def __init__(self, story: int, place: int, language: str) -> None:
        self.story = story
        self.place = place
        self.language = language
        self.members: dict[int, tuple[Piece, int]] = {}  # item → the piece, and the row its bags stand in
        self.touched: datetime | None = None
        self.looked_at = 0  # members it had when it was last asked whether it is one story

    def prints(self) -> tuple[Prints, ...]:
        """The prints of a few members, spread evenly: the words a reader is shown are looked up in them."""
        members = list(self.members.values())
        step = max(1, -(-len(members) // _SHOWN))
        return tuple(piece.prints for piece, _ in members[::-1][::step])


class Stories:
    """The stories of a moving window and the index to find them by. Mutable; owned by the pipeline."""

    __slots__ = (
        "_clusters", "_count", "_desk", "_found", "_heard", "_index", "_languages", "_latest", "_merging",
        "_places", "_rows", "_score", "_shelf", "_story_at", "_story_of", "_vacant", "_weights", "rules", "vocabulary",
    )  # fmt: skip

    def __init__(self, rules: StoryRules = RULES_2026_11) -> None:
        self.rules = rules
        self.vocabulary = Vocabulary()
        self._weights: Doubles = np.array([rules.bias, *rules.weights])
        self._merging: Doubles = np.array([rules.merging_bias, *rules.merging])
        self._clusters: dict[int, Cluster] = {}  # least recently added to first
        self._story_of: dict[int, int] = {}
        self._story_at: dict[int, int] = {}  # row on the shelf → story
        self._shelf, self._places = shelf.shelf(rules.asked), shelf.Places()
        self._rows, self._vacant = shelf.rows(), shelf.Places()
        self._index, self._count = shelf.index(), 0  # entries ever made
        self._desk = shelf.desk()
        self._score, self._found = _room(len(self._rows.home))
        self._languages: dict[str, int] = {"": 0}
        self._heard: set[int] = set()
        self._latest: tuple[Piece, float, Told] | None = None  # what was weighed last, and after how many hearings

    def __len__(self) -> int:
        return len(self._clusters)

    def hear(self, piece: Piece) -> None:
        """Learn which words are common from a piece that is not (yet) in a story; ``add`` does not count it again."""
        if piece.item not in self._heard:
            self._heard.add(piece.item)
            self.vocabulary.hear(self.told(piece).every)

    def add(self, piece: Piece, story: int) -> None:
        """Put a piece into a story, new or known; a piece that was in another story moves."""
        self.forget(piece.item)
        weighed = self.told(piece)
        if piece.item in self._heard:
            self._heard.discard(piece.item)
        else:
            self.vocabulary.hear(weighed.every)
        row = self._enter(weighed)
        cluster = self._clusters.pop(story, None) or self._new(story, piece.prints.language)
        self._clusters[story] = cluster
        cluster.members[piece.item] = piece, row
        self._join(piece, row, cluster)
        self._story_of[piece.item] = story
        while len(self._clusters) > self.rules.pool:
            self._retire(next(iter(self._clusters)))

    def forget(self, item: int) -> None:
        """Forget an item; one that is unknown is no error."""
        story = self._story_of.pop(item, None)
        if story is None:
            return
        cluster = self._clusters[story]
        _, row = cluster.members.pop(item)
        self._leave(row)
        if not cluster.members:
            self._close(cluster)
            return
        kernels.wipe(cluster.place, self._shelf)
        for piece, other in cluster.members.values():
            self._join(piece, other, cluster)

    def forget_before(self, at: datetime) -> int:
        """Retire the stories nothing was added to since a time; returns how many items went with them."""
        old = [story for story, one in self._clusters.items() if one.touched is not None and one.touched < at]
        return sum(self._retire(story) for story in old)

    def merged(self, old: int, into: int) -> None:
        """Move everything from one story to another, which may be new."""
        if old == into or old not in self._clusters:
            return
        gone = self._clusters[old]
        cluster = self._clusters.pop(into, None) or self._new(into, gone.language)
        self._clusters[into] = cluster
        for item, (piece, row) in gone.members.items():
            cluster.members[item] = piece, row
            self._join(piece, row, cluster)
            self._story_of[item] = into
        self._close(gone)

    def divided(self, cluster: Cluster) -> tuple[Cluster, Cluster] | None:
        """A story as the two it falls into most easily, as if they were stories of their own; None for one alone."""
        members = list(cluster.members.items())
        if len(members) < 2:
            return None
        places = np.array([row for _, (_, row) in members], np.int32)
        second = kernels.divided(places, self._rows, self._desk)
        if second.all() or not second.any():
            return None
        halves = Cluster(cluster.story, self._place(), cluster.language), Cluster(-1, self._place(), cluster.language)
        for (item, (piece, row)), of_second in zip(members, second.tolist(), strict=True):
            half = halves[of_second]
            half.members[item] = piece, row
            self._sum(piece, row, half)
        return halves

    def let_go(self, halves: tuple[Cluster, Cluster]) -> None:
        """Give back the room that was taken for two halves."""
        for half in halves:
            self._places.give_back(half.place)

    def split(self, story: int, items: Iterable[int], into: int) -> None:
        """Move some items of a story into a new one."""
        former = self._clusters[story]
        cluster = self._clusters[into] = self._new(into, former.language)
        for item in items:
            piece, row = former.members.pop(item)
            cluster.members[item] = piece, row
            self._join(piece, row, cluster)
            self._story_of[item] = into
        kernels.wipe(former.place, self._shelf)
        for piece, row in former.members.values():
            self._join(piece, row, former)

    def story_of(self, item: int) -> int | None:
        """The story an item is in, or None."""
        return self._story_of.get(item)

    def known(self, stories: Iterable[int]) -> list[Cluster]:
        """The clusters of those stories that are in the window, by id."""
        return [self._clusters[story] for story in sorted(set(stories)) if story in self._clusters]

    def told(self, piece: Piece) -> Told:
        """A piece as it is compared, weighed by what was heard so far."""
        latest = self._latest
        if latest is None or latest[0] is not piece or latest[1] != self.vocabulary.pieces:
            latest = self._latest = (piece, self.vocabulary.pieces, told(piece, self.vocabulary))
        return latest[2]

    def whole(self, cluster: Cluster) -> Told:
        """A story as it is compared with others."""
        held, place = self._shelf, cluster.place
        bags = kernels.whole(place, held, self.vocabulary.heard, self.vocabulary.pieces, UNSURE, PRIOR_PIECES)
        words = 0 if held.headlines[place] == held.size[place] else kernels.FEW
        return Told(*bags, held.first[place], held.last[place], words)

    def near(self, told: Told, language: str, *, besides: int | None = None) -> list[Cluster]:
        """The stories that share the most weight of the best terms, likeliest first; in the same language only."""
        rules = self.rules
        found = kernels.near(
            told, self._language(language), rules.alive.total_seconds(), rules.query_terms, rules.postings,
            rules.candidates + (besides is not None), self._count, self._index, self._rows, self._shelf, self._score,
            self._found,
        )  # fmt: skip
        stories = (self._story_at[place] for place in found.tolist())
        return [self._clusters[story] for story in stories if story != besides][: rules.candidates]

    def signs(self, told: Told, clusters: Iterable[Cluster]) -> Doubles:
        """The signs of sameness between what is told and each of some stories, in the order of ``Signs``."""
        places = np.array([one.place for one in clusters], np.int32)
        rules = self.rules
        return kernels.signs(
            told, places, self._rows, self._shelf, self._desk, rules.spread.total_seconds(), rules.quorum_near
        )

    def scores(self, signs: Doubles, *, of_stories: bool = False) -> list[float]:
        """The weighed signs as probabilities of sameness; those of whole stories have weights of their own."""
        weights = self._merging if of_stories else self._weights
        odds: Doubles = np.clip(signs @ weights[1:] + weights[0], -60.0, 60.0)
        probable: list[float] = (1.0 / (1.0 + np.exp(-odds))).tolist()
        return probable

    def says(self, cluster: Cluster, slot: int) -> bool:
        """Whether a story uses a word, named by its slot."""
        return kernels.says(self._shelf, cluster.place, slot)

    def span(self, cluster: Cluster) -> tuple[float, float] | None:
        """The times of the first and the last of its dated pieces, in seconds."""
        first, last = self._shelf.first[cluster.place], self._shelf.last[cluster.place]
        return None if np.isnan(first) else (float(first), float(last))

    def names(self, cluster: Cluster) -> dict[int, float]:
        """The slots of a story's names and numbers, and their weight."""
        return _held(self._shelf.names, cluster.place)

    def terms(self, cluster: Cluster) -> dict[int, float]:
        """The slots of a story's terms, and their weight."""
        return _held(self._shelf.terms, cluster.place)

    def fills(self, cluster: Cluster) -> list[tuple[int, bool]]:
        """The names and numbers that every title of a story has, by slot; whether it is a number."""
        bags, place = self._shelf.title, cluster.place
        kept = range(bags.used[place])
        size = self._shelf.size[place]
        return [
            (int(bags.slot[place, i]), bool(bags.kind[place, i] & kernels.NUMBER))
            for i in kept
            if bags.often[place, i] == size and bags.kind[place, i] & (kernels.NAME | kernels.NUMBER)
        ]

    def _place(self) -> int:
        place = self._places.take()
        if place == len(self._shelf.size):
            self._shelf = shelf.doubled(self._shelf)
        kernels.wipe(place, self._shelf)
        return place

    def _new(self, story: int, language: str) -> Cluster:
        place = self._place()
        self._shelf.language[place] = self._language(language)
        self._story_at[place] = story
        return Cluster(story, place, language)

    def _language(self, language: str) -> int:
        return self._languages.setdefault(language, len(self._languages))

    def _enter(self, told: Told) -> int:
        row = self._vacant.take()
        if row == len(self._rows.home):
            self._rows = shelf.doubled(self._rows)
            self._score, self._found = _room(len(self._rows.home))
        self._rows.born[row] = self._count
        shelf.lay_down(told, row, self._rows)
        self._count = kernels.enter(told, row, self._count, self._index)
        return row

    def _sum(self, piece: Piece, row: int, cluster: Cluster) -> None:
        at = piece.at.timestamp() if piece.dated else UNDATED
        kernels.join(row, cluster.place, at, at, piece.prints.words < kernels.FEW, self._rows, self._shelf)

    def _join(self, piece: Piece, row: int, cluster: Cluster) -> None:
        self._rows.home[row] = cluster.place
        self._sum(piece, row, cluster)
        cluster.touched = piece.at if cluster.touched is None else max(cluster.touched, piece.at)
        if not cluster.language and piece.prints.language:
            cluster.language = piece.prints.language
            self._shelf.language[cluster.place] = self._language(cluster.language)

    def _leave(self, row: int) -> None:
        self._rows.home[row] = -1
        self._vacant.give_back(row)

    def _close(self, cluster: Cluster) -> None:
        del self._clusters[cluster.story]
        del self._story_at[cluster.place]
        self._places.give_back(cluster.place)

    def _retire(self, story: int) -> int:
        cluster = self._clusters[story]
        for item, (_, row) in cluster.members.items():
            del self._story_of[item]
            self._leave(row)
        self._close(cluster)
        return len(cluster.members)


def _held(bags: kernels.Bags, place: int) -> dict[int, float]:
    used = bags.used[place]
    return dict(zip(bags.slot[place, :used].tolist(), bags.much[place, :used].tolist(), strict=True))


def _room(rows: int) -> tuple[kernels.Floats, Ints]:
    return np.zeros(rows, np.float32), np.empty(rows, np.int32)
