"""Stories and pieces as an act finds them, and the moving of pieces from one story to another."""

from collections.abc import Iterable, Sequence

from headwater.core.errors import StoryRefused
from headwater.wire.actions import stories
from headwater.wire.actions.editing.wish import Wish
from headwater.wire.models import Item, Joined, Story
from headwater.wire.models.editors import EDITOR


def standing(story: int) -> Story:
    """A story that was not merged, locked for the act. Raises StoryRefused."""
    row = Story.objects.select_for_update().filter(id=story).first()
    if row is None:
        raise StoryRefused(f"story {story}", "is not there")
    if row.merged_into_id:
        raise StoryRefused(title(row), "was merged into another one meanwhile")
    return row


def taking(story: int) -> Story:
    """A story that takes pieces in. Raises StoryRefused."""
    row = standing(story)
    if row.locked:
        raise StoryRefused(title(row), "is locked; unlock it first")
    return row


def title(story: Story) -> str:
    """What a story is called in a sentence."""
    lead = story.headline_item or story.items.order_by("at", "id").first()
    return f"“{story.own_headline or (lead.headline if lead else story.uuid)}”"


def members(story: Story) -> list[int]:
    """Every piece of a story, also those no reader is shown, earliest first."""
    return list(Item.objects.filter(story=story).order_by("at", "id").values_list("id", flat=True))


def chosen(items: Iterable[int], story: Story) -> list[int]:
    """Pieces of a story, earliest first. Raises StoryRefused: none was chosen, or one stands elsewhere."""
    wanted = set(items)
    found = [item for item in members(story) if item in wanted]
    if not wanted:
        raise StoryRefused(title(story), "no piece of it was chosen")
    if len(found) < len(wanted):
        raise StoryRefused(title(story), "a piece that was chosen stands in it no longer")
    return found


def why(into: Story, wish: Wish) -> Joined:
    """The editor's reason, as it is kept of each piece that goes into a story."""
    return Joined(story=into, at=wish.now, reason=wish.reason, score=1.0, detail={"by": wish.by}, rules=EDITOR)


def shift(items: Sequence[int], into: Story, wish: Wish) -> None:
    """Put pieces into a story, with the editor's reason."""
    stories.put(items, why(into, wish))


def begun(items: Sequence[int], of: Story, wish: Wish) -> Story:
    """A new story of pieces of another one."""
    row = stories.begin(of, now=wish.now)
    shift(items, row, wish)
    stories.span(row)
    return row


def changed(wish: Wish, *rows: Story) -> None:
    """Have stories told anew."""
    stories.span(*rows)
    stories.touch([row.id for row in rows], now=wish.now)
