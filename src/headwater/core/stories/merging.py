"""Stories that turned out to be one event."""

from collections.abc import Iterable

from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.types import Merge
from headwater.core.stories.wording import in_both, shared

_GROWN = 1.05  # times as large as when it was held against the others last: below that a story is what it was


def merges(
    stories: Stories, *, among: Iterable[int], constraints: Constraints = FREE, reasons: bool = True
) -> tuple[Merge, ...]:
    """The stories that are one event, where at least one of the two is among those named; changes no story.

    No story is named twice: what a merge makes possible is found by the next pass. One that has grown by less than a
    twentieth since it was last held against the others is not held against them again.

    Args:
        stories: the window.
        among: the stories something was added to since the last pass; unknown ones are passed over.
        constraints: what editors have laid down; it is never gone against.
        reasons: put them into words; "" where nobody will see them.
    """
    found: dict[frozenset[int], tuple[float, Cluster, Cluster]] = {}
    grown = [one for one in stories.known(among) if len(one.rows) >= _GROWN * one.compared]
    for one in grown:
        one.compared = len(one.rows)
    for one, other, score in stories.ones(grown):
        if constraints.may_be_one(one.story, other.story):
            into, gone = sorted((one, other), key=lambda story: _seniority(story, stories))
            found.setdefault(frozenset((into.story, gone.story)), (score, into, gone))
    taken: set[int] = set()
    chosen = []
    for score, into, gone in sorted(found.values(), key=lambda one: (-one[0], one[1].story, one[2].story)):
        if not taken & {into.story, gone.story}:
            taken |= {into.story, gone.story}
            reason = _reason(into, gone, stories) if reasons else ""
            chosen.append(Merge(into.story, gone.story, score, reason, stories.rules.name))
    return tuple(chosen)


def _seniority(cluster: Cluster, stories: Stories) -> tuple[bool, float, int]:
    first = stories.first(cluster)
    return first is None, first or 0.0, cluster.story


def _reason(into: Cluster, gone: Cluster, stories: Stories) -> str:
    names, terms = (in_both(get(into), get(gone)) for get in (stories.names, stories.terms))
    said = shared(names, terms, (*stories.words(into), *stories.words(gone)))
    return f"Two stories of one event: {said.sentence()}."
