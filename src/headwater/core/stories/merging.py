"""Stories that turned out to be one event."""

from collections.abc import Iterable

import numpy as np

from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.guards import veto
from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.kernels import Told
from headwater.core.stories.types import Merge, Signs
from headwater.core.stories.wording import shared

_WORTH_A_LOOK = 0.2  # of the probability from which stories are one, seen from one of them


def merges(stories: Stories, *, among: Iterable[int], constraints: Constraints = FREE) -> tuple[Merge, ...]:
    """The stories that are one event, where at least one of the two is among those named; changes nothing.

    No story is named twice: what a merge makes possible is found by the next pass.

    Args:
        stories: the window.
        among: the stories something was added to since the last pass; unknown ones are passed over.
        constraints: what editors have laid down; it is never gone against.
    """
    found: dict[frozenset[int], Merge] = {}
    for cluster in stories.known(among):
        for merge in _with(cluster, stories, constraints):
            found.setdefault(frozenset((merge.into, merge.gone)), merge)
    taken: set[int] = set()
    chosen = []
    for merge in sorted(found.values(), key=lambda one: (-one.score, one.into, one.gone)):
        if not taken & {merge.into, merge.gone}:
            taken |= {merge.into, merge.gone}
            chosen.append(merge)
    return tuple(chosen)


def _with(cluster: Cluster, stories: Stories, constraints: Constraints) -> list[Merge]:
    whole = stories.whole(cluster)
    near = [
        other
        for other in stories.near(whole, cluster.language, besides=cluster.story)
        if constraints.may_be_one(cluster.story, other.story)
    ]
    if not near:
        return []
    likely = stories.scores(stories.signs(whole, near), of_stories=True)  # from one side: most are out already
    merges = (
        _merge(cluster, whole, other, stories)
        for other, score in zip(near, likely, strict=True)
        if score >= _WORTH_A_LOOK * stories.rules.merge
    )
    return [merge for merge in merges if merge is not None]


def alike(one: Cluster, other: Cluster, stories: Stories) -> tuple[float, Signs, Signs]:
    """How probable it is that two stories are one, and the signs of it as seen from each."""
    there = stories.signs(stories.whole(one), [other])
    back = stories.signs(stories.whole(other), [one])
    (score,) = stories.scores((there + back) / 2.0, of_stories=True)
    return score, Signs(*there[0].tolist()), Signs(*back[0].tolist())


def _merge(cluster: Cluster, whole: Told, other: Cluster, stories: Stories) -> Merge | None:
    score, there, back = alike(cluster, other, stories)
    if score < stories.rules.merge or not _would_join(cluster, other, there, back, stories):
        return None
    if veto(whole, cluster.prints(), other, there, stories) or veto(
        stories.whole(other), other.prints(), cluster, back, stories
    ):
        return None
    into, gone = sorted((cluster, other), key=lambda story: _seniority(story, stories))
    names, terms = ((get(cluster), get(other)) for get in (stories.names, stories.terms))
    said = shared(names, terms, (*cluster.prints(), *other.prints()))
    return Merge(into.story, gone.story, score, f"Two stories of one event: {said.sentence()}.", stories.rules.name)


def _would_join(one: Cluster, other: Cluster, there: Signs, back: Signs, stories: Stories) -> bool:
    """Whether of two stories each that is a single piece would, or nearly would, join the other as one."""
    alone = [list(signs) for story, signs in ((one, there), (other, back)) if len(story.members) == 1]
    return not alone or min(stories.scores(np.array(alone))) >= stories.rules.rejoin


def _seniority(cluster: Cluster, stories: Stories) -> tuple[bool, float, int]:
    span = stories.span(cluster)
    return (span is None, span[0] if span else 0.0, cluster.story)
