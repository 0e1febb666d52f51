"""What the compiled loops work on: rows of records, each kind of thing in one array.

A term is a slot, a number below ``SLOTS`` made from its letters: two terms may share one, rarely enough to do no harm,
and nothing grows with the number of words ever heard. What is compared is laid on a desk, a small table by slot that
stays in the processor's nearest memory, and held against what stands on the shelf. All that is known of a story lies
together, and so does all that is known of a piece: most of the time goes into fetching it.
"""

from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Truths = NDArray[np.bool_]
Table = NDArray[np.void]  # rows of records, as Python sees them

SLOTS = 1 << 20
TERMS, TITLE, NAMES = 32, 16, 24  # of a piece, the weightiest
MANY_TERMS, MANY_TITLE, MANY_NAMES = 128, 48, 64  # of a story
IN_TITLE, NAME, NUMBER = 1, 2, 4  # what a word of a piece is, bit by bit
SIGNS = 31
FEW = 20  # words; fewer are a headline, or little more
YEARS, FIRST_YEAR = 6, 1900  # of a code's priors, the one from which each stands for a year, and that year
SEATS = 1 << 10  # of the desk
WORDS = SEATS // 2  # distinct words of a piece, at most; those beyond are passed over
TERM, HEAD, CALLED, EVERY = 0, 1, 2, 3  # what is known of a word on the desk: its weight in each bag
UNKNOWN = np.float32(-1.0)  # how telling a word is by itself, before it is asked
NO_VETO, STRANGERS, OTHER_NUMBER, OTHER_NAME, NO_QUORUM, BY_CHANCE = range(6)  # what forbids that two are one
WORD, NAMED, WRITTEN = 0, 1, 2  # what letters are: a term, a name, a number; each stands for something else
LINE = 64  # bytes that memory gives at a time
SHARED = 24  # words that two sides share: so many of the weightiest are told

R_co = TypeVar("R_co", covariant=True)


class Records(Protocol[R_co]):
    """Rows of records, as the loops see them."""

    def __getitem__(self, at: Any, /) -> R_co:  # noqa: ANN401  any kind of integer
        """One of them; what is written to it is written to the row."""
        ...

    def __len__(self) -> int:
        """How many."""
        ...


class Told(Protocol):
    """A piece, or a story as a whole, as it is compared: bags of length 1, the weightiest first."""

    term: Ints
    term_much: Floats
    title: Ints
    title_much: Floats
    title_kind: Bytes
    name: Ints
    name_much: Floats
    name_kind: Bytes
    every: Ints  # all its words
    every_much: Floats  # … and how telling each is by itself
    terms: int  # how many of each
    titles: int
    names: int
    everything: int
    first: float  # seconds; nan when undated
    last: float
    words: int
    source: int  # its outlet; 0 when unknown, and of a story
    mean: float  # seconds, of the dated pieces
    strewn: float  # seconds squared: the sum of the squares of their distances from the mean
    dated: int  # how many they are


class Bag(Protocol):
    """The sum of the members' bags."""

    slot: Ints
    much: Floats
    often: Ints  # members with the word
    kind: Bytes
    used: int  # of the width


class Story(Protocol):
    """What is known of a story."""

    terms: Bag
    title: Bag
    names: Bag
    story: int  # its number
    size: int
    headlines: int  # members without a text
    first: float  # seconds; nan when undated
    last: float
    touched: float  # seconds: the latest of its pieces, dated or not
    mean: float  # seconds, of the dated pieces
    strewn: float  # seconds squared: the sum of the squares of their distances from the mean
    dated: int  # how many they are
    language: int
    asked: Ints  # the rows of the members that stand for all; -1 for none


class Row(Protocol):
    """A piece in the window; what is not used of a bag is -1."""

    term: Ints
    term_much: Floats
    title: Ints
    title_much: Floats
    title_kind: Bytes
    name: Ints
    name_much: Floats
    name_kind: Bytes
    item: int
    at: float  # seconds
    dated: bool
    headline: bool  # without a text
    language: int


