"""Whether stories in different languages tell of one event, as an editor says."""

from datetime import datetime

from headwater.core.errors import StoryRefused
from headwater.core.stories.constraints import pair
from headwater.wire.actions import stories
from headwater.wire.actions.editing import bonds
from headwater.wire.actions.editing.standing import members, standing, title
from headwater.wire.actions.editing.wish import Wish, granted
from headwater.wire.models import Act, Counterpart, Story
from headwater.wire.models.editors import EDITOR, OTHER_EVENT, SAME_EVENT

_SAID = "an editor said that they tell of two events"


def same_event(story: int, other: int, *, by: str, reason: str, now: datetime) -> int:
    """Say that a story in another language tells of the same event; each stays a story of its own. The act's number.

    Raises:
        StoryRefused: either was merged, both are one, or that stands already.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        one, two = _both(story, other)
        if _standing(one, two):
            raise StoryRefused(title(one), "is told in that story already")
        act = wish.record(SAME_EVENT, one.uuid, after={"other": str(two.uuid)})
        bonds.joined(members(one), members(two), act)
        _begin(one, two, wish.reason, now)
        stories.touch([one.id, two.id], now=now)
        return act


def other_event(story: int, other: int, *, by: str, reason: str, now: datetime) -> int:
    """Say that a story in another language tells of another event, for ever; the number of the act.

    Raises:
        StoryRefused: either was merged, or they are not told to be of one event.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        one, two = _both(story, other)
        row = _standing(one, two)
        if row is None:
            raise StoryRefused(title(one), "is not told in that story")
        act = wish.record(OTHER_EVENT, one.uuid, before={"other": str(two.uuid), "counterpart": row.id})
        _end(row, _SAID, now)
        bonds.apart(members(one), members(two), act)
        stories.touch([one.id, two.id], now=now)
        return act


def take_back(row: Act, story: Story, wish: Wish, by: int) -> None:
    """Take back what an act said of two stories. Raises StoryRefused: it was said otherwise since."""
    told = row.after if row.act == SAME_EVENT else row.before
    other = Story.objects.select_related("merged_into").get(uuid=(told or {})["other"])
    one, two = story.merged_into or story, other.merged_into or other
    held = _standing(one, two)
    if (held is not None and held.rules == EDITOR) is not (row.act == SAME_EVENT) or one.id == two.id:
        raise StoryRefused(title(one), "was said to be otherwise since")
    bonds.lift(row.id, by)
    if row.act == SAME_EVENT and held is not None:
        _end(held, "an editor took back that they tell of one event", wish.now)
        bonds.restore(row.id, by)
    elif held is None:
        former = Counterpart.objects.get(id=(row.before or {})["counterpart"])
        _begin(one, two, former.reason, wish.now, former)
    stories.touch([one.id, two.id], now=wish.now)


def _both(story: int, other: int) -> tuple[Story, Story]:
    if story == other:
        raise StoryRefused(title(standing(story)), "is one story with itself")
    rows = {number: standing(number) for number in sorted((story, other))}
    return rows[story], rows[other]


def _standing(one: Story, other: Story) -> Counterpart | None:
    story, second = pair(one.id, other.id)
    return Counterpart.objects.filter(story=story, other=second, ended_at__isnull=True).first()


def _begin(one: Story, other: Story, reason: str, now: datetime, like: Counterpart | None = None) -> None:
    story, second = pair(one.id, other.id)
    how = like or Counterpart(score=1.0, detail={}, rules=EDITOR)
    Counterpart.objects.create(
        story_id=story, other_id=second, at=now, reason=reason, score=how.score, detail=how.detail, rules=how.rules
    )


def _end(row: Counterpart, because: str, now: datetime) -> None:
    row.ended_at, row.ended_because = now, because
    row.save(update_fields=["ended_at", "ended_because"])
