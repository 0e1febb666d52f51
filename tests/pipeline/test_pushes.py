"""What a hub brings is read first, without asking the feed's server; and its silence is not believed for ever."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from tests.pipeline.conftest import BRIDGE, EELS, Newsroom, entry

from headwater.core.websub import State
from headwater.ops import hubs
from headwater.settings.site import Site
from headwater.wire.actions import arriving
from headwater.wire.models import Feed, Item, Push, Refusal, Subscription

FEED, HUB = "https://courier.example/feed", "https://hub.example/"
LINK = f'<{HUB}>; rel="hub", <{FEED}>; rel="self"'


def rss(*entries: str) -> bytes:
    """A feed as a hub brings it."""
    return f'<rss version="2.0"><channel><title>A feed</title>{"".join(entries)}</channel></rss>'.encode()


ONE = entry("https://courier.example/1", "Harbour bridge closed", summary=BRIDGE)
TWO = entry("https://courier.example/2", "More young eels in the Thole", summary=EELS)


@pytest.fixture
def desk(newsroom: Newsroom) -> Newsroom:
    """A newsroom whose one feed names a hub, and was looked at once."""
    newsroom.follow("Courier", FEED)
    newsroom.web.feed(FEED, ONE, Link=LINK)
    newsroom.look()
    newsroom.wait(minutes=5)
    newsroom.web.out.asked.clear()
    return newsroom


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, desk: Newsroom) -> Site:
    """A site hubs can reach, on the newsroom's clock."""
    monkeypatch.setattr(hubs, "now", lambda: desk.time[0])
    return Site(site_address="https://room.example")


def bring(desk: Newsroom, body: bytes) -> None:
    """A hub brings something."""
    arriving.bring(Feed.objects.get().id, body, content_type="application/rss+xml", now=desk.time[0])


def asked(desk: Newsroom, address: str = FEED) -> int:
    """How often an address was asked for."""
    return sum(one.url == address for one in desk.web.out.asked)


def test_a_hub_that_a_feed_names_is_asked_under_our_public_address(desk, site):
    """Discovery, and the one request that leads to news without polling."""
    desk.web.out.answers[HUB] = (202, {}, b"")
    assert async_to_sync(hubs.ask_hubs)(site, desk.web.out) == 1
    (sent,) = [one for one in desk.web.out.asked if one.url == HUB]
    form = dict(sent.form)
    row = Subscription.objects.get()
    assert form["hub.callback"] == f"https://room.example/websub/{row.token}/"
    assert (form["hub.topic"], form["hub.secret"], row.state) == (FEED, row.secret, State.ASKED)
    assert async_to_sync(hubs.ask_hubs)(site, desk.web.out) == 0


@pytest.mark.parametrize(
    ("answer", "problem", "days"),
    [
        ((500, {}, b""), "the hub answers 500", 0),
        ((404, {}, b""), "the hub answers 404", 7),
        ((302, {}, b""), "the hub answers 302", 0),
    ],
)
def test_a_hub_that_does_not_take_it_is_noted_and_asked_later(desk, site, answer, problem, days):
    """The feed is polled meanwhile, as any other."""
    desk.web.out.answers[HUB] = answer
    async_to_sync(hubs.ask_hubs)(site, desk.web.out)
    row = Subscription.objects.get()
    assert (row.state, row.problem) == (State.FAILED, problem)
    assert (row.next_at - desk.time[0]).days == days


def test_what_a_hub_brought_is_read_without_asking_the_feed(desk):
    """News within seconds, and not one request for it but for its page."""
    bring(desk, rss(TWO))
    (look,) = desk.look()
    assert (look.new_items, look.status) == (1, None)
    assert asked(desk) == 0
    assert Item.objects.filter(headline="More young eels in the Thole").exists()
    assert not Push.objects.exists()


def test_what_is_known_is_not_taken_in_twice(desk):
    """A delivery replayed, or one of the whole feed, brings what is new in it and no more."""
    for _ in range(2):
        bring(desk, rss(ONE, TWO))
        desk.look()
        desk.wait(minutes=1)
    assert Item.objects.count() == 2


def test_validators_are_left_as_the_server_gave_them(desk):
    """The next look at the server is as cheap as if no hub had been there."""
    desk.web.feed(FEED, ONE, TWO, ETag='"v2"', Link=LINK)
    desk.wait(days=1)
    desk.look()
    bring(desk, rss(TWO))
    desk.look()
    assert Feed.objects.get().etag == '"v2"'


def test_a_feed_is_asked_itself_once_a_day_however_much_its_hub_brings(desk):
    """A hub that leaves out every second piece would never be found out otherwise."""
    desk.web.feed(FEED, ONE, TWO, Link=LINK)
    desk.wait(days=1, minutes=10)
    bring(desk, rss(ONE))
    (look,) = desk.look()
    assert asked(desk) == 1
    assert look.new_items == 1


def test_what_cannot_be_read_is_refused_and_does_not_come_again(desk):
    """One bad delivery must not stand before all that comes after it."""
    bring(desk, b"this is no feed")
    bring(desk, rss(TWO))
    (look,) = desk.look()
    assert look.new_items == 1
    assert look.problem == "1 of 2 that came could not be read; the refusals say why"
    assert Refusal.objects.filter(stage="parse").count() == 1
    assert not Push.objects.exists()


def test_a_subscribed_feed_is_polled_once_a_day(desk):
    """That is what a hub spares its publisher."""
    now = desk.time[0]
    Subscription.objects.update(state=State.VERIFIED, lease_until=now + timedelta(days=9))
    bring(desk, rss(TWO))
    desk.look()
    feed = Feed.objects.get()
    assert feed.next_poll_at - now > timedelta(hours=20)
    assert "hub" in feed.next_poll_reason


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({}, "This site has no public address: set site_address, and hubs can tell it of news."),
        ({"site_address": "http://127.0.0.1:8000"}, "127.0.0.1 is a loopback address"),
        ({"site_address": "https://10.0.0.8"}, "10.0.0.8 is a private address"),
        ({"site_address": "http://localhost:8000"}, "localhost is this very machine"),
        ({"site_address": "https://room.example"}, ""),
        ({"site_address": "http://127.0.0.1:8000", "loopback": ["127.0.0.1:8000"]}, ""),
    ],
)
def test_only_a_site_that_can_be_reached_asks_hubs(settings, reason):
    """A hub cannot come back to a machine at home; asking it would be noise."""
    said = hubs.unreachable(Site(**settings))
    assert reason in said
    assert bool(said) is bool(reason)
