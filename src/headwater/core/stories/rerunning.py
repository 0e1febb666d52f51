"""The stories of a time decided anew, under the numbers they had: an address changes only where the event did."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from headwater.core.stories.assigning import assign, same_text
from headwater.core.stories.constraints import Bound, Constraints
from headwater.core.stories.index import Stories
from headwater.core.stories.merging import merges
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.splitting import splits
from headwater.core.stories.types import Assignment, Merge, Piece, Split, StoryRules

_PASS = 50  # pieces between two merge passes
_AGAIN = 3  # passes in a row, at most
_BOUND = "An editor said that it belongs with a piece of this story."


@dataclass(frozen=True, slots=True)
class Stood:
    """A piece where it stands so far."""

    piece: Piece
    story: int
    copy_of: int | None = None  # the item whose whole text it has
    share: float = 1.0  # of its wording that it shares with that one
    fixed: bool = False  # it is not decided anew: it came before the time, or its story is locked


@dataclass(frozen=True, slots=True)
class Moved:
    """A piece that goes to another story, and why."""

    item: int
    former: int
    assignment: Assignment  # its story is below 0 for one that is yet to begin


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a re-run would change, and what it leaves."""

    moved: tuple[Moved, ...]
    led: Mapping[int, int]  # stories that lost all their pieces, and the story where most of them went
    begun: tuple[int, ...]  # stories that are yet to begin, numbered from -1 downwards
    pieces: int  # decided anew
    stories: int  # they are in by now

    @property
    def kept(self) -> int:
        """How many pieces stay where they stood."""
        return self.pieces - len(self.moved)


