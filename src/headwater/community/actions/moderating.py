"""What a moderator has become of a reply; its writer is told, and what was decided is learned from."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.community import models
from headwater.community.actions import learning, letters, stating
from headwater.community.actions.stating import Statement
from headwater.community.actions.steps import Hand, Judged, Reason, may, put, taken
from headwater.core.errors import ReplyRefused
from headwater.core.threads import Act, State
from headwater.wire.actions import log

_WITHOUT_REASON = (Act.PUBLISH, Act.RESTORE)
_AGAINST = (Act.REFUSE, Act.REMOVE)
STAYS = "It stays: it is within the rules."


def publish(
    reply: UUID, *, by: Hand, reasons: Sequence[Reason] = (), version: int | None = None, now: datetime
) -> None:
    """Have a reply that waited, or was refused, stand.

    Args:
        reply: its number.
        by: who decides so.
        reasons: why, where that is to be told.
        version: the one that was read; None: whichever there is.
        now: the present.

    Raises:
        ReplyRefused: it does not wait, or its writer has changed it since it was read.
    """
    _step(reply, Act.PUBLISH, State.PUBLISHED, by, reasons, now, version)


def hold(reply: UUID, *, by: Hand, reasons: Sequence[Reason], now: datetime) -> None:
    """Take a reply off until it is decided on. Raises ReplyRefused."""
    _step(reply, Act.HOLD, State.HELD, by, reasons, now)


def refuse(reply: UUID, *, by: Hand, reasons: Sequence[Reason], now: datetime) -> None:
    """Refuse a reply that waited, with a statement made of the reasons. Raises ReplyRefused."""
    _step(reply, Act.REFUSE, State.REFUSED, by, reasons, now)


def remove(
    reply: UUID, *, by: Hand, reasons: Sequence[Reason], now: datetime, statement: Statement | None = None
) -> None:
    """Remove a reply that stands; its place says so where others hang on it.

    Args:
        reply: its number.
        by: who decides so.
        reasons: why, told to the writer.
        now: the present.
        statement: every reason, where a case has it already; None: it is made of the reasons.

    Raises:
        ReplyRefused: it does not stand, or no reason is given.
    """
    _step(reply, Act.REMOVE, State.REMOVED, by, reasons, now, statement=statement)


def restore(reply: UUID, *, by: Hand, reasons: Sequence[Reason], now: datetime) -> None:
    """Have a reply that was removed stand again. Raises ReplyRefused."""
    _step(reply, Act.RESTORE, State.PUBLISHED, by, reasons, now)


@transaction.atomic
def leave(reply: UUID, *, by: Hand, reason: str, now: datetime) -> None:
    """Leave a reply that was reported as it stands, and say so on its reports. Raises ReplyRefused."""
    row = taken(reply)
    if row.state != State.PUBLISHED:
        raise ReplyRefused(f"reply {row.uuid}", f"It is {row.state}: there is nothing to leave as it stands.")
    if by.number is not None:
        learning.learn(row, refused=False)
    log.record(
        "reply: leave",
        kind="reply",
        subject=row.uuid,
        by=by.name,
        reason=reason or STAYS,
        now=now,
        after={"reports": _settle(row, STAYS, by, now)},
    )


@transaction.atomic
def _step(
    reply: UUID,
    act: Act,
    state: State,
    by: Hand,
    reasons: Sequence[Reason],
    now: datetime,
    version: int | None = None,
    statement: Statement | None = None,
) -> None:
    row = taken(reply)
    may(row, act)
    if version is not None and version != row.edits:
        raise ReplyRefused(f"reply {row.uuid}", "Its writer has changed it since: read it once more.")
    if not reasons and act not in _WITHOUT_REASON:
        raise ReplyRefused(f"reply {row.uuid}", f"Say why it is to be {state}: its writer is told.")
    told, where = [each.sentence for each in reasons], ""
    if act in _AGAINST:
        made = statement or stating.of_reply(row, act, reasons)
        decision = stating.keep(made, act, reply=row, by=by, now=now)
        told, where = stating.paragraphs(decision), stating.address(decision)
    put(row, act, state, Judged(reasons), by=by, now=now)
    _teach(row, act, by)
    _over(row, act, by, now)
    letters.told(row, act, told, now=now, where=where)


def _teach(row: models.Reply, act: Act, by: Hand) -> None:
    """What a person decided is learned from; that it is held again takes a decision back."""
    if act is Act.HOLD:
        learning.unlearn(row)
    elif by.number is not None:
        learning.learn(row, refused=act in _AGAINST)


def _over(row: models.Reply, act: Act, by: Hand, now: datetime) -> None:
    """Settle what waited for the decision: reports, and an appeal where what it is against was given up."""
    if act in _AGAINST:
        _settle(row, "It was removed." if act is Act.REMOVE else "It is not published.", by, now)
    elif act is not Act.HOLD:
        _settle(row, STAYS, by, now)
        models.Appeal.objects.filter(decision__reply=row, answered_at__isnull=True).update(
            answered_at=now, by=by.name[:200], person=by.number, won=True, why="The decision was given up."
        )


def _settle(row: models.Reply, outcome: str, by: Hand, now: datetime) -> int:
    open_ones = models.Report.objects.filter(reply=row, settled_at__isnull=True)
    return open_ones.update(settled_at=now, settled_by=by.name[:200], outcome=outcome)
