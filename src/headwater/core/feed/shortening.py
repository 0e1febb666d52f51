"""A feed without the texts of its pieces: what may wait on the disk until it is read.

All else stays as it stands in it, above all what it says of rights.
"""

import json
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from headwater.core.errors import FeedRefused
from headwater.core.feed.decoding import as_written
from headwater.core.feed.plain import paragraphs
from headwater.core.feed.trees import Element, name_of, strict_tree
from headwater.core.feed.unpacking import unpacked

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

XML, JSON = "application/xml; charset=utf-8", "application/feed+json; charset=utf-8"
_ROOTS = frozenset({"rss", "rdf", "feed"})
_PIECES = frozenset({"item", "entry"})
_TEXTS = frozenset(
    {"encoded", "content", "body", "fulltext", "full-text", "content_html", "content_text", "transcript"}
)
_MEDIA = "media"
_AS_IT_IS = (b"", "")
_DEEPEST = 20  # objects in objects of a JSON feed


def shortened(body: bytes, content_type: str, *, most: int) -> tuple[bytes, str] | None:
    """A feed in RSS, Atom or JSON Feed without the texts of its pieces, and its media type.

    Args:
        body: the document as it came.
        content_type: its header.
        most: characters kept of a summary, or of anything else that is said of a piece.

    Returns:
        The document as it came where there is nothing to leave out. None for anything that is none of these, or is
        broken: what cannot be read for certain cannot be shortened.
    """
    try:
        body, packed = unpacked(body, "")
    except FeedRefused:
        return None
    text = as_written(body, content_type)[0].lstrip("\ufeff \t\r\n")
    if packed:
        return None
    short = _json(text, most) if text.startswith("{") else _xml(text, most)
    return (body, content_type) if short == _AS_IT_IS else short


def _xml(text: str, most: int) -> tuple[bytes, str] | None:
    start = text.find("?>") + 2 if text.startswith("<?xml") else 0
    root = strict_tree(text[start:])
    if root is None or _local(root) not in _ROOTS:
        return None
    pieces = [element for element in root.iter() if _local(element) in _PIECES]
    if not sum(_shorten(piece, most) for piece in pieces) and "<!--" not in text:
        return _AS_IT_IS
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), XML


def _shorten(piece: Element, most: int) -> int:
    """Leave out the texts of a piece, and cut what else is long; how much there was to do."""
    done = 0
    for child in list(piece):
        if _local(child) in _TEXTS and not name_of(str(child.tag)).startswith(_MEDIA):
            piece.remove(child)
            done += 1
        elif len("".join(child.itertext())) > most:
            words = paragraphs("".join(child.itertext()))[:most]
            tail = child.tail
            for inner in list(child):
                child.remove(inner)
            child.text, child.tail = words, tail
            child.attrib.pop("type", None)  # of Atom: it is plain text by now
            done += 1
    return done


def _local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return name_of(element.tag).rpartition(":")[2] if isinstance(element.tag, str) else ""


def _json(text: str, most: int) -> tuple[bytes, str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        return None
    short = {**found, "items": [_short(item, most, 0) for item in found["items"]]}
    return (json.dumps(short, ensure_ascii=False).encode(), JSON) if short != found else _AS_IT_IS


def _short(value: Json, most: int, depth: int) -> Json:
    if depth > _DEEPEST:
        return None
    if isinstance(value, str):
        return value if len(value) <= most or value.startswith(("http://", "https://")) else value[:most]
    if isinstance(value, list):
        return [_short(each, most, depth + 1) for each in value]
    if isinstance(value, Mapping):
        return {name: _short(each, most, depth + 1) for name, each in value.items() if name.lower() not in _TEXTS}
    return value
