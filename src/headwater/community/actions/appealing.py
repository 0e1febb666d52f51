"""A writer's complaint against a decision, and its answer by somebody else than who decided first.

Source: Regulation (EU) 2022/2065, Article 20.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.community import models
from headwater.community.actions import letters, moderating, restraining, stating
from headwater.community.actions.steps import Hand, Reason
from headwater.community.queries import decided
from headwater.core import notices
from headwater.core.errors import ReplyRefused
from headwater.core.notices import complaint_due, decided_by_another
from headwater.core.threads import State
from headwater.rights.actions import cases
from headwater.wire.actions import log

LONGEST = 5_000  # characters of an appeal
WON = "somebody else looked at it again, and the decision was given up"


@transaction.atomic
def appeal(token: str, words: str, *, now: datetime) -> None:
    """Take in what a writer says against a decision; where it was taken in a case, as a complaint in that case.

    Raises:
        ReplyRefused: it is too late, said already, or empty.
        CaseRefused: as the case stands nothing can be said in it.
    """
    decision = models.Decision.objects.select_for_update().filter(token=token).first()
    if decision is None:
        raise ReplyRefused("the address", "It is of no decision of ours.")
    said = words.replace("\x00", "").strip()
    if why := decided.barred(decision, now=now):
        raise ReplyRefused("the decision", why)
    if not said:
        raise ReplyRefused("the appeal", "Say what is wrong with the decision.")
    if len(said) > LONGEST:
        raise ReplyRefused("the appeal", f"It has {len(said):,} characters; {LONGEST:,} are the most.")
    if decision.case:
        cases.complain(decision.case, cases.Objection(_sender(decision) | {"explanation": said}), now=now)
        return
    made = models.Appeal.objects.create(decision=decision, words=said, at=now, due_at=complaint_due(now).at)
    log.record(
        "reply: appeal", kind="decision", subject=decision.uuid, by="its writer", reason=decision.act, now=now,
        after={"appeal": str(made.uuid)},
    )  # fmt: skip


@transaction.atomic
def answer(uuid: UUID, *, won: bool, why: str, by: Hand, now: datetime) -> None:
    """Answer an appeal; a won one gives back what was taken.

    Raises:
        ReplyRefused: it was answered, no reason is given, or whoever decided first would answer.
    """
    row = models.Appeal.objects.select_for_update().select_related("decision").filter(uuid=uuid).first()
    if row is None or row.answered_at is not None:
        raise ReplyRefused("the appeal", "It was answered already, or there is none.")
    if not why.strip():
        raise ReplyRefused("the appeal", "Say why: whoever wrote it is told.")
    decision = row.decision
    deciders = frozenset(filter(None, (decision.person,)))
    if by.number is not None and (hindered := decided_by_another(notices.State.COMPLAINED, by.number, deciders)):
        raise ReplyRefused("the appeal", f"It is not yours to answer: {hindered}.")
    row.answered_at, row.by, row.person, row.won, row.why = now, by.name[:200], by.number, won, why.strip()[:5000]
    row.save()
    log.record(
        "reply: answer", kind="decision", subject=decision.uuid, by=by.name, reason=why, now=now,
        after="given up" if won else "stands",
    )  # fmt: skip
    if won:
        _give_back(decision, by, now)
    writer = decision.reply.writer if decision.reply else decision.restraint and decision.restraint.writer
    if writer:
        letters.appeal_answered(writer, won=won, why=why.strip(), where=stating.address(decision), now=now)


def _give_back(decision: models.Decision, by: Hand, now: datetime) -> None:
    """Undo what a decision did; what its writer erased meanwhile stays erased."""
    if decision.restraint:
        restraining.lift(decision.restraint.uuid, reason=WON, by=by, now=now)
    elif decision.reply and decision.reply.state in {State.REMOVED, State.REFUSED}:
        again = moderating.restore if decision.reply.state == State.REMOVED else moderating.publish
        again(decision.reply.uuid, by=by, reasons=(Reason("appeal", "Your appeal was right."),), now=now)


def _sender(decision: models.Decision) -> dict[str, str]:
    """Who objects in a case: it writes to them from then on."""
    writer = decision.reply.writer if decision.reply else None
    return {"name": writer.name, "mail": writer.mail or ""} if writer else {}
