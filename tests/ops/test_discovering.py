"""What there is to follow at an address, found out politely."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tests.fakes.way_out import FakeWayOut
from tests.wire.given import followed

from headwater.core.errors import FetchFailed, SourceRefused
from headwater.core.filters import Action, Comparison, Field, Filter
from headwater.ops.discovered import Chosen, Discovered, marked, outlet
from headwater.ops.discovering import Bounds, discover
from headwater.wire.actions import filters, sources

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOME = "https://courier.example/"
PAGE = """<html lang="en-IE"><head><title>The Courier | News of Kellhaven</title>
<meta property="og:site_name" content="The Courier">
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed">
<link rel="alternate" type="application/atom+xml" title="Sport" href="https://courier.example/sport.atom">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
</head><body>Welcome</body></html>"""


def rss(*headlines: str, home: str = HOME, title: str = "The Courier: all news") -> bytes:
    """A feed with one piece an hour, the newest first."""
    items = "".join(
        f"<item><title>{headline}</title><link>{home}{headline.replace(' ', '-')}</link>"
        f"<pubDate>{format_datetime(NOON - timedelta(hours=age))}</pubDate></item>"
        for age, headline in enumerate(headlines)
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>{home}</link>{items}</channel></rss>'.encode()


HTML = {"Content-Type": "text/html; charset=utf-8"}
FEED = {"Content-Type": "application/rss+xml"}


def web(**more: object) -> FakeWayOut:
    """An outlet with a home page, a feed of everything, a feed of sport that is gone."""
    answers = {
        HOME: (200, HTML, PAGE.encode()),
        f"{HOME}feed": (200, FEED, rss("Eels return", "Bridge closed", "Mayor speaks")),
        f"{HOME}sport.atom": (404, HTML, b"nothing here"),
    }
    return FakeWayOut(answers | more.pop("answers", {}), now=lambda: NOON, **more)


def found(url: str, out: FakeWayOut, **bounds: object) -> Discovered:
    """What there is at an address."""
    return asyncio.run(discover(url, out, now=NOON, bounds=Bounds(**bounds)))


def test_a_home_page_tells_whose_it_is_and_what_would_come_in():
    """Nobody should have to know what a feed is in order to follow a newspaper."""
    there = found(HOME, web())
    assert (there.name, there.domains, there.home_url, there.language) == (
        "The Courier",
        ("courier.example",),
        HOME,
        "en-ie",
    )
    everything, sport = there.feeds
    assert (everything.url, everything.title, everything.form) == (f"{HOME}feed", "The Courier: all news", "rss 2.0")
    assert [piece.headline for piece in everything.shown] == ["Eels return", "Bridge closed", "Mayor speaks"]
    assert (everything.entries, everything.newest, everything.problem) == (3, NOON, "")
    assert everything.a_day == pytest.approx(24.0)
    assert sport.problem == "there is nothing at its address (404)"
    assert there.problem == ""


@pytest.mark.parametrize(
    "typed", ["courier.example", " courier.example/ ", "feed://courier.example/", "https://COURIER.example"]
)
def test_an_address_is_taken_as_people_type_it(typed):
    """A name off a front page is an address."""
    assert found(typed, web()).good


def test_what_has_no_tls_is_asked_without():
    """Small outlets still speak plain HTTP only."""
    out = web(answers={"http://quay.example/": (200, FEED, rss("Tide table", home="http://quay.example/"))})
    assert found("quay.example", out).feeds[0].url == "http://quay.example/"


def test_the_address_of_a_feed_is_followed_as_that_feed():
    """Whoever gives a feed wants that one; its home page says whose it is."""
    there = found(f"{HOME}feed", web())
    assert [feed.url for feed in there.feeds] == [f"{HOME}feed"]
    assert (there.name, there.domains, there.home_url) == ("The Courier", ("courier.example",), HOME)


def test_a_feed_on_a_host_of_many_belongs_to_its_home_page():
    """Its burner is nobody's newspaper."""
    burner = "https://feeds.feedburner.com/courier"
    there = found(burner, web(answers={burner: (200, FEED, rss("Eels return"))}))
    assert (there.name, there.domains) == ("The Courier", ("courier.example",))
    nobody = rss("Eels return").replace(f"<link>{HOME}</link>".encode(), b"", 1)
    there = found(burner, web(answers={burner: (200, FEED, nobody.replace(HOME.encode(), b"https://feedburner.com/"))}))
    assert there.problem == "feedburner.com carries the feeds of many outlets, and nothing says whose this one is"
    with pytest.raises(SourceRefused, match="host of many"):
        outlet(there, Chosen((burner,)))


def test_usual_places_are_tried_only_where_nothing_is_named():
    """Each request costs the outlet something; a guess is made when there is no better."""
    out = web()
    found(HOME, out)
    assert {asked.url for asked in out.asked} == {HOME, f"{HOME}feed", f"{HOME}sport.atom"}
    bare = web(answers={HOME: (200, HTML, b"<html><title>The Courier</title><body>Welcome</body></html>")})
    bare.answers[f"{HOME}rss"] = bare.answers.pop(f"{HOME}feed")
    there = found(HOME, bare)
    assert [feed.url for feed in there.good] == [f"{HOME}rss"]


