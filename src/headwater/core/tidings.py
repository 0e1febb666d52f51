"""What is new in a story since somebody read it: told in sentences, from two looks at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

NAMED = 4  # of a kind, in a sentence


class Kind(StrEnum):
    """What counts as news of a story; one more copy of what is known does not."""

    OUTLET = "independent outlet"
    DOCUMENT = "primary document"
    FACT = "fact"
    CORRECTION = "correction"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody has read of a story: keys, by what they are keys of."""

    keys: Mapping[Kind, frozenset[str]] = field(default_factory=dict)

    def plain(self) -> dict[str, list[str]]:
        """The same as it can be kept."""
        return {kind.value: sorted(keys) for kind, keys in self.keys.items()}


def known(kept: Mapping[str, Sequence[str]]) -> Known:
    """What was kept of a look at a story; kinds nobody knows any more are left out."""
    kinds = {kind.value: kind for kind in Kind}
    return Known({kinds[kind]: frozenset(keys) for kind, keys in kept.items() if kind in kinds})


@dataclass(frozen=True, slots=True)
class Standing:
    """A story as it stands: each thing that counts by a key that stays, and in words."""

    things: Mapping[Kind, Mapping[str, str]]

    def known(self) -> Known:
        """What whoever reads it now knows of it."""
        return Known({kind: frozenset(words) for kind, words in self.things.items()})


@dataclass(frozen=True, slots=True)
class Tiding:
    """Something new of one kind."""

    kind: Kind
    sentence: str  # "2 new independent outlets: Courier, Herald."


_SAID = {
    Kind.OUTLET: ("new independent outlet", "new independent outlets"),
    Kind.DOCUMENT: ("new primary document", "new primary documents"),
    Kind.FACT: ("new fact others took up", "new facts others took up"),
    Kind.CORRECTION: ("correction by its source", "corrections by their sources"),
    Kind.ACT: ("act at the desk", "acts at the desk"),
}


def tidings(before: Known, now: Standing) -> tuple[Tiding, ...]:
    """What stands in a story now and was not known before, a sentence a kind; what went away is no news.

    Args:
        before: what was read.
        now: the story, whatever number it goes by today.

    Returns:
        In the order of ``Kind``; empty: nothing new.
    """
    found = []
    for kind, (one, many) in _SAID.items():
        words = [word for key, word in now.things.get(kind, {}).items() if key not in before.keys.get(kind, ())]
        if words:
            named = ", ".join(dict.fromkeys(words[:NAMED])) + (f" and {len(words) - NAMED} more" * (len(words) > NAMED))
            found.append(Tiding(kind, f"{len(words)} {one if len(words) == 1 else many}: {named}."))
    return tuple(found)
