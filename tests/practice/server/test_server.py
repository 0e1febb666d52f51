"""The running server and its manners."""

import http.client
import time
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from headwater.practice.clock import PracticeClock
from headwater.practice.errors import PracticeError
from headwater.practice.pack import agencies, pack
from headwater.practice.script import assemble
from headwater.practice.server import serve

OUTLETS = (files("headwater.practice") / "week" / "outlets.toml").read_text("utf-8")
START = datetime(2026, 11, 27, 12, tzinfo=UTC)


class FakeTime:
    """The present, moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def present() -> FakeTime:
    """Friday noon until a test moves it."""
    return FakeTime()


@pytest.fixture
def web(week, present):
    """A running practice web in a hurry."""
    with serve(week, PracticeClock(START), now=present, slowness=0) as running:
        yield running


def get(web, outlet, path, method="GET", **headers):
    """Status, headers and body of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": f"{outlet}.localhost:{web.port}", **names})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_every_outlet_answers_under_its_own_name(web):
    """Fifteen hosts on one port: the Host header decides."""
    for outlet in web.week.outlets:
        status, _, body = get(web, outlet.key, "/")
        assert status == 200
        assert outlet.name.replace("&", "&amp;") in body.decode(outlet.encoding)
        assert web.addresses[outlet.key] == f"http://{outlet.key}.localhost:{web.port}/"
    assert b"The practice web" in get(web, "nobody", "/")[2]


def test_an_unchanged_feed_is_answered_304(web, present):
    """Well-behaved outlets save everybody's bytes, until there is news."""
    _, headers, _ = get(web, "courier", "/feed")
    status, again, body = get(web, "courier", "/feed", If_None_Match=headers["ETag"])
    assert (status, body, again["ETag"]) == (304, b"", headers["ETag"])
    assert get(web, "courier", "/feed", If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert get(web, "courier", "/feed", If_None_Match='"other"', If_Modified_Since=headers["Last-Modified"])[0] == 200
    present.now += timedelta(hours=1)
    assert get(web, "courier", "/feed", If_None_Match=headers["ETag"])[0] == 200


def test_the_gazette_asks_every_third_time_to_come_back_later(web):
    """Busy hosts are obeyed, not hammered."""
    answers = [get(web, "gazette", "/feed") for _ in range(6)]
    assert [status for status, _, _ in answers] == [200, 200, 429, 200, 200, 429]
    assert answers[2][1]["Retry-After"] == "30"
    assert get(web, "gazette", "/")[0] == 200


def test_the_radio_breaks_off_every_fourth_feed(web):
    """A feed that ends in the middle is nothing unusual."""
    bodies = [get(web, "radio", "/feed")[2] for _ in range(4)]
    assert all(body.strip().endswith(b"</rss>") for body in bodies[:3])
    assert bodies[0].startswith(bodies[3])
    assert len(bodies[3]) < len(bodies[0])


def test_the_radio_is_slow(week):
    """Patience is tested too; here at a twentieth of its real slowness."""
    with serve(week, PracticeClock(START), now=lambda: START, slowness=0.05) as web:
        began = time.monotonic()
        get(web, "radio", "/")
        assert time.monotonic() - began >= 0.1


def test_what_the_script_deletes_is_gone(present):
    """A takedown at the source: 410 at its address, out of the feed."""
    story = (
        'key = "tide"\nabout = "A tide"\nsection = "world"\n'
        '[[piece]]\nkey = "a"\noutlet = "courier"\nat = "fri 11:00"\nheadline = "Said too soon"\n'
        'text = "It was not so."\n'
        '[[piece.change]]\nat = "fri 13:00"\ndelete = true\n'
    )
    week = assemble(OUTLETS, {"01-tide.toml": story}, seed=1)
    with serve(week, PracticeClock(START), now=present) as web:
        path = web.page("tide/a").partition(str(web.port))[2]
        assert get(web, "courier", path)[0] == 200
        assert b"Said too soon" in get(web, "courier", "/feed")[2]
        present.now += timedelta(minutes=1)
        assert get(web, "courier", path)[0] == 410
        assert b"Said too soon" not in get(web, "courier", "/feed")[2]
        assert get(web, "courier", "/2026/11/27/never-was")[0] == 404


def test_requests_are_counted_by_host_and_path(web):
    """Tests of politeness ask how often we knocked."""
    get(web, "courier", "/feed")
    get(web, "courier", "/feed")
    get(web, "marram", "/feed")
    assert web.requests["courier.localhost", "/feed"] == 2
    assert web.requests["marram.localhost", "/feed"] == 1
    assert web.requests["cbs.localhost", "/feed"] == 0


def test_head_has_no_body_and_post_is_refused(web):
    """The practice web is read, not written."""
    status, headers, body = get(web, "courier", "/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000
    assert get(web, "courier", "/", method="POST")[0] == 405


def test_a_port_in_use_is_refused_with_its_name(web, week):
    """Two practices at once would tell two weeks at one address."""
    with pytest.raises(PracticeError, match=str(web.port)), serve(week, PracticeClock(START), port=web.port):
        pass


def test_the_pack_names_feeds_that_answer(web):
    """The starter pack is how a new site follows the practice web."""
    made = pack(web)
    assert len(made.outlets) == 15
    assert agencies(web.week) == ("Northwire",)
    for outlet in made.outlets:
        assert outlet.feeds
        for feed in outlet.feeds:
            path = feed.url.partition(str(web.port))[2]
            assert get(web, outlet.domains[0].partition(".")[0], path)[0] in {200, 429}


def test_the_packs_feeds_hold_everything_an_outlet_publishes(web, ended):
    """A piece in no feed would never be found."""
    for outlet in web.week.outlets:
        feeds = next(one for one in pack(web).outlets if one.domains == (outlet.host,)).feeds
        sections = {feed.section for feed in feeds} if outlet.section_feeds else None
        assert sections is None or {one.piece.section for one in ended.by_outlet[outlet.key]} <= sections
