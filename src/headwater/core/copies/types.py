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
    """This item's text is that one's."""

    of: int  # item id
    kind: Kind
    share: float  # of the text, 0..1
    score: float
    evidence: str  # "Shares 86 % of its wording"
    rules: str


@dataclass(frozen=True, slots=True)
class CopyRules:
    """Where a shared wording begins to be a copy; chosen for precision, a report of one's own is never accused."""

    name: str = "copies-2026-11"
    whole: float = 0.5  # of the 5-word runs of the shorter text that both share, and of its length; reprints with edits
    even: float = 0.6  # the shorter text's words per word of the longer; below, a copy is a part
    part: float = 0.3  # of the text's own marks, no furniture; a cut reprint, or a rewritten lead with the rest kept
    least_words: int = 20  # shorter texts are too alike by chance
    least_marks: int = 3  # shared passages for a part; two may be a quotation
    furniture: int = 3  # a passage seen in more items of one source than this is page furniture
    looked_at: int = 64  # candidates that are verified
    steps: int = 48  # newest items followed for one band or mark


RULES_2026_11 = CopyRules()
