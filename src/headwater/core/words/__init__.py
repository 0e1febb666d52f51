"""What words, names and numbers a text holds, in any language.

In reading order: tokens, stops, stems, terms, datelines, names, numbers; disguise, for those that are none.
"""

from headwater.core.words.datelines import calm, shouted_place
from headwater.core.words.disguise import undisguised
from headwater.core.words.names import bare, names, plain_name
from headwater.core.words.numbers import lone_digits, numbers, plain_number
from headwater.core.words.stems import stem
from headwater.core.words.stops import common, has_stops, is_common, is_stop, stops_elsewhere
from headwater.core.words.terms import each_term, terms
from headwater.core.words.tokens import lead, tokens, written

__all__ = [
    "bare",
    "calm",
    "common",
    "each_term",
    "has_stops",
    "is_common",
    "is_stop",
    "lead",
    "lone_digits",
    "names",
    "numbers",
    "plain_name",
    "plain_number",
    "shouted_place",
    "stem",
    "stops_elsewhere",
    "terms",
    "tokens",
    "undisguised",
    "written",
]
