"""A block, what it recognises a piece by, and the rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.prints import Prints


class Means(StrEnum):
    """What a block recognises a piece by."""

    ADDRESS = "address"  # the key of an address, at whichever outlet it turns up
    NAME = "name"  # the key of a guid or a former address, at one outlet
    HEADLINE = "headline"  # the key of a headline, at one outlet, about the same time
    BARE = "bare"  # the key of a headline about the same time, of what has no text to compare
    TEXT = "text"  # prints
    PATH = "path"  # every address at a host below a path
    OUTLET = "outlet"  # every address at a domain, and all that its feeds bring


@dataclass(frozen=True, slots=True)
class Block:
    """One thing by which what was withdrawn is known again."""

    means: Means
    key: str  # a hash; of a path "//host/path"; of an outlet its domain; of a text ""
    tombstone: str  # what it belongs to
    since: datetime
    outlet: str = ""  # a domain of the outlet it is limited to; "" everywhere
    at: datetime | None = None  # of a headline: when its piece was published
    near: timedelta = timedelta(0)  # of a headline: how far from that time it still is the same piece
    prints: Prints | None = None
    number: int = 0  # its row; 0 before it has one


@dataclass(frozen=True, slots=True)
class HeldBack:
    """That a piece is not let in, and why."""

    tombstone: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How much of the blocks is known: the last one laid, and how many tombstones were lifted so far."""

    last: int
    lifted: int


NOTHING_HEARD = Mark(0, 0)


@dataclass(frozen=True, slots=True)
class News:
    """What has become of the blocks since a mark."""

    mark: Mark
    laid: tuple[Block, ...]  # since then; all that hold, where some were lifted
    anew: bool  # some were lifted: what was known before is to be forgotten


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log-odds that a text tells another in other words; anchors are what both have once."""

    least: float  # the sum from which it does
    in_order: float = 0.0  # times the share of the anchors that come in one order
    together: float = 0.0  # times the share of their pairs in one sentence that stand in one sentence in both texts
    paired: float = 0.0  # times the logarithm of the sentences that share two of them or more
    anchors: float = 0.0  # times the logarithm of their number
    words: float = 0.0  # times the logarithm of the different words of the text that has fewer
    alike: float = 0.0  # times the share of the telling words that sentences of both have


@dataclass(frozen=True, slots=True)
class BlockRules:
    """When what comes in is what was withdrawn; chosen so that a report of one's own is never held back."""

    name: str = "blocks-2026-12-01"
    part: float = 0.5  # of the text that comes in, where the copy is one in part
    covered: float = 0.8  # or of the text that was withdrawn: with words put before and after it, it is the same
    headline_words: int = 5  # where there is no text to compare; a shorter headline comes again by itself
    near: timedelta = timedelta(days=2)  # between two pieces of one headline, where there is no text to compare
    neighbours: int = 4  # withdrawn texts, the nearest by their words, that a text is laid beside
    at_home: Weights = Weights(in_order=7.0, together=5.0, paired=4.0, words=2.5, alike=16.0, least=36.5)  # in one
    abroad: Weights = Weights(in_order=15.0, anchors=4.5, least=26.5)  # two texts in two languages


RULES_2026_12_01 = BlockRules()
