"""The story a piece belongs to, and why."""

from dataclasses import dataclass

from headwater.core.stories.cluster import Cluster
from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.features import Features, Told, features, probability
from headwater.core.stories.guards import veto
from headwater.core.stories.index import Stories
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Assignment, Piece, StoryRules
from headwater.core.stories.vectors import Bag, Vector
from headwater.core.stories.wording import Said, names_said, words_said

_SHOWN_TERMS = 8
_SHOWN_NAMES = 6
_ALL = 100  # percent


@dataclass(frozen=True, slots=True)
class _Judged:
    cluster: Cluster
    score: float
    veto: str


def assign(piece: Piece, stories: Stories, *, constraints: Constraints = FREE) -> Assignment:
    """The story a piece belongs to, of those that ``constraints`` let take it in; changes nothing."""
    vector = stories.vector(piece)
    told = _told(piece, vector)
    near = [one for one in _candidates(piece, vector, stories) if constraints.takes(one.story)]
    judged = _judged(told, near, stories.rules)
    open_to = [one for one in judged if not one.veto]
    best = open_to[0] if open_to and open_to[0].score >= stories.rules.join else None
    others = [one for one in judged if one is not best]
    looked = best or (judged[0] if judged else None)
    said = _shared(told, looked.cluster) if looked else Said((), ())
    return Assignment(
        story=best.cluster.story if best else None,
        score=looked.score if looked else 0.0,
        runner_up=others[0].cluster.story if others else None,
        runner_up_score=others[0].score if others else 0.0,
        shared_terms=said.words,
        shared_names=said.names,
        vetoes=tuple(f"story {one.cluster.story}: {one.veto}" for one in judged if one.veto),
        reason=_reason(best, looked, said),
        rules=stories.rules.name,
    )


def signs(piece: Piece, stories: Stories) -> list[tuple[int, Features]]:
    """The stories a piece is held against, with the signs of sameness: what the weights are learned from."""
    vector = stories.vector(piece)
    told = _told(piece, vector)
    return [(one.story, features(told, one, stories.rules)) for one in _candidates(piece, vector, stories)]


def same_text(story: int, share: float, *, rules: StoryRules = RULES_2026_11) -> Assignment:
    """The assignment of a copy: the story of what it copies, no clustering needed."""
    reason = f"Shares {round(share * _ALL)} % of its wording with a piece of this story."
    return Assignment(story, share, None, 0.0, (), (), (), reason, rules.name)


def _told(piece: Piece, vector: Vector) -> Told:
    return Told(vector, (piece.at, piece.at) if piece.dated else None, piece.prints.words, (piece.prints,))


def _candidates(piece: Piece, vector: Vector, stories: Stories) -> list[Cluster]:
    near = stories.near(vector.terms, piece.prints.language)
    return [one for one in near if not piece.dated or _alive(piece, one, stories.rules)]


def _alive(piece: Piece, cluster: Cluster, rules: StoryRules) -> bool:
    return cluster.span is None or cluster.span[0] - rules.alive <= piece.at <= cluster.span[1] + rules.alive


def _judged(told: Told, clusters: list[Cluster], rules: StoryRules) -> list[_Judged]:
    scored = ((probability(features(told, one, rules), rules.weights), one) for one in clusters)
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].story))
    return [_Judged(one, score, veto(told, one, rules) if score >= rules.join else "") for score, one in ranked]


def _shared(told: Told, cluster: Cluster) -> Said:
    among = (*told.prints, *cluster.prints())
    names = names_said(_most(told.vector.names, cluster.names.bag), among)
    words = words_said(_most(told.vector.terms, cluster.terms.bag)[: 2 * _SHOWN_TERMS], among)
    return Said(names[:_SHOWN_NAMES], words[:_SHOWN_TERMS])


def _most(mine: Bag, theirs: Bag) -> list[str]:
    """What both bags hold, the weightiest first."""
    both = [term for term in mine if term in theirs]
    return sorted(both, key=lambda term: (-mine[term] * theirs[term], term))


def _reason(best: _Judged | None, looked: _Judged | None, said: Said) -> str:
    if looked is None:
        return "No story of the last days shares its telling words."
    if best is None:
        why = looked.veto or "too little in common"
        return f"Begins a story: the nearest one differs ({why})."
    return f"Tells of the same event: {said.sentence()}."