def test_robots_txt_is_asked_before_every_request():
    """A newcomer is no exception: what its owner forbids is not looked at."""
    out = web(robots={"courier.example": "User-agent: *\nDisallow: /sport"})
    _, sport = found(HOME, out).feeds
    assert "disallows" in sport.problem
    assert f"{HOME}sport.atom" not in {asked.url for asked in out.asked}
    closed = web(robots={"courier.example": "User-agent: *\nDisallow: /"})
    there = found(HOME, closed)
    assert (there.feeds, closed.asked) == ((), [])
    assert there.problem == there.permission
    assert "disallows" in there.problem


def test_every_request_says_what_it_is_for():
    """The public page of a host counts a discovery as one."""
    out = web()
    found(HOME, out)
    assert {asked.purpose for asked in out.asked} == {"discovery"}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, HTML, b"<html><body>Nothing here</body></html>"), "names no feed"),
        ((403, HTML, b"no"), "its server refuses us (403)"),
        ((200, HTML, b""), "nothing at all"),
        (FetchFailed(HOME, "the name is not known"), "the name is not known"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + b"\0" * 64), "names no feed"),
    ],
)
def test_what_cannot_be_followed_is_told_in_a_sentence(answer, told):
    """A person who mistyped an address learns what was found there instead."""
    there = found(HOME, web(answers={HOME: answer}))
    assert told in there.problem
    assert there.good == ()


@pytest.mark.parametrize(
    "typed", ["", "  ", "javascript:alert(1)", "ftp://courier.example/", "https://", "no such thing"]
)
def test_what_is_no_address_is_refused_without_asking(typed):
    """Nothing goes out for a word that leads nowhere."""
    out = web()
    assert found(typed, out).problem
    assert out.asked == []


def test_two_addresses_of_one_feed_stand_there_once():
    """Papers link to their feed with and without a slash; a choice between twins helps nobody."""
    page = PAGE.replace("/comments/feed", "/feed.xml").replace("Comments", "All news again")
    out = web(
        answers={
            HOME: (200, HTML, page.encode()),
            f"{HOME}feed.xml": (200, FEED, rss("Eels return", "Bridge closed", "Mayor speaks")),
        }
    )
    assert [feed.url for feed in found(HOME, out).good] == [f"{HOME}feed"]


def test_a_feed_that_moved_for_good_is_found_where_it_is_now():
    """It would have to be told so at every look."""
    out = web()
    out.answers[f"{HOME}news.xml"] = out.answers[f"{HOME}feed"]
    out.answers[f"{HOME}feed"] = (301, {"Location": "/news.xml"}, b"")
    assert found(HOME, out).good[0].url == f"{HOME}news.xml"


def test_a_discovery_ends_in_time_and_says_what_is_missing():
    """A person waits for it."""

    class Slow(FakeWayOut):
        async def get(self, url: str, **asked: object):
            if url.endswith("sport.atom"):
                await asyncio.Event().wait()
            return await super().get(url, **asked)

    out = Slow(web().answers, now=lambda: NOON)
    everything, sport = found(HOME, out, time=timedelta(seconds=0.2)).feeds
    assert (everything.problem, sport.problem) == ("", "it did not answer in time")


@pytest.mark.django_db
def test_what_is_followed_already_is_marked():
    """Adding an outlet twice must not look like a choice."""
    followed("Courier", f"{HOME}sport", "http://courier.example/feed", now=NOON)
    there = marked(found(HOME, web()))
    assert (there.known_as, there.key) == ("Courier", "courier.example")
    assert [feed.followed_by for feed in there.feeds] == ["Courier", ""]
    assert there.good == ()


@pytest.mark.django_db
def test_the_operator_s_filters_show_in_what_would_come_in():
    """A preview that forgets the filters promises what will never come."""
    drop = Filter(Field.HEADLINE, Comparison.CONTAINS, "mayor", Action.DROP)
    filters.add(drop, by="Ada", reason="a test", now=NOON)
    shown = marked(found(HOME, web())).feeds[0].shown
    assert [(piece.headline, piece.decided.dropped) for piece in shown] == [
        ("Eels return", False),
        ("Bridge closed", False),
        ("Mayor speaks", True),
    ]
    assert shown[2].decided.reason


@pytest.mark.django_db
def test_what_was_chosen_is_followed_as_it_was_found():
    """From a home page to a followed outlet without anybody writing a file."""
    there = marked(found(HOME, web()))
    chosen = Chosen(
        (f"{HOME}feed",), section="world", group="Ireland/Harbours", country="IE", weights={f"{HOME}feed": 2.0}
    )
    given = outlet(there, chosen)
    assert sources.follow(given, by="Ada", reason="added at the desk", now=NOON) == (1, 1)
    (feed,) = given.feeds
    assert (given.name, given.country, given.language, feed.group, feed.weight) == (
        "The Courier",
        "IE",
        "en-IE",
        "Ireland/Harbours",
        2.0,
    )
    with pytest.raises(SourceRefused, match="none of the feeds"):
        outlet(there, Chosen((f"{HOME}sport.atom",)))
