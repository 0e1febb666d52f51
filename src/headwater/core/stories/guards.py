"""What forbids that a piece joins a story, however alike they are."""

from collections.abc import Iterable, Sequence

from headwater.core.prints import Prints
from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.kernels import FEW, NAME, NUMBER, Told
from headwater.core.stories.types import Signs
from headwater.core.stories.wording import names_said, spelt, words_said

_STRONG = 2  # names each side must have before having none in common means anything
_CHANCE = 0.1  # of the weight of names: so much is in common by words such as "port" in "Port Amery"
_ALIKE = 0.5  # likeness of titles from which they can be one template filled in twice
_SHOWN = 3


def veto(told: Told, prints: Sequence[Prints], cluster: Cluster, signs: Signs, stories: Stories) -> str:
    """Why what is told cannot be this story; "" when nothing forbids it.

    Args:
        told: a piece, or a story as a whole.
        prints: of the piece, or of some of the story's.
        cluster: the story it is held against.
        signs: of sameness between the two.
        stories: the window.
    """
    return (
        _strangers(told, prints, cluster, signs, stories)
        or _template(told, prints, cluster, signs, stories)
        or _quorum(signs, stories)
    )


def _strangers(told: Told, prints: Sequence[Prints], cluster: Cluster, signs: Signs, stories: Stories) -> str:
    """Two texts about wholly different people and places; headlines alone name too few to tell."""
    if told.words < FEW or signs.names_known > _CHANCE or len(told.name) < _STRONG:
        return ""
    theirs, every = stories.names(cluster), set(told.every.tolist())
    known = sum(much * much for slot, much in theirs.items() if slot in every)
    if len(theirs) < _STRONG or known > _CHANCE * sum(much * much for much in theirs.values()):
        return ""
    return f"no name in common ({_first(told.name.tolist(), prints)} / {_first(theirs, cluster.prints())})"


def _template(told: Told, prints: Sequence[Prints], cluster: Cluster, signs: Signs, stories: Stories) -> str:
    """Two titles of one pattern that differ in a name or number on each side."""
    if signs.title < _ALIKE:
        return ""
    every = set(told.every.tolist())
    theirs = [fill for fill in stories.fills(cluster) if fill[0] not in every]
    if not theirs:
        return ""
    kinds = zip(told.title.tolist(), told.title_kind.tolist(), strict=True)
    mine = [
        (slot, bool(kind & NUMBER))
        for slot, kind in kinds
        if kind & (NAME | NUMBER) and not stories.says(cluster, slot)
    ]
    for number in (True, False):
        one = [slot for slot, is_number in mine if is_number is number]
        other = [slot for slot, is_number in theirs if is_number is number]
        if one and other:
            pair = f"{_first(one, prints)} / {_first(other, cluster.prints())}"
            return f"another {'number' if number else 'place or name'} ({pair})"
    return ""


def _quorum(signs: Signs, stories: Stories) -> str:
    if signs.near >= stories.rules.quorum:
        return ""
    return f"near to only {round(signs.near * 100)} % of its pieces"


def _first(slots: Iterable[int], among: Sequence[Prints]) -> str:
    ordered = sorted(spelt(slots, among))
    return ", ".join((names_said(ordered, among) or words_said(ordered, among))[:_SHOWN])
