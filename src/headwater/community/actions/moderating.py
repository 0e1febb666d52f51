"""What a moderator, or a rule, has become of a reply; its writer is told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.community.actions import letters
from headwater.community.actions.steps import Hand, Judged, Reason, may, put, taken
from headwater.core.errors import ReplyRefused
from headwater.core.threads import Act, State


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
    """Refuse a reply that waited. Raises ReplyRefused."""
    _step(reply, Act.REFUSE, State.REFUSED, by, reasons, now)


def remove(reply: UUID, *, by: Hand, reasons: Sequence[Reason], now: datetime) -> None:
    """Remove a reply that stands; its place says so where others hang on it. Raises ReplyRefused."""
    _step(reply, Act.REMOVE, State.REMOVED, by, reasons, now)


def restore(reply: UUID, *, by: Hand, reasons: Sequence[Reason], now: datetime) -> None:
    """Have a reply that was removed stand again. Raises ReplyRefused."""
    _step(reply, Act.RESTORE, State.PUBLISHED, by, reasons, now)


@transaction.atomic
def _step(
    reply: UUID,
    act: Act,
    state: State,
    by: Hand,
    reasons: Sequence[Reason],
    now: datetime,
    version: int | None = None,
) -> None:
    row = taken(reply)
    may(row, act)
    if version is not None and version != row.edits:
        raise ReplyRefused(f"reply {row.uuid}", "Its writer has changed it since: read it once more.")
    if not reasons and act not in {Act.PUBLISH, Act.RESTORE}:
        raise ReplyRefused(f"reply {row.uuid}", f"Say why it is to be {state}: its writer is told.")
    put(row, act, state, Judged(reasons), by=by, now=now)
    letters.told(row, act, [each.sentence for each in reasons], now=now)
