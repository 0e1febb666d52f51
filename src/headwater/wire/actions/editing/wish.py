"""Who asks for an act, why and when; and the turn in which it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.core.errors import StoryRefused
from headwater.wire.actions import log, turns


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose name an act is done in, their reason, and the present."""

    by: str
    reason: str
    now: datetime

    def record(self, act: str, subject: UUID, *, before: object = None, after: object = None) -> int:
        """Write an act on a story to the log; the number of its row."""
        entry = log.entry(
            act, kind="story", subject=subject, by=self.by, reason=self.reason, now=self.now, before=before, after=after
        )
        entry.save()
        return entry.id


@contextmanager
def granted(*, by: str, reason: str, now: datetime) -> Iterator[Wish]:
    """The turn in which an act is done, all or nothing: no process judges or merges meanwhile.

    Raises:
        StoryRefused: no reason is given; it is what later readers of the log go by.
    """
    if not reason.strip():
        raise StoryRefused("the reason", "is missing: say in a few words why")
    with turns.judging(), transaction.atomic():
        yield Wish(by, reason.strip(), now)
