"""What a counterpart is, and the rules by which one is found."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Counterpart:
    """That two stories in different languages tell of one event."""

    one: int  # the story with the lower number
    other: int
    score: float  # probability-like, 0..1
    names: tuple[str, ...]  # shared, as the one story writes them, the most telling first
    numbers: tuple[str, ...]
    documents: tuple[str, ...]  # addresses that the coverage of both links to
    reason: str  # one plain sentence
    rules: str


@dataclass(frozen=True, slots=True)
class CounterpartRules:
    """Where it is believed that two stories tell of one event; chosen for precision, an editor can add one.

    What is shared weighs as much as it is rare: minus the logarithm of the share of stories that have it.
    """

    name: str = "counterparts-2026-11-29b"
    enough: float = 14.0  # nats of what is shared: one chance agreement in a million pairs, were the signs independent
    stays: float = 11.0  # … at which a counterpart that was found stays one, so that it does not come and go
    among: float = 2000.0  # stories up to which that holds; among e times as many, one nat more is needed
    slope: float = 2.0  # nats for one unit of log-odds
    names: int = 2  # names both must have, at least
    signs: int = 3  # names, numbers and documents both must have, at least
    core: float = 0.3  # of the names of the story that has fewer, by weight, that the other must have
    rarest: float = 6.2  # nats, at most, for one sign: nothing is so rare that it says all
    document: float = 6.2  # nats for a document that the coverage of both links to
    unheard: float = 200.0  # imagined stories, so that a young site does not take every name for common, nor for rare
    other_numbers: float = 3.0  # nats off where both have telling numbers and none in common
    a_day_apart: float = 1.5  # nats off for each day between their first pieces
    gap: timedelta = timedelta(days=1)  # between the last piece of one and the first of the other, at most
    looked_at: int = 12  # stories of other languages held against one


RULES_2026_11_29 = CounterpartRules()
