"""The operator's filters, on what a feed brings."""

from tests.pipeline.conftest import BRIDGE, NOON, entry

from headwater.core.filters import Action, Comparison, Field, Filter
from headwater.wire.actions import filters
from headwater.wire.models import Item, Refusal

FEED = "https://courier.example/feed"


def lay(field: Field, value: str, action: Action, **more: object) -> None:
    """Lay down a filter for everything."""
    filters.add(Filter(field, Comparison.CONTAINS, value, action, **more), by="Ada", reason="a test", now=NOON)


def test_a_dropped_piece_is_kept_as_a_refusal_and_its_page_is_never_asked_for(newsroom):
    """What a filter keeps out stays on record with the filter that did, once however often it is met."""
    lay(Field.HEADLINE, "horoscope", Action.DROP)
    newsroom.follow("The Courier", FEED)
    stars, bridge = "https://courier.example/stars", "https://courier.example/bridge"
    newsroom.web.feed(FEED, entry(stars, "Your Horoscope today"), entry(bridge, "Harbour bridge closed"))
    newsroom.web.page(bridge, BRIDGE)
    newsroom.look()
    newsroom.wait(hours=30)
    newsroom.web.feed(FEED, entry(stars, "Your Horoscope today"))
    newsroom.look()
    assert [item.url for item in Item.objects.all()] == [bridge]
    refused = Refusal.objects.get(stage="filter")
    assert (refused.subject, refused.times) == (stars, 2)
    assert "headline contains “horoscope”: drop" in refused.reason
    assert stars not in [asked.url for asked in newsroom.web.out.asked]


def test_a_filter_names_the_section_and_gives_a_priority(newsroom):
    """What an operator says of a piece goes before what the feed and the machine say."""
    lay(Field.URL, "/rowing/", Action.SECTION, section="sport")
    lay(Field.HEADLINE, "regatta", Action.PRIORITY, priority=2.5)
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, entry("https://courier.example/rowing/1", "Regatta off after storm"))
    newsroom.look()
    item = Item.objects.get()
    assert (item.section, item.priority) == ("sport", 2.5)
