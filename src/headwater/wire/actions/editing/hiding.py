"""Pieces an editor does not want readers to be shown: no withdrawal, for nobody but us asked for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from headwater.core.errors import StoryRefused
from headwater.core.watching import withdrawn
from headwater.wire.actions import rows, stories
from headwater.wire.actions.editing.standing import chosen, standing, title
from headwater.wire.actions.editing.wish import Wish, granted
from headwater.wire.actions.withholding import off_the_boards
from headwater.wire.models import Item, Receipt
from headwater.wire.models.editors import EDITOR, HIDE
from headwater.wire.queries import watching as queries


def hide(items: Iterable[int], story: int, *, by: str, reason: str, now: datetime) -> int:
    """Show readers some pieces of a story no more, whatever their owners permit; the number of the act.

    They stay in their story for the desk, are compared as before, and are shown again when the act is undone.

    Raises:
        StoryRefused: no piece was chosen, one stands elsewhere, or none of them is shown to readers.
    """
    with granted(by=by, reason=reason, now=now) as wish:
        row = standing(story)
        wanted = chosen(items, row)
        held = list(Item.objects.select_for_update().filter(id__in=wanted, listed=True, hidden_by=None).order_by("id"))
        if not held:
            raise StoryRefused(title(row), "shows readers none of these pieces")
        ids = [item.id for item in held]
        act = wish.record(HIDE, row.uuid, after={"items": ids})
        for number, before in _receipts(ids).items():
            because = f"An editor of this site does not show it: {wish.reason}"
            told = withdrawn(queries.showing(before), because, None, now=now, rules=EDITOR)
            rows.receipt(number, told).save()
        Item.objects.filter(id__in=ids).update(listed=False, hidden_by=act)
        stories.lost([row.id], now=now)
        off_the_boards({row.id})
        return act


def show_again(act: int, wish: Wish) -> None:
    """Show the pieces again that an act hid, as far as their owners permit it by now."""
    held = list(Item.objects.select_for_update().filter(hidden_by=act).order_by("id"))
    if not held:
        raise StoryRefused(f"act {act}", "hides no piece any more")
    before = _receipts([item.id for item in held])
    for item in held:
        receipt = before.get(item.id)
        item.hidden_by = None
        item.listed = item.gone_at is None and (receipt is None or bool(receipt.ceiling["listed"]))
        item.save(update_fields=["hidden_by", "listed"])
        if receipt is not None:
            rows.receipt(item.id, replace(queries.showing(receipt), decided_at=wish.now)).save()
    stories.touch({item.story_id for item in held}, now=wish.now)


def _receipts(items: Sequence[int]) -> dict[int, Receipt]:
    """The newest receipt of each piece that no editor's hiding made."""
    found = Receipt.objects.filter(item__in=items).exclude(rules=EDITOR).order_by("decided_at", "id")
    return {row.item_id: row for row in found}
