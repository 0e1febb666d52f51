"""The withdrawn texts, asked whether one of them is told by another text: in other words, or in another language."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, log1p

from headwater.core.blocks.cadence import cadence
from headwater.core.blocks.nearness import Nearness
from headwater.core.blocks.ordering import Retold, retold
from headwater.core.blocks.types import BlockRules, Weights
from headwater.core.copies.aligning import Aligned, align, may_align
from headwater.core.prints import Prints
from headwater.core.prints.flow import ENTRY

_FEW = 3.0  # what is added to the whole that a share is taken of: three words in step out of three tell nothing


@dataclass(frozen=True, slots=True)
class Told:
    """The withdrawn text that a text tells."""

    of: int  # the number of its block
    evidence: str


class Retelling:
    """Withdrawn texts, known in whatever words. Mutable."""

    __slots__ = ("_flows", "_languages", "_near", "_numbers", "rules")

    def __init__(self, rules: BlockRules) -> None:
        self.rules = rules
        self._near = Nearness()
        self._flows: list[bytes] = []
        self._languages: list[str] = []
        self._numbers: list[int] = []

    def add(self, number: int, prints: Prints) -> None:
        """Remember the text of one more block."""
        self._near.add(prints.flow)
        self._flows.append(prints.flow)
        self._languages.append(prints.language)
        self._numbers.append(number)

    def told(self, prints: Prints) -> Told | None:
        """The withdrawn text that this one tells, or is a part of; the nearest of several."""
        return next(self._all_told(prints), None)

    def beside(self, prints: Prints) -> Iterator[tuple[int, Aligned]]:
        """The nearest texts of its language, laid beside a text, by the numbers of their blocks."""
        for row in self._near.nearest(prints.flow, self.rules.neighbours):
            if not in_two_languages(prints.language, self._languages[row]):
                yield self._numbers[row], align(prints.flow, self._flows[row])

    def _all_told(self, prints: Prints) -> Iterator[Told]:
        mine = prints.flow
        for row in self._near.nearest(mine, self.rules.neighbours):
            other, abroad = self._flows[row], in_two_languages(prints.language, self._languages[row])
            weights = self.rules.abroad if abroad else self.rules.at_home
            shared = retold(mine, other, speech=weights.speech, leap=weights.leap)
            if _is_told(shared, mine, other, weights):
                yield Told(self._numbers[row], _evidence(shared))
            elif not abroad and (held := self._held(mine, other)):
                words = len(mine) // ENTRY
                yield Told(self._numbers[row], f"{held} of its {words} telling words stand there in the same order")

    def _held(self, mine: bytes, other: bytes) -> int:
        """How many telling words of a text another one has in its order, speech as well, where it holds it; else 0."""
        words, enough = len(mine) // ENTRY, self.rules.contained
        if words < self.rules.least_held or may_align(mine, other) < enough * words:
            return 0
        ordered = align(mine, other).ordered
        return ordered if ordered >= enough * words else 0


def _is_told(shared: Retold, mine: bytes, theirs: bytes, weights: Weights) -> bool:
    """Whether two flows tell one thing; all their sentences are laid side by side only where that can decide it."""
    told = signs(shared, weights)
    if told >= weights.least or told + weights.alike + weights.cadence < weights.least:
        return told >= weights.least
    if weights.alike:
        aligned = align(mine, theirs)
        told += weights.alike * aligned.anywhere / max(1, min(aligned.mine, aligned.theirs))
    if weights.cadence:
        told += weights.cadence * cadence(mine, theirs)
    return told >= weights.least


def signs(shared: Retold, weights: Weights) -> float:
    """How much it tells what two texts have once, and how it follows."""
    return (
        weights.share * shared.way / (shared.all + _FEW)
        + weights.plain * log1p(shared.plain)
        + weights.in_order * shared.ordered / max(1, shared.prose)
        + weights.spoken * (1 - shared.prose / max(1, shared.anchors))
        + weights.brief * min(0.0, log(max(1, shared.words) / weights.enough))
    )


def _evidence(shared: Retold) -> str:
    return (
        f"in other words, {shared.in_step} of the {shared.anchors} words that each of both has in a single sentence"
        " follow one another alike in both"
    )


def in_two_languages(one: str, other: str) -> bool:
    """Whether two texts are in different languages, by their codes; not where one is unknown."""
    mine, theirs = (code.partition("-")[0].lower() for code in (one, other))
    return bool(mine and theirs) and mine != theirs
