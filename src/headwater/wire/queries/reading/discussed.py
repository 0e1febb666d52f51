"""What replies hang on: as much of a story as that needs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.wire.models import Item, Story
from headwater.wire.queries.reading.lines import visible
from headwater.wire.queries.reading.story import moved_to, numbers


@dataclass(frozen=True, slots=True)
class Discussed:
    """A story of which something may be shown."""

    uuid: UUID  # of the one that stands for it today
    slug: str
    headline: str  # ours, or that of its leading piece, verbatim
    outlet: str  # whose headline it is; "" ours
    section: str
    latest: datetime
    numbers: tuple[UUID, ...]  # under which it was known


def discussed(uuid: UUID, *, now: datetime) -> Discussed | None:
    """A story by any number it had; None where nothing of it may be shown."""
    today = moved_to(uuid)
    row = Story.objects.filter(uuid=today[0]).first() if today else None
    if row is None:
        return None
    shown = Item.objects.filter(visible(now), story=row).select_related("source").order_by("at", "id")
    lead = shown.filter(id=row.headline_item_id or 0).first() or shown.first()
    if lead is None:
        return None
    words, outlet = (row.own_headline, "") if row.own_headline else (lead.headline, lead.source.name)
    return Discussed(row.uuid, row.slug, words, outlet, row.section, row.latest, numbers(row.uuid))
