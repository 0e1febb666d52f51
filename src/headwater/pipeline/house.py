"""What a gathering process works with: the rules of every stage, the way out, the windows kept in memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError

from headwater.core import abroad, blocks, copies, fluency, provenance, ranking, stories
from headwater.core.abroad import CounterpartRules, Profiles
from headwater.core.blocks import NOTHING_HEARD, BlockRules, Blocks, Mark, News
from headwater.core.copies import CopyRules, Window
from headwater.core.fluency import FlagRules, Usage
from headwater.core.folders import Found
from headwater.core.polling import PollRules
from headwater.core.provenance import TraceRules
from headwater.core.ranking import RankingRules
from headwater.core.reading import ReadRules
from headwater.core.rights import RightsRules, Terms
from headwater.core.stories import FREE, Constraints, Stories, StoryRules
from headwater.core.watching import WatchRules
from headwater.net.way_out import WayOut
from headwater.pipeline.letters import Letters

DATABASE_AWAY = (OperationalError, InterfaceError)  # locked for too long, disk full, connection lost: nothing is stored

LONG_AGO = datetime.min.replace(tzinfo=UTC)

here = sync_to_async(thread_sensitive=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of every stage; each judgement is stored with the name of those it was made by."""

    polling: PollRules = field(default_factory=PollRules)
    reading: ReadRules = field(default_factory=ReadRules)
    rights: RightsRules = field(default_factory=RightsRules)
    watching: WatchRules = field(default_factory=WatchRules)
    copies: CopyRules = copies.RULES_2026_11_29
    fluency: FlagRules = fluency.RULES_2026_11_30
    blocks: BlockRules = blocks.RULES_2026_12_03
    stories: StoryRules = stories.RULES_2026_11
    counterparts: CounterpartRules = abroad.RULES_2026_11_29
    trace: TraceRules = provenance.TRACE
    front: RankingRules = ranking.FRONT
    section: RankingRules = ranking.SECTION
    board: timedelta = timedelta(days=4)  # how old the newest piece of a story on a board may be
    window: timedelta = timedelta(days=4)  # how long a piece stands in the windows of copies and stories


class Folder(Protocol):
    """A watched folder, as a look needs it."""

    def listing(self) -> Sequence[Found]:
        """Its files, with those of the folders in it. Raises FolderUnread."""
        ...

    def contents(self, file: Found) -> bytes | None:
        """What is in a file; None when it is not, or no longer, the file that was listed. Raises FolderUnread."""
        ...


def _no_terms(_sites: Sequence[str]) -> tuple[Terms, ...]:
    return ()


def _nothing_withheld(_known: Mark) -> News | None:
    return None


@dataclass(slots=True)
class House:
    """What a gathering process works with: the way out, the time, the rules, the windows it keeps in memory."""

    out: WayOut
    now: Callable[[], datetime]
    rules: Rules = field(default_factory=Rules)
    terms: Callable[[Sequence[str]], tuple[Terms, ...]] = _no_terms  # what is laid down for an outlet's domains
    withheld: Callable[[Mark], News | None] = _nothing_withheld  # what has become of the blocks since a mark
    looks_per_day: float = 0  # at all feeds together; 0: as many as the feeds there are ask for at the usual pace
    agencies: tuple[str, ...] = ()  # beyond the built-in table
    folders: Mapping[str, Folder] = field(default_factory=dict)  # the operator's watched folders, by name
    letters: Letters = field(default_factory=Letters)  # newsletters that wait for a look, as they came
    folder: Path | None = None  # where the window of stories is kept over a restart; None: nowhere
    window: Window = field(init=False)
    stories: Stories = field(init=False)
    usage: Usage = field(default_factory=Usage)  # how people write, as far as this process heard them
    profiles: Profiles = field(init=False)  # of the stories, for those in other languages
    blocks: Blocks = field(init=False)
    heard: Mark = NOTHING_HEARD  # how much of the blocks is known
    outlets: frozenset[str] = frozenset()  # their names: a paper names itself whatever it tells of
    joined: int = 0  # the last row on the wire, of those that put items into stories, that the windows know of
    constraints: Constraints = FREE  # what editors have laid down, as of the last turn to judge
    unordered: bool = True  # stories were settled since the boards were last ordered
    ordered_at: datetime = LONG_AGO  # when the boards were last ordered
    unmerged: set[int] = field(default_factory=set)  # stories that took something in since the last merging
    unprofiled: set[int] = field(default_factory=set)  # stories that are other than when they were last profiled

    def __post_init__(self) -> None:
        self.window, self.stories = Window(self.rules.copies), Stories(self.rules.stories)
        self.profiles = Profiles(self.rules.counterparts)
        self.blocks = Blocks(self.rules.blocks, self.rules.copies)
