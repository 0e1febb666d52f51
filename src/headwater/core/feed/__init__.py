"""Bytes → ``ParsedFeed``, or the reason why they are none.

In reading order: ``parsed`` what comes out · ``parsing`` the way in one screen · ``unpacking``, ``decoding`` bytes to
text · ``refusing`` what is no feed · ``trees`` text to elements · ``told`` a feed in its own words · ``rss``, ``atom``,
``json_feed`` the forms · ``sitemaps``, ``newsml``, ``newsml_1``, ``ninjs``, ``nitf`` those of search engines and
agencies (``wires`` tells which, ``wired`` what they share, ``standing``, ``versions`` what an agency lays down) ·
``fallback`` the lenient parser · ``plain`` HTML to text · ``judging`` entries and their refusals · ``linking`` where
they lead · ``stating`` rights as evidence · ``finding`` the feeds a page names · ``writing`` a feed as JSON Feed ·
``shortening`` a feed without the texts of its pieces.

The forms are read by our own walk over lxml's tree: fastfeedparser is as fast, and leaves out what an item's trace
needs (dates as written, ``source``, rights, ``xml:base``, ``skipHours``). feedparser reads what is left.
"""

from headwater.core.errors import FeedRefused
from headwater.core.feed.parsed import Enclosure, Entry, Further, ParsedFeed, RefusedEntry
from headwater.core.feed.parsing import parse
from headwater.core.feed.shortening import shortened
from headwater.core.feed.sitemaps import to_follow
from headwater.core.feed.stating import signals

__all__ = [
    "Enclosure",
    "Entry",
    "FeedRefused",
    "Further",
    "ParsedFeed",
    "RefusedEntry",
    "parse",
    "shortened",
    "signals",
    "to_follow",
]
