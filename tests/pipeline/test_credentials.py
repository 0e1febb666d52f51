"""A password in an address is logged, stored and shown nowhere."""

import logging

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from tests.pipeline.conftest import NOON

from headwater import pipeline
from headwater.core.errors import FetchFailed, HeadwaterError, SourceRefused
from headwater.core.packs import FeedAddress
from headwater.net.way_out import Door, Manners
from headwater.wire.actions import gathering, sources
from headwater.wire.models import Feed, Refusal, Visit

FEED = "https://courier.example/feed"
SECRET = "https://reader:sesame@courier.example/feed"


def everything_stored() -> str:
    """Every row of the wire, but for the address of the feed itself."""
    rows = []
    for model in apps.get_app_config("wire").get_models():
        fields = [each.name for each in model._meta.concrete_fields if (model, each.name) != (Feed, "url")]
        rows += list(model.objects.values_list(*fields))
    return repr(rows)


def test_a_feed_with_a_password_is_refused_in_words_that_do_not_hold_it(newsroom):
    """Whoever adds it is told why; the refusal may stand in a log."""
    newsroom.follow("The Courier", FEED)
    with pytest.raises(SourceRefused, match="carries a name or password") as told:
        sources.add_feed("courier.example", FeedAddress(SECRET), by="test", reason="a test", now=NOON)
    assert "sesame" not in str(told.value) + told.value.subject + told.value.reason
    assert Feed.objects.count() == 1
    assert "sesame" not in everything_stored()


def test_a_feed_that_has_one_all_the_same_is_not_asked_and_shows_it_nowhere(newsroom, caplog):
    """A row of older days, or written by hand: visits, refusals, acts and logs stay clean."""
    newsroom.follow("The Courier", FEED)
    Feed.objects.update(url=SECRET)
    caplog.set_level(logging.DEBUG)

    async def look() -> None:
        async with Door(Manners("Headwater/test")) as door:
            newsroom.house.out = door
            leased = await pipeline.house.here(gathering.lease_due)(holder="test", limit=9, now=NOON)
            for feed in leased:
                await pipeline.visit(feed, newsroom.house)

    async_to_sync(look)()
    assert Visit.objects.get().problem == "forbidden address: it carries a name or password"
    assert Refusal.objects.exists()
    assert "sesame" not in everything_stored()
    assert "sesame" not in caplog.text


@pytest.mark.parametrize("kind", [HeadwaterError, FetchFailed, SourceRefused])
def test_no_error_of_the_house_holds_a_password(kind):
    """The subject of an error is often an address; it is cut at the one place where errors are made."""
    assert str(kind(SECRET, "is refused")) == "https://courier.example/feed: is refused"
