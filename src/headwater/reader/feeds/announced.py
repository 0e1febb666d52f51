"""The feeds of which a hub is told when they change: those of the boards, and those of our own reporting."""

from collections.abc import Iterator
from datetime import datetime

from headwater.core.sections import BY_KEY
from headwater.newsroom.queries import sitemap
from headwater.reader.feeds.channel import Channel
from headwater.reader.feeds.entries import channel
from headwater.reader.feeds.reporting import author, corrections, topic


def boards(*, now: datetime) -> Iterator[Channel]:
    """The front page and the sections."""
    for board in ("front", *BY_KEY):
        yield channel(board, now=now)


def reporting(*, now: datetime) -> Iterator[Channel]:
    """Corrections, and every topic and author there is a feed of."""
    yield corrections(now=now)
    found = [topic(slug, now=now) for slug, _ in sitemap.topics()]
    found += [author(slug, now=now) for slug, _ in sitemap.authors()]
    yield from filter(None, found)
