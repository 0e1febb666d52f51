"""What a house knows again after a restart."""

from tests.pipeline.conftest import BRIDGE, EELS, entry

from headwater.core import prints
from headwater.core.stories import Piece, assign
from headwater.pipeline.remembering import catch_up
from headwater.wire.actions import editing
from headwater.wire.models import Item, ItemPrints

FEED, OTHER = "https://courier.example/rss.xml", "https://gazette.example/rss.xml"


def test_prints_of_other_rules_are_neither_compared_nor_in_the_way(newsroom):
    """A new way of taking prints must neither stop the start of a site that has old ones, nor compare the two."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry("https://courier.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE))
    newsroom.look()
    assert ItemPrints.objects.update(rules="prints-1999-01", packed=b"of another kind") == 1
    newsroom.restart()
    assert len(newsroom.house.window) == len(newsroom.house.stories) == 0
    newsroom.web.feed(FEED, entry("https://courier.example/piers", "Divers find cracks at Kellhaven", summary=BRIDGE))
    newsroom.wait(days=1)
    (look,) = newsroom.look()
    assert (look.new_items, look.problem) == (1, "")
    assert len(newsroom.house.window) == 1


def test_a_restarted_house_decides_as_the_one_that_went_on(newsroom):
    """A kill in mid-stream changes no story: what the windows hold can be had from the rows again."""
    newsroom.follow("The Courier", FEED)
    newsroom.follow("The Gazette", OTHER)
    newsroom.web.feed(
        FEED,
        entry("https://courier.example/bridge", "Bridge at Kellhaven closed", summary=BRIDGE),
        entry("https://courier.example/eels", "Eels are back in the Thole", summary=EELS),
    )
    newsroom.web.feed(OTHER, entry("https://gazette.example/b", "Bridge at Kellhaven closed", summary=BRIDGE))
    newsroom.look()
    bridge = Item.objects.get(url="https://gazette.example/b")
    split = editing.split(bridge.story_id, [bridge.id], by="Ada", reason="a test", now=newsroom.house.now())
    editing.lock(split.story, by="Ada", reason="a test", now=newsroom.house.now())
    catch_up(newsroom.house)
    going_on = newsroom.house
    newsroom.restart()
    restarted = newsroom.house
    assert restarted.constraints == going_on.constraints
    for headline, text in (
        ("Divers find cracks at Kellhaven", BRIDGE),
        ("Young eels counted", EELS),
        ("Else", "Else."),
    ):
        new = Piece(0, going_on.now(), prints.of(text, title=headline, language="en"))
        one, other = (assign(new, house.stories, constraints=house.constraints) for house in (going_on, restarted))
        assert one.story == other.story
        assert abs(one.score - other.score) < 0.05
