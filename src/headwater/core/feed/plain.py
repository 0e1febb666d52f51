"""HTML → plain text and links: nothing of a page's markup travels further than this."""

import html
import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from headwater.core import links

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|s|small|span|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCKS = (
    "address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    "|section|table|td|th|tr|ul"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br(?:[\s/][^<>]*)?>", re.IGNORECASE)
_BLOCK = re.compile(rf"(?=</?(?:{_BLOCKS})[\s/>])", re.IGNORECASE)
_BREAK = re.compile(r"(?=<br[\s/>])", re.IGNORECASE)
_HIDDEN = ["script", "style", "noscript", "iframe", "object", "svg", "form", "template", "title"]
_PARAGRAPH, _LINE = "\ue0f0", "\ue0f1"  # private use: no text means anything by them
_ODD = re.compile(r"<(?:[!?]|(?:" + "|".join(_HIDDEN) + r"|textarea|select|xmp|math)\b)", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ANCHOR = re.compile(r"<a\s(?:[^<>]*?\s)?href\s*=\s*(\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)", re.IGNORECASE)
MOST_LINKS = 200  # of one entry


def folded(text: str) -> str:
    """The text on one line, with single spaces and none without width."""
    if not text.isascii():
        text = text.replace("\u200b", "").replace("\ufeff", "")
    return " ".join(text.split())


def line(source: str, *, markup: bool = True) -> str:
    """A headline or name as plain text on one line: entities resolved, inline tags gone; "5 < 6" stays as it is."""
    if markup and "<" in source:
        source = _INLINE.sub("", source)
    if markup and "&" in source:
        source = _resolved(source)
    return folded(source)


def paragraphs(source: str, *, markup: bool = True) -> str:
    """The text of HTML, its paragraphs apart by an empty line, its line breaks kept; scripts and forms gone."""
    if not markup:
        return "\n\n".join(filter(None, (folded(part) for part in re.split(r"\n\s*\n", source))))
    if "<" not in source:
        return folded(_resolved(source) if "&" in source else source)
    parts = folded(_without_tags(source)).split(_PARAGRAPH)
    return "\n\n".join(filter(None, (_lines(part) for part in parts)))


def links_of(source: str, base: str) -> tuple[str, ...]:
    """The absolute links of a piece of HTML, each once, in reading order; at most ``MOST_LINKS``."""
    found: dict[str, None] = {}
    for anchor in _ANCHOR.finditer(source):
        if address := links.absolute(_resolved(anchor[1].strip("\"'")), base):
            found[address] = None
        if len(found) >= MOST_LINKS:
            break
    return tuple(found)


def _lines(part: str) -> str:
    if _LINE not in part:
        return part.strip()
    return "\n".join(line.strip() for line in part.split(_LINE)).strip()


def _without_tags(source: str) -> str:
    """The text of HTML, its breaks marked: by expressions where nothing in it is hidden or odd, else by a parser."""
    if not _ODD.search(source):
        text = _ANY_TAG.sub("", _BREAK_TAG.sub(_LINE, _BLOCK_TAG.sub(_PARAGRAPH, source)))
        if "<" not in text and ">" not in text:
            return _resolved(text)
    tree = LexborHTMLParser(_BREAK.sub(_LINE, _BLOCK.sub(_PARAGRAPH, source)))
    tree.strip_tags(_HIDDEN)
    return tree.body.text() if tree.body else ""


def _resolved(source: str) -> str:
    return _ENTITY.sub(lambda found: _character(found[0]), source)


@lru_cache(maxsize=4096)
def _character(entity: str) -> str:
    return html.unescape(entity)
