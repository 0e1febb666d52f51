"""What a message says, out of its parts: the words, the addresses in them, and what its sender put first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message

from selectolax.lexbor import LexborHTMLParser, LexborNode

from headwater.core.feed import plain
from headwater.core.feed.decoding import decoded

MOST_PARTS = 200
MOST_UNSEEN = 300
DEEPEST = 200  # elements in one another; a message nested deeper is not taken apart further
LONGEST_TEXT = 2_000_000  # characters of a part
_BARE = re.compile(r"<?\b(https?://[^\s<>\"'\])}]+)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|max-height\s*:\s*0|opacity\s*:\s*0(?![.\d])"
)
_FILLER = re.compile(  # what is put behind a preheader so that nothing else shows there
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]+"
)
_RULE = re.compile(r"[-=_*~#•·\s]{3,}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An address of a message, and the words it stands under."""

    address: str  # as written
    words: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a message says."""

    paragraphs: tuple[str, ...]
    anchors: tuple[Anchor, ...]  # in reading order
    preheader: str  # what the sender shows in lists of messages, hidden in the message itself; "" when none
    language: str  # as its HTML declares it
    own_page: str = ""  # where its HTML says that it stands on the web itself; "" when it does not


def words_of(message: Message) -> str:
    """The first plain part of a message, as it is written; "" when it has none."""
    plain_parts = (part for part in _parts(message) if part.get_content_type() == "text/plain")
    return next((_text_of(part) for part in plain_parts), "")


def contents(message: Message) -> Contents:
    """What a message says: its HTML where it has any, for the plain half is often a machine's; else its plain text.

    The addresses in the plain half are taken as well: services that count clicks often count them in the HTML alone.
    """
    html, text = "", ""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/html" and not html:
            html = _text_of(part)
        elif kind == "text/plain" and not text:
            text = _text_of(part)
    if html.strip():
        found = _of_html(html)
        if found.paragraphs:
            return replace(found, anchors=(*found.anchors, *_of_text(text).anchors)) if text else found
    return _of_text(text)


def _parts(message: Message) -> Iterator[Message]:
    """The parts to be read, in order; attached ones and messages passed on are not."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" or part.get_content_disposition() == "attachment":
            continue
        if isinstance(payload, list):
            waiting = [inner for inner in payload if isinstance(inner, Message)] + waiting
        else:
            yield part


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset("")
    text, _ = decoded(payload[: 2 * LONGEST_TEXT], f"text/plain; charset={charset}" if charset else "")
    return text[:LONGEST_TEXT]


def _of_html(source: str) -> Contents:
    tree = LexborHTMLParser(source)
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    own_page = _own_page(tree)
    preheader = _without_unseen(tree)
    anchors = tuple(
        Anchor((node.attributes.get("href") or "").strip(), plain.folded(node.text(deep=True)))
        for node in tree.css("a[href]")
    )
    body = tree.body.html if tree.body is not None else ""
    text = _FILLER.sub(" ", plain.paragraphs(body or ""))
    return Contents(_paragraphs(text), anchors, preheader, language.strip().lower(), own_page)


def _own_page(tree: LexborHTMLParser) -> str:
    """The address a message's HTML gives as its own, as a page of the web would."""
    for where, name in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        place = tree.css_first(where)
        if place is not None and (written := (place.attributes.get(name) or "").strip()):
            return written
    return ""


def _without_unseen(tree: LexborHTMLParser) -> str:
    """Take out what no reader sees; the first words of it are what the sender shows in lists."""
    unseen = [node for node in tree.css("[style], [hidden]") if _is_unseen(node)][:MOST_UNSEEN]
    known = {node.mem_id for node in unseen}
    outermost = [node for node in unseen if not _inside(node, known)]
    said = next(filter(None, (_filled(node.text(deep=True)) for node in outermost)), "")
    for node in outermost:
        node.decompose()
    return said


def _inside(node: LexborNode, known: set[int]) -> bool:
    above = node.parent
    for _ in range(DEEPEST):
        if above is None:
            return False
        if above.mem_id in known:
            return True
        above = above.parent
    return True  # too deep to tell: left as it is


def _is_unseen(node: LexborNode) -> bool:
    return "hidden" in node.attributes or _UNSEEN.search((node.attributes.get("style") or "").lower()) is not None


def _filled(text: str) -> str:
    return plain.folded(_FILLER.sub(" ", text))


def _of_text(source: str) -> Contents:
    """Plain text: paragraphs by empty lines, an address under the words before it, else under the line above."""
    anchors, above = [], ""
    for line in source.splitlines():
        before = 0
        for found in _BARE.finditer(line):
            words = plain.folded(line[before : found.start()]).strip(" :<([-–—")
            anchors.append(Anchor(found[1].rstrip(".,;:!?"), words or above))
            before = found.end()
        above = plain.folded(line).strip(" :") if not _BARE.search(line) else ""
    text = _BARE.sub("", source.replace("\r\n", "\n"))
    return Contents(_paragraphs(plain.paragraphs(text, markup=False)), tuple(anchors), "", "")


def _paragraphs(text: str) -> tuple[str, ...]:
    parts = (part.strip(" <>()[]") for part in text.split("\n\n"))
    return tuple(part for part in parts if part and not _RULE.fullmatch(part))
