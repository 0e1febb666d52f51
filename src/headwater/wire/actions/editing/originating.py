"""Where a piece's text comes from, as an editor says: its own, that of another piece, or not that piece's."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from headwater.core.errors import StoryRefused
from headwater.core.provenance import Says
from headwater.wire.actions import stories
from headwater.wire.actions.editing.wish import Wish, granted
from headwater.wire.models import Item, Said
from headwater.wire.models.editors import HOLDS, SAID


def original(item: int, *, by: str, reason: str, now: datetime) -> int:
    """Say that a piece's text is its own: every trace of it ends there, and those of its copies. The number of the act.

    Raises:
        StoryRefused: the piece is gone, or that is said of it already.
    """
    return _say(item, Says.ORIGINAL, None, by=by, reason=reason, now=now)


def taken_from(item: int, of: int, *, by: str, reason: str, now: datetime) -> int:
    """Say that a piece's text was taken from another piece, whatever was found; the number of the act.

    Raises:
        StoryRefused: either is gone, both are one, or that is said already.
    """
    return _say(item, Says.FROM, of, by=by, reason=reason, now=now)


def not_taken_from(item: int, of: int, *, by: str, reason: str, now: datetime) -> int:
    """Say that of two pieces neither is the other's copy; the number of the act.

    Raises:
        StoryRefused: either is gone, both are one, or that is said already.
    """
    return _say(item, Says.NOT_FROM, of, by=by, reason=reason, now=now)


def _say(item: int, says: Says, of: int | None, *, by: str, reason: str, now: datetime) -> int:
    with granted(by=by, reason=reason, now=now) as wish:
        piece, other = _piece(item), _piece(of) if of is not None else None
        if other is not None and other.id == piece.id:
            raise StoryRefused(_title(piece), "cannot be its own copy")
        if Said.objects.filter(HOLDS, item=piece, says=says, of=other).exists():
            raise StoryRefused(_title(piece), "is said to be that already")
        after = {"item": piece.id, "says": says, "of": other.id if other else None}
        act = wish.record(SAID[says], _story(piece), after=after)
        _against(piece.id, says, other.id if other else None).update(lifted_by=act)
        Said.objects.create(item=piece, says=says, of=other, laid_by_id=act)
        _changed(wish, piece, other)
        return act


def take_back(act: int, wish: Wish, by: int) -> None:
    """Lift what an act said, and let what it lifted hold again. Raises StoryRefused: it was said otherwise since."""
    laid = Said.objects.filter(HOLDS, laid_by=act).select_related("item__story", "of__story").first()
    if laid is None:
        raise StoryRefused("what was said", "was said otherwise since")
    laid.lifted_by_id = by
    laid.save(update_fields=["lifted_by"])
    for former in Said.objects.filter(lifted_by=act).select_related("item", "of"):
        if _against(former.item_id, Says(former.says), former.of_id).exists():
            continue  # something else was said of it since
        Said.objects.create(item=former.item, says=former.says, of=former.of, laid_by_id=by)
    _changed(wish, laid.item, laid.of)


def _against(item: int, says: Says, of: int | None) -> QuerySet[Said]:
    """What of that which holds a new word goes against."""
    mine = Q(item=item, says__in=[Says.ORIGINAL, Says.FROM])
    pair = Q(item=item, of=of) | Q(item=of, of=item)
    against = {
        Says.ORIGINAL: mine,
        # Who gave it cannot have taken it; that it is original stays true of the giver.
        Says.FROM: mine | pair,
        Says.NOT_FROM: pair,
    }[says]
    return Said.objects.filter(HOLDS).filter(against)


def _piece(item: int) -> Item:
    found = Item.objects.select_related("story").filter(id=item).first()
    if found is None:
        raise StoryRefused(f"piece {item}", "is not there")
    return found


def _story(piece: Item) -> UUID:
    if piece.story is None:
        raise StoryRefused(_title(piece), "stands in no story")
    return piece.story.uuid


def _title(piece: Item) -> str:
    return f"“{piece.headline}”"


def _changed(wish: Wish, *pieces: Item | None) -> None:
    """Have the stories of the pieces traced anew."""
    stories.touch([piece.story_id for piece in pieces if piece is not None], now=wish.now)
