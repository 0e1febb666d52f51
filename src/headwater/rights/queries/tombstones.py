"""What was withdrawn, on which ground, and what keeps it from coming back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from headwater.core import prints
from headwater.core.blocks import Block, Ground, Kind, Mark, Means, News
from headwater.rights import models

STANDS = Q(restored_at__isnull=True)


@dataclass(frozen=True, slots=True)
class TombstoneRead:
    """That something was withdrawn."""

    uuid: UUID
    kind: str  # a headwater.core.blocks.Kind
    name: str  # its address, host and path, or domain
    ground: str  # a headwater.core.blocks.Ground
    reason: str
    said: str  # for everybody to read; "" nothing
    authority: str
    by: str
    at: datetime
    pieces: int
    copies: int
    restored_at: datetime | None
    restored_by: str
    restored_because: str


_FIELDS = tuple(TombstoneRead.__dataclass_fields__)


def read(row: models.Tombstone) -> TombstoneRead:
    """A tombstone as others may know it."""
    return TombstoneRead(*(getattr(row, field) for field in _FIELDS))


def listing(*, restored: bool = False, limit: int = 1000) -> tuple[TombstoneRead, ...]:
    """What is withdrawn, the latest first; ``restored``: with what was restored since."""
    rows = models.Tombstone.objects.order_by("-at", "-id")
    rows = rows if restored else rows.filter(STANDS)
    return tuple(TombstoneRead(*row) for row in rows.values_list(*_FIELDS)[:limit])


def standing(kind: Kind, name: str) -> tuple[TombstoneRead, ...]:
    """The tombstones that stand for a subject, the latest first."""
    rows = models.Tombstone.objects.filter(STANDS, kind=kind, name=name).order_by("-at", "-id")
    return tuple(TombstoneRead(*row) for row in rows.values_list(*_FIELDS))


def over(items: Iterable[UUID], named: Iterable[UUID] = ()) -> TombstoneRead | None:
    """The tombstone some pieces lie under, the gravest and then the latest of several; None when they lie under none.

    Args:
        items: the pieces.
        named: tombstones that are known to stand over them besides.
    """
    lying = Q(fallen__kind="item", fallen__subject__in=list(items))
    return _gravest(models.Tombstone.objects.filter(STANDS & (lying | Q(uuid__in=list(named)))).distinct())


def of_outlet(domain: str) -> TombstoneRead | None:
    """The same for a whole outlet, by its main domain."""
    return _gravest(models.Tombstone.objects.filter(STANDS, kind=Kind.OUTLET, name=domain))


def _gravest(rows: QuerySet[models.Tombstone]) -> TombstoneRead | None:
    found = [TombstoneRead(*row) for row in rows.order_by("-at", "-id").values_list(*_FIELDS)[:50]]
    return min(found, key=lambda one: one.ground != Ground.LAW, default=None)


def block_news(known: Mark) -> News | None:
    """What has become of the blocks since a mark; None when nothing has."""
    last = models.Block.objects.aggregate(last=Max("id"))["last"]
    mark = Mark(last or 0, models.Tombstone.objects.exclude(STANDS).count())
    if mark == known:
        return None
    anew = mark.lifted != known.lifted
    rows = models.Block.objects.filter(lifted_at__isnull=True, id__gt=0 if anew else known.last).order_by("id")
    laid = rows.select_related("tombstone").iterator(chunk_size=2000)
    return News(mark, tuple(_block(row) for row in laid), anew)


def _block(row: models.Block) -> Block:
    return Block(
        means=Means(row.means),
        key=row.key,
        tombstone=str(row.tombstone.uuid),
        since=row.since,
        outlet=row.outlet,
        at=row.at,
        near=timedelta(seconds=row.near_seconds),
        prints=_prints(row),
        number=row.id,
    )


def _prints(row: models.Block) -> prints.Prints | None:
    """The prints of a blocked text; None where they were taken by other rules and cannot be compared."""
    if row.prints is None or row.prints_rules != prints.RULES:
        return None
    return prints.unpack(bytes(row.prints))
