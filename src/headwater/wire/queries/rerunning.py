"""What a re-run of the stories needs: every piece where it stands, in order of arrival."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.db.models import Count

from headwater.core.copies import Kind
from headwater.core.stories import Piece, Stood
from headwater.wire.models import CopyOf, Item, Story
from headwater.wire.queries.gathering import Remembered, remembered

PARTS = 10_000


def stood(since: datetime, *, before: timedelta, closed: Collection[int]) -> Iterator[Stood]:
    """The pieces since a moment, and those of some time before, which are fixed; so are those of locked stories."""
    copies = {
        item: (of, share)
        for item, of, share in CopyOf.objects.filter(item__at__gte=since - before, kind=Kind.WHOLE).values_list(
            "item_id", "of_id", "share"
        )
    }
    for each in remembered(since - before):
        yield _stood(each, copies.get(each.item), fixed=each.at < since or each.story in closed)


def _stood(each: Remembered, copy: tuple[int, float] | None, *, fixed: bool) -> Stood:
    of, share = copy or (None, 1.0)
    return Stood(Piece(each.item, each.at, each.prints, source=each.source), each.story, of, share, fixed)


def where(items: Collection[int]) -> dict[int, int]:
    """The stories some pieces stand in."""
    rows = Item.objects.filter(id__in=items, story__isnull=False).values_list("id", "story_id")
    return {item: story for item, story in rows if story is not None}


def holding_more(counted: dict[int, int]) -> frozenset[int]:
    """Those of some stories that hold more pieces than were counted of each."""
    found: set[int] = set()
    stories = sorted(counted)
    for start in range(0, len(stories), PARTS):
        rows = Item.objects.filter(story__in=stories[start : start + PARTS]).values_list("story").order_by()
        found |= {story for story, pieces in rows.annotate(pieces=Count("id")) if pieces > counted[story]}
    return frozenset(found)


def titles(stories: Collection[int]) -> dict[int, str]:
    """What stories are called, for a report."""
    rows = Story.objects.filter(id__in=stories).values_list("id", "uuid", "own_headline", "headline_item__headline")
    return {story: own or headline or str(uuid) for story, uuid, own, headline in rows}
