"""What the house decides in a case: taken up, decided with reasons and measures, restored, upheld."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from headwater.core.errors import CaseRefused, HeadwaterError
from headwater.core.notices import (
    DEADLINES_2026_11,
    OUTCOMES,
    Act,
    Due,
    Reasons,
    State,
    decided_by_another,
    lacking,
)
from headwater.rights import models
from headwater.rights.actions import withdrawing
from headwater.rights.actions.cases import letters
from headwater.rights.actions.cases.measures import REMOVE_REPLY, Hands, Wanted, carry_out, ordered
from headwater.rights.actions.cases.steps import Officer, Standing, add, may, taken
from headwater.rights.queries.stating import columns
from headwater.rights.queries.tombstones import STANDS
from headwater.wire.actions import turns

AN_HOUR = "an hour is left to those who object, for it takes much at once"
TAKES = (State.ACTED, State.PARTLY)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision as it is taken."""

    outcome: State
    reasons: Reasons
    wanted: Sequence[Wanted] = field(default=())
    note: str = ""  # for the house


@transaction.atomic
def take_up(number: str, *, by: Officer, now: datetime) -> None:
    """Somebody begins to look at a case. Raises CaseRefused."""
    standing = taken(number)
    add(standing, Act.TAKE_UP, State.REVIEW, by, now=now, due=standing.due)


@turns.withdrawing()
def decide(number: str, judgement: Judgement, *, by: Officer, now: datetime, hands: Hands | None = None) -> State:
    """Decide a case and do what that means, all or nothing; what takes much at once waits an hour. How it stands then.

    Raises:
        CaseRefused: a reason is missing, the outcome and the measures do not go together, a complaint is decided by
            whoever decided first, or the case is not open.
        HeadwaterError: of a measure that cannot be carried out; nothing of the decision is kept.
    """
    standing = taken(number)
    may(standing, Act.DECIDE)
    _sound(standing, judgement, by)
    row = _keep(standing, judgement, by, now)
    until = now + DEADLINES_2026_11.bulk_wait
    waits = False
    for wanted in judgement.wanted:
        measure = _measure(row, wanted, until if wanted.waits else None)
        if wanted.waits:
            waits = True
        else:
            carry_out(measure, number, by, hands=hands, now=now)
    state = State.WAITING if waits else judgement.outcome
    due = Due(until, AN_HOUR) if waits else None
    add(standing, Act.DECIDE, state, by, now=now, due=due, note=judgement.note)
    _tell(standing, judgement, state, until, now)
    return state


@transaction.atomic
def stop(number: str, *, by: Officer, note: str, now: datetime) -> None:
    """Stop what was decided and waits; the case is looked at again. Raises CaseRefused."""
    standing = taken(number)
    add(standing, Act.STOP, State.REVIEW, by, now=now, note=note)
    _of(standing).filter(done_at__isnull=True).update(stopped_at=now)


@turns.withdrawing()
def restore_case(number: str, *, by: Officer, note: str, now: datetime, hands: Hands | None = None) -> int:
    """Give back what a case took: every withdrawal of it is lifted, every reply stands again; how many.

    Raises CaseRefused, WithdrawalRefused.

    An article of our own comes back by being published again, which is an editor's act.
    """
    standing = taken(number)
    may(standing, Act.RESTORE)
    _another(standing, by)
    under = list(_of(standing).filter(tombstone__isnull=False).values_list("tombstone", flat=True))
    standing_still = models.Tombstone.objects.filter(STANDS, uuid__in=[each for each in under if each])
    for tombstone in standing_still.values_list("uuid", flat=True):
        withdrawing.restore(tombstone, by=by.name, reason=note or f"case {number}", now=now)
    replies = _of(standing).filter(act=REMOVE_REPLY, done_at__isnull=False).select_related("decision")
    for measure in replies:
        if hands is None:
            raise CaseRefused(measure.name, "cannot be restored from here")
        hands.restore_reply(ordered(measure, number), by, now=now)
    add(standing, Act.RESTORE, State.RESTORED, by, now=now, note=note)
    _news(standing, "It was restored", "What was taken down in this case is shown again.", now)
    return len(under) + len(replies)


