"""What a house knows again after a restart."""

from tests.pipeline.conftest import BRIDGE, entry

from headwater.wire.models import ItemPrints

FEED = "https://courier.example/rss.xml"


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