class Run(Protocol):
    """The entries of a slot, newest last, in a block that doubles as it fills."""

    begin: int
    used: int
    room: int  # size of the block, as a power of two; 0 for none


class Entry(Protocol):
    """That a piece has a term."""

    row: int
    much: float


class Finding(Protocol):
    """A story that a piece was held against."""

    story: int
    score: float  # 0..1
    share: float  # of its members that are near
    veto: int  # ``STRANGERS`` and the like; 0 where nothing forbids it
    mine: Ints  # slots of what only the piece has, where that forbids it; -1 for none
    theirs: Ints


class Measure(Protocol):
    """The rules as the loops need them."""

    weights: Doubles  # of a piece and a story, the bias first
    if_alone: Doubles  # … more or less, by 1 / size of the story
    if_crowded: Doubles  # … more or less, by how far the window is a large one
    of_two: Doubles  # … of two stories
    of_two_crowded: Doubles  # … more or less, by the same
    alive: float  # seconds a story goes on taking pieces before its first and after its last
    spread: float  # seconds, of the bell curve over times
    close: float  # cosine from which a member counts as near
    join: float  # probability from which a piece joins
    quorum: float
    chance: float  # nats that what is shared must tell more than among so many stories is shared by chance
    worth: float  # … of two stories, seen from one of them, from which a second look is worth while
    merge: float  # … from which they are one
    rejoin: float  # … as a piece, from which a story of one piece may be merged
    terms: int  # best terms looked up
    steps: int  # newest pieces looked at for each
    most: int  # stories compared


class Known(Protocol):
    """A word, name or number that is known by its letters."""

    letters: np.uint64  # a hash of them; 0 for a free seat
    count: int  # codes it stands for
    code: int  # the one, or where they begin


class Missing(Protocol):
    """One that is not known, and stands in the words that are read."""

    letters: np.uint64
    begin: int
    end: int
    kind: int  # ``WORD``, ``NAMED``, ``WRITTEN``
    count: int  # codes it stands for, once it is learned


class Index(NamedTuple):
    """Which pieces have a term."""

    runs: Records[Run]  # by slot
    entries: Records[Entry]
    blocks: Ints  # entries ever given out; then, by size of block, the first that was given back, -1 for none


class Desk(NamedTuple):
    """What is compared, by slot: a table with open seats; empty between two comparisons."""

    key: Ints  # by seat: the slot; -1 for a free one
    much: Floats  # seats × TERM, HEAD, CALLED, EVERY
    mark: Ints  # by seat: a note of whoever is at the desk
    chance: Doubles  # by seat: the share of pieces that say the word; below 0 before it is asked


class Book(NamedTuple):
    """What the words of a language stand for."""

    seats: Records[Known]  # open, by their letters; a power of two
    codes: Ints  # of those that stand for more than one, or none
    used: Ints  # words, and codes


class Crowd(NamedTuple):
    """How many stories there are, by language."""

    begun: Ints  # by day and language
    undated: Ints
    all: Ints


class Hearing(NamedTuple):
    """What was heard so far, by which words are weighed."""

    heard: Doubles  # by slot, in how many recent pieces it was
    pieces: float  # how many recent pieces there were
    prior: float  # the share of pieces a word is expected in when only its slot is known
    weight: float  # pieces the prior counts for
    usual: Floats  # by ``cells`` of an outlet and a slot, in how many of its recent titles it was
    titles: Floats  # by outlet, how many there were
    doubt: float  # titles for which it is thought to speak like all others


class New(NamedTuple):
    """What is known of a piece besides what it tells."""

    item: int
    at: float  # seconds
    language: int
    unheard: bool  # its words were not counted yet


