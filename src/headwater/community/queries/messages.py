"""What readers wrote to the newsroom: the queue, and one message."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from headwater.community.contacting import TOPICS
from headwater.community.models import Message


@dataclass(frozen=True, slots=True)
class MessageRead:
    """A message as the desk reads it."""

    uuid: UUID
    topic: str  # in words
    name: str
    mail: str
    confirmed: bool  # whether its sender showed that the address is theirs
    vouched: str  # what speaks for it, in words
    text: str
    taken_in_at: datetime
    done_at: datetime | None
    done_by: str
    erased: bool


def queue(*, done: bool = False, limit: int = 200) -> tuple[MessageRead, ...]:
    """The messages nobody has dealt with, the oldest first; ``done``: those dealt with, the latest first."""
    rows = Message.objects.filter(taken_in_at__isnull=False, done_at__isnull=not done)
    return _read(rows.order_by("-done_at", "-id") if done else rows.order_by("taken_in_at", "id"), limit)


def awaiting() -> int:
    """How many messages wait for somebody."""
    return Message.objects.filter(taken_in_at__isnull=False, done_at__isnull=True).count()


def confirmed(token: str) -> bool | None:
    """Whether the address behind a link is confirmed already; None where the link is none of ours."""
    row = Message.objects.filter(token=token, erased_at__isnull=True).first() if token else None
    return None if row is None else row.confirmed_at is not None


def _read(rows: QuerySet[Message], limit: int) -> tuple[MessageRead, ...]:
    return tuple(
        MessageRead(
            row.uuid,
            TOPICS.get(row.topic, row.topic),
            row.name,
            row.mail,
            row.confirmed_at is not None,
            Message.Vouched(row.vouched).label,
            row.text,
            row.taken_in_at,
            row.done_at,
            row.done_by,
            row.erased_at is not None,
        )
        for row in rows[:limit]
        if row.taken_in_at
    )
