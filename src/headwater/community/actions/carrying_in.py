"""Replies that were carried here from another site like this one: under the uuids, days and decisions they had."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from headwater.community import models
from headwater.community.carried import CarriedDecision, CarriedReply, CarriedThread, CarriedWriter
from headwater.core.errors import StateRefused
from headwater.core.threads import State
from headwater.newsroom.queries import people
from headwater.rights.queries.stating import columns
from headwater.wire.actions import log

HERE = "carried here from another site"
Numbers = Mapping[str, int]  # of accounts, by name


@transaction.atomic
def take_writer(carried: CarriedWriter) -> bool:
    """Enter a writer with what is laid on them, without an address; whether they were not here yet.

    Where this site has the secret of the other one, whoever confirms the same address is that writer again.
    """
    numbers = people.numbers()
    if models.Writer.objects.filter(uuid=carried.uuid).exists():
        return False
    person = numbers.get(carried.account)
    if person and models.Writer.objects.filter(person=person).exists():
        person = None  # who has that account here has replied here; the other replies keep their name
    row = models.Writer.objects.create(
        uuid=carried.uuid,
        mail=None,
        person=person,
        name=carried.name,
        since=carried.since,
        confirmed_at=carried.confirmed,
        key=carried.key,
        erased_at=carried.erased,
    )
    for each in carried.restraints:
        made = models.Restraint.objects.create(
            uuid=each.uuid,
            writer=row,
            key=carried.key,
            kind=each.kind,
            reason=each.reason,
            since=each.since,
            until=each.until,
            by=each.by,
            person=numbers.get(each.account),
            lifted_at=each.lifted,
            lifted_by=each.lifted_by,
            lifted_because=each.lifted_because,
        )
        for decision in each.decisions:
            _decided(decision, numbers, restraint=made)
    return True


@transaction.atomic
def take_thread(carried: CarriedThread, *, by: str, now: datetime) -> int:
    """Enter the replies of a piece that are not here yet, and what was laid down where nothing is; how many came.

    Raises:
        StateRefused: a reply names a writer or a reply that is not there, or stands in a way there is none of.
    """
    numbers = people.numbers()
    thread, new = models.Thread.objects.get_or_create(
        kind=carried.kind,
        subject=carried.subject,
        defaults={
            "laid_down": carried.laid_down,
            "slow_seconds": carried.slow_seconds,
            "because": carried.because,
            "by": carried.by,
            "changed_at": carried.changed,
        },
    )
    brought = models.Reply.objects.filter(uuid__in=[each.uuid for each in carried.replies])
    here = set(brought.values_list("uuid", flat=True))
    came = [each for each in carried.replies if each.uuid not in here]
    for each in came:
        _reply(each, thread, numbers)
    if came or new:
        log.record("thread: carry in", kind="thread", subject=thread.uuid, by=by, reason=HERE, now=now, after=len(came))
    return len(came)


def _reply(carried: CarriedReply, thread: models.Thread, numbers: Numbers) -> None:
    named = {each for each in (carried.parent, carried.answers) if each}
    above = {
        each.uuid: each for each in models.Reply.objects.filter(uuid__in=named)
    }  # of a merged story, another thread
    writer = models.Writer.objects.filter(uuid=carried.writer).first()
    if writer is None or len(above) < len(named):
        raise StateRefused(f"reply {carried.uuid}", "it names a writer or a reply that is not there")
    if carried.state not in set(State) - {State.UNCONFIRMED} or (carried.parent is None) != (carried.answers is None):
        raise StateRefused(f"reply {carried.uuid}", "it stands in a way there is none of here")
    row = models.Reply.objects.create(
        uuid=carried.uuid,
        thread=thread,
        parent=above[carried.parent] if carried.parent else None,
        answers=above[carried.answers] if carried.answers else None,
        writer=writer,
        name=carried.name,
        text=carried.text,
        state=carried.state,
        written_at=carried.written,
        published_at=carried.published,
        edited_at=carried.edited,
        edits=carried.edits,
        changed_at=carried.changed,
    )
    models.Version.objects.bulk_create(
        models.Version(reply=row, number=each.number, text=each.text, at=each.at) for each in carried.versions
    )
    models.Verdict.objects.bulk_create(
        models.Verdict(
            reply=row,
            version=each.version,
            at=each.at,
            act=each.act,
            state=each.state,
            reasons=list(each.reasons),
            rules=each.rules,
            score=each.score,
            by=each.by,
            person=numbers.get(each.account),
        )
        for each in carried.verdicts
    )
    for decision in carried.decisions:
        _decided(decision, numbers, reply=row)


def _decided(
    carried: CarriedDecision,
    numbers: Numbers,
    *,
    reply: models.Reply | None = None,
    restraint: models.Restraint | None = None,
) -> None:
    row = models.Decision.objects.create(
        uuid=carried.uuid,
        token=carried.token,
        reply=reply,
        restraint=restraint,
        at=carried.at,
        by=carried.by,
        person=numbers.get(carried.account),
        act=carried.act,
        because=carried.because,
        case=carried.case,
        **columns(carried.statement),
    )
    if appeal := carried.appeal:
        models.Appeal.objects.create(
            uuid=appeal.uuid,
            decision=row,
            words=appeal.words,
            at=appeal.at,
            due_at=appeal.due,
            answered_at=appeal.answered,
            by=appeal.by,
            person=numbers.get(appeal.account),
            won=appeal.won,
            why=appeal.why,
        )
