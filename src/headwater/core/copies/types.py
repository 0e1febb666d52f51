"""What a copy is, and the rules by which one is found."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How one text is another's."""

    WHOLE = "whole"
    PART = "part"
    EXCERPT = "excerpt"
    SPUN = "spun"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Copy:
    """This item's text is that one's, or that one's this one's: a relation is found when the later comes in."""

    of: int  # item id
    kind: Kind
    share: float  # of the text, 0..1
    score: float
    evidence: str  # "Shares 86 % of its wording"
    rules: str
    lean: float = 0.0  # log-odds, by the texts alone, that this one was taken from ``of``; below 0: that one from this


@dataclass(frozen=True, slots=True)
class CopyRules:
    """Where a shared text begins to be a copy; chosen for precision, a report of one's own is never accused."""

    name: str = "copies-2026-11-29"
    told: float = 0.5  # of the shorter text's telling words that both share, sentence by sentence, in one order
    prose: float = 0.5  # the same of what is no quoted speech: that two newsrooms may share
    in_step: float = (
        0.4  # of the shorter text's sentences that follow one another in both texts as they do in the other
    )
    least_steps: int = 8  # of them; two reports of one event have at most six
    told_in_step: float = 0.33  # of the telling words of two texts that tell sentence for sentence the same
    prose_in_step: float = 0.2  # the same of what is no quoted speech
    anchors: int = 12  # words that two texts of different languages have in one sentence each, at the same places
    level: float = 0.7  # of all such words of theirs, those at the same places; two reports of one event have half
    scattered: float = 0.7  # of the telling words, in whatever order, of texts that share their wording
    least_prose: int = 12  # telling words; a text with less of its own is judged by ``told`` alone
    verbatim: float = 0.75  # of the 5-word runs of the shorter text; with fewer the words were exchanged
    moved: float = 0.5  # of the same; with fewer, sentences that stand elsewhere show nothing
    reworded: float = 4.8  # times the telling words' loss; where runs lose more, grammar and order changed: translated
    even: float = 0.6  # the shorter text's words per word of the longer; below, a copy is a part
    cut: float = 2.0  # log-odds that of two texts of which one is part of the other the shorter was cut
    reads_worse: float = 2.5  # log-odds for each standard error by which the words one has alone are the rarer ones
    surest: float = 4.0  # log-odds, at most, that how they read is believed
    heard: int = 100  # texts of a language after which it is known which of its words are rare
    least_words: int = 20  # shorter texts are too alike by chance
    passage: int = 20  # words in a row, as far as marks tell, that make an excerpt of texts that tell of one event
    short_passage: int = 13  # the same of texts that tell of different ones: more than one mark
    run: int = 12  # telling words of neighbouring sentences, which two texts of different events share but for an edit
    own_words: int = 12  # of them that are no quoted speech, which whoever was there may quote
    related: float = 0.12  # of the telling words beside the passage; two texts that share more tell of one event
    furniture: int = 2  # a passage its outlet repeated so often in other pieces is page furniture
    looked_at: int = 16  # owners of passages that are verified
    neighbours: int = 12  # rows found by telling words that are verified


RULES_2026_11_29 = CopyRules()
