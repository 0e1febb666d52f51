"""Feeds of the tests, and how they are read."""

from datetime import UTC, datetime

from headwater.core.feed import Entry, ParsedFeed, parse

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://morning.example/feeds/all.xml"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "media": "http://search.yahoo.com/mrss/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "podcast": "https://podcastindex.org/namespace/1.0",
        "ag": "http://purl.org/rss/modules/aggregation/",
        "slash": "http://purl.org/rss/1.0/modules/slash/",
        "georss": "http://www.georss.org/georss",
        "sy": "http://purl.org/rss/1.0/modules/syndication/",
        "atom": "http://www.w3.org/2005/Atom",
    }.items()
)


def read(body: bytes | str, content_type: str = "") -> ParsedFeed:
    """The feed of some bytes."""
    return parse(body.encode() if isinstance(body, str) else body, url=URL, content_type=content_type, now=NOW)


def rss(inner: str, head: str = "") -> str:
    """An RSS feed of one item, with every module declared."""
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel><title>Morning</title>{head}'
        f"<item><title>Bridge opens</title><link>https://morning.example/bridge</link>{inner}</item></channel></rss>"
    )


def atom(inner: str) -> str:
    """An Atom feed of one entry, with every module declared."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES}><title>Morning</title><entry><title>Bridge opens</title>'
        f'<id>tag:morning.example,2026:1</id><link href="https://morning.example/bridge"/>{inner}</entry></feed>'
    )


def only(body: bytes | str, content_type: str = "") -> Entry:
    """The one entry of a feed."""
    (entry,) = read(body, content_type).entries
    return entry
