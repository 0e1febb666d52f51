"""What two stories share, and how much it tells together."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace

from headwater.core.abroad.index import Profiles
from headwater.core.abroad.profiling import Name, Profile, telling_digits
from headwater.core.abroad.spelling import keys, same_word
from headwater.core.abroad.types import CounterpartRules

_A_DAY = 24 * 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Shared:
    """What two stories share."""

    names: tuple[str, ...]  # as the first story writes them, the most telling first
    numbers: tuple[str, ...]
    documents: tuple[str, ...]
    evidence: float  # nats, with what speaks against it taken off
    known: float  # of the names of the story that has fewer, the share by weight that the other has

    def linking(self, documents: Collection[str], rules: CounterpartRules) -> "Shared":
        """The same, with the documents that the coverage of both links to."""
        return replace(
            self, documents=tuple(sorted(documents)), evidence=self.evidence + rules.document * len(documents)
        )

    def holds(self, rules: CounterpartRules, enough: float) -> bool:
        """Whether it is enough of everything."""
        signs = len(self.names) + len(self.numbers) + len(self.documents)
        return (
            self.evidence >= enough
            and len(self.names) >= rules.names
            and signs >= rules.signs
            and self.known >= rules.core
        )


def weigh(one: Profile, other: Profile, profiles: Profiles) -> Shared:
    """What two stories share, and how much that tells; of documents nothing is known yet."""
    rules = profiles.rules
    mine = _names(one, other, profiles)
    theirs = _names(other, one, profiles)
    numbers = {number: _number(number, profiles) for number in one.numbers if number in other.numbers}
    evidence = min(sum(mine.values()), sum(theirs.values()) or math.inf) if mine else sum(theirs.values())
    evidence += sum(numbers.values())
    if one.numbers and other.numbers and not numbers:
        evidence -= rules.other_numbers
    evidence -= rules.a_day_apart * abs(one.first - other.first) / _A_DAY
    said = [(-weight, one.names[name]) for name, weight in mine.items()] or [
        (-weight, other.names[name]) for name, weight in theirs.items()
    ]
    told = [(-weight, one.numbers[number]) for number, weight in numbers.items()]
    return Shared(
        tuple(name for _, name in sorted(said)),
        tuple(number for _, number in sorted(told)),
        (),
        evidence,
        max(_known(one, mine, profiles), _known(other, theirs, profiles)),
    )


def _names(one: Profile, other: Profile, profiles: Profiles) -> dict[Name, float]:
    """The names of one story that the other has, and how much each tells; a word of the other counts once."""
    theirs = [word for name in other.names for word in name] + sorted(other.nouns)
    taken: set[str] = set()
    found: dict[Name, float] = {}
    for name in sorted(one.names, key=lambda each: (-len(each), each)):
        met = [(word, there) for word in name for there in theirs if there not in taken and same_word(word, there)]
        if met:
            taken.update(there for _, there in met)
            found[name] = profiles.rarity([key for word, _ in met for key in keys(word)])
    return found


def _number(number: str, profiles: Profiles) -> float:
    """How much a number tells: no more than its digits do, for a small one stands in every third text."""
    return min(profiles.rarity([f"#{number}"]), math.log(10) * telling_digits(number) - 1)


def _known(profile: Profile, shared: dict[Name, float], profiles: Profiles) -> float:
    weights = {name: profiles.rarity([key for word in name for key in keys(word)]) for name in profile.names}
    whole = sum(weights.values())
    return sum(weights[name] for name in shared) / whole if whole else 0.0
