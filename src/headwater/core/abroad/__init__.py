"""Which stories in other languages tell of the same event, each staying a story of its own.

In reading order: types, spelling, profiling, index, weighing, finding.
"""

from headwater.core.abroad.finding import counterparts
from headwater.core.abroad.index import Profiles
from headwater.core.abroad.profiling import Profile, profile
from headwater.core.abroad.spelling import latin, same_word, sound
from headwater.core.abroad.types import RULES_2026_11_29, Counterpart, CounterpartRules

__all__ = [
    "RULES_2026_11_29",
    "Counterpart",
    "CounterpartRules",
    "Profile",
    "Profiles",
    "counterparts",
    "latin",
    "profile",
    "same_word",
    "sound",
]
