"""The fake way out behaves like the door where others rely on it."""

import asyncio

import pytest
from tests.fakes.way_out import FakeWayOut

from headwater.core.errors import FetchFailed, Retry
from headwater.net.way_out import WayOut

FEED = "https://courier.example/feed"


def test_the_fake_answers_follows_and_remembers() -> None:
    """The pipeline's tests stand on it."""
    fake = FakeWayOut(
        {FEED: (301, {"Location": "/new"}, b""), "https://courier.example/new": (200, {"ETag": "1"}, b"x")}
    )
    door: WayOut = fake
    answer = asyncio.run(door.get(FEED, etag="0"))
    assert (answer.body, answer.header("etag"), answer.moved_to) == (b"x", "1", "https://courier.example/new")
    assert [(asked.url, asked.etag) for asked in fake.asked] == [(FEED, "0")]


def test_the_fake_obeys_its_robots_txt_and_raises_what_it_is_told() -> None:
    """A refusal and a failure are outcomes to test, too."""
    door: WayOut = FakeWayOut(
        {FEED: FetchFailed(FEED, "took longer than 30 s", retry=Retry.SOON)},
        {"courier.example": "User-agent: headwater\nDisallow: /feed\n"},
    )
    assert not asyncio.run(door.may_fetch(FEED)).allowed
    with pytest.raises(FetchFailed, match="took longer"):
        asyncio.run(door.get(FEED))
