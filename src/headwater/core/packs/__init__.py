"""Packs: outlets and their feeds as data anyone can read, correct and hand on.

============  ==============================================
``outlets``   an outlet, its feeds, a pack of them
``parsing``   TOML → pack, or the reason why it is none
``writing``   pack → TOML
============  ==============================================
"""

from headwater.core.packs.outlets import HEAVIEST, KINDS, SHARED, FeedAddress, Outlet, Pack, home_of, tag, with_login
from headwater.core.packs.parsing import parse
from headwater.core.packs.writing import write

__all__ = [
    "HEAVIEST",
    "KINDS",
    "SHARED",
    "FeedAddress",
    "Outlet",
    "Pack",
    "home_of",
    "parse",
    "tag",
    "with_login",
    "write",
]
