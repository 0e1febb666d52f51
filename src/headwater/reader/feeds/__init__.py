"""The feeds: ``channel`` what a feed is · ``entries`` those of the boards · ``reporting`` those of our own reporting ·
``live`` the entries of a live page · ``replies`` those to a piece · ``announced`` those a hub is told of ·
``rss`` · ``atom`` · ``jsonfeed`` how each format says it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from headwater.reader.feeds import atom, jsonfeed, rss
from headwater.reader.feeds.announced import boards, reporting
from headwater.reader.feeds.channel import Channel, Entry
from headwater.reader.feeds.entries import channel
from headwater.reader.feeds.live import live_channel
from headwater.reader.feeds.replies import replies_channel
from headwater.reader.feeds.reporting import author, corrections, topic

WRITERS: Mapping[str, Callable[[Channel], bytes]] = MappingProxyType(
    {"rss": rss.write, "atom": atom.write, "json": jsonfeed.write}
)
"""The bytes of a channel, by the format's name in the address."""

__all__ = [
    "WRITERS",
    "Channel",
    "Entry",
    "author",
    "boards",
    "channel",
    "corrections",
    "live_channel",
    "replies_channel",
    "reporting",
    "topic",
]
