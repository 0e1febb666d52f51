"""Which member's headline stands for a story: the one most like all the others, of a report of one's own."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.core.provenance.documents import owner_of
from headwater.core.provenance.names import fold
from headwater.core.provenance.told import CARRIED, Told, Trace

COPY_WEIGHT = 0.5  # of a carried text's headline; its outlet chose it, but not the report
ALIKE = 2  # decimals of likeness; what differs by less is a tie
GRAM = 3  # letters: works without spaces between words, and for inflected ones


@dataclass(frozen=True, slots=True)
class Lead:
    """The member whose headline stands for a story."""

    item: int
    outlet: str
    headline: str
    language: str
    likeness: float  # mean likeness to the other headlines, 0..1
    reason: str


def headline(story: Sequence[Told], traces: Sequence[Trace]) -> Lead:
    """The headline that says what most of them say, in the language most of the newsrooms write.

    Raises:
        ValueError: the story has no members.
    """
    if not story:
        raise ValueError("a story without members has no headline")
    carried = {trace.item for trace in traces if trace.label in CARRIED}
    language = _language(story, carried)
    spoken = sorted((member for member in story if _tongue(member) == language), key=lambda each: each.item)
    likeness = _likeness(spoken)
    best = min(spoken, key=lambda each: _order(each, likeness, carried))
    own = best.item not in carried
    return Lead(
        best.item, best.outlet, best.headline, best.language, likeness[best.item], _reason(len(spoken), own=own)
    )


def _order(member: Told, likeness: Mapping[int, float], carried: set[int]) -> tuple[object, ...]:
    weight = COPY_WEIGHT if member.item in carried else 1.0
    # An empty headline can be like nothing and must not win a tie by being shortest.
    return (
        not member.headline,
        -round(likeness[member.item] * weight, ALIKE),
        member.item in carried,
        len(member.headline),
        member.at,
        member.item,
    )


def _reason(number: int, *, own: bool) -> str:
    if number == 1:
        return "The only headline in the language most newsrooms write." if own else "The only headline we have."
    whose = "a report of its own" if own else "of a carried report; nobody else has one"
    return f"Most like the {number - 1} other headlines in its language, and {whose}."


def _language(story: Sequence[Told], carried: set[int]) -> str:
    """The language of most owners' own reports; a tie goes to the earliest."""
    own = [member for member in story if member.item not in carried] or list(story)
    votes = Counter(tongue for _, tongue in {(owner_of(member), _tongue(member)) for member in own})
    first = {}
    for member in sorted(own, key=lambda each: (each.at, each.item), reverse=True):
        first[_tongue(member)] = (member.at, member.item)
    return min(votes, key=lambda tongue: (-votes[tongue], first[tongue]))


def _tongue(member: Told) -> str:
    return member.language.split("-")[0].lower()


def _likeness(members: Sequence[Told]) -> dict[int, float]:
    """Each headline's mean cosine to all the others, by their letter triples."""
    vectors = {member.item: _vector(member.headline) for member in members}
    total: Counter[str] = Counter()
    for vector in vectors.values():
        total.update(vector)
    others = max(1, len(members) - 1)
    return {
        item: max(0.0, sum(value * (total[gram] - value) for gram, value in sorted(vector.items())) / others)
        for item, vector in vectors.items()
    }


def _vector(text: str) -> dict[str, float]:
    folded = f" {fold(text)} "
    grams = Counter(folded[i : i + GRAM] for i in range(max(0, len(folded) - GRAM + 1)))
    length = math.sqrt(sum(count * count for count in grams.values()))
    return {gram: count / length for gram, count in grams.items()}
