"""Stories that turned out to be one event."""

from collections.abc import Iterable

from headwater.core.stories.cluster import Cluster
from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.features import Told, features, probability
from headwater.core.stories.guards import veto
from headwater.core.stories.index import Stories
from headwater.core.stories.types import Merge, StoryRules
from headwater.core.stories.vectors import COMPARED, Bag, Vector
from headwater.core.stories.wording import Said, names_said, words_said


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
    told = _told(cluster)
    near = stories.near(told.vector.terms, cluster.language, besides=cluster.story)
    merges = (
        _merge(told, cluster, other, stories.rules)
        for other in near
        if constraints.may_be_one(cluster.story, other.story)
    )
    return [merge for merge in merges if merge is not None]


def _merge(told: Told, cluster: Cluster, other: Cluster, rules: StoryRules) -> Merge | None:
    if not _together(told, other, rules):
        return None
    there = probability(features(told, other, rules), rules.weights)
    back = _told(other)
    score = min(there, probability(features(back, cluster, rules), rules.weights))
    if score < rules.merge or veto(told, other, rules) or veto(back, cluster, rules):
        return None
    into, gone = sorted((cluster, other), key=_seniority)
    reason = f"Two stories of one event: {_shared(told, back).sentence()}."
    return Merge(into.story, gone.story, score, reason, rules.name)


def _shared(told: Told, back: Told) -> Said:
    among = (*told.prints, *back.prints)
    names, terms = told.vector.names, told.vector.terms
    return Said(
        names_said(sorted(names.keys() & back.vector.names, key=lambda name: (-names[name], name)), among),
        words_said(sorted(terms.keys() & back.vector.terms, key=lambda term: (-terms[term], term)), among),
    )


def _seniority(cluster: Cluster) -> tuple[bool, float, int]:
    return (cluster.span is None, cluster.span[0].timestamp() if cluster.span else 0.0, cluster.story)


def _together(told: Told, other: Cluster, rules: StoryRules) -> bool:
    if told.times is None or other.span is None:
        return True
    return told.times[0] - rules.alive <= other.span[1] and other.span[0] <= told.times[1] + rules.alive


def _told(cluster: Cluster) -> Told:
    words = max(piece.prints.words for piece, _ in cluster.members.values())
    weights: Bag = {}
    for _, vector in cluster.members.values():
        weights |= vector.weights
    vector = Vector(_best(cluster.terms.unit()), cluster.title.unit(), cluster.names.unit(), weights)
    return Told(vector, cluster.span, words, cluster.prints())


def _best(bag: Bag) -> Bag:
    return {term: bag[term] for term in sorted(bag, key=lambda term: (-bag[term], term))[:COMPARED]}
