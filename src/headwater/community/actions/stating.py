"""The statement of reasons of a decision against a writer: put together, kept, and where it can be read."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from headwater.community import models
from headwater.community.actions.steps import Hand, Reason
from headwater.core.errors import ReplyRefused
from headwater.core.notices import Ground, Reasons, lacking, sentences
from headwater.core.replies import RULES
from headwater.core.threads import HOUSE_RULES, Act
from headwater.rights.queries.stating import columns, reasons_of

EVERYWHERE = "Everywhere this site is read."
FOR_GOOD = "Until it is decided otherwise."
IN_OUR_RULES = "The rules for replies of this house"
_MEASURES = {
    Act.REFUSE: "Your reply is not published.",
    Act.REMOVE: "Your reply was removed: nobody reads it any more.",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A decision's reasons, and what it is counted by."""

    because: str  # of HOUSE_RULES, or a rule of core.replies
    reasons: Reasons
    case: str = ""  # the number of the case it was decided in


def of_reply(reply: models.Reply, act: Act, reasons: Sequence[Reason], *, machine: bool = False) -> Statement:
    """The statement that goes with reasons given in a sentence or two.

    A machine's sentences quote the reply, whose writer may erase it: of them only the rule is kept for good.

    Args:
        reply: which one.
        act: Act.REFUSE or Act.REMOVE.
        reasons: at least one.
        machine: whether rules decided, and no person.
    """
    first = reasons[0]
    rule = f"{IN_OUR_RULES}: {HOUSE_RULES[first.rule]}" if first.rule in HOUSE_RULES else f"{IN_OUR_RULES}."
    reported = models.Report.objects.filter(reply=reply, settled_at__isnull=True).exists()
    told = Reasons(
        measure=_MEASURES[act],
        scope=EVERYWHERE,
        duration=FOR_GOOD,
        facts=f"It is the reply you wrote on {reply.written_at:%d %B %Y at %H:%M} UTC.",
        from_notice=reported,
        ground=Ground.TERMS,
        rule=rule,
        why=" ".join(RULES.get(each.rule, each.sentence) if machine else each.sentence for each in reasons),
        found_by_machine=machine or _held_by_machine(reply),
        decided_by_machine=machine,
    )
    return Statement(first.rule, told)


def keep(
    statement: Statement,
    act: str,
    *,
    reply: models.Reply | None = None,
    restraint: models.Restraint | None = None,
    by: Hand,
    now: datetime,
) -> models.Decision:
    """Write a decision down. Raises ReplyRefused where its statement lacks a part."""
    reasons = statement.reasons
    if lacks := lacking(reasons):
        raise ReplyRefused("the decision", f"Its statement of reasons lacks {', '.join(lacks)}.")
    return models.Decision.objects.create(
        token=secrets.token_urlsafe(32),
        reply=reply,
        restraint=restraint,
        at=now,
        by=by.name[:200],
        person=by.number,
        act=act,
        because=statement.because[:20],
        case=statement.case,
        **columns(reasons),
    )


def paragraphs(decision: models.Decision) -> list[str]:
    """A decision as it is told in a letter, with where it can be objected to."""
    parts = [f"{part}: {words}" for part, words in sentences(reasons_of(decision), None)]
    return [*parts, "Here you can read this again, and object:"]


def address(decision: models.Decision) -> str:
    """Where its writer reads a decision and can object to it; nobody can guess it."""
    return f"{settings.SITE.address}/replies/decision/{decision.token}/"


def _held_by_machine(reply: models.Reply) -> bool:
    """Whether a rule had a person look at it."""
    last = models.Verdict.objects.filter(reply=reply).order_by("-id").first()
    return bool(last and last.rules and last.reasons)
