"""A password in an address is logged, stored and shown nowhere."""

import logging
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from tests.pipeline.conftest import BRIDGE, NOON, entry
from tests.wire import given

from headwater import pipeline
from headwater.core.errors import FetchFailed, HeadwaterError, SourceRefused
from headwater.core.links import Login
from headwater.core.packs import FeedAddress, with_login
from headwater.net.way_out import Door, Manners
from headwater.wire.actions import gathering, logins, sources
from headwater.wire.models import Feed, FeedLogin, Item, Receipt, Refusal, Visit

FEED = "https://courier.example/feed"
SECRET = "https://reader:sesame@courier.example/feed"


def everything_stored() -> str:
    """Every row of the wire, but for the address of the feed itself and the table that is for logins."""
    rows = []
    for model in set(apps.get_app_config("wire").get_models()) - {FeedLogin}:
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


def test_a_feed_behind_a_login_is_read_with_it_and_it_stands_nowhere_else(newsroom, caplog):
    """Visits, receipts, acts, logs: all but the one table that is for it."""
    caplog.set_level(logging.DEBUG)
    login = Login("https://courier.example", "reader", "sesame")
    outlet = given.an_outlet("Courier", FEED)
    sources.follow(with_login(outlet, login), by="test", reason="a test", now=NOON)
    newsroom.web.feed(FEED, entry("https://courier.example/1", "Harbour bridge closed", summary="Cracks were found."))
    newsroom.web.page("https://courier.example/1", BRIDGE)
    newsroom.look()
    assert {(asked.purpose, asked.login) for asked in newsroom.web.out.asked} == {("feed", login), ("page", None)}
    item = Item.objects.get()
    assert item.excerpt == ""
    assert "given for a login only" in repr(Receipt.objects.get(item=item).rulings)
    assert "sesame" not in everything_stored()
    assert "sesame" not in caplog.text


def test_a_login_laid_down_anew_is_the_one_that_is_sent(newsroom):
    """Passwords are changed; a feed that has moved to another host is asked without one."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED)
    feed = Feed.objects.get()
    for password in ("sesame", "barley"):
        logins.lay_down(feed.id, "reader", password, by="test", reason="a test", now=newsroom.time[0])
        newsroom.look()
        assert newsroom.web.out.asked[-1].login == Login("https://courier.example", "reader", password)
    Feed.objects.update(url="https://elsewhere.example/feed")
    (leased,) = gathering.lease_due(holder="test", limit=9, now=newsroom.time[0] + timedelta(days=2))
    assert leased.login.authorization(leased.url) == ""
    with pytest.raises(SourceRefused, match="has no https"):
        logins.keep(feed, Login("http://courier.example", "reader", "sesame"))


@pytest.mark.parametrize("kind", [HeadwaterError, FetchFailed, SourceRefused])
def test_no_error_of_the_house_holds_a_password(kind):
    """The subject of an error is often an address; it is cut at the one place where errors are made."""
    assert str(kind(SECRET, "is refused")) == "https://courier.example/feed: is refused"
