"""Elements for the XML formats."""

import re

from lxml import etree

XMLNS = {
    "atom": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def speakable(text: str) -> str:
    """A text without the characters XML 1.0 cannot hold."""
    return _UNSPEAKABLE.sub("", text)


def name(prefix: str, local: str) -> str:
    """A qualified name as lxml writes it."""
    return f"{{{XMLNS[prefix]}}}{local}"


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """A new last child of an element."""
    child = etree.SubElement(parent, tag, {key: speakable(value) for key, value in attributes.items()})
    if text:
        child.text = speakable(text)
    return child


def written(root: etree._Element) -> bytes:
    """The document's bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))
