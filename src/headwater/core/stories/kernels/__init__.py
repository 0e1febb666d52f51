"""The inner loops of the engine, compiled.

In reading order: shapes, seating, reading, outlets, weighing, summing, crowding, entering, finding, comparing, judging,
dividing, pairing.
"""

from headwater.core.stories.kernels.comparing import signs
from headwater.core.stories.kernels.crowding import DAYS, LANGUAGES, counted
from headwater.core.stories.kernels.dividing import divided
from headwater.core.stories.kernels.entering import ROOM, hear, leave, put
from headwater.core.stories.kernels.finding import near_piece
from headwater.core.stories.kernels.judging import judged
from headwater.core.stories.kernels.outlets import CELLS, OUTLETS
from headwater.core.stories.kernels.pairing import alike, apart, near_story, ones
from headwater.core.stories.kernels.reading import copy_out, learn
from headwater.core.stories.kernels.shapes import (
    BY_CHANCE,
    ENTRY,
    FEW,
    FINDING,
    FIRST_YEAR,
    KNOWN,
    MEASURE,
    MISSING,
    NAMED,
    NO_QUORUM,
    OTHER_NUMBER,
    ROW,
    RUN,
    SEATS,
    SHARED,
    SLOTS,
    STRANGERS,
    TERMS,
    TOLD,
    WRITTEN,
    YEARS,
    Book,
    Crowd,
    Desk,
    Doubles,
    Floats,
    Hearing,
    Index,
    Ints,
    Longs,
    New,
    Records,
    Row,
    Story,
    Table,
    Told,
    Window,
    story,
)  # fmt: skip
from headwater.core.stories.kernels.summing import begin, gather
from headwater.core.stories.kernels.weighing import weigh

__all__ = [
    "BY_CHANCE", "CELLS", "DAYS", "ENTRY", "FEW", "FINDING", "FIRST_YEAR", "KNOWN", "LANGUAGES", "MEASURE",
    "MISSING", "NAMED", "NO_QUORUM", "OTHER_NUMBER", "OUTLETS", "ROOM", "ROW", "RUN", "SEATS", "SHARED", "SLOTS",
    "STRANGERS", "TERMS", "TOLD", "WRITTEN", "YEARS", "Book", "Crowd", "Desk", "Doubles", "Floats", "Hearing",
    "Index", "Ints", "Longs", "New", "Records", "Row", "Story", "Table", "Told", "Window", "alike", "apart",
    "begin", "copy_out", "counted", "divided", "gather", "hear", "judged", "learn", "leave", "near_piece",
    "near_story", "ones", "put", "signs", "story", "weigh",
]  # fmt: skip
