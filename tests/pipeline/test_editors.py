"""What editors laid down, honoured by every look, merge and restart."""

import pytest
from tests.pipeline.conftest import BRIDGE, EELS, entry

from headwater.pipeline.remembering import catch_up
from headwater.wire.actions import editing
from headwater.wire.models import CopyOf, Item, Standing, Story

COURIER, GAZETTE, HERALD = (f"https://{name}.example/rss" for name in ("courier", "gazette", "herald"))
AGAIN = (
    "Divers found cracks in two piers of the harbour bridge at Kellhaven, which was closed on Friday morning. Lorries "
    "go over the northern ring road until spring, the port authority said, and Mayor Ines Calder asked for emergency "
    "money."
)


@pytest.fixture
def desk(newsroom):
    """A newsroom that follows three outlets, one story in its windows, and an editor's words for any act."""
    newsroom.follow("The Courier", COURIER)
    newsroom.follow("The Gazette", GAZETTE)
    newsroom.follow("The Herald", HERALD)
    newsroom.web.feed(COURIER, entry("https://courier.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE))
    newsroom.web.feed(GAZETTE)
    newsroom.web.feed(HERALD)
    newsroom.look()
    return newsroom


def words(newsroom):
    """Who asks, why and when."""
    return {"by": "Ada", "reason": "As I see it", "now": newsroom.house.now()}


def brought(newsroom, feed, *entries):
    """The story of the last piece of a feed that now brings these."""
    newsroom.web.feed(feed, *entries)
    newsroom.wait(days=1)
    newsroom.look()
    return Item.objects.filter(source__feeds__url=feed).latest("id").story_id


def test_nothing_joins_a_locked_story_not_even_a_copy(desk):
    """A copy is told in a story of its own, and the next copy of it there too."""
    story = Item.objects.get().story_id
    editing.lock(story, **words(desk))
    copied = brought(
        desk, GAZETTE, entry("https://gazette.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE)
    )
    assert copied != story
    assert CopyOf.objects.get().of.story_id == story
    assert brought(desk, HERALD, entry("https://herald.example/bridge", "Bridge closed", summary=BRIDGE)) == copied
    assert Item.objects.filter(story=story).count() == 1
    desk.restart()
    assert desk.house.stories.story_of(Item.objects.get(source__name="The Gazette").id) == copied
    late = brought(
        desk,
        COURIER,
        entry("https://courier.example/2", "Kellhaven: divers find cracks in bridge piers", summary=AGAIN),
    )
    assert late == copied


def test_a_piece_that_was_moved_draws_the_next_ones_to_where_it_stands(desk):
    """The windows of a process follow the desk without a restart."""
    bridge = Item.objects.get()
    eels = brought(desk, GAZETTE, entry("https://gazette.example/eels", "Eels are back in the Thole", summary=EELS))
    more = brought(desk, HERALD, entry("https://herald.example/b", "Cracks close Kellhaven bridge", summary=AGAIN))
    assert more == bridge.story_id
    editing.move([bridge.id], bridge.story_id, eels, **words(desk))
    assert catch_up(desk.house) > 0
    assert desk.house.stories.story_of(bridge.id) == eels
    copy = brought(desk, HERALD, entry("https://herald.example/c", "Bridge at Kellhaven closed", summary=BRIDGE))
    assert copy == eels


def test_copies_left_behind_stand_for_themselves(desk):
    """Where the piece that stood for a text is moved away, another one of that text takes its place at once."""
    bridge = Item.objects.get()
    copied = brought(desk, GAZETTE, entry("https://gazette.example/b", "Bridge at Kellhaven closed", summary=BRIDGE))
    assert copied == bridge.story_id
    split = editing.split(bridge.story_id, [bridge.id], **words(desk))
    catch_up(desk.house)
    pieces = Item.objects.order_by("id")
    assert {desk.house.stories.story_of(piece.id) for piece in pieces} == {split.story, bridge.story_id}


def test_stories_that_were_split_stay_two_whatever_the_score_says(desk):
    """Every later merge pass and every restart keeps to it."""
    bridge = Item.objects.get()
    more = brought(desk, HERALD, entry("https://herald.example/b", "Cracks close Kellhaven bridge", summary=AGAIN))
    split = editing.split(bridge.story_id, [Item.objects.latest("id").id], **words(desk))
    desk.restart()
    desk.house.unmerged = {more, split.story}
    desk.look()
    assert Story.objects.filter(merged_into__isnull=True).count() == 2


def test_a_pinned_story_leads_until_its_pin_ends(desk):
    """The order says who keeps it there, and lets it go by itself."""
    bridge = Item.objects.get()
    brought(desk, GAZETTE, entry("https://gazette.example/eels", "Eels are back in the Thole", summary=EELS))
    now = desk.house.now()
    desk.wait(days=5)
    late = entry("https://herald.example/b", "Ferry quay at Marram to be dredged", at=desk.house.now())
    until = now.replace(year=now.year + 1)
    with pytest.raises(Exception, match="within 30 days"):
        editing.pin(bridge.story_id, "front", until=until, **words(desk))
    editing.pin(bridge.story_id, "front", until=desk.house.now().replace(day=29), **words(desk))
    brought(desk, HERALD, late)
    first = Standing.objects.get(board="front", rank=1)
    assert first.story_id == bridge.story_id
    assert first.terms[0]["sentence"].startswith("An editor keeps it at place 1 until 29 November")
    desk.wait(days=4)
    desk.look()
    assert not Standing.objects.filter(board="front", story=bridge.story_id).exists()
