"""What is said of a text that reads as machine-made, and the rules by which it is said."""

from dataclasses import dataclass

BESIDE = 12  # other texts on the event, the newest, whose words are not odd in a text


@dataclass(frozen=True, slots=True)
class Sign:
    """One term of the sum, printable."""

    term: str  # "unheard words", "seldom words", "grammar", "foreign words", "reworded"
    weight: float  # log-odds
    sentence: str  # "14 of its 180 telling words stand in none of 2,100 texts heard before: “acquireed”."


@dataclass(frozen=True, slots=True)
class Passage:
    """Where signs stand close together: places of the text, no stretch of it."""

    begin: int  # its first word, counted from 1
    end: int  # its last
    odd: tuple[str, ...]  # the first of the words, and pairs of words, that are signs; alphabetical, no order is kept


@dataclass(frozen=True, slots=True)
class Flag:
    """That a text reads as machine-made: evidence for an editor, never a verdict on its outlet."""

    score: float  # log-odds
    sentence: str
    signs: tuple[Sign, ...]  # the heaviest first
    passages: tuple[Passage, ...]  # in order of the text; () where it was let go before it was flagged
    rules: str


@dataclass(frozen=True, slots=True)
class FlagRules:
    """The weights of the signs, in log-odds, and what their sum must reach; chosen so that writers are not flagged.

    Set after a regression, measured by ``bench/flags.py`` (decision 52). How rare the words are is told in standard
    deviations from what texts of the language usually have.
    """

    name: str = "fluency-2026-11-30"
    least_words: int = 60  # of the writer's own; a shorter text shows too few signs
    heard: int = 300  # texts of a language after which it is known what its writers write
    seldom: float = 0.001  # share of the texts; a word in fewer is seldom
    unheard: float = 0.6  # for each standard deviation
    seldom_words: float = 0.3
    fewest: float = -2.0  # standard deviations that are believed
    most: float = 8.0
    grammar: float = 1.5  # for each sign in 500 words
    foreign: float = 0.3
    most_signs: float = 4.0  # in 500 words that are believed, of each kind
    reworded: float = 4.7  # that its text and another one tell the same in other words
    lean: float = 1.0  # times the log-odds that it was this text that was reworded
    at_first: float = -3.0  # that a text is machine-made when nothing is known of it
    accept: float = 0.0  # the least sum that makes a flag
    turned: float = 1.0  # log-odds that the other text of two was reworded, from which it is flagged without its words
    together: int = 12  # words between two signs of a passage, at most
    passages: int = 6  # kept at most, those with the most signs
    odd: int = 6  # words of a passage that are kept


RULES_2026_11_30 = FlagRules()
