"""Two stories made of one that drifted: as the machine decided, as far as editors let it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from headwater.core.copies import Kind
from headwater.core.stories import Bonds, Bound, Split
from headwater.wire.actions import log, stories
from headwater.wire.actions.stories import Parts
from headwater.wire.models import Bond, CopyOf, Item, Joined, Pin, Story
from headwater.wire.models.editors import HOLDS

PINNED = "its headline stands for the story, which an editor pinned or gave a headline of ours"


@transaction.atomic
def split(decided: Split, *, by: str, now: datetime) -> tuple[int, tuple[int, ...]] | None:
    """Let pieces of a story, and the copies of them in it, begin a story of their own; copies go where their text goes.

    The larger part keeps the address, at equal size the one with the headline; of a story that an editor pinned or gave
    a headline, the part with the headline.

    Returns:
        The new story and the pieces in it; None when the story is merged or locked, an editor bound what would be
        parted, or it is not what was decided on any more: nothing was done.
    """
    row = Story.objects.select_for_update().filter(id=decided.story, merged_into__isnull=True, locked=False).first()
    two = _parts(row, decided.items, now) if row else None
    if row is None or two is None or _torn(two):
        return None
    made = stories.begin(row, now=now)
    why = Joined(story=made, at=now, reason=decided.reason, score=1 - decided.score, rules=decided.rules)
    stories.put(two.leaving, why)
    _record(row, made, two, decided.reason, by, now)
    stories.span(row, made)
    stories.touch([row.id], now=now)
    return made.id, two.leaving


def _parts(row: Story, items: Iterable[int], now: datetime) -> Parts | None:
    """The story as two; None where one of them would be empty, or a piece stands elsewhere by now."""
    members = list(Item.objects.filter(story=row).order_by("at", "id").values_list("id", flat=True))
    if not set(items) <= set(members):
        return None
    out = _with_copies(set(items), members)
    one, rest = [item for item in members if item in out], [item for item in members if item not in out]
    if not one or not rest:
        return None
    if row.own_headline or Pin.objects.filter(HOLDS, story=row, until__gt=now).exists():
        kept = stories.headed(one, rest, row.headline_item_id)
        return Parts(kept.staying, kept.leaving, PINNED)
    return stories.divided(one, rest, row.headline_item_id)


def _with_copies(items: set[int], members: list[int]) -> set[int]:
    """Some pieces of a story, and those of it that have the whole text of one of them."""
    pairs = CopyOf.objects.filter(kind=Kind.WHOLE, item__in=members, of__in=members).values_list("item_id", "of_id")
    found, relations = set(items), list(pairs)
    while more := {item for item, of in relations if of in found} - found:
        found |= more
    return found


def _torn(two: Parts) -> bool:
    """Whether an editor bound pieces that would be parted."""
    items = [*two.staying, *two.leaving]
    rows = Bond.objects.filter(HOLDS, Q(item__in=items) | Q(other__in=items), together=True)
    together = frozenset(rows.values_list("item_id", "other_id"))
    return Bound(Bonds(together=together)).torn(two.leaving, two.staying)


def _record(row: Story, made: Story, two: Parts, reason: str, by: str, now: datetime) -> None:
    """Write it to the log as an editor's split is written, so that it can be taken back as one."""
    told = {"story": str(made.uuid), "kept": f"the address stays with the other part: {two.why}"}
    before = {"items": list(two.leaving)}
    act = log.entry("split", kind="story", subject=row.uuid, by=by, reason=reason, now=now, before=before, after=told)
    act.save()
    began, of = {"act": act.id}, {"story": str(row.uuid)}
    log.record(
        "begin by a split", kind="story", subject=made.uuid, by=by, reason=reason, now=now, before=of, after=began
    )
