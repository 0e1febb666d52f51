"""Captured feeds, served on this machine."""

from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from headwater.ops.captured import Captured, pack, serve

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    """A folder with three feeds and a hidden file."""
    (tmp_path / "deep").mkdir()
    for name in ("a.xml", "deep/b c.json", "deep/ü#1.rss", ".hidden.xml"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def asked(feed: Captured, path: str = "", host: str = "") -> tuple[int, bytes]:
    """What is answered at a feed's address, or at another path or under another name."""
    parts = urlsplit(feed.url)
    connection = HTTPConnection("127.0.0.1", parts.port, timeout=10)
    try:
        connection.request("GET", path or parts.path, headers={"Host": host or parts.netloc})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_every_file_is_served_at_a_host_of_its_own(folder):
    """Each captured feed must be its own outlet with its own turns, or the replay measures waiting."""
    with serve(folder) as feeds:
        assert [feed.name for feed in feeds] == ["a.xml", "deep/b c.json", "deep/ü#1.rss"]
        assert len({feed.host for feed in feeds}) == 3
        assert [asked(feed) for feed in feeds] == [(200, feed.name.encode()) for feed in feeds]


def test_there_is_no_robots_txt_and_no_other_host(folder):
    """A captured feed is no robots.txt, and what is asked under another name gets nothing."""
    with serve(folder) as feeds:
        assert asked(feeds[0], "/robots.txt") == (404, b"")
        assert asked(feeds[0], host="other.localhost:80") == (404, b"")


def test_captured_feeds_are_outlets_one_can_follow(folder):
    """The replay goes through the same acts as a starter pack."""
    with serve(folder) as feeds:
        outlets = pack(feeds, now=NOW).outlets
    assert [outlet.feeds[0].url for outlet in outlets] == [feed.url for feed in feeds]
    assert [outlet.domains for outlet in outlets] == [(feed.host,) for feed in feeds]


def test_a_captured_feed_is_called_what_it_calls_itself_and_its_site_is_its_owner(tmp_path):
    """Two files of one outlet are one voice, or the count of independent newsrooms lies."""
    for name in ("one.xml", "two.xml"):
        channel = "<title>The Courier</title><link>https://courier.example/news</link>"
        (tmp_path / name).write_text(f'<rss version="2.0"><channel>{channel}</channel></rss>')
    (tmp_path / "unread.xml").write_text("no feed at all")
    with serve(tmp_path) as feeds:
        outlets = pack(feeds, now=NOW).outlets
    assert [outlet.name for outlet in outlets] == ["The Courier", "The Courier", "unread.xml"]
    assert [outlet.owner for outlet in outlets] == ["courier.example", "courier.example", ""]


def test_an_empty_folder_serves_nothing(tmp_path):
    """No fault, nothing to follow."""
    with serve(tmp_path) as feeds:
        assert feeds == ()
