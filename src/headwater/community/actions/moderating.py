"""What a moderator, or a rule, has become of a reply; its writer is told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.community.actions import letters
from headwater.community.actions.steps import Hand, Judged, Reason, may, put, taken
from headwater.core.errors import ReplyRefused
from headwater.core.threads import Act, State


def publish(reply: UUID, *, by: Hand, reasons: Sequence[Reason] = (), now: datetime) -> None:
    """Have a reply that waited, or was refused, stand. Raises ReplyRefused."""
    _step(reply, Act.PUBLISH, State.PUBLISHED, by, reasons, now)


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
def _step(reply: UUID, act: Act, state: State, by: Hand, reasons: Sequence[Reason], now: datetime) -> None:
    row = taken(reply)
    may(row, act)
    if not reasons and act not in {Act.PUBLISH, Act.RESTORE}:
        raise ReplyRefused(f"reply {row.uuid}", f"Say why it is to be {state}: its writer is told.")
    put(row, act, state, Judged(reasons), by=by, now=now)
    letters.told(row, act, reasons, now=now)
