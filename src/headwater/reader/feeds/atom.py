"""Atom 1.0. Source: RFC 4287; ``via`` is the link relation of section 4.2.7.2. What was withdrawn: RFC 6721."""

from lxml import etree

from headwater.reader.feeds.channel import Channel, Entry
from headwater.reader.feeds.xml import XMLNS, add, name, speakable, written


def write(channel: Channel) -> bytes:
    """A channel as Atom 1.0."""
    root = etree.Element(
        name("atom", "feed"), {name("xml", "lang"): channel.language}, nsmap={None: XMLNS["atom"], "at": XMLNS["at"]}
    )
    _add(root, "id", channel.addresses["atom"])
    _add(root, "title", channel.title)
    _add(root, "subtitle", channel.description)
    _add(root, "updated", channel.updated.isoformat())
    _add(root, "rights", channel.rights)
    _add(root, "link", rel="self", href=channel.addresses["atom"], type="application/atom+xml")
    _add(root, "link", rel="alternate", href=channel.home, type="text/html")
    if channel.hub:
        _add(root, "link", rel="hub", href=channel.hub)
    author = _add(root, "author")  # an entry without an author of its own has this one; none of ours is without
    _add(author, "name", channel.title)
    _add(author, "uri", channel.home)
    for entry in channel.entries:
        _entry(root, entry)
    for gone in channel.deleted:
        add(root, name("at", "deleted-entry"), ref=gone.id, when=gone.at.isoformat())
    return written(root)


def _entry(root: etree._Element, entry: Entry) -> None:
    lead = entry.lead
    node = _add(root, "entry")
    if entry.language:
        node.set(name("xml", "lang"), speakable(entry.language))
    _add(node, "id", entry.id)
    _add(node, "title", entry.title)
    _add(node, "published", entry.began.isoformat())
    _add(node, "updated", entry.latest.isoformat())
    for writer in entry.authors:
        _add(_add(node, "author"), "name", writer)
    _add(node, "link", rel="alternate", href=entry.address, type="text/html")
    if lead:
        _add(node, "link", rel="via", href=lead.url, title=lead.outlet)
    if entry.section:
        _add(node, "category", term=entry.section)
    if lead:
        source = _add(node, "source")
        _add(source, "id", lead.feed_url or lead.home_url)
        _add(source, "title", lead.outlet)
        _add(source, "updated", lead.at.isoformat())
        _add(source, "link", rel="alternate", href=lead.home_url)
    _add(node, "content", entry.html, type="html")


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    return add(parent, name("atom", tag), text, **attributes)
