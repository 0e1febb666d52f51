"""What the pages show of the wire: small frozen snapshots of rows that may be seen at a moment, and of nothing else.

``lines`` an item as a headline beside its outlet · ``carrying`` whose text it carries · ``boards`` the front page, a
section, the newest · ``languages`` one event in others · ``story`` one event with all its coverage · ``traces`` where a
piece comes from · ``item`` one piece with its receipt · ``gone`` what was withdrawn · ``source`` an outlet and how we
treat it.
"""

from headwater.wire.queries.reading.boards import StoryLine, StoryRef, boards, newest
from headwater.wire.queries.reading.carrying import CopyRead, taken
from headwater.wire.queries.reading.gone import (
    GoneRead,
    Named,
    gone_item,
    gone_outlet,
    gone_stories,
    gone_story,
    withheld,
)
from headwater.wire.queries.reading.item import Change, ItemRead, ReceiptRead, RulingRead, SignalRead, item
from headwater.wire.queries.reading.languages import ElsewhereRead, elsewhere
from headwater.wire.queries.reading.lines import Line, visible
from headwater.wire.queries.reading.source import (
    FeedRead,
    Fetching,
    Followed,
    SourceRead,
    TrustRead,
    followed,
    source,
    sources,
)
from headwater.wire.queries.reading.story import (
    DocumentRead,
    Member,
    StandingRead,
    StoryRead,
    Together,
    Turn,
    TurnRead,
    moved_to,
    numbers,
    story,
)
from headwater.wire.queries.reading.traces import EvidenceRead, StepRead, TraceRead

__all__ = [
    "Change",
    "CopyRead",
    "DocumentRead",
    "ElsewhereRead",
    "EvidenceRead",
    "FeedRead",
    "Fetching",
    "Followed",
    "GoneRead",
    "ItemRead",
    "Line",
    "Member",
    "Named",
    "ReceiptRead",
    "RulingRead",
    "SignalRead",
    "SourceRead",
    "StandingRead",
    "StepRead",
    "StoryLine",
    "StoryRead",
    "StoryRef",
    "Together",
    "TraceRead",
    "TrustRead",
    "Turn",
    "TurnRead",
    "boards",
    "elsewhere",
    "followed",
    "gone_item",
    "gone_outlet",
    "gone_stories",
    "gone_story",
    "item",
    "moved_to",
    "newest",
    "numbers",
    "source",
    "sources",
    "story",
    "taken",
    "visible",
    "withheld",
]
