"""RSS 2.0. Source: https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile."""

from email.utils import format_datetime

from lxml import etree

from headwater.reader.feeds.channel import Channel, Entry
from headwater.reader.feeds.xml import XMLNS, add, name, written


def write(channel: Channel) -> bytes:
    """A channel as RSS 2.0."""
    prefixes = {prefix: XMLNS[prefix] for prefix in ("atom", "dc")}
    root = etree.Element("rss", {"version": "2.0"}, nsmap=prefixes)
    head = add(root, "channel")
    add(head, "title", channel.title)
    add(head, "link", channel.home)
    add(head, "description", channel.description)
    add(head, "language", channel.language)
    add(head, "copyright", channel.rights)
    add(head, "lastBuildDate", format_datetime(channel.updated))
    add(head, "ttl", "15")
    add(head, name("atom", "link"), rel="self", href=channel.addresses["rss"], type="application/rss+xml")
    if channel.hub:
        add(head, name("atom", "link"), rel="hub", href=channel.hub)
    for entry in channel.entries:
        _entry(head, entry)
    return written(root)


def _entry(head: etree._Element, entry: Entry) -> None:
    item = add(head, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.address)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(entry.began))
    if entry.lead is None:  # RSS has no word for "corrected since"
        add(item, name("atom", "updated"), entry.latest.isoformat())
    for writer in entry.authors:
        add(item, name("dc", "creator"), writer)
    if entry.lead:
        add(item, name("atom", "link"), rel="via", href=entry.lead.url, title=entry.lead.outlet)
    if entry.section:
        add(item, "category", entry.section)
    if entry.lead:
        add(item, "source", entry.lead.outlet, url=entry.lead.feed_url or entry.lead.home_url)
    add(item, "description", entry.html)
