"""Putting into the rows what a re-run decided: nothing that goes against an editor's word, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from headwater.core.errors import StoryRefused
from headwater.core.stories import Moved, Outcome
from headwater.wire.actions import log, numbers, rows, stories
from headwater.wire.actions.editing.standing import title
from headwater.wire.models import Bond, Item, Joined, Story
from headwater.wire.models.editors import HOLDS

AT_ONCE = 5_000
RERUN = "Decided anew with all stories of its time."


@dataclass(frozen=True, slots=True)
class Applied:
    """What a re-run has changed."""

    moved: int  # pieces that went to another story
    led: int  # stories whose address leads to another one now
    begun: int  # new stories


@transaction.atomic
def apply(outcome: Outcome, *, by: str, reason: str, now: datetime) -> Applied:
    """Store the outcome of a re-run, in the turn of this process to judge.

    A piece that stands elsewhere by now than the re-run found it stays there, and so does a story that was merged.

    Raises:
        StoryRefused: what was decided meanwhile would have it go against an editor's word; nothing was stored.
    """
    begun = dict(zip(outcome.begun, numbers.reserve(Story, len(outcome.begun)), strict=True)) if outcome.begun else {}
    wanted = _standing([each for each in outcome.moved if each.assignment.story is not None], begun)
    _begin(begun, wanted, now)
    for start in range(0, len(wanted), AT_ONCE):
        _put(wanted[start : start + AT_ONCE], now)
    led = [_lead(old, begun.get(into, into), by=by, now=now) for old, into in outcome.led.items()]
    _in_step({story for each, story in wanted for story in (each.former, story)}, now)
    _make_sure()
    applied = Applied(len(wanted), sum(led), len({story for _, story in wanted} & set(begun.values())))
    told = {"moved": applied.moved, "led": applied.led, "begun": applied.begun, "decided": outcome.pieces}
    log.record("decide anew", kind="stories", subject=None, by=by, reason=reason, now=now, after=told)
    return applied


def _standing(moved: Iterable[Moved], begun: dict[int, int]) -> list[tuple[Moved, int]]:
    """The pieces that stand where the re-run found them, each with where it goes, as far as that stands."""
    moved = list(moved)
    goals = [begun.get(each.assignment.story or 0, each.assignment.story or 0) for each in moved]
    stands: dict[int, int | None] = {}
    for start in range(0, len(moved), AT_ONCE):
        part = [each.item for each in moved[start : start + AT_ONCE]]
        stands |= dict(Item.objects.select_for_update().filter(id__in=part).values_list("id", "story_id"))
    gone = set(Story.objects.filter(id__in=set(goals), merged_into__isnull=False).values_list("id", flat=True))
    pairs = zip(moved, goals, strict=True)
    return [(each, goal) for each, goal in pairs if stands.get(each.item) == each.former and goal not in gone]


def _begin(begun: dict[int, int], wanted: Iterable[tuple[Moved, int]], now: datetime) -> None:
    """Begin the new stories that take anything in, each with what is known of the one its first piece leaves."""
    former: dict[int, int] = {}
    for each, story in wanted:
        former.setdefault(story, each.former)
    known = Story.objects.in_bulk({former[story] for story in begun.values() if story in former})
    Story.objects.bulk_create(
        Story(id=story, began=of.began, latest=of.latest, section=of.section, language=of.language, changed_at=now)
        for story in begun.values()
        if (of := known.get(former.get(story, 0)))
    )


def _put(wanted: list[tuple[Moved, int]], now: datetime) -> None:
    goes: dict[int, list[int]] = {}
    for each, story in wanted:
        goes.setdefault(story, []).append(each.item)
    for story, items in goes.items():
        Item.objects.filter(id__in=items).update(story=story)
    Joined.objects.bulk_create(rows.joined(each.item, story, each.assignment, now) for each, story in wanted)


def _lead(old: int, into: int, *, by: str, now: datetime) -> bool:
    """Have the address of a story that holds nothing any more lead to where most of it went."""
    both = Story.objects.select_for_update().in_bulk([old, into])
    gone, host = both.get(old), both.get(into)
    if gone is None or host is None or gone.merged_into_id or host.merged_into_id or gone.items.exists():
        return False
    why = Joined(story=host, at=now, reason=RERUN, score=1.0, rules="")
    before = stories.absorb(host, gone, why)
    after = {"into": str(host.uuid)}
    log.record("merge", kind="story", subject=gone.uuid, by=by, reason=RERUN, now=now, before=before, after=after)
    return True


def _in_step(ids: set[int], now: datetime) -> None:
    stories.span(*Story.objects.filter(id__in=ids, merged_into__isnull=True))
    stories.touch(ids, now=now)


def _make_sure() -> None:
    """Make sure that what editors laid down holds. Raises StoryRefused."""
    held = Bond.objects.filter(HOLDS).select_related("item__story")
    torn = held.filter(together=True).exclude(item__story=F("other__story")).first()
    mixed = held.filter(together=False, item__story=F("other__story")).first()
    if wrong := torn or mixed:
        story = wrong.item.story
        raise StoryRefused(title(story) if story else str(wrong), "an editor’s word on it would not hold")
