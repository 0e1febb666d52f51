"""What the compiled loops work on.

A term is a slot, a number below ``SLOTS`` made from its letters: two terms may share one, rarely enough to do no harm,
and nothing grows with the number of words ever heard. A dense array over the slots (``Desk``) lets two bags be compared
without a search.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Truths = NDArray[np.bool_]

SLOTS = 1 << 20
TERMS, TITLE, NAMES = 32, 16, 24  # of a piece, the weightiest
IN_TITLE, NAME, NUMBER = 1, 2, 4  # what a word of a piece is, bit by bit
SIGNS = 26
FEW = 20  # words; fewer are a headline, or little more


class Told(NamedTuple):
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
    first: float  # seconds; nan when undated
    last: float
    words: int


class Bags(NamedTuple):
    """The sums of the members' bags, a row for each story."""

    slot: Ints  # stories × width
    much: Floats
    often: Ints  # members with the word
    kind: Bytes
    used: Ints  # of the width, by story


class Shelf(NamedTuple):
    """What is known of every story, a row for each."""

    terms: Bags
    title: Bags
    names: Bags
    size: Ints
    headlines: Ints  # members without a text
    first: Doubles  # seconds; nan when undated
    last: Doubles
    language: Ints
    asked: Ints  # stories × members that stand for all; -1 for none


class Rows(NamedTuple):
    """The bags of every piece in the window, a row for each; what is not used of a row is -1."""

    term: Ints
    term_much: Floats
    title: Ints
    title_much: Floats
    title_kind: Bytes
    name: Ints
    name_much: Floats
    name_kind: Bytes
    home: Ints  # its story's row on the shelf; -1 when it is in none
    born: Longs  # the first of its entries in the index


class Index(NamedTuple):
    """Which pieces have a term, newest first: a ring of entries, the oldest written over."""

    head: Longs  # by slot: its newest entry; -1 for none
    before: Longs  # by entry: the next older one of the slot
    row: Ints
    much: Floats


class Desk(NamedTuple):
    """What is compared, spread out over the slots; empty between two comparisons."""

    term: Floats
    title: Floats
    name: Floats
    every: Floats
