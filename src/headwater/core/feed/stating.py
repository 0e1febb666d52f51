"""The rights statements of a feed and its entries, as evidence."""

from datetime import datetime

from headwater.core.feed.parsed import Entry, ParsedFeed
from headwater.core.signals import RSL_TYPE, Place, Signal, kept, licence_name

LOGIN = "authentication"  # name of the signal


def signals(feed: ParsedFeed, entry: Entry, *, url: str, read_at: datetime, login: bool = False) -> tuple[Signal, ...]:
    """What a feed and one of its entries say about rights: notices, licence links, RSL terms; the entry's first.

    Args:
        feed: as parsed.
        entry: one of its entries.
        url: the feed's address, where all of it was read.
        read_at: when the feed was read.
        login: whether its server gave it to us for a name and password.
    """
    names = ("rights", "license", licence_name(RSL_TYPE))
    said = {
        (name, kept(value)): None
        for held in (entry, feed)
        for name, value in zip(names, (held.rights, held.licence_url, held.rsl), strict=True)
        if value
    }
    own = tuple(Signal(Place.FEED, name, value, url, read_at) for name, value in said)
    return (*own, Signal(Place.FEED, LOGIN, "required", url, read_at)) if login else own
