"""All replies, as they are carried to another site: whatever became of them, but for those that nobody confirmed."""

from collections.abc import Iterator, Mapping

from headwater.community import models
from headwater.community.carried import (
    CarriedAppeal,
    CarriedDecision,
    CarriedReply,
    CarriedRestraint,
    CarriedThread,
    CarriedVerdict,
    CarriedWords,
    CarriedWriter,
)
from headwater.core.threads import State
from headwater.newsroom.queries import people
from headwater.rights.queries.stating import reasons_of

Accounts = Mapping[int | None, str]  # names of accounts, by number


def writers() -> Iterator[CarriedWriter]:
    """Everybody who wrote something that was confirmed, or on whom something is laid; without their addresses."""
    accounts = _accounts()
    rows = models.Writer.objects.exclude(confirmed_at=None, person=None, erased_at=None, restraints=None)
    for row in rows.distinct().order_by("id").iterator():
        yield CarriedWriter(
            uuid=row.uuid,
            name=row.name,
            account=accounts.get(row.person, ""),
            key=row.key,
            since=row.since,
            confirmed=row.confirmed_at,
            erased=row.erased_at,
            restraints=tuple(_restraint(each, accounts) for each in row.restraints.order_by("id")),
        )


def threads() -> Iterator[CarriedThread]:
    """Every thread with its replies."""
    accounts = _accounts()
    for row in models.Thread.objects.order_by("id").iterator():
        rows = row.replies.exclude(state=State.UNCONFIRMED)
        rows = rows.exclude(writer__confirmed_at=None, writer__person=None, writer__erased_at=None)
        found = rows.select_related("writer", "parent", "answers").order_by("id")
        yield CarriedThread(
            kind=row.kind,
            subject=row.subject,
            laid_down=row.laid_down,
            slow_seconds=row.slow_seconds,
            because=row.because,
            by=row.by,
            changed=row.changed_at,
            replies=tuple(_reply(each, accounts) for each in found),
        )


def _accounts() -> dict[int | None, str]:
    return {number: name for name, number in people.numbers().items()}


def _reply(row: models.Reply, accounts: Accounts) -> CarriedReply:
    return CarriedReply(
        uuid=row.uuid,
        writer=row.writer.uuid,
        parent=row.parent.uuid if row.parent else None,
        answers=row.answers.uuid if row.answers else None,
        name=row.name,
        text=row.text,
        state=row.state,
        written=row.written_at,
        published=row.published_at,
        edited=row.edited_at,
        edits=row.edits,
        changed=row.changed_at,
        versions=tuple(CarriedWords(each.number, each.text, each.at) for each in row.versions.order_by("number")),
        verdicts=tuple(_verdict(each, accounts) for each in row.verdicts.order_by("id")),
        decisions=tuple(_decision(each, accounts) for each in row.decisions.order_by("id")),
    )


def _verdict(row: models.Verdict, accounts: Accounts) -> CarriedVerdict:
    return CarriedVerdict(
        version=row.version,
        at=row.at,
        act=row.act,
        state=row.state,
        reasons=tuple(row.reasons),
        rules=row.rules,
        score=row.score,
        by=row.by,
        account=accounts.get(row.person, ""),
    )


def _restraint(row: models.Restraint, accounts: Accounts) -> CarriedRestraint:
    return CarriedRestraint(
        uuid=row.uuid,
        kind=row.kind,
        reason=row.reason,
        since=row.since,
        until=row.until,
        by=row.by,
        account=accounts.get(row.person, ""),
        lifted=row.lifted_at,
        lifted_by=row.lifted_by,
        lifted_because=row.lifted_because,
        decisions=tuple(_decision(each, accounts) for each in row.decisions.order_by("id")),
    )


def _decision(row: models.Decision, accounts: Accounts) -> CarriedDecision:
    return CarriedDecision(
        uuid=row.uuid,
        token=row.token,
        at=row.at,
        by=row.by,
        account=accounts.get(row.person, ""),
        act=row.act,
        because=row.because,
        case=row.case,
        statement=reasons_of(row),
        appeal=_appeal(getattr(row, "appeal", None), accounts),
    )


def _appeal(row: models.Appeal | None, accounts: Accounts) -> CarriedAppeal | None:
    if row is None:
        return None
    return CarriedAppeal(
        uuid=row.uuid,
        words=row.words,
        at=row.at,
        due=row.due_at,
        answered=row.answered_at,
        by=row.by,
        account=accounts.get(row.person, ""),
        won=row.won,
        why=row.why,
    )
