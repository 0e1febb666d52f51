"""What forbids that a piece joins a story, however alike they are."""

from collections.abc import Iterable

from headwater.core.prints import Prints
from headwater.core.stories.cluster import Cluster
from headwater.core.stories.features import Told
from headwater.core.stories.types import StoryRules
from headwater.core.stories.vectors import dot
from headwater.core.stories.wording import names_said, words_said

_STRONG = 2  # names each side must have before having none in common means anything
_ALIKE = 0.5  # likeness of titles from which they can be one template filled in twice
_SHOWN = 3


def veto(told: Told, cluster: Cluster, rules: StoryRules) -> str:
    """Why what is told cannot be this story; "" when nothing forbids it."""
    return _strangers(told, cluster) or _template(told, cluster) or _quorum(told, cluster, rules)


def _strangers(told: Told, cluster: Cluster) -> str:
    """Two texts about wholly different people and places; headlines alone name too few to tell."""
    if told.headline_only:
        return ""
    mine, theirs = told.vector.names, cluster.names.bag
    if (
        len(mine) < _STRONG
        or len(theirs) < _STRONG
        or any(name in theirs or name in cluster.terms.bag for name in mine)
    ):
        return ""
    if any(name in told.vector.weights for name in theirs):
        return ""
    return f"no name in common ({_first(mine, told.prints)} / {_first(theirs, cluster.prints())})"


def _template(told: Told, cluster: Cluster) -> str:
    """Two titles of one pattern that differ in a name or number on each side."""
    if not told.vector.title or cluster.title.cosine(told.vector.title) < _ALIKE:
        return ""
    mine = [term for term in told.vector.title if _fills(term, told.vector.names) and not _tells(cluster, term)]
    always = (term for term, weight in cluster.title.bag.items() if _fills(term, cluster.names.bag))
    theirs = [term for term in always if _in_all_titles(cluster, term) and term not in told.vector.weights]
    for number in (True, False):
        one = [term for term in mine if _is_number(term) is number]
        other = [term for term in theirs if _is_number(term) is number]
        if one and other:
            pair = f"{_first(one, told.prints)} / {_first(other, cluster.prints())}"
            return f"another {'number' if number else 'place or name'} ({pair})"
    return ""


def _fills(term: str, names: Iterable[str]) -> bool:
    return _is_number(term) or term in names


def _is_number(term: str) -> bool:
    return term[:1].isdigit()


def _tells(cluster: Cluster, term: str) -> bool:
    return term in cluster.terms.bag or term in cluster.names.bag or term in cluster.title.bag


def _in_all_titles(cluster: Cluster, term: str) -> bool:
    return all(term in vector.title for _, vector in cluster.members.values())


def _quorum(told: Told, cluster: Cluster, rules: StoryRules) -> str:
    asked = [vector for _, vector in cluster.sample(rules.sample)]
    near = sum(dot(told.vector.terms, vector.terms) >= rules.quorum_near for vector in asked)
    return "" if near >= rules.quorum * len(asked) else f"near to only {near} of {len(asked)} pieces"


def _first(terms: Iterable[str], among: tuple[Prints, ...]) -> str:
    ordered = sorted(terms)
    return ", ".join((names_said(ordered, among) or words_said(ordered, among))[:_SHOWN])
