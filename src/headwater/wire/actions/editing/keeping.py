"""A story kept as an editor wants it: closed to new pieces, at a place of a board, under a headline of ours."""

from datetime import datetime, timedelta

from headwater.core.errors import StoryRefused
from headwater.core.sections import BY_KEY
from headwater.wire.actions.editing.standing import changed, standing, title
from headwater.wire.actions.editing.wish import granted
from headwater.wire.models import Pin, Story
from headwater.wire.models.editors import HOLDS

LONGEST_PIN = timedelta(days=30)
LAST_PLACE = 12
LONGEST_HEADLINE = 300


def lock(story: int, *, by: str, reason: str, now: datetime) -> int:
    """Let nothing more join a story, and no merge touch it; the number of the act. Raises StoryRefused."""
    return _set_lock(story, by=by, reason=reason, now=now, locked=True)


def unlock(story: int, *, by: str, reason: str, now: datetime) -> int:
    """Open a locked story again; the number of the act. Raises StoryRefused."""
    return _set_lock(story, by=by, reason=reason, now=now, locked=False)


def _set_lock(story: int, *, by: str, reason: str, now: datetime, locked: bool) -> int:
    with granted(by=by, reason=reason, now=now) as wish:
        row = standing(story)
        if row.locked is locked:
            raise StoryRefused(title(row), "is locked already" if locked else "is not locked")
        row.locked = locked
        row.save(update_fields=["locked"])
        act = "lock" if locked else "unlock"
        return wish.record(act, row.uuid, before={"locked": not locked}, after={"locked": locked})


def name(story: int, headline: str, *, by: str, reason: str, now: datetime) -> int:
    """Give a story a headline in our own words, shown as ours; "" takes it away. The number of the act.

    Raises:
        StoryRefused: the story was merged, or the headline is too long, or the one it has.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        row, headline = standing(story), " ".join(headline.split())
        if len(headline) > LONGEST_HEADLINE:
            raise StoryRefused(title(row), f"a headline has at most {LONGEST_HEADLINE} characters")
        if headline == row.own_headline:
            raise StoryRefused(title(row), "has that headline already" if headline else "has no headline of ours")
        before, row.own_headline = row.own_headline, headline
        row.save(update_fields=["own_headline"])
        changed(wish, row)
        return wish.record("name", row.uuid, before={"headline": before}, after={"headline": headline})


def pin(story: int, board: str, *, place: int = 1, until: datetime, by: str, reason: str, now: datetime) -> int:
    """Keep a story at a place of the front page ("front") or of a section until a moment; the number of the act.

    A pin of it there is replaced. Raises StoryRefused.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        row = standing(story)
        if board != "front" and board not in BY_KEY:
            raise StoryRefused(title(row), f"there is no page {board!r} to pin it on")
        if not 1 <= place <= LAST_PLACE:
            raise StoryRefused(title(row), f"a place is a number from 1 to {LAST_PLACE}")
        if not now < until <= now + LONGEST_PIN:
            raise StoryRefused(title(row), f"a pin ends in the future, within {LONGEST_PIN.days} days")
        former = _pin_of(row, board)
        after = {"board": board, "place": place, "until": until.isoformat()}
        act = wish.record("pin", row.uuid, before=_told(former), after=after)
        _lift(former, act)
        Pin.objects.create(story=row, board=board, place=place, until=until, reason=wish.reason[:500], laid_by_id=act)
        changed(wish, row)
        return act


def unpin(story: int, board: str, *, by: str, reason: str, now: datetime) -> int:
    """Let a story stand where its score puts it; the number of the act. Raises StoryRefused: it is not pinned there."""
    with granted(by=by, reason=reason, now=now) as wish:
        row = standing(story)
        former = _pin_of(row, board)
        if former is None:
            raise StoryRefused(title(row), "is not pinned there")
        act = wish.record("unpin", row.uuid, before=_told(former))
        _lift(former, act)
        changed(wish, row)
        return act


def _pin_of(row: Story, board: str) -> Pin | None:
    return Pin.objects.filter(HOLDS, story=row, board=board).first()


def _lift(pinned: Pin | None, act: int) -> None:
    if pinned:
        Pin.objects.filter(id=pinned.id).update(lifted_by=act)


def _told(pinned: Pin | None) -> dict[str, object] | None:
    if pinned is None:
        return None
    return {"board": pinned.board, "place": pinned.place, "until": pinned.until.isoformat()}
