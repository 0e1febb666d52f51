"""What was withdrawn, held against what comes in: it never comes back, by whatever address, name or text.

``types`` a block, and what it recognises a piece by · ``laying`` the blocks of a piece that is withdrawn · ``nearness``
which texts are worth a look · ``ordering`` what two texts have once, and whether it follows alike · ``cadence``
how long sentence after sentence is · ``retelling`` a text in other words · ``holding`` all blocks together, asked of
what a feed brings · ``subjects`` what a person means to withdraw.
"""

from headwater.core.blocks.holding import Blocks
from headwater.core.blocks.laying import Withdrawn, lay, path_key, reach_of, sites
from headwater.core.blocks.subjects import Subject, subject
from headwater.core.blocks.types import (
    NOTHING_HEARD,
    RULES_2026_12_03,
    Block,
    BlockRules,
    HeldBack,
    Mark,
    Means,
    News,
)
from headwater.core.grounds import Ground, Kind, Reach

__all__ = [
    "NOTHING_HEARD",
    "RULES_2026_12_03",
    "Block",
    "BlockRules",
    "Blocks",
    "Ground",
    "HeldBack",
    "Kind",
    "Mark",
    "Means",
    "News",
    "Reach",
    "Subject",
    "Withdrawn",
    "lay",
    "path_key",
    "reach_of",
    "sites",
    "subject",
]
