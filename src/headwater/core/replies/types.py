"""A reply, what is known about it and its writer, the verdict on it, and the rules the verdict goes by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a reply before anybody has looked at it."""

    PUBLISH = "publish"
    HOLD = "hold"  # a moderator decides
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a reply is held or refused."""

    rule: str  # "newcomer", "links", "words"…: what desks count and filter by
    sentence: str  # told to the writer and to moderators alike
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a reply, every reason for it, and the rules it was judged by."""

    outcome: Outcome
    reasons: tuple[Reason, ...]  # () when it is published
    rules: str
    score: float | None = None  # how much it is like what was refused here, 0 to 1; None when that was not asked


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody wrote."""

    words: str  # Markdown
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """A reply that was written before."""

    words: str  # Markdown
    at: datetime
    by_same: bool  # by the same writer
    in_thread: bool  # in the same thread


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of the house's list: a word, several, or the beginning of one with "*" at its end."""

    words: str
    outcome: Outcome = Outcome.HOLD
    note: str = ""  # what the house has against it, told to the writer


@dataclass(frozen=True, slots=True)
class Learned:
    """What the decisions of this site's moderators taught: counts, and nothing of the words.

    Deliberately absent: what was never seen; it counts for nothing.
    """

    published: int = 0  # decisions that a reply may stand
    refused: int = 0  # decisions that it may not
    counts: Mapping[int, tuple[int, int]] = field(default_factory=dict)  # feature → in how many (published, refused)


NOTHING_LEARNED = Learned()


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a reply beside its words; a snapshot."""

    published: int = 0  # replies of its writer that stand
    removed: int = 0  # replies of its writer that were refused or removed within ``ReplyRules.record``
    muted: bool = False
    earlier: tuple[Earlier, ...] = ()  # within ``ReplyRules.repeated_within``, by anybody; without this one
    domains: frozenset[str] = frozenset()  # that published replies link to, and those of outlets the site follows
    words: tuple[Word, ...] = ()  # the house's list
    learned: Learned = NOTHING_LEARNED


@dataclass(frozen=True, slots=True)
class Learning:
    """How decisions are learned from."""

    strength: float = 1.0  # a feature counts as if seen that often more, as often as all in both; measured
    most_weighed: int = 24  # features, those that say most; measured
    tempered: float = 0.5  # of their sum: words of one text do not speak independently; measured
    as_if_refused: float = 3.0  # decisions assumed before there are any: a young site holds
    as_if_published: float = 1.0
    hold: float = 0.5  # of the probability; measured
    told: int = 5  # words that are named as the reason


@dataclass(frozen=True, slots=True)
class ReplyRules:
    """From where on a reply is held or refused. Where nothing else is said, the number is the house's own."""

    name: str = "replies-2026-11"
    hold_first: int = 3  # of a writer; a setting of the site
    longest: int = 5_000  # characters
    deepest: int = 8  # quotes and lists within each other, as steps of the parser
    links_held: int = 3  # that many, or more
    links_refused: int = 10
    burst: int = 5  # replies of one writer within ``burst_within``
    burst_within: timedelta = timedelta(minutes=10)
    flood: int = 20  # within ``flood_within``
    flood_within: timedelta = timedelta(hours=1)
    repeated_within: timedelta = timedelta(days=7)
    repeated_letters: int = 24  # "I agree." may be said twice
    alike: float = 0.7  # of the runs of five letters of both
    shouted_letters: int = 24  # letters with two cases; fewer may be a name
    shouted: float = 0.6  # of them capitals
    same_sign: int = 8  # times the same sign in a row
    record: timedelta = timedelta(days=90)
    removed_held: int = 2  # refused or removed within ``record``: the next ones are looked at
    learning: Learning = Learning()


REPLIES_2026_11 = ReplyRules()
