"""Stories by what is asked: the newest, the growing, those with some words, those an editor keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from headwater.wire.models import Item, Pin, Story
from headwater.wire.models.editors import HOLDS
from headwater.wire.queries import search

Order = Literal["newest", "growing", "kept"]
ORDERS: tuple[Order, ...] = ("newest", "growing", "kept")
FRESH = timedelta(hours=6)  # pieces that came since then make a story grow
GROWING_WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are asked for, and in which order."""

    order: Order = "newest"  # "kept": only those that are pinned, locked or named by an editor
    text: str = ""  # in a headline, an excerpt, an outlet's name
    without: UUID | None = None  # a story that is not wanted


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list of the desk."""

    id: int
    uuid: UUID
    slug: str
    headline: str  # of the piece that stands for it
    outlet: str  # whose headline that is
    language: str
    own_headline: str  # ours; "" none
    section: str
    began: datetime
    latest: datetime
    pieces: int  # all, also those no reader is shown
    fresh: int  # of the last hours
    newsrooms: int
    copies: int
    locked: bool
    pinned: bool

    @property
    def title(self) -> str:
        """What it is called in a sentence."""
        return self.own_headline or self.headline


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of stories."""

    stories: tuple[StoryRow, ...]
    more: bool  # there are others behind


def listing(wanted: Wanted, *, now: datetime, first: int = 0, limit: int = 50) -> Listing:
    """The stories asked for, from the ``first`` on."""
    rows = Story.objects.filter(merged_into__isnull=True)
    if wanted.without:
        rows = rows.exclude(uuid=wanted.without)
    pinned = Exists(Pin.objects.filter(HOLDS, story=OuterRef("id"), until__gt=now))
    if wanted.text:
        found = search.find(search.Question(wanted.text), now=now).hits
        uuids = list(dict.fromkeys(hit.story.uuid for hit in found if hit.story))
        by_uuid = {row.uuid: row for row in rows.filter(uuid__in=uuids)}
        chosen = [by_uuid[uuid] for uuid in uuids if uuid in by_uuid]
    elif wanted.order == "growing":
        fresh = Count("items", filter=Q(items__first_seen__gte=now - FRESH))
        growing = rows.filter(latest__gte=now - GROWING_WITHIN).annotate(fresh=fresh).order_by("-fresh", "-latest")
        chosen = list(growing[first : first + limit + 1])
    else:
        kept = Q(locked=True) | ~Q(own_headline="") | Q(pinned=True)
        rows = rows.annotate(pinned=pinned).filter(kept) if wanted.order == "kept" else rows
        chosen = list(rows.order_by("-latest", "-id")[first : first + limit + 1])
    return Listing(story_rows(chosen[:limit], now), len(chosen) > limit)


def row(uuid: UUID, *, now: datetime) -> StoryRow | None:
    """A story that was not merged; None when there is none."""
    found = story_rows(Story.objects.filter(uuid=uuid, merged_into__isnull=True), now)
    return found[0] if found else None


def story_rows(stories: Iterable[Story], now: datetime) -> tuple[StoryRow, ...]:
    """Stories as they stand in a list of the desk, in the order they are given."""
    stories = list(stories)
    ids = [each.id for each in stories]
    counted = Item.objects.filter(story__in=ids).values_list("story").order_by()
    fresh = Count("id", filter=Q(first_seen__gte=now - FRESH))
    counts = {story: (pieces, new) for story, pieces, new in counted.annotate(pieces=Count("id"), fresh=fresh)}
    leads = _leads(stories)
    pinned = set(Pin.objects.filter(HOLDS, story__in=ids, until__gt=now).values_list("story_id", flat=True))
    return tuple(_row(each, leads.get(each.id), counts.get(each.id, (0, 0)), each.id in pinned) for each in stories)


def _leads(stories: Sequence[Story]) -> dict[int, Item]:
    """The piece that stands for each story, or the earliest one where none was chosen yet."""
    named = {each.headline_item_id for each in stories if each.headline_item_id}
    by_id = Item.objects.select_related("source").in_bulk(named)
    found = {each.id: by_id[each.headline_item_id] for each in stories if each.headline_item_id in by_id}
    rest = [each.id for each in stories if each.id not in found]
    for item in Item.objects.filter(story__in=rest).select_related("source").order_by("-at", "-id"):
        found[item.story_id or 0] = item
    return found


def _row(story: Story, lead: Item | None, counts: tuple[int, int], pinned: bool) -> StoryRow:
    return StoryRow(
        id=story.id,
        uuid=story.uuid,
        slug=story.slug,
        headline=lead.headline if lead else "",
        outlet=lead.source.name if lead else "",
        language=lead.language if lead else "",
        own_headline=story.own_headline,
        section=story.section,
        began=story.began,
        latest=story.latest,
        pieces=counts[0],
        fresh=counts[1],
        newsrooms=story.newsrooms,
        copies=story.copies,
        locked=story.locked,
        pinned=pinned,
    )
