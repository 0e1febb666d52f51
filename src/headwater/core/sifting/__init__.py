"""Which entries of a feed are new, which are changed pieces we hold, which stand as they stood.

``pieces`` the types · ``names`` what a piece is known by · ``weighing`` one name is the same, the other is not: is it
the piece? · ``matching`` entries and pieces · ``sorting`` the whole look.
"""

from headwater.core.sifting.names import Asked, asked, guid_key, names_nothing, own_key, spellings, url_key
from headwater.core.sifting.pieces import Change, Known, New, Sifted
from headwater.core.sifting.sorting import sift, still_new
from headwater.core.sifting.weighing import ALIKE, alike, count_places, share_a_number

__all__ = [
    "ALIKE",
    "Asked",
    "Change",
    "Known",
    "New",
    "Sifted",
    "alike",
    "asked",
    "count_places",
    "guid_key",
    "names_nothing",
    "own_key",
    "share_a_number",
    "sift",
    "spellings",
    "still_new",
    "url_key",
]
