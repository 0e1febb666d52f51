"""Saying that stories changed, so that they are brought in step."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Case, F, When

from headwater.wire.models import Story

MOMENT = timedelta(microseconds=1)  # the least by which two times differ


def after(former: datetime, now: datetime) -> datetime:
    """The time of a change: now, but later than the change before it, whatever the clock of its process says.

    A story is in step up to the change that was seen; two changes of one time could not be told apart.
    """
    return max(now, former + MOMENT)


def touch(ids: Iterable[int | None], *, now: datetime) -> None:
    """Note that stories changed."""
    later = Case(When(changed_at__lt=now, then=now), default=F("changed_at") + MOMENT)
    Story.objects.filter(id__in=[one for one in ids if one is not None]).update(changed_at=later)


def lost(ids: Iterable[int], *, now: datetime) -> None:
    """Note that stories lost a piece that was withdrawn: they changed, feeds say so, and nothing older is believed."""
    wanted = set(ids)
    touch(wanted, now=now)
    Story.objects.filter(id__in=wanted).update(lost_at=F("changed_at"))
