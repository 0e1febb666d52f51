"""The boards as feeds: ``entries`` what a feed holds · ``rss`` · ``atom`` · ``jsonfeed`` how each format says it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from headwater.reader.feeds import atom, jsonfeed, rss
from headwater.reader.feeds.entries import Channel, Entry, channel

WRITERS: Mapping[str, Callable[[Channel], bytes]] = MappingProxyType(
    {"rss": rss.write, "atom": atom.write, "json": jsonfeed.write}
)
"""The bytes of a channel, by the format's name in the address."""

__all__ = ["WRITERS", "Channel", "Entry", "channel"]
