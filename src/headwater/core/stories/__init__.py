"""Which event a piece tells of.

In reading order: types, rules_2026_11, kernels, vocabulary, shelf, books, vectors, index, wording, guards,
constraints, assigning, merging, splitting, keeping, stream, rerunning, novelty, given.
"""

from headwater.core.stories.assigning import assign, judge, same_text, worded
from headwater.core.stories.constraints import FREE, Bonds, Bound, Constraints
from headwater.core.stories.given import rules_from
from headwater.core.stories.index import Stories
from headwater.core.stories.keeping import Kept, kept, restored
from headwater.core.stories.merging import merges
from headwater.core.stories.novelty import News, Telling, news
from headwater.core.stories.rerunning import Moved, Outcome, Rerun, Stood
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.splitting import splits
from headwater.core.stories.stream import Stream
from headwater.core.stories.types import Assignment, Judgement, Merge, Piece, Signs, Split, StoryRules, Veto

__all__ = [
    "FREE",
    "RULES_2026_11",
    "Assignment",
    "Bonds",
    "Bound",
    "Constraints",
    "Judgement",
    "Kept",
    "Merge",
    "Moved",
    "News",
    "Outcome",
    "Piece",
    "Rerun",
    "Signs",
    "Split",
    "Stood",
    "Stories",
    "StoryRules",
    "Stream",
    "Telling",
    "Veto",
    "assign",
    "judge",
    "kept",
    "merges",
    "news",
    "restored",
    "rules_from",
    "same_text",
    "splits",
    "worded",
]
