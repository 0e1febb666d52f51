"""What editors have laid down, as the deciding functions take it: story by story, or piece by piece."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from headwater.core.ranking import Pin
from headwater.core.stories import Bonds, Constraints
from headwater.core.stories.constraints import pair
from headwater.wire.models import Bond, Story
from headwater.wire.models import Pin as PinRow
from headwater.wire.models.editors import HOLDS


def constraints(among: Collection[int] | None = None) -> Constraints:
    """Which stories take nothing in, and which are never one; ``among``: between these stories only."""
    closed = Story.objects.filter(locked=True)
    apart = Bond.objects.filter(HOLDS, together=False).exclude(item__story=F("other__story"))
    if among is not None:
        closed = closed.filter(id__in=among)
        apart = apart.filter(item__story__in=among, other__story__in=among)
    pairs = apart.values_list("item__story", "other__story").distinct()
    return Constraints(
        frozenset(closed.values_list("id", flat=True)),
        frozenset(pair(one, other) for one, other in pairs if one and other),
    )


@dataclass(frozen=True, slots=True)
class Laid:
    """What editors have laid down, piece by piece."""

    bonds: Bonds
    closed: frozenset[int]  # locked stories


def laid() -> Laid:
    """All that a decision over the whole history has to keep to."""
    return Laid(bonds(), frozenset(Story.objects.filter(locked=True).values_list("id", flat=True)))


def bonds() -> Bonds:
    """Which pieces are together, and which are apart."""
    rows = list(Bond.objects.filter(HOLDS).values_list("item_id", "other_id", "together"))
    return Bonds(
        frozenset((one, other) for one, other, together in rows if together),
        frozenset((one, other) for one, other, together in rows if not together),
    )


def pins(now: datetime) -> dict[str, tuple[Pin, ...]]:
    """The stories editors keep at a place of a board, board by board; a merged story's pin is that of its host."""
    rows = PinRow.objects.filter(HOLDS, until__gt=now).select_related("story").order_by("board", "place", "-id")
    found: dict[str, dict[int, Pin]] = {}
    for row in rows:
        story = row.story.merged_into_id or row.story_id
        found.setdefault(row.board, {}).setdefault(story, Pin(story, row.place, row.until, row.reason))
    return {board: tuple(pinned.values()) for board, pinned in found.items()}


def pin_ended(since: datetime, *, now: datetime) -> bool:
    """Whether a pin came to its end between two moments."""
    return PinRow.objects.filter(Q(until__gt=since) & Q(until__lte=now)).exists()
