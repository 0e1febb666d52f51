"""What is on record of a source: the acts of people and of the machine, and what was not taken in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.wire.models import Act, Refusal, Source


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act, as the log holds it."""

    at: datetime
    by: str
    act: str
    reason: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken in, and how often it was met."""

    stage: str
    subject: str
    reason: str
    last_at: datetime
    times: int


def acts_on(key: str, *, limit: int = 50) -> tuple[Recorded, ...]:
    """The last acts that concern a source, newest first."""
    subject = Source.objects.filter(key=key).values_list("uuid", flat=True).first()
    if subject is None:
        return ()
    rows = Act.objects.filter(subject=subject).order_by("-at", "-id")
    return tuple(Recorded(*row) for row in rows.values_list("at", "by", "act", "reason", "before", "after")[:limit])


def acts_about(subjects: Collection[UUID]) -> tuple[Recorded, ...]:
    """Every act on some things, by their numbers, the oldest first."""
    rows = Act.objects.filter(subject__in=subjects).order_by("at", "id")
    return tuple(Recorded(*row) for row in rows.values_list("at", "by", "act", "reason", "before", "after"))


def refused_of(feed: int, *, limit: int = 50) -> tuple[Refused, ...]:
    """What a feed brought and was not taken in, the latest first."""
    rows = Refusal.objects.filter(feed_id=feed).order_by("-last_at", "-id")
    return tuple(Refused(*row) for row in rows.values_list("stage", "subject", "reason", "last_at", "times")[:limit])