class Window(NamedTuple):
    """All that the loops look at, and the room they work in."""

    tolds: Records[Told]  # the piece that was weighed last; a story as a whole
    measures: Records[Measure]  # one
    entered: Index
    rows: Records[Row]
    home: Ints  # by row: its story's row on the shelf; -1 for none; not in the record, for it is asked without the rest
    shelf: Records[Story]
    crowd: Crowd
    desk: Desk
    score: Floats  # a 0 for each row
    found: Ints  # room for as many rows, and one more


_I, _F, _D, _B = "i4", "f4", "f8", "u1"
_BAGS = [
    ("term", _I, (TERMS,)), ("term_much", _F, (TERMS,)), ("title", _I, (TITLE,)), ("title_much", _F, (TITLE,)),
    ("name", _I, (NAMES,)), ("name_much", _F, (NAMES,)), ("title_kind", _B, (TITLE,)), ("name_kind", _B, (NAMES,)),
]  # fmt: skip
TOLD = np.dtype(
    [
        *_BAGS, ("every", _I, (WORDS,)), ("every_much", _F, (WORDS,)), ("terms", _I), ("titles", _I), ("names", _I),
        ("everything", _I), ("first", _D), ("last", _D), ("words", _I), ("source", _I),
        ("mean", _D), ("strewn", _D), ("dated", _I),
    ],
    align=True,
)  # fmt: skip
ROW = np.dtype([*_BAGS, ("language", _I), ("item", "i8"), ("at", _D), ("dated", "?"), ("headline", "?")], align=True)
RUN = np.dtype([("begin", _I), ("used", "i2"), ("room", "i2")])
ENTRY = np.dtype([("row", _I), ("much", _F)])
KNOWN = np.dtype([("letters", "u8"), ("count", _I), ("code", _I)], align=True)
MISSING = np.dtype([("letters", "u8"), ("begin", _I), ("end", _I), ("kind", _I), ("count", _I)], align=True)
FINDING = np.dtype(
    [
        ("story", "i8"), ("score", _D), ("share", _D), ("veto", _I), ("mine", _I, (MANY_NAMES,)),
        ("theirs", _I, (MANY_NAMES,)),
    ],
    align=True,
)  # fmt: skip
MEASURE = np.dtype(
    [
        ("weights", _D, (SIGNS + 1,)), ("if_alone", _D, (SIGNS + 1,)), ("if_crowded", _D, (SIGNS + 1,)),
        ("of_two", _D, (SIGNS + 1,)), ("of_two_crowded", _D, (SIGNS + 1,)), ("alive", _D),
        ("spread", _D), ("close", _D), ("join", _D), ("quorum", _D), ("chance", _D), ("worth", _D), ("merge", _D),
        ("rejoin", _D), ("terms", _I), ("steps", _I), ("most", _I),
    ],
    align=True,
)  # fmt: skip


def _bag(width: int) -> np.dtype[np.void]:
    return np.dtype(
        [("slot", _I, (width,)), ("much", _F, (width,)), ("often", _I, (width,)), ("kind", _B, (width,)), ("used", _I)],
        align=True,
    )


def story(asked: int) -> np.dtype[np.void]:
    """The record of a story for which so many members stand."""
    return np.dtype(
        [
            ("terms", _bag(MANY_TERMS)), ("title", _bag(MANY_TITLE)), ("names", _bag(MANY_NAMES)), ("story", "i8"),
            ("first", _D), ("last", _D), ("touched", _D), ("mean", _D), ("strewn", _D), ("dated", _I), ("size", _I),
            ("headlines", _I), ("language", _I), ("asked", _I, (asked,)),
        ],
        align=True,
    )  # fmt: skip


def _begins(record: np.dtype[np.void], field: str) -> int:
    fields: Any = record.fields  # None for what is no record
    return int(fields[field][1])


STREAMS = (
    *(
        _begins(story(1), bag) + _begins(_bag(width), field)
        for bag, width in (("terms", MANY_TERMS), ("title", MANY_TITLE), ("names", MANY_NAMES))
        for field in ("slot", "much", "often")
    ),
    _begins(story(1), "story"),
)  # bytes into the record of a story: where each part of it begins that is read from its beginning on
