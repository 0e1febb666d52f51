"""The story a piece belongs to, and why."""

from dataclasses import dataclass

from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.guards import veto
from headwater.core.stories.index import Cluster, Stories
from headwater.core.stories.kernels import Told
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Assignment, Piece, Signs, StoryRules
from headwater.core.stories.wording import Said, shared

_ALL = 100  # percent


@dataclass(frozen=True, slots=True)
class Judged:
    """A story a piece was held against."""

    cluster: Cluster
    score: float
    veto: str


def judge(piece: Piece, stories: Stories, constraints: Constraints = FREE) -> list[Judged]:
    """The stories a piece was held against, likeliest first; changes nothing."""
    told = stories.told(piece)
    near = [one for one in stories.near(told, piece.prints.language) if constraints.takes(one.story)]
    return _judged(told, piece, near, stories) if near else []


def joins(found: list[Judged], rules: StoryRules) -> Judged | None:
    """The likeliest story that nothing forbids, if it is likely enough."""
    return next((one for one in found if not one.veto and one.score >= rules.join), None)


def assign(piece: Piece, stories: Stories, *, constraints: Constraints = FREE) -> Assignment:
    """The story a piece belongs to, of those that ``constraints`` let take it in; changes nothing."""
    found = judge(piece, stories, constraints)
    best = joins(found, stories.rules)
    others = [one for one in found if one is not best]
    looked = best or (found[0] if found else None)
    said = _shared(piece, looked.cluster, stories) if looked else Said((), ())
    return Assignment(
        story=best.cluster.story if best else None,
        score=looked.score if looked else 0.0,
        runner_up=others[0].cluster.story if others else None,
        runner_up_score=others[0].score if others else 0.0,
        shared_terms=said.words,
        shared_names=said.names,
        vetoes=tuple(f"story {one.cluster.story}: {one.veto}" for one in found if one.veto),
        reason=_reason(best, looked, said),
        rules=stories.rules.name,
    )


def same_text(story: int, share: float, *, rules: StoryRules = RULES_2026_11) -> Assignment:
    """The assignment of a copy: the story of what it copies, no clustering needed."""
    reason = f"Shares {round(share * _ALL)} % of its wording with a piece of this story."
    return Assignment(story, share, None, 0.0, (), (), (), reason, rules.name)


def _judged(told: Told, piece: Piece, near: list[Cluster], stories: Stories) -> list[Judged]:
    signs = stories.signs(told, near)
    scored = zip(stories.scores(signs), near, signs.tolist(), strict=True)
    ranked = sorted(scored, key=lambda one: (-one[0], one[1].story))
    return [
        Judged(
            cluster,
            score,
            veto(told, (piece.prints,), cluster, Signs(*row), stories) if score >= stories.rules.join else "",
        )
        for score, cluster, row in ranked
    ]


def _shared(piece: Piece, cluster: Cluster, stories: Stories) -> Said:
    told = stories.told(piece)
    names = dict(zip(told.name.tolist(), told.name_much.tolist(), strict=True))
    terms = dict(zip(told.term.tolist(), told.term_much.tolist(), strict=True))
    return shared((names, stories.names(cluster)), (terms, stories.terms(cluster)), (piece.prints, *cluster.prints()))


def _reason(best: Judged | None, looked: Judged | None, said: Said) -> str:
    if looked is None:
        return "No story of the last days shares its telling words."
    if best is None:
        why = looked.veto or "too little in common"
        return f"Begins a story: the nearest one differs ({why})."
    return f"Tells of the same event: {said.sentence()}."
