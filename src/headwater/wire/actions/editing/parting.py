"""Pieces leave a story: for one of their own, or for another that is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.core.errors import StoryRefused
from headwater.wire.actions.editing import bonds
from headwater.wire.actions.editing.standing import begun, changed, chosen, members, shift, standing, taking, title
from headwater.wire.actions.editing.wish import granted
from headwater.wire.actions.stories import Parts, divided
from headwater.wire.models import Story


@dataclass(frozen=True, slots=True)
class Split:
    """What a split has made."""

    act: int  # its number in the log
    story: int  # the new one


def parts(story: Story, out: Iterable[int]) -> Parts:
    """Which part keeps the address when some pieces are split off: the larger one, else the one with the headline.

    Raises:
        StoryRefused: no piece was chosen, one stands elsewhere, or none would be left.
    """
    taken = chosen(out, story)
    rest = [item for item in members(story) if item not in set(taken)]
    if not rest:
        raise StoryRefused(title(story), "would have no piece left; choose some of them")
    return divided(taken, rest, story.headline_item_id)


def preview(story: int, items: Iterable[int]) -> Parts:
    """What a split would make of a story; changes nothing. Raises StoryRefused."""
    with transaction.atomic():
        return parts(standing(story), items)


def split(story: int, items: Iterable[int], *, by: str, reason: str, now: datetime) -> Split:
    """Make two stories of one, for ever: the pieces chosen are together, and apart from each of the others.

    The larger part keeps the address, at equal size the one whose headline stands for the story.

    Raises:
        StoryRefused: the story was merged, no piece was chosen or one is not in it, or none would be left.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        row = standing(story)
        two = parts(row, items)
        made = begun(two.leaving, row, wish)
        told = {"story": str(made.uuid), "kept": f"the address stays with the other part: {two.why}"}
        act = wish.record("split", row.uuid, before={"items": list(two.leaving)}, after=told)
        wish.record("begin by a split", made.uuid, before={"story": str(row.uuid)}, after={"act": act})
        _part(two.leaving, two.staying, act)
        changed(wish, row)
        return Split(act, made.id)


def move(items: Iterable[int], story: int, into: int, *, by: str, reason: str, now: datetime) -> int:
    """Move pieces of one story into another, for ever: they are together with it, and apart from those they leave.

    Returns:
        The number of the act in the log.

    Raises:
        StoryRefused: either story was merged, the other one is locked, no piece was chosen or one is not in the story,
            or none would be left: then the stories are to be merged.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        row, host = standing(story), taking(into)
        if row.id == host.id:
            raise StoryRefused(title(row), "is where these pieces stand already")
        leaving = chosen(items, row)
        staying = [item for item in members(row) if item not in set(leaving)]
        if not staying:
            raise StoryRefused(title(row), "would have no piece left; merge the two stories instead")
        there = members(host)
        shift(leaving, host, wish)
        told = {"into": str(host.uuid)}
        act = wish.record("move pieces", row.uuid, before={"items": leaving}, after=told)
        wish.record("take pieces", host.uuid, before={"story": str(row.uuid)}, after={"act": act})
        _part(leaving, staying, act)
        bonds.joined(leaving, there, act)
        bonds.together([_stands_for(host, there), *leaving], act)
        changed(wish, row, host)
        return act


def _part(leaving: Sequence[int], staying: Sequence[int], act: int) -> None:
    bonds.parted(leaving, staying, act)
    bonds.together(leaving, act)
    bonds.apart(leaving, staying, act)


def _stands_for(story: Story, items: Sequence[int]) -> int:
    """The piece that stands for a story: whose headline does, else the earliest."""
    lead = story.headline_item_id
    return lead if lead is not None and lead in items else items[0]
