"""The story a piece belongs to, and why."""

from headwater.core.prints import words_of
from headwater.core.stories import guards
from headwater.core.stories.constraints import FREE, Constraints
from headwater.core.stories.index import Stories
from headwater.core.stories.rules_2026_11 import RULES_2026_11
from headwater.core.stories.types import Assignment, Judgement, Piece, StoryRules
from headwater.core.stories.wording import Said, shared

_ALL = 100  # percent


def judge(piece: Piece, stories: Stories, *, constraints: Constraints = FREE) -> Judgement:
    """The story a piece belongs to, of those that ``constraints`` let take it in, as numbers; changes nothing."""
    held = stories.held(piece, constraints.closed)
    found, scores, best = held.stories, held.scores, held.joins
    looked = best or 0
    other = 0 if best != 0 else 1
    return Judgement(
        story=None if best is None else found[best],
        score=scores[looked] if found else 0.0,
        runner_up=found[other] if other < len(found) else None,
        runner_up_score=scores[other] if other < len(found) else 0.0,
        looked_at=found[looked] if found else None,
        terms=tuple(held.terms),
        names=tuple(held.names),
        vetoes=held.vetoes,
        rules=stories.rules.name,
    )


def worded(found: Judgement, piece: Piece, stories: Stories) -> Assignment:
    """A judgement in words; the stories are as they were when it was made."""
    mine = words_of(piece.prints)
    looked = next(iter(stories.known([] if found.looked_at is None else [found.looked_at])), None)
    said = shared(found.names, found.terms, (mine, *stories.words(looked))) if looked else Said((), ())
    vetoes = {one.story: guards.worded(one, mine, stories) for one in found.vetoes}
    return Assignment(
        story=found.story,
        score=found.score,
        runner_up=found.runner_up,
        runner_up_score=found.runner_up_score,
        shared_terms=said.words,
        shared_names=said.names,
        vetoes=tuple(f"story {story}: {veto}" for story, veto in vetoes.items()),
        reason=_reason(found, vetoes, said),
        rules=found.rules,
    )


def assign(piece: Piece, stories: Stories, *, constraints: Constraints = FREE) -> Assignment:
    """The story a piece belongs to, of those that ``constraints`` let take it in, and why; changes nothing."""
    return worded(judge(piece, stories, constraints=constraints), piece, stories)


def same_text(story: int, share: float, *, rules: StoryRules = RULES_2026_11) -> Assignment:
    """The assignment of a copy: the story of what it copies, no clustering needed."""
    reason = f"Shares {round(share * _ALL)} % of its wording with a piece of this story."
    return Assignment(story, share, None, 0.0, (), (), (), reason, rules.name)


def _reason(found: Judgement, vetoes: dict[int, str], said: Said) -> str:
    if found.looked_at is None:
        return "No story of the last days shares its telling words."
    if found.story is None:
        why = vetoes.get(found.looked_at) or "too little in common"
        return f"Begins a story: the nearest one differs ({why})."
    return f"Tells of the same event: {said.sentence()}."
