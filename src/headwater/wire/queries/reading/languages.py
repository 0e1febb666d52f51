"""The same event in other languages: the stories that tell of it there, and why we think so."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from headwater.wire.models import Counterpart, Item, Story
from headwater.wire.models.editors import EDITOR
from headwater.wire.queries.reading.boards import REF_FIELDS, StoryRef, ref
from headwater.wire.queries.reading.lines import Line, lines_by_id, visible


@dataclass(frozen=True, slots=True)
class ElsewhereRead:
    """A story in another language that tells of the same event."""

    ref: StoryRef
    lead: Line  # the headline that stands for it
    because: str  # "" an editor said so
    rules: str
    score: float  # 0..1


def elsewhere(story: int, *, now: datetime) -> tuple[ElsewhereRead, ...]:
    """The stories in other languages of the same event, of which something may be shown; most widely told first."""
    rows = Counterpart.objects.filter(Q(story=story) | Q(other=story), ended_at__isnull=True)
    why = {row.other_id if row.story_id == story else row.story_id: row for row in rows}
    stories = Story.objects.filter(id__in=why, merged_into__isnull=True)
    leads = lines_by_id((each.headline_item_id for each in stories), now)
    found = []
    for each in stories:
        lead = leads.get(each.headline_item_id or 0) or _first(each, now)
        if lead:
            row, told = why[each.id], ref([getattr(each, field) for field in REF_FIELDS])
            by_editor = row.rules == EDITOR
            found.append(
                ElsewhereRead(told, lead, "" if by_editor else row.reason, "" if by_editor else row.rules, row.score)
            )
    return tuple(sorted(found, key=lambda one: (-one.ref.newsrooms, one.lead.language, one.ref.began)))


def _first(story: Story, now: datetime) -> Line | None:
    """The earliest piece of a story that may be shown."""
    items = Item.objects.filter(visible(now), story=story).order_by("at", "id").values_list("id", flat=True)[:1]
    return next(iter(lines_by_id(items, now).values()), None)
