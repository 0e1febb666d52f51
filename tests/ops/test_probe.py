"""Whether anything can be reached."""

from datetime import timedelta
from pathlib import Path

from headwater.net.way_out import Manners
from headwater.ops import captured
from headwater.ops.probe import any_reached


def manners(*addresses: str) -> Manners:
    """Our manners, with some addresses of this machine allowed."""
    return Manners(user_agent="Headwater/test", gap=timedelta(0), allow_loopback=frozenset(addresses))


def feed_in(folder: Path) -> Path:
    """A folder with one captured feed."""
    (folder / "feed.xml").write_text("<rss/>")
    return folder


def test_one_that_answers_is_enough(tmp_path):
    """A machine is not offline because some outlet is."""
    with captured.serve(feed_in(tmp_path)) as (feed,):
        authority = feed.url.split("/")[2]
        assert any_reached(["http://gone.localhost:1/feed", feed.url], manners(authority, "gone.localhost:1"))


def test_whatever_is_answered_counts(tmp_path):
    """A page that is not there was looked for by a server that is."""
    with captured.serve(feed_in(tmp_path)) as (feed,):
        assert any_reached([f"{feed.url}/no", feed.url], manners(feed.url.split("/")[2]))


def test_where_nothing_answers_nothing_is_reached():
    """Only then is the practice web offered."""
    assert not any_reached(["http://gone.localhost:1/feed"], manners("gone.localhost:1"))
    assert not any_reached([], manners())
