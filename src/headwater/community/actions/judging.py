"""What the rules make of a reply: the judgement is ``core.replies``'; here it is asked for."""

from dataclasses import dataclass
from datetime import datetime

from headwater.community import models
from headwater.community.actions.steps import Judged, Reason
from headwater.community.queries import judging
from headwater.core import replies
from headwater.core.errors import ReplyRefused
from headwater.core.replies import Outcome
from headwater.core.threads import State

NEWSROOM = Judged((), "newsroom")
"""Of whoever works here nothing is judged."""
STATES = {Outcome.PUBLISH: State.PUBLISHED, Outcome.HOLD: State.HELD, Outcome.REFUSE: State.REFUSED}


@dataclass(frozen=True, slots=True)
class Found:
    """What was judged of a reply, and how it stands by that."""

    state: State
    judged: Judged


def judge(
    writer: models.Writer, thread: models.Thread, text: str, name: str, *, but: models.Reply | None, now: datetime
) -> Found:
    """What becomes of words, and why.

    Raises:
        ReplyRefused: they are no reply at all: too long, without a word, too deep.
    """
    laid_down = judging.rules()
    if problem := replies.unfit(text, laid_down):
        raise ReplyRefused("the reply", problem)
    if writer.person is not None:
        return Found(State.PUBLISHED, NEWSROOM)
    about = judging.about(writer, thread, text, name, but=but, now=now)
    verdict = replies.judge(replies.Reply(text, name, now), about, laid_down)
    reasons = tuple(Reason(each.rule, each.sentence) for each in verdict.reasons)
    return Found(STATES[verdict.outcome], Judged(reasons, verdict.rules, verdict.score))
