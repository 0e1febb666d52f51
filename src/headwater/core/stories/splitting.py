"""Stories that drifted: pieces of two events in one."""

from collections.abc import Iterable, Sequence

from headwater.core.prints import Words
from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.types import Split
from headwater.core.stories.wording import listed, names_said, spelt, words_said

_LEAST = 3  # members from which a story is looked at
_MOST = 200  # members up to which: every two are compared, and a larger story has been looked at often enough
_GROWN = 1.25  # times as large as when it was looked at last
_SHOWN = 3


def splits(
    stories: Stories, *, among: Iterable[int], constraints: Constraints = FREE, reasons: bool = True
) -> tuple[Split, ...]:
    """The stories among those named that are two by now; changes no story.

    A story is looked at when it has grown by a quarter since the last time.

    Args:
        stories: the window.
        among: the stories something was added to; unknown ones are passed over.
        constraints: what editors have laid down; a locked story is left as it is.
        reasons: put them into words; "" where nobody will see them.
    """
    open_ = [one for one in stories.known(among) if constraints.takes(one.story)]
    grown = [one for one in open_ if max(_LEAST, _GROWN * one.looked_at) <= len(one.rows) <= _MOST]
    found = []
    for cluster, score in zip(grown, stories.apart(grown), strict=True):
        cluster.looked_at = len(cluster.rows)
        halves = stories.divided(cluster) if score < stories.rules.split else None
        if halves is not None:
            leaves = min(
                map(stories.items, halves), key=lambda items: (cluster.story in items, len(items), -min(items))
            )
            reason = _reason(halves, stories) if reasons else ""
            found.append(Split(cluster.story, leaves, score, reason, stories.rules.name))
    return tuple(found)


def _reason(halves: tuple[Cluster, Cluster], stories: Stories) -> str:
    told = [stories.names(half) | stories.terms(half) for half in halves]
    said = [_said(told[n], told[1 - n], stories.words(halves[n])) for n in (0, 1)]
    return f"Two events in one story: some pieces tell of {said[0]}, others of {said[1]}."


def _said(mine: dict[int, float], theirs: dict[int, float], among: Sequence[Words]) -> str:
    """What is told in one half only."""
    own = sorted(mine.keys() - theirs.keys(), key=lambda slot: (-mine[slot], slot))
    words = spelt(own[: 2 * _SHOWN], among)
    return listed((names_said(words, among) or words_said(words, among))[:_SHOWN]) or "something else"
