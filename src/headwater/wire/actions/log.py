"""The one way into the log of acts."""

from datetime import datetime
from uuid import UUID

from headwater.wire.models import Act

GATHERER = "machine: gatherer"


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
    Act.objects.create(
        at=now, by=by, act=act, subject_kind=kind, subject=subject, reason=reason[:500], before=before, after=after
    )
