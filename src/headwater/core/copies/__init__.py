"""Which earlier item's text an item's text is.

In reading order: types, owners (of passages), telling (words), reading (which reads worse), window, aligning, matching,
keeping (over a restart).
"""

from headwater.core.copies.keeping import Kept, kept, restored
from headwater.core.copies.matching import match
from headwater.core.copies.types import RULES_2026_11_29, Copy, CopyRules, Kind
from headwater.core.copies.window import Window

__all__ = ["RULES_2026_11_29", "Copy", "CopyRules", "Kept", "Kind", "Window", "kept", "match", "restored"]
