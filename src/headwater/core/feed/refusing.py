"""What the bytes are, when they are no feed: one sentence a person understands."""

import re
from typing import NoReturn

from selectolax.lexbor import LexborHTMLParser

from headwater.core.errors import FeedRefused
from headwater.core.feed import wires
from headwater.core.feed.finding import feeds_on

NAMED_FEEDS = 3  # feeds of a page named in the reason
HEAD = 65_536  # characters in which a feed must begin

_MAGIC = (
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "an image or a sound (RIFF)"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "compressed data (gzip)"),
    (b"ID3", "a sound (MP3)"),
    (b"OggS", "a sound or a film (Ogg)"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x00\x00\x00\x1cftyp", "a film (MP4)"),
    (b"\x00\x00\x00\x20ftyp", "a film (MP4)"),
)
_NEVER_IN_TEXT = bytes({*range(0x20)} - {*b"\t\n\f\r\x1b"})
_BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)[\s/>]")
_FEED_START = re.compile(r"<\?xml\s|<(?:\w+:)?(?:rss|rdf|feed)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_ROOTS = {
    "opml": "an OPML list of feeds",
    "svg": "an image (SVG)",
}
_USUAL_ROOTS = frozenset({"rss", "rdf", "feed"})
FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel"}) | wires.ROOTS


def binary_form(body: bytes) -> str:
    """What the bytes are by their first few ("a PDF document"); "" where those are no known binary form's."""
    return next((what for magic, what in _MAGIC if body.startswith(magic)), "")


def refuse_binary(body: bytes, url: str) -> None:
    """Refuse an empty answer and the known binary forms.

    Raises:
        FeedRefused: with what the bytes are.
    """
    if not (body[:1024].strip() or body.strip()):
        raise FeedRefused(url, "The answer is empty.")
    if what := binary_form(body):
        raise FeedRefused(url, f"This is {what}, not a feed.")
    head = body[:2048]
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or head[:4].count(0) == 2
    if not is_wide and len(head) - len(head.translate(None, _NEVER_IN_TEXT)) > len(head) / 20:
        raise FeedRefused(url, "These are binary data, not a feed.")


def feed_place(text: str) -> int | None:
    """Where the first tag of a text stands, when that is the root of RSS or Atom."""
    place = _root_place(text, 0)
    root = _TAG.match(text, place)
    return place if root and root[1].lower() in _USUAL_ROOTS else None


def feed_part(text: str, url: str) -> str:
    """The text from the feed's first tag on, without what stands before it.

    Raises:
        FeedRefused: there is no feed in it; the reason says what it is.
    """
    place = _root_place(text, 0)
    root = _TAG.match(text, place)
    name = root[1].lower() if root else ""
    if name in FEED_ROOTS:
        return text[place:]
    if name == "html" or _HTML.search(text[:2048]):
        _refuse_page(text, url)
    start = _FEED_START.search(text[:HEAD], place)
    if start:
        place = _root_place(text, start.start())
        later = _TAG.match(text, place)
        if later and later[1].lower() in FEED_ROOTS:
            return text[place:]
    return _refuse_text(text, name, root[1] if root else "", url)


def refuse_xml(name: str, url: str) -> NoReturn:
    """Refuse a document whose root promised a feed and which holds none."""
    raise FeedRefused(
        url, f"This is XML, but no feed: its root is <{name[:60]}>, and there is no channel or entry in it."
    )


def _root_place(text: str, place: int) -> int:
    """Where the first tag stands, past white space, instructions, comments and the document type."""
    limit = place + HEAD
    while place < limit and (found := _BEFORE_ROOT.match(text, place, limit)):
        place = found.end()
    return place


def _refuse_text(text: str, name: str, spelled: str, url: str) -> NoReturn:
    if name in _ROOTS:
        raise FeedRefused(url, f"This is {_ROOTS[name]}, not a feed.")
    if name:
        raise FeedRefused(url, f"This is XML, but no feed: its root is <{spelled[:60]}>.")
    if _HTML.search(text[:HEAD]):
        _refuse_page(text, url)
    raise FeedRefused(url, "This is plain text, not a feed.")


def _refuse_page(text: str, url: str) -> NoReturn:
    found = feeds_on(LexborHTMLParser(text[: 4 * HEAD]), url=url)
    feeds = [feed.url for feed in found if not feed.comments][:NAMED_FEEDS]
    raise FeedRefused(
        url,
        "This is a web page, not a feed." + (f" It names these feeds: {' , '.join(feeds)}" if feeds else ""),
        discovered=found,
    )
