"""What an outlet says anyway: the marks of its headlines, its columns, its town.

Counted are the words of titles, by outlet, in a table of fixed size: a word of an outlet has two cells, and the lesser
of them is taken, for either may be another's as well.

Source:
    Cormode, Muthukrishnan: An Improved Data Stream Summary: The Count-Min Sketch and its Applications, 2005.
"""

from headwater.core.compiling import borrowing
from headwater.core.stories.kernels.shapes import Hearing, Told

CELLS, OUTLETS = 1 << 21, 1 << 14
_MIX, _OTHER = 0x9E3779B1, 0x85EBCA6B  # odd numbers that strew neighbours
_MARKED = 3.0  # times as often as all pieces do: less is what is in the news
_OFTEN = 2.0  # titles with a word before it is anything that the outlet says anyway


@borrowing
def one_title_in(slot: int, source: int, one_in: float, hearing: Hearing) -> float:
    """Of how many titles of an outlet one says a word; as of all pieces, unless it says it far more often than they."""
    if source == 0:
        return one_in
    said = min(hearing.usual[_cell(slot, source, _MIX)], hearing.usual[_cell(slot, source, _OTHER)]) - _OFTEN
    if said <= 0.0:
        return one_in
    of_outlet = (hearing.titles[source % OUTLETS] + hearing.doubt) / (said + hearing.doubt / one_in)
    return float(of_outlet if of_outlet * _MARKED < one_in else one_in)


@borrowing
def count_title(told: Told, hearing: Hearing) -> None:
    """Count the words of the title of a piece for its outlet."""
    if told.source == 0 or told.titles == 0:
        return
    hearing.titles[told.source % OUTLETS] += 1.0
    for i in range(told.titles):
        for mix in (_MIX, _OTHER):
            hearing.usual[_cell(told.title[i], told.source, mix)] += 1.0


@borrowing
def _cell(slot: int, source: int, mix: int) -> int:
    mixed = (slot + (source << 20)) * mix
    return int((mixed ^ (mixed >> 29)) & (CELLS - 1))
