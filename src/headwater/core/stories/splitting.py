"""Stories that drifted: pieces of two events in one."""

from collections.abc import Iterable

from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.merging import alike
from headwater.core.stories.types import Split
from headwater.core.stories.wording import listed, names_said, spelt, words_said

_LEAST = 3  # members from which a story is looked at
_MOST = 200  # members up to which: every two are compared, and a larger story has been looked at often enough
_GROWN = 1.25  # times as large as when it was looked at last
_SHOWN = 3


def splits(stories: Stories, *, among: Iterable[int]) -> tuple[Split, ...]:
    """The stories among those named that are two by now; changes no story.

    A story is looked at when it has grown by a quarter since the last time.

    Args:
        stories: the window.
        among: the stories something was added to; unknown ones are passed over.
    """
    grown = [one for one in stories.known(among) if max(_LEAST, _GROWN * one.looked_at) <= len(one.members) <= _MOST]
    found = (_split(cluster, stories) for cluster in grown)
    return tuple(split for split in found if split is not None)


def _split(cluster: Cluster, stories: Stories) -> Split | None:
    cluster.looked_at = len(cluster.members)
    halves = stories.divided(cluster)
    if halves is None:
        return None
    score, *_ = alike(*halves, stories)
    reason = "" if score >= stories.rules.split else _reason(halves, stories)
    stories.let_go(halves)
    if not reason:
        return None
    leaves = min(halves, key=lambda half: (cluster.story in half.members, len(half.members), -min(half.members)))
    return Split(cluster.story, tuple(leaves.members), score, reason, stories.rules.name)


def _reason(halves: tuple[Cluster, Cluster], stories: Stories) -> str:
    told = [stories.names(half) | stories.terms(half) for half in halves]
    said = [_said(told[n], told[1 - n], halves[n]) for n in (0, 1)]
    return f"Two events in one story: some pieces tell of {said[0]}, others of {said[1]}."


def _said(mine: dict[int, float], theirs: dict[int, float], half: Cluster) -> str:
    """What is told in one half only."""
    own = sorted(mine.keys() - theirs.keys(), key=lambda slot: (-mine[slot], slot))
    among = half.prints()
    words = spelt(own[: 2 * _SHOWN], among)
    return listed((names_said(words, among) or words_said(words, among))[:_SHOWN]) or "something else"
