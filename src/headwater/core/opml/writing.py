"""Feeds → OPML 2.0: what is written reads back as the same feeds in the same folders."""

from collections.abc import Iterable

from lxml import etree

from headwater.core import links
from headwater.core.feed.decoding import without_controls
from headwater.core.feed.trees import Element
from headwater.core.opml.listed import SPACE, Listed

_OWN = f"{{{SPACE}}}"


def write(title: str, listed: Iterable[Listed]) -> str:
    """The list as OPML 2.0, each folder once, in the order in which they are met."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"hw": SPACE})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _clean(title)
    folders: dict[str, Element] = {"": etree.SubElement(root, "body")}
    for each in listed:
        folder = _folder(each.feed.group, folders)
        etree.SubElement(folder, "outline", dict(_attributes(each)))
    etree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _folder(group: str, folders: dict[str, Element]) -> Element:
    """The folder of that path, made with those around it where it is not there yet."""
    path = ""
    folder = folders[""]
    for name in filter(None, map(_clean, group.split("/"))):
        path = f"{path}/{name}"
        if path not in folders:
            folders[path] = etree.SubElement(folder, "outline", {"text": name, "title": name})
        folder = folders[path]
    return folder


def _attributes(each: Listed) -> Iterable[tuple[str, str]]:
    feed = each.feed
    title = _clean(feed.title)
    yield "text", title or feed.url
    if title:
        yield "title", title
    yield "type", "rss"
    yield "xmlUrl", links.joined(feed.url, feed.login) if feed.login else feed.url
    if each.home_url:
        yield "htmlUrl", each.home_url
    if feed.language:
        yield "language", feed.language
    if feed.section:
        yield "category", f"/{feed.section}"
    if each.outlet:
        yield f"{_OWN}outlet", _clean(each.outlet)
    if feed.weight != 1.0:
        yield f"{_OWN}weight", repr(feed.weight)
    if feed.link_pattern:
        yield f"{_OWN}linkPattern", feed.link_pattern


def _clean(text: str) -> str:
    return " ".join(without_controls(text).split())