@transaction.atomic
def uphold(number: str, *, by: Officer, note: str, now: datetime) -> None:
    """Leave a decision as it is, against a complaint or after a lawsuit was shown. Raises CaseRefused."""
    standing = taken(number)
    may(standing, Act.UPHOLD)
    _another(standing, by)
    if not note.strip():
        raise CaseRefused(number, "is not upheld without a reason")
    add(standing, Act.UPHOLD, State.UPHELD, by, now=now, note=note)
    _news(standing, "The decision stands", f"We looked at it again. The decision stands: {note.strip()}", now)


def _sound(standing: Standing, judgement: Judgement, by: Officer) -> None:
    number = standing.case.number
    if judgement.outcome not in OUTCOMES:
        raise CaseRefused(number, f"cannot be decided to be “{judgement.outcome}”")
    if lacks := lacking(judgement.reasons):
        raise CaseRefused(number, f"lacks a part of its statement of reasons: {', '.join(lacks)}")
    if judgement.outcome in TAKES and not judgement.wanted:
        raise CaseRefused(number, "is to be acted upon, and nothing is chosen to be done")
    if judgement.outcome not in TAKES and judgement.wanted:
        raise CaseRefused(number, f"is to be “{judgement.outcome}”, and something is chosen to be done all the same")
    _another(standing, by)


def _another(standing: Standing, by: Officer) -> None:
    people = standing.case.decisions.values_list("person", flat=True)
    decided = frozenset(person for person in people if person is not None)
    if by.number is not None and (why := decided_by_another(standing.state, by.number, decided)):
        raise CaseRefused(standing.case.number, f"is in your hands no more: {why}")


def _keep(standing: Standing, judgement: Judgement, by: Officer, now: datetime) -> models.Decision:
    reasons = judgement.reasons
    return models.Decision.objects.create(
        case=standing.case,
        at=now,
        by=by.name[:200],
        person=by.number,
        outcome=judgement.outcome,
        **columns(reasons),
    )


def _measure(row: models.Decision, wanted: Wanted, until: datetime | None) -> models.Measure:
    return models.Measure.objects.create(
        decision=row,
        act=wanted.act,
        kind=wanted.kind,
        name=wanted.name[:2000],
        subject=wanted.subject,
        given=dict(wanted.given),
        wait_until=until,
    )


def _of(standing: Standing) -> QuerySet[models.Measure]:
    return models.Measure.objects.filter(decision__case=standing.case)


def _tell(standing: Standing, judgement: Judgement, state: State, until: datetime, now: datetime) -> None:
    """Tell everybody in the case what was decided; and, where much goes at once, whoever wrote of the outlet before."""
    key = ""
    for contact in standing.case.contacts.filter(erased_at__isnull=True):
        letters.decision(contact, state, judgement.reasons, now=now)
        key = contact.key if contact.role == "notifier" else key
    if state is State.WAITING:
        outlets = [wanted.name.partition("/")[0] for wanted in judgement.wanted if wanted.waits]
        letters.to_others(standing.case, outlets, key, when=until, now=now)


def _news(standing: Standing, subject: str, words: str, now: datetime) -> None:
    for contact in standing.case.contacts.filter(erased_at__isnull=True):
        letters.news(contact, subject, (words,), now=now)


def carry_out_now(number: str, *, by: Officer, now: datetime, hands: Hands | None = None) -> State:
    """Carry out what was decided and waits; how the case stands then. Raises CaseRefused.

    What cannot be done is kept with the reason, and the case goes back to the officer.
    """
    with turns.withdrawing():
        standing = taken(number)
        may(standing, Act.CARRY_OUT)
        row = standing.case.decisions.order_by("-id").first()
        if row is None:
            raise CaseRefused(number, "has no decision to carry out")
        for measure in row.measures.filter(done_at__isnull=True, stopped_at__isnull=True).order_by("id"):
            try:
                with transaction.atomic():
                    carry_out(measure, number, by, hands=hands, now=now)
            except HeadwaterError as err:
                models.Measure.objects.filter(id=measure.id).update(problem=str(err)[:500], stopped_at=now)
        failed = row.measures.filter(stopped_at=now).count()
        if failed:
            note = f"{failed} of its measures could not be carried out"
            add(standing, Act.STOP, State.REVIEW, by, now=now, due=Due(now, note), note=note)
            return State.REVIEW
        add(standing, Act.CARRY_OUT, State(row.outcome), by, now=now)
        _news(standing, "It was carried out", "What was decided in this case was carried out.", now)
        return State(row.outcome)
