"""Pieces put into stories as they arrive: copies first, then events, now and then a second look."""

from datetime import UTC, datetime

from headwater.core.copies import RULES_2026_11_29 as COPY_RULES
from headwater.core.copies import CopyRules, Kind, Window, match
from headwater.core.stories.assigning import assign, same_text
from headwater.core.stories.index import Stories
from headwater.core.stories.merging import merges
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.splitting import splits
from headwater.core.stories.types import Assignment, Piece, StoryRules

_PASS = 50  # pieces between two passes over the stories that were added to
_AGAIN = 3  # times stories are merged in one pass, at most: what one merge makes possible the next one finds
_REMEMBERED = 200_000  # pieces whose copies are found; counted, for in a file the times may be in any order
_EVER = datetime.min.replace(tzinfo=UTC)


class Stream:
    """Stories made from pieces in order of arrival, by themselves: no rows, no clock. Mutable.

    A story has the number of the piece it began with; one that was split off, a number below 0.
    """

    def __init__(self, rules: StoryRules = RULES_2026_11, copy_rules: CopyRules = COPY_RULES) -> None:
        self.stories = Stories(rules)
        self._window = Window(copy_rules)
        self._copied: dict[int, int] = {}  # item → the one whose text it has
        self._began: dict[int, int] = {}  # item → the story it was put into
        self._moved: dict[int, int] = {}  # story → the one that took it in
        self._split: dict[int, int] = {}  # story that was split off → its first piece
        self._touched: set[int] = set()
        self._count = 0

    def take(self, piece: Piece) -> Assignment:
        """Put a piece, numbered from 0 in order of arrival, into its story, new or known, and say why."""
        copy = match(piece.prints, self._window)
        self._window.add(piece.item, piece.prints, piece.at, piece.source)
        if copy and copy.kind is Kind.WHOLE:
            self._copied[piece.item] = copy.of
            found = same_text(self.story_of(piece.item), copy.share, rules=self.stories.rules)
        else:
            found = self._put(piece)
        self._count += 1
        if self._count % _PASS == 0:
            self.tidy()
        if self._count % _REMEMBERED == 0:
            self._let_go(piece.item - _REMEMBERED)
        return found

    def tidy(self) -> None:
        """Split and merge the stories that were added to since the last pass."""
        for split in splits(self.stories, among=self._touched, reasons=False):
            new = -1 - len(self._split)
            self._split[new] = min(split.items)
            self.stories.split(split.story, split.items, new)
            self._began.update(dict.fromkeys(split.items, new))
            self._touched.add(new)
        for _ in range(_AGAIN):
            found = merges(self.stories, among=self._touched, reasons=False)
            self._touched.clear()
            for merge in found:
                self.stories.merged(merge.gone, merge.into)
                self._moved[merge.gone] = merge.into
                self._touched.add(merge.into)
            if not found:
                return

    def story_of(self, item: int) -> int:
        """The story an item is in by now."""
        while item in self._copied:
            item = self._copied[item]
        story = self._began[item]
        while story in self._moved:
            story = self._moved[story]
        return story

    def first_of(self, story: int) -> int:
        """The piece a story began with."""
        return self._split.get(story, story)

    def _put(self, piece: Piece) -> Assignment:
        found = assign(piece, self.stories)
        story = piece.item if found.story is None else found.story
        self.stories.add(piece, story)
        self._began[piece.item] = story
        self._touched.add(story)
        return found

    def _let_go(self, before: int) -> None:
        for item in range(max(0, before - _REMEMBERED), before):
            self._window.forget(item)
        self._window.forget_before(_EVER)  # makes room
