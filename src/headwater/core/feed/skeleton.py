"""A document without its long texts: what an XML parser has to see of a feed, a tenth of it in most.

Parsing XML checks every character; a feed is mostly HTML in CDATA sections or escaped, in which there is nothing to
check. Those texts are cut out first and put back only where somebody asks for them.
"""

import html
import re
from dataclasses import dataclass
from html.entities import html5
from typing import NamedTuple

from headwater.core.feed.decoding import without_controls

SHORTEST = 200  # characters; cutting out less than that saves nothing
OFTEN = 50  # times; a character met that often in vain is not rare
PLACE = "\x9f"  # a control character XML allows and nobody writes: around the number of a text that was cut out
_PLACE = re.compile(f"{PLACE}(\\d+){PLACE}")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,32}));")
# The end of a short section stands within these characters of any start: no start inside one is met.
_SECTION = re.compile(rf"<!\[CDATA\[[^\]]{{{SHORTEST}}}")
_BRACKETED = re.compile(rf"<!\[CDATA\[[^\]]{{0,{SHORTEST}}}\](?!\]>)")  # may be long, and stands where it stood
_LONG = re.compile(f">([^<]{{{SHORTEST},}})")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_XML = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
LAST = 0x10FFFF  # the last of all characters


class Cut(NamedTuple):
    """A text that was cut out."""

    text: str
    escaped: bool  # with entities, as text between tags has; a CDATA section has none


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A document in which numbers stand for its long texts."""

    markup: str
    cuts: tuple[Cut, ...] = ()

    def whole(self, text: str) -> str:
        """A text of the document with what was cut out of it."""
        if PLACE not in text or not self.cuts:
            return text
        return _PLACE.sub(lambda found: _read(self.cuts[int(found[1])]), text)

    def whole_markup(self, markup: str) -> str:
        """Markup written out of the document's tree, with what was cut out of its texts."""
        if PLACE not in markup or not self.cuts:
            return markup
        return _PLACE.sub(lambda found: html.escape(_read(self.cuts[int(found[1])]), quote=False), markup)


UNCUT = Skeleton("")


def skeleton(document: str, begin: int = 0) -> Skeleton:
    """The document from a place on without its long texts, or as it is where they cannot be told for certain.

    Only CDATA sections and text without a tag in it are cut out, as XML itself would end them; what stands in a
    comment or an instruction is neither, so a cut in one means that none is to be trusted.
    """
    if PLACE in document:
        return Skeleton(document[begin:])
    cuts: list[Cut] = []
    has_sections = document.find("<![CDATA[", begin) >= 0
    markup = _without_sections(document, begin, cuts) if has_sections else document[begin:]
    if len(markup) > len(document) // 3 and not (has_sections and _BRACKETED.search(markup)):
        markup = _without_texts(markup, cuts)
    if not cuts:
        return Skeleton(markup)
    hides = "<!--" in markup or "<?" in markup
    if hides and any(PLACE in found[0] for found in _HIDDEN.finditer(markup)):
        return Skeleton(document[begin:])
    return Skeleton(markup, tuple(cuts))


def character(number: int) -> str:
    """The character of a number; "" for one XML may not hold: lxml, told to recover, hands on half characters."""
    return chr(number) if number <= LAST and not _FORBIDDEN.match(chr(number)) else ""


def _without_sections(document: str, place: int, cuts: list[Cut]) -> str:
    kept: list[str] = []
    start = place
    while found := _SECTION.search(document, start):
        start, text = found.start(), found.start() + 9
        end = _end_of_section(document, found.end())
        if end < 0:
            break
        kept += (document[place:start], f"{PLACE}{len(cuts)}{PLACE}")
        cuts.append(Cut(document[text:end], escaped=False))
        place = start = end + 3
    return "".join((*kept, document[place:]))


def _end_of_section(text: str, place: int) -> int:
    """Where a section ends, -1 where it does not: sought by a character that is rare in most texts, as that is fast."""
    for _ in range(OFTEN):
        place = text.find("]", place)
        if place < 0 or text.startswith("]]>", place):
            return place
        place += 1
    return text.find("]]>", place)


def _without_texts(document: str, cuts: list[Cut]) -> str:
    kept: list[str] = []
    place = 0
    for found in _LONG.finditer(document):
        start, end = found.span(1)
        tag, text = document[document.rfind("<", place, start) + 1 : start - 1], found[1]
        is_tag = not tag.startswith("!") and tag.count('"') % 2 == 0 and tag.count("'") % 2 == 0
        if is_tag and PLACE not in text and _end_of_section(text, 0) < 0:
            kept += (document[place:start], f"{PLACE}{len(cuts)}{PLACE}")
            cuts.append(Cut(text, escaped=True))
            place = end
    return "".join((*kept, document[place:]))


def _read(cut: Cut) -> str:
    return without_controls(_resolved(cut.text) if cut.escaped and "&" in cut.text else cut.text)


def _resolved(text: str) -> str:
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    if text.count("&") == text.count("&amp;"):
        return text.replace("&amp;", "&")
    return _ENTITY.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        return character(int(found[1]) if found[1] else int(found[2], 16))
    return _XML.get(found[3]) or html5.get(f"{found[3]};", found[0])