class Rerun:
    """Pieces put into stories once more, in order of arrival, keeping to what editors laid down. Mutable.

    Args:
        bound: what editors have said of pieces.
        closed: the stories they have locked.
        outside: where pieces stand that editors have bound and that do not come.
        rules: by which measure pieces become stories.
    """

    def __init__(
        self,
        bound: Bound,
        *,
        closed: frozenset[int] = frozenset(),
        outside: Mapping[int, int] | None = None,
        rules: StoryRules = RULES_2026_11,
    ) -> None:
        self.stories = Stories(rules)
        self._bound = bound
        self._closed = closed
        self._outside = dict(outside or {})
        self._stood: dict[int, int] = {}  # item → the story it was in; of a history, so without what it tells
        self._fixed: set[int] = set()
        self._found: dict[int, Assignment] = {}
        self._where = dict(self._outside)  # item → its story; below 0 a provisional one
        self._led: dict[int, int] = {}  # provisional story → the one that took it in
        self._carried_by: dict[int, list[int]] = {}  # item → those it stands for: they have its text
        self._touched: set[int] = set()
        self._next = -1

    def take(self, stood: Stood) -> None:
        """Decide where a piece belongs; every piece comes once, in order of arrival."""
        item = stood.piece.item
        self._stood[item] = stood.story
        if stood.fixed:
            self._fixed.add(item)
        found = self._decided(stood)
        story = found.story if found.story is not None else self._new()
        self._found[item] = replace(found, story=story)
        self._where[item] = story
        if stood.copy_of is not None and self._story(stood.copy_of) == story:
            self._carried_by.setdefault(stood.copy_of, []).append(item)
        else:
            self.stories.add(stood.piece, story)
            self._touched.add(story)
        if len(self._stood) % _PASS == 0:
            self._tidy()
            self.stories.forget_before(stood.piece.at - self.stories.rules.alive)

    def outcome(self, held: Collection[int] = ()) -> Outcome:
        """The stories found, under the old numbers: each old story is the new one with most of its pieces.

        Args:
            held: stories that hold pieces which did not come: they go on, whatever the others do.
        """
        self._tidy()
        anew = {item: self._now(item) for item in self._stood if item not in self._fixed}
        named = self._named()
        found = {item: named.get(story, story) for item, story in anew.items()}
        moved = tuple(
            Moved(item, self._stood[item], self._told(item, story, named))
            for item, story in found.items()
            if story != self._stood[item]
        )
        standing = {named.get(story, story) for story in map(self._now, self._where)} | set(held)
        begun = sorted({story for story in found.values() if story < 0}, reverse=True)
        return Outcome(moved, _leads(moved, standing), tuple(begun), len(found), len(set(found.values())))

    def _told(self, item: int, story: int, named: Mapping[int, int]) -> Assignment:
        """Why a piece is in its story, without the provisional numbers, which nobody else knows."""
        found = self._found[item]
        rival = found.runner_up
        while rival in self._led:
            rival = self._led[rival]
        rival = None if rival is None else named.get(rival, rival)
        vetoes = tuple(veto for veto in found.vetoes if not veto.startswith("story -"))
        return replace(found, story=story, runner_up=rival if rival and rival > 0 else None, vetoes=vetoes)

    def _decided(self, stood: Stood) -> Assignment:
        item, rules = stood.piece.item, self.stories.rules
        if stood.fixed:
            return Assignment(stood.story, 1.0, None, 0.0, (), (), (), "It stays where it stands.", rules.name)
        homes = [story for other in self._bound.with_(item) if (story := self._story(other)) is not None]
        if homes:
            return Assignment(homes[0], 1.0, None, 0.0, (), (), (), _BOUND, rules.name)
        barred = {story for other in self._bound.apart_from(item) if (story := self._story(other)) is not None}
        keep_to = Constraints(closed=self._closed | barred)
        told_in = self._story(stood.copy_of) if stood.copy_of is not None else None
        if told_in is not None and keep_to.takes(told_in):
            return same_text(told_in, stood.share, rules=rules)
        return assign(replace(stood.piece, item=0), self.stories, constraints=keep_to)

    def _new(self) -> int:
        self._next -= 1
        return self._next + 1

    def _story(self, item: int) -> int | None:
        """The story an item is in by now; None before it came."""
        story = self._where.get(item)
        while story in self._led:
            story = self._led[story]
        return story

    def _now(self, item: int) -> int:
        """The same for a piece that came."""
        story = self._story(item)
        if story is None:
            raise KeyError(item)
        return story

    def _tidy(self) -> None:
        """Split and merge the stories that were added to since the last time."""
        for split in splits(self.stories, among=[story for story in self._touched if story < 0]):
            self._split(split)
        self._merge()

    def _split(self, split: Split) -> None:
        """Part a story that is decided anew, unless editors bound what would be parted."""
        (cluster,) = self.stories.known([split.story])
        leaving = self._with_copies(split.items)
        staying = self._with_copies(set(self.stories.items(cluster)) - set(split.items))
        if self._bound.torn(leaving, staying):
            return
        story = self._new()
        self.stories.split(split.story, split.items, story)
        self._where |= dict.fromkeys(leaving, story)
        for item in leaving:
            self._found[item] = replace(self._found[item], story=story, score=1 - split.score, reason=split.reason)
        self._touched.add(story)

    def _with_copies(self, items: Iterable[int]) -> list[int]:
        """Some items, and those they stand for."""
        found: list[int] = []
        last = list(items)
        while last:
            found += last
            last = [copy for item in last for copy in self._carried_by.get(item, ())]
        return found

    def _merge(self) -> None:
        for _ in range(_AGAIN):
            keep_to = Constraints(self._closed, self._bound.pairs(self._story))
            merged = merges(self.stories, among=self._touched, constraints=keep_to, reasons=False)
            found = [merge for merge in merged if _new(merge)]
            self._touched.clear()
            for merge in found:
                into, gone = sorted((merge.into, merge.gone), key=lambda story: story < 0)  # a real number stays
                self.stories.merged(gone, into)
                self._led[gone] = into
                self._touched.add(into)
            if not found:
                return

    def _named(self) -> dict[int, int]:
        """For provisional stories the old number each goes by: most pieces in common first, each number once."""
        taken = {self._stood[item] for item in self._fixed} | set(self._outside.values())
        common: Counter[tuple[int, int]] = Counter()
        for item, old in self._stood.items():
            story = self._now(item)
            if story < 0 and old not in taken:
                common[story, old] += 1
        named: dict[int, int] = {}
        for (story, old), _ in sorted(common.items(), key=lambda each: (-each[1], each[0][1], -each[0][0])):
            if story not in named and old not in taken:
                named[story] = old
                taken.add(old)
        return named


def _leads(moved: Iterable[Moved], standing: Collection[int]) -> dict[int, int]:
    """For stories that lost all their pieces, the one where most of them went."""
    where: dict[int, Counter[int]] = {}
    for each in moved:
        if each.former not in standing and each.assignment.story is not None:
            where.setdefault(each.former, Counter())[each.assignment.story] += 1
    return {old: min(went, key=lambda story: (-went[story], story)) for old, went in where.items()}


def _new(merge: Merge) -> bool:
    """Whether a merge is of stories that are decided anew, one of them at least: what is fixed stays as it is."""
    return min(merge.into, merge.gone) < 0
