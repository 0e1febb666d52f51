"""Taking an act back: another act, which puts things as they were as far as they are still as the act left them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from headwater.core.errors import StoryRefused
from headwater.wire.actions import log, stories
from headwater.wire.actions.editing import bonds, hiding, languages, originating
from headwater.wire.actions.editing.standing import changed, members, shift, standing, taking, title, why
from headwater.wire.actions.editing.wish import Wish, granted
from headwater.wire.models import Act, Pin, Story
from headwater.wire.models.editors import HIDE, HOLDS, OTHER_EVENT, SAID, SAME_EVENT, UNDO, UNDOABLE


def undo(act: int, *, by: str, reason: str, now: datetime) -> int:
    """Take an act on a story back; the number of the act that did so.

    A merge or a split that the machine made is taken back for ever: it is not made again.

    Raises:
        StoryRefused: the act is none that can be taken back, was taken back before, or what it did was changed since.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        row = Act.objects.filter(id=act, subject_kind="story", act__in=UNDOABLE).first()
        if row is None or row.subject is None:
            raise StoryRefused(f"act {act}", "is none that can be taken back")
        if Act.objects.filter(act=UNDO, subject=row.subject, after__act=act).exists():
            raise StoryRefused(f"act {act}", "was taken back before")
        story = Story.objects.select_for_update().get(uuid=row.subject)
        return _WAYS[row.act](row, story, wish)


def _recorded(row: Act, story: Story, wish: Wish) -> int:
    return wish.record(UNDO, story.uuid, before=row.after, after={"act": row.id, "what": row.act})


def _unmerge(row: Act, gone: Story, wish: Wish) -> int:
    """The merged story stands again under its own address, with the pieces it brought that are still where it went."""
    host = gone.merged_into
    if host is None:
        raise StoryRefused(title(gone), "is not merged any longer")
    before: Mapping[str, Any] = row.before or {}
    inside = members(host)
    back = [item for item in inside if item in set(before.get("items", ()))]
    staying = [item for item in inside if item not in set(back)]
    if not back or not staying:
        raise StoryRefused(title(host), "would have no piece left, or gives none back: its pieces were moved since")
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    Story.objects.filter(id__in=before.get("led_here", ()), merged_into=host).update(merged_into=gone)
    if gone.own_headline and host.own_headline == gone.own_headline:
        host.own_headline = before.get("own_headline", "")
        host.save(update_fields=["own_headline"])
    by = _recorded(row, gone, wish)
    bonds.lift(row.id, by)
    bonds.parted(back, staying, by)
    shift(back, gone, wish)
    bonds.restore(row.id, by)
    if row.by == log.GATHERER:
        bonds.together(back, by)
        bonds.apart(back, staying, by)
    changed(wish, gone, host)
    return by


def _unsplit(row: Act, former: Story, wish: Wish) -> int:
    """The story that was split off goes back, with all that joined it since; its address leads there.

    Where the machine had split it, the pieces are together from then on.
    """
    made = Story.objects.get(uuid=(row.after or {})["story"])
    host, guest = taking(former.id), taking(made.id)
    mine, theirs = members(host), members(guest)
    stories.absorb(host, guest, why(host, wish))
    by = _recorded(row, former, wish)
    bonds.lift(row.id, by)
    bonds.joined(mine, theirs, by)
    bonds.restore(row.id, by)
    if row.by == log.GATHERER:
        bonds.together([*mine, *theirs], by)
    return by


def _unmove(row: Act, former: Story, wish: Wish) -> int:
    """The pieces go back, as many as stand where they were moved."""
    led = Story.objects.select_related("merged_into").get(uuid=(row.after or {})["into"])
    home, there = taking(former.id), led.merged_into or led
    if home.id == there.id:
        raise StoryRefused(title(home), "and the story the pieces were moved into are one by now")
    wanted = set((row.before or {}).get("items", ()))
    inside = members(there)
    back = [item for item in inside if item in wanted]
    staying = [item for item in inside if item not in wanted]
    if not back or not staying:
        raise StoryRefused(title(there), "would have no piece left, or gives none back: its pieces were moved since")
    at_home = members(home)
    by = _recorded(row, former, wish)
    bonds.lift(row.id, by)
    bonds.parted(back, staying, by)
    bonds.joined(back, at_home, by)
    shift(back, home, wish)
    bonds.restore(row.id, by)
    changed(wish, home, there)
    return by


def _relock(row: Act, story: Story, wish: Wish) -> int:
    story = standing(story.id)
    before, after = row.before or {}, row.after or {}
    if story.locked is not after["locked"]:
        raise StoryRefused(title(story), "was locked or unlocked again since")
    story.locked = before["locked"]
    story.save(update_fields=["locked"])
    return _recorded(row, story, wish)


def _rename(row: Act, story: Story, wish: Wish) -> int:
    story = standing(story.id)
    before, after = row.before or {}, row.after or {}
    if story.own_headline != after["headline"]:
        raise StoryRefused(title(story), "was given another headline since")
    story.own_headline = before["headline"]
    story.save(update_fields=["own_headline"])
    changed(wish, story)
    return _recorded(row, story, wish)


def _repin(row: Act, story: Story, wish: Wish) -> int:
    """What an act pinned is pinned no more, and what it let go stands again, unless its time is over."""
    story = standing(story.id)
    laid = Pin.objects.filter(HOLDS, laid_by=row.id)
    former = Pin.objects.filter(lifted_by=row.id, until__gt=wish.now).first()
    if row.act == "pin" and not laid.exists():
        raise StoryRefused(title(story), "was pinned anew or let go since")
    by = _recorded(row, story, wish)
    laid.update(lifted_by=by)
    if former and not Pin.objects.filter(HOLDS, story=story, board=former.board).exists():
        Pin.objects.create(
            story=story,
            board=former.board,
            place=former.place,
            until=former.until,
            reason=former.reason,
            laid_by_id=by,
        )
    changed(wish, story)
    return by


def _unhide(row: Act, story: Story, wish: Wish) -> int:
    """The pieces are shown again, wherever they stand by now."""
    by = _recorded(row, story, wish)
    hiding.show_again(row.id, wish)
    return by


def _unsay(row: Act, story: Story, wish: Wish) -> int:
    """What was said of a piece holds no more, wherever the piece stands by now."""
    by = _recorded(row, story, wish)
    originating.take_back(row.id, wish, by)
    return by


def _unsay_event(row: Act, story: Story, wish: Wish) -> int:
    """What was said of two stories in different languages holds no more."""
    by = _recorded(row, story, wish)
    languages.take_back(row, story, wish, by)
    return by


_WAYS: Mapping[str, Callable[[Act, Story, Wish], int]] = {
    "merge": _unmerge,
    "split": _unsplit,
    "move pieces": _unmove,
    HIDE: _unhide,
    "lock": _relock,
    "unlock": _relock,
    "name": _rename,
    "pin": _repin,
    "unpin": _repin,
    **dict.fromkeys(SAID.values(), _unsay),
    **dict.fromkeys((SAME_EVENT, OTHER_EVENT), _unsay_event),
}
