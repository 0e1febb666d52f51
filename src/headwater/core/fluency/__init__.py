"""Whether a text reads as if a machine had made it out of another: words exchanged, or translated there and back.

In reading order: types, speaking (the words in their places), usage (what a language's writers write), grammar (turns
that none of them writes), measuring, flagging, listening (what is learned of a text).
"""

from headwater.core.fluency.flagging import Judged, judged
from headwater.core.fluency.listening import heard
from headwater.core.fluency.speaking import Spoken, spoken
from headwater.core.fluency.types import BESIDE, RULES_2026_11_30, Flag, FlagRules, Passage, Sign
from headwater.core.fluency.usage import Usage, kept, restored

__all__ = [
    "BESIDE",
    "RULES_2026_11_30",
    "Flag",
    "FlagRules",
    "Judged",
    "Passage",
    "Sign",
    "Spoken",
    "Usage",
    "heard",
    "judged",
    "kept",
    "restored",
    "spoken",
]
