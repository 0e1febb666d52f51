"""What outlets say of themselves in their trust.txt: whom to ask next, and what it said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from headwater.wire.models import Source, TrustFile

EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """An outlet whose trust.txt is to be asked for."""

    source: int
    home_url: str


@transaction.atomic
def claim_due(*, limit: int, now: datetime) -> tuple[Asked, ...]:
    """Outlets whose trust.txt was not asked for within a week; nobody else asks for theirs now."""
    due = Q(trust_file=None) | Q(trust_file__read_at__lt=now - EVERY)
    found = Source.objects.filter(due, withdrawn_at=None).order_by("id")[:limit]
    claimed = [Asked(row.id, row.home_url) for row in found]
    for asked in claimed:
        TrustFile.objects.update_or_create(source_id=asked.source, defaults={"read_at": now})
    return tuple(claimed)


def read(source: int, url: str, entries: Sequence[tuple[str, str]], *, now: datetime) -> None:
    """Keep what a trust.txt says; "" and nothing where there is none."""
    told = {"url": url[:500], "entries": [list(entry) for entry in entries], "read_at": now}
    TrustFile.objects.update_or_create(source_id=source, defaults=told)
