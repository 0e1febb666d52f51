"""What the XML of agencies has in common: names without their namespaces, the words for a reader, bodies as HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from headwater.core.feed.told import NOTHING, Markup
from headwater.core.feed.trees import LANG, Element, attribute, words

_NOT_TEXT = tuple(
    "{*}" + name for name in ("head", "header", "nav", "footer", "aside", "style", "script", "media", "note")
)
_AS_HTML = {"hl1": "h2", "hl2": "h2", "block": "div", "nitf-table": "table", "body.content": "div", "nitf": "div"}
_AFTER_PLACE = re.compile(r"\s*[(–—]|\s-{1,2}(?:\s|$)")
MOST_BODIES = 20
MOST_ITEMS = 5_000  # of one document; an agency sends one, or the news of a day


def local(element: Element) -> str:
    """The name of an element without its namespace, lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def at(place: Element | None, path: str) -> Element | None:
    """The first element at a path of names, in any namespace: "itemMeta/pubStatus"."""
    return next(all_at(place, path), None)


def all_at(place: Element | None, path: str) -> Iterator[Element]:
    """All elements at a path of names, in any namespace, in order."""
    if place is not None:
        yield from place.iterfind("/".join("{*}" + name for name in path.split("/")))


def said(place: Element | None, path: str) -> str:
    """The words at a path; "" when there are none."""
    return next((found for each in all_at(place, path) if (found := words(each))), "")


def spoken(places: Iterable[Element], language: str) -> str:
    """The words of the element in the wanted language, else of the first."""
    written = [(attribute(place, "lang") or place.get(LANG, ""), words(place)) for place in places]
    held = [(tag.lower(), text) for tag, text in written if text]
    wanted = language.lower().partition("-")[0]
    return next((text for tag, text in held if tag.partition("-")[0] == wanted), held[0][1] if held else "")


def code(place: Element | None) -> str:
    """The code an element refers to something by: its qcode, literal, uri or formal name."""
    if place is None:
        return ""
    return next((value for name in ("qcode", "literal", "uri", "formalname") if (value := attribute(place, name))), "")


def place_of(dateline: str) -> str:
    """The place of a dateline, without the agency and the dash: "Port Amery" of "Port Amery (VNA) - "."""
    return _AFTER_PLACE.split(dateline, maxsplit=1)[0].strip(" ,-–—")


def body(places: Sequence[Element]) -> Markup:
    """The best of several renditions of a text, as HTML where it has markup: the longest of the first kind."""
    found = [_html(place) for place in places[:MOST_BODIES]]
    return max(found, key=lambda markup: len(markup.source), default=NOTHING)


def _html(place: Element) -> Markup:
    if not len(place):
        text = words(place)
        return Markup(text, html=text.startswith("<")) if text else NOTHING
    inner = next((each for name in ("body.content", "body") for each in place.iter("{*}" + name)), place)
    etree.strip_elements(inner, *_NOT_TEXT, with_tail=False)
    for each in inner.iter("*"):
        name = local(each)
        each.tag = _AS_HTML.get(name, name)
    etree.cleanup_namespaces(inner)
    written = etree.tostring(inner, encoding="unicode", method="html", with_tail=False)
    return Markup(written)
