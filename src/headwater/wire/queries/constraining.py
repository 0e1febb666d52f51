"""What editors have laid down, as the deciding functions take it: story by story, or piece by piece."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from headwater.core.ranking import Pin
from headwater.core.stories import Bonds, Constraints
from headwater.core.stories.constraints import pair
from headwater.wire.models import Bond, Item, Story
from headwater.wire.models import Pin as PinRow
from headwater.wire.models.editors import HOLDS
from headwater.wire.queries.withheld import batched


def constraints(among: Collection[int] | None = None) -> Constraints:
    """Which stories take nothing in, and which are never one; ``among``: between these stories only."""
    closed = Story.objects.filter(locked=True)
    if among is not None:
        closed = closed.filter(id__in=among)
    return Constraints(frozenset(closed.values_list("id", flat=True)), _apart(among))


def _apart(among: Collection[int] | None) -> frozenset[tuple[int, int]]:
    """The pairs of stories that are never one.

    The bonds are read by themselves, for they are few: joined to the pieces at both ends in one statement, PostgreSQL
    without statistics of fresh tables compared every piece with every other, seconds in each turn to judge.
    """
    bonds = list(Bond.objects.filter(HOLDS, together=False).values_list("item_id", "other_id"))
    story: dict[int, int | None] = {}
    for pieces in batched({piece for bond in bonds for piece in bond}):
        story |= dict(Item.objects.filter(id__in=pieces).values_list("id", "story_id"))
    found = ((story.get(one), story.get(other)) for one, other in bonds)
    return frozenset(
        pair(one, other)
        for one, other in found
        if one and other and one != other and (among is None or (one in among and other in among))
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
