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
    """What each sign adds to the log-odds that a text tells another in other words; ``ordering.Retold`` has them."""

    least: float  # the sum from which it does
    speech: float  # what a word in quoted speech counts; others count 1
    leap: float  # what a way through both texts pays at most at one place
    share: float  # times the share that the best way has of what all pairs of sentences are worth
    plain: float = 0.0  # times the logarithm of what the best way by prose alone is worth
    in_order: float = 0.0  # times the share of the prose anchors that come in one order: any two reports have that
    spoken: float = 0.0  # times the share of the anchors that are quoted speech: where there is much, prose shows less
    alike: float = 0.0  # times the share of the telling words that sentences of both have
    cadence: float = 0.0  # times how much both go on alike, sentence after sentence
    brief: float = 0.0  # times the logarithm of how many of ``enough`` words the text has that has fewer
    enough: int = 80  # different words; of two briefs of fewer most say the same, in the same order


@dataclass(frozen=True, slots=True)
class BlockRules:
    """When what comes in is what was withdrawn; chosen so that a report of one's own is never held back."""

    name: str = "blocks-2026-12-03"
    part: float = 0.5  # of the text that comes in, where the copy is one in part
    covered: float = 0.8  # or of the text that was withdrawn: with words put before and after it, it is the same
    headline_words: int = 5  # where there is no text to compare; a shorter headline comes again by itself
    headline_terms: int = 4  # of them that are neither grammar nor common; what a column is called has fewer
    brief: int = 80  # words; of a text of fewer the headline tells as well
    headed: float = 0.25  # of the telling words of such a text, in sentences that the withdrawn one has as well
    contained: float = 0.9  # of the telling words of a text, which all stand in the withdrawn one
    least_held: int = 12  # telling words of it
    near: timedelta = timedelta(days=2)  # between two pieces of one headline, where there is no text to compare
    neighbours: int = 8  # withdrawn texts, the nearest by their words, that a text is laid beside
    at_home: Weights = Weights(
        share=24.0, plain=2.5, in_order=-7.5, spoken=2.0, alike=2.5, brief=5.5, speech=0.25, leap=1.0, least=14.1
    )
    abroad: Weights = Weights(  # two texts in two languages
        share=25.0, cadence=10.0, brief=5.0, speech=0.5, leap=2.0, least=15.6
    )


RULES_2026_12_03 = BlockRules()
