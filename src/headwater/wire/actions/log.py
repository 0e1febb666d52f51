"""The one way into the log of acts."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from headwater.wire.models import Act

GATHERER = "machine: gatherer"


def entry(
    act: str,
    *,
    kind: str,
    subject: UUID | None,
    by: str,
    reason: str,
    now: datetime,
    before: object = None,
    after: object = None,
) -> Act:
    """One act as the log has it, not yet written: ``write`` it within the transaction of the change it tells of."""
    return Act(
        at=now, by=by, act=act, subject_kind=kind, subject=subject, reason=reason[:500], before=before, after=after
    )


def write(acts: Iterable[Act]) -> None:
    """Write acts to the log."""
    Act.objects.bulk_create(acts)


def record(
    act: str,
    *,
    kind: str,
    subject: UUID | None,
    by: str,
    reason: str,
    now: datetime,
    before: object = None,
    after: object = None,
) -> None:
    """Write one act to the log, within the transaction of the change it tells of."""
    entry(act, kind=kind, subject=subject, by=by, reason=reason, now=now, before=before, after=after).save()
