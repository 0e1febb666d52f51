"""Two stories are one."""

from datetime import datetime

from headwater.core.errors import StoryRefused
from headwater.wire.actions import stories
from headwater.wire.actions.editing import bonds
from headwater.wire.actions.editing.standing import members, taking, title, why
from headwater.wire.actions.editing.wish import granted


def merge(into: int, gone: int, *, by: str, reason: str, now: datetime) -> int:
    """Put one story into another for ever: no later decision parts their pieces again, nor a full re-run.

    Returns:
        The number of the act in the log.

    Raises:
        StoryRefused: either is locked or was merged already, or both are one.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        if into == gone:
            raise StoryRefused(title(taking(into)), "cannot be merged into itself")
        host, guest = taking(into), taking(gone)
        mine, theirs = members(host), members(guest)
        before = stories.absorb(host, guest, why(host, wish))
        act = wish.record("merge", guest.uuid, before=before, after={"into": str(host.uuid)})
        bonds.joined(mine, theirs, act)
        bonds.together([*mine, *theirs], act)
        return act
