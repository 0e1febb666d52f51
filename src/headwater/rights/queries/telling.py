"""Which outlets were told of a withdrawal, and why others were not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.rights import models


@dataclass(frozen=True, slots=True)
class TellingRead:
    """An outlet that lost something, and whether it was told."""

    outlet: str  # its main domain
    pieces: int
    told: bool
    reason: str
    at: datetime


def of_tombstones(tombstones: Iterable[UUID | None]) -> tuple[TellingRead, ...]:
    """What became of telling the outlets under some withdrawals, by their domains."""
    rows = models.Telling.objects.filter(tombstone__in=[each for each in tombstones if each]).order_by("outlet", "id")
    return tuple(TellingRead(*row) for row in rows.values_list("outlet", "pieces", "told", "reason", "at"))
