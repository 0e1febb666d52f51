"""The stories of a moving window, and the index to find them by."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, cast

import numpy as np

from headwater.core.prints import Words, unlean
from headwater.core.stories import kernels, shelf
from headwater.core.stories.kernels import Doubles, Hearing, Ints, New, Table
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Piece, StoryRules, Veto
from headwater.core.stories.vectors import weigh
from headwater.core.stories.vocabulary import Vocabulary

_SHOWN = 4  # members of a story whose words are shown
_NONE_CLOSED: Ints = np.zeros(0, np.int32)


class Cluster:
    """A story: the rows of its members, and the row its sums stand in. Mutable; owned by ``Stories``."""

    __slots__ = ("compared", "looked_at", "place", "rows", "story")

    def __init__(self, story: int, place: int) -> None:
        self.story = story
        self.place = place
        self.rows: list[int] = []  # in order of joining
        self.looked_at = 0  # members it had when it was last asked whether it is one story
        self.compared = 0  # … when it was last held against the other stories


class Held(NamedTuple):
    """What a piece was held against, likeliest first, and what it shares with the likeliest that it may join."""

    stories: list[int]
    scores: list[float]  # 0..1
    vetoes: tuple[Veto, ...]  # of those it would join but for what forbids it
    joins: int | None  # the place of the one it joins
    terms: list[int]  # slots of what is shared, the weightiest first
    names: list[int]


class Stories:
    """The stories of a moving window and the index to find them by. Mutable; owned by the pipeline.

    What is no method is for the modules beside this one.
    """

    __slots__ = (
        "_found", "_latest", "_places", "_scores", "_shared", "_spare", "_steps", "_verdict", "clusters", "heard",
        "languages", "row_of", "rules", "said", "vacant", "vocabulary", "window",
    )  # fmt: skip

    def __init__(self, rules: StoryRules = RULES_2026_11) -> None:
        self.rules = rules
        self.vocabulary = Vocabulary()
        self.clusters: dict[int, Cluster] = {}  # least recently added to first
        self.row_of: dict[int, int] = {}  # item → its row, in the order they were entered
        self.window = shelf.window(rules)
        self._places, self.vacant = shelf.Places(), shelf.Places()  # rows of stories, and of pieces
        self._spare = self._places.take(), self._places.take()  # rows of the shelf to try out halves of a story on
        self.said: list[bytes] = []  # by row: the words a reader may be shown, of pieces that stand for their story
        self._verdict: Table = np.zeros(rules.candidates, kernels.FINDING)
        self._found, self._scores = self._verdict["story"], self._verdict["score"]  # columns of it
        self._shared: Ints = np.zeros(2 * kernels.SHARED, np.int32)
        self._steps = shelf.steps(self.window, self._hearing(), self._verdict, self._shared)
        self.languages: dict[str, int] = {"": 0}
        self.heard: set[int] = set()
        self._latest: tuple[Piece, float, bytes] | None = None  # weighed last, after how many hearings, and its words

    def __len__(self) -> int:
        return len(self.clusters)

    def hear(self, piece: Piece) -> None:
        """Learn which words are common from a piece that is not (yet) in a story; ``add`` does not count it again."""
        if piece.item not in self.heard:
            self.heard.add(piece.item)
            self._weigh(piece)
            kernels.hear(self.window.tolds, self._hearing())
            self.vocabulary.count()

    def add(self, piece: Piece, story: int) -> None:
        """Put a piece into a story, new or known; a piece that was in another story moves."""
        self.forget(piece.item)
        said = self._weigh(piece)
        cluster = self.clusters.pop(story, None) or Cluster(story, self.new_place(story))
        self.clusters[story] = cluster
        cluster.rows.append(self._enter(piece, cluster.place, said))
        while len(self.clusters) > self.rules.pool:
            self._retire(next(iter(self.clusters)))

    def forget(self, item: int) -> None:
        """Forget an item; one that is unknown is no error."""
        row = self.row_of.get(item)
        if row is None:
            return
        cluster = self._home(row)
        cluster.rows.remove(row)
        self._leave(row)
        if cluster.rows:
            self._sum_anew(cluster)
        else:
            self._close(cluster)

    def forget_before(self, at: datetime) -> int:
        """Retire the stories nothing was added to since a time; returns how many items went with them."""
        moment, touched = at.timestamp(), self._table("shelf")["touched"]
        old = [story for story, one in self.clusters.items() if touched[one.place] < moment]
        return sum(self._retire(story) for story in old)

    def merged(self, old: int, into: int) -> None:
        """Move everything from one story to another, which may be new."""
        if old == into or old not in self.clusters:
            return
        gone = self.clusters[old]
        cluster = self.clusters.pop(into, None) or Cluster(into, self.new_place(into))
        self.clusters[into] = cluster
        self.join(gone.rows, cluster)
        self._close(gone)

    def apart(self, clusters: Sequence[Cluster]) -> list[float]:
        """How probable it is of each story that the halves it falls into most easily are one; 1 for no halves."""
        members = np.array([row for cluster in clusters for row in cluster.rows], np.int32)
        ends = np.cumsum([len(cluster.rows) for cluster in clusters], dtype=np.int32)
        scores: list[float] = kernels.apart(members, ends, self._spare, self._hearing(), self.window).tolist()
        return scores

    def divided(self, cluster: Cluster) -> tuple[Cluster, Cluster] | None:
        """A story as the two it falls into most easily, for as long as no other is; None for one alone."""
        if len(cluster.rows) < 2:
            return None
        second = kernels.divided(np.array(cluster.rows, np.int32), self.window.rows)
        if second.all() or not second.any():
            return None
        halves = Cluster(cluster.story, self._spare[0]), Cluster(-1, self._spare[1])
        for row, of_second in zip(cluster.rows, second.tolist(), strict=True):
            halves[of_second].rows.append(row)
        for half in halves:
            self._sum(half)  # not counted: it is no story yet
        return halves

    def split(self, story: int, items: Iterable[int], into: int) -> None:
        """Move some items of a story into a new one."""
        former = self.clusters[story]
        cluster = self.clusters[into] = Cluster(into, self.new_place(into))
        leave = [self.row_of[item] for item in items]
        former.rows = [row for row in former.rows if row not in set(leave)]
        self.join(leave, cluster)
        self._sum_anew(former)

    def story_of(self, item: int) -> int | None:
        """The story an item is in, or None."""
        row = self.row_of.get(item)
        return None if row is None else self._home(row).story

    def stands(self, item: int, story: int, at: datetime) -> bool:
        """Whether an item is in a story, with that time of its own."""
        row = self.row_of.get(item)
        return row is not None and self._home(row).story == story and self._table("rows")["at"][row] == at.timestamp()

    def items(self, cluster: Cluster) -> tuple[int, ...]:
        """The items of a story, in order of joining."""
        return tuple(self._table("rows")["item"][cluster.rows].tolist())

    def known(self, stories: Iterable[int]) -> list[Cluster]:
        """The clusters of those stories that are in the window, by id."""
        return [self.clusters[story] for story in sorted(set(stories)) if story in self.clusters]

    def held(self, piece: Piece, closed: Collection[int] = ()) -> Held:
        """A piece held against the stories near it in its language, but for those that are closed."""
        self._weigh(piece)
        shut = [self.clusters[story].place for story in closed if story in self.clusters]
        n, forbidden, best, terms, names = self._steps.judged(
            self._language(piece.prints.language), np.array(shut, np.int32) if shut else _NONE_CLOSED, self._hearing(),
            self.window, self._verdict, self._shared,
        )  # fmt: skip
        shared = self._shared.tolist()
        return Held(
            self._found[:n].tolist(), self._scores[:n].tolist(), _vetoes(self._verdict[:n]) if forbidden else (),
            None if best < 0 else best, shared[:terms], shared[kernels.SHARED : kernels.SHARED + names],
        )  # fmt: skip

    def near(self, piece: Piece) -> list[Cluster]:
        """The stories that share the most weight of the best terms, likeliest first; in the same language only."""
        self._weigh(piece)
        return [self._at(s) for s in kernels.near_piece(self._language(piece.prints.language), self.window).tolist()]

    def like(self, cluster: Cluster) -> list[Cluster]:
        """The stories near a story, likeliest first."""
        return [self._at(s) for s in kernels.near_story(cluster.place, self.window).tolist()]

    def ones(self, clusters: Iterable[Cluster]) -> list[tuple[Cluster, Cluster, float]]:
        """The stories that are one with one of these, whatever editors have said, and how probable that is."""
        places = np.array([one.place for one in clusters], np.int32)
        ours, theirs, scores = kernels.ones(places, self._hearing(), self.window)
        pairs = zip(ours.tolist(), theirs.tolist(), scores.tolist(), strict=True)
        return [(self._at(one), self._at(other), score) for one, other, score in pairs]

    def alike(self, one: Cluster, other: Cluster) -> tuple[float, Doubles]:
        """How probable it is that two stories are one, and the signs of it, in the order of ``Signs``."""
        return kernels.alike(one.place, other.place, self._hearing(), self.window)

    def signs(self, piece: Piece, clusters: Iterable[Cluster]) -> Doubles:
        """The signs of sameness between a piece and each of some stories, in the order of ``Signs``."""
        self._weigh(piece)
        places = np.array([one.place for one in clusters], np.int32)
        return kernels.signs(places, self._language(piece.prints.language), self._hearing(), self.window)

    def first(self, cluster: Cluster) -> float | None:
        """The time of the first of its dated pieces, in seconds; None where none is dated."""
        at = float(self._table("shelf")["first"][cluster.place])
        return None if np.isnan(at) else at

    def span(self, cluster: Cluster) -> tuple[float, float]:
        """The times of the first and of the last of its pieces, in seconds."""
        at = self._table("rows")["at"][cluster.rows]
        return float(at.min()), float(at.max())

    def words(self, cluster: Cluster) -> tuple[Words, ...]:
        """The words of a few of the members that stand for all: those a reader is shown are looked up in them."""
        said = [self.said[row] for row in self._asked(cluster) if self.said[row]]
        step = max(1, -(-len(said) // _SHOWN))
        return tuple(unlean(one) for one in said[::-1][::step])

    def names(self, cluster: Cluster) -> dict[int, float]:
        """The slots of a story's names and numbers, and their weight."""
        return _bag(self._table("shelf")["names"][cluster.place])

    def terms(self, cluster: Cluster) -> dict[int, float]:
        """The slots of a story's terms, and their weight."""
        return _bag(self._table("shelf")["terms"][cluster.place])

    def _asked(self, cluster: Cluster) -> list[int]:
        """The rows of the members that stand for all."""
        rows: list[int] = self._table("shelf")["asked"][cluster.place].tolist()
        return [row for row in rows if row >= 0]

    def _hearing(self) -> Hearing:
        return self.vocabulary.hearing()

    def _table(self, name: str) -> Table:
        """A table of the window, to take whole columns of it."""
        return cast("Table", getattr(self.window, name))

    def _weigh(self, piece: Piece) -> bytes:
        """See to it that a piece is written down as it is compared; its words, lean."""
        latest = self._latest
        if latest is None or latest[1] != self.vocabulary.pieces or not _same(latest[0], piece):
            said = weigh(piece, self._hearing(), self.window, self._steps)
            latest = self._latest = piece, self.vocabulary.pieces, said
        return latest[2]

    def _at(self, place: int) -> Cluster:
        return self.clusters[int(self._table("shelf")["story"][place])]

    def _home(self, row: int) -> Cluster:
        return self._at(int(self.window.home[row]))

    def new_place(self, story: int) -> int:
        """An empty row of the shelf, for a story."""
        place = self._places.take()
        self.window = shelf.roomy(self.window, 0, place + 1, 0)
        self._steps.begin(place, story, self.window.shelf)
        return place

    def _language(self, language: str) -> int:
        return self.languages.setdefault(language, len(self.languages))

    def _enter(self, piece: Piece, place: int, said: bytes) -> int:
        row = self.vacant.take()
        self.window = shelf.roomy(self.window, row + 1, 0, self.rules.postings)
        if row == len(self.said):
            self.said.append(b"")
        self.said[row] = said
        unheard = piece.item not in self.heard
        new = New(piece.item, piece.at.timestamp(), self._language(piece.prints.language), unheard)
        gone = self._steps.put(new, row, place, self._hearing(), self.window)
        if unheard:
            self.vocabulary.count()
        else:
            self.heard.discard(piece.item)
        if gone >= 0:
            self.said[gone] = b""
        self.row_of[piece.item] = row
        return row

    def join(self, rows: list[int], cluster: Cluster) -> None:
        """Add rows that are in no story to one."""
        members = np.array(rows, np.int32)
        cluster.rows += rows
        self.window.home[members] = cluster.place
        self._count(cluster, -1)
        self._steps.gather(members, cluster.place, self.window.rows, self.window.shelf)
        self._count(cluster, 1)
        for row in set(cluster.rows) - set(self._asked(cluster)):
            self.said[row] = b""

    def _sum_anew(self, cluster: Cluster) -> None:
        self._count(cluster, -1)
        self._sum(cluster)
        self._count(cluster, 1)

    def _sum(self, cluster: Cluster) -> None:
        window = self.window
        self._steps.begin(cluster.place, cluster.story, window.shelf)
        self._steps.gather(np.array(cluster.rows, np.int32), cluster.place, window.rows, window.shelf)

    def _leave(self, row: int) -> None:
        self._steps.leave(row, self.window.rows, self.window.entered)
        del self.row_of[int(self._table("rows")[row]["item"])]
        self.window.home[row], self.said[row] = -1, b""
        self.vacant.give_back(row)

    def _count(self, cluster: Cluster, by: int) -> None:
        self._steps.counted(cluster.place, by, self.window.shelf, self.window.crowd)

    def _close(self, cluster: Cluster) -> None:
        self._count(cluster, -1)
        del self.clusters[cluster.story]
        self._places.give_back(cluster.place)

    def _retire(self, story: int) -> int:
        cluster = self.clusters[story]
        for row in cluster.rows:
            self._leave(row)
        self._close(cluster)
        return len(cluster.rows)


def _same(one: Piece, other: Piece) -> bool:
    """Whether two pieces are told alike, whichever item they are."""
    told_alike = one.prints is other.prints and one.source == other.source
    return one is other or (told_alike and one.at == other.at and one.dated == other.dated)


def _vetoes(found: Table) -> tuple[Veto, ...]:
    """What forbids each of some stories, where anything does."""
    return tuple(
        Veto(int(one["story"]), kind, _slots(one["mine"]), _slots(one["theirs"]), float(one["share"]))
        for one, kind in zip(found, found["veto"].tolist(), strict=True)
        if kind
    )


def _slots(row: Ints) -> tuple[int, ...]:
    """Those that stand in a row, which ends with the first -1."""
    slots = row.tolist()
    return tuple(slots[: slots.index(-1)] if -1 in slots else slots)


def _bag(bag: np.void) -> dict[int, float]:
    used = bag["used"]
    return dict(zip(bag["slot"][:used].tolist(), bag["much"][:used].tolist(), strict=True))
