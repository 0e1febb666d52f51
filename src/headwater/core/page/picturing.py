"""The picture the outlet shows with a piece: its address, its size, and whose it is, in the page's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from headwater.core.page.jsonld import Thing
from headwater.core.page.markup import Markup, attribute, words

LONGEST = 200  # characters of a credit; a longer one is a caption
_WIDEST = 20_000  # pixels; more is a slip
_SAID = (
    "creditText",
    "copyrightNotice",
    "creator",
    "author",
    "copyrightHolder",
)  # of an ImageObject, the plainest first
_MARKED = (
    "[itemprop=creditText], [itemprop=copyrightNotice], [itemprop=copyrightHolder], [itemprop=creator], "
    "[class*=credit i], [class*=copyright i], [class*=photographer i], [class*=fotograf i], [class*=bildnachweis i], "
    "[class*=image-source i], [class*=picture-source i]"
)
# What begins a credit in a caption; what follows is taken with it, to the end of the caption or of the brackets.
_IN_WORDS = re.compile(
    r"(?:^|[\s(\[|/–—])(?P<credit>(?:(?:photographs?|photos?|pictures?|images?|fotos?|fotografía|bild(?:quelle|nachweis|er)?|quelle|"
    r"crédits? photos?|crédits?|credits?|copyright|imago)\s*(?:by\b|von\b|de\b|di\b|:|\||©)|©|\(c\))\s*[^()\[\]]{2,})",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[-_.]?(?:\d{2,4}x\d{2,4}|\d{2,4}w|scaled|large|medium|thumb(?:nail)?|original)$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,6})(?:\.\d+)?\s*(?:px)?\s*")
_FIGURES = 60  # looked at
_UPWARDS = 6  # elements above a picture in which its figure may lie


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page; never fetched, and kept only where the receipt allows it."""

    url: str = ""  # absolute; "" none
    width: int | None = None  # pixels; None: unsaid
    height: int | None = None
    credit: str = ""  # verbatim, at most LONGEST characters; "" unsaid


def picture(markup: Markup) -> PagePicture:
    """The picture an outlet names for a piece, with what the page says of that very picture and of no other."""
    objects = markup.article.things("image")
    url = next(filter(None, map(markup.address, _stated(markup))), "")
    if not url:
        return PagePicture()
    same = [one for one in objects if _name(_address(one, markup)) == _name(url)]
    shown = next((node for node in markup.all("img")[:_FIGURES] if _shows(node, url, markup)), None)
    width, height = _size(markup, url, same)
    return PagePicture(url, width, height, _credit(same or list(objects[:1]), shown))


def _stated(markup: Markup) -> Iterator[str]:
    yield markup.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    yield markup.article.address("image")


def _size(markup: Markup, url: str, same: list[Thing]) -> tuple[int | None, int | None]:
    """Width and height in pixels: of the object at this address, else what stands beside the element that names it."""
    sides = [(_pixels(one.text("width")), _pixels(one.text("height"))) for one in same if _address(one, markup) == url]
    beside = (_pixels(markup.meta("og:image:width")), _pixels(markup.meta("og:image:height")))
    if markup.address(markup.meta("og:image", "og:image:url", "og:image:secure_url")) == url:
        sides.insert(0, beside)
    return next((both for both in sides if all(both)), (None, None))


def _pixels(written: str) -> int | None:
    found = _NUMBER.fullmatch(written)
    return int(found[1]) if found and 0 < int(found[1]) <= _WIDEST else None


def _credit(objects: list[Thing], shown: LexborNode | None) -> str:
    """Whose a picture is: as its object says, else as its figure does."""
    said = (text for one in objects for name in _SAID for text in one.texts(name) if "://" not in text)
    return next((text for text in said if len(text) <= LONGEST), "") or (_of_figure(shown) if shown else "")


def _of_figure(shown: LexborNode) -> str:
    around = _around(shown)
    if around is None:
        return ""
    for node in around.css(_MARKED):
        if 1 < len(text := words(node)) <= LONGEST:
            return text
    for caption in around.css("figcaption, [class*=caption i]"):
        if found := _IN_WORDS.search(words(caption)):
            return found["credit"].strip(" .|–—") if len(found["credit"]) <= LONGEST else ""
    return ""


def _around(shown: LexborNode) -> LexborNode | None:
    """The figure a picture stands in, where it is the only one in it."""
    node = shown.parent
    for _ in range(_UPWARDS):
        if node is None or node.tag in {"body", "article", "main"}:
            return None
        if node.tag == "figure" or "caption" in attribute(node, "class").lower():
            return node if len({attribute(image, "src") for image in node.css("img")} - {""}) <= 1 else None
        node = node.parent
    return None


def _address(thing: Thing, markup: Markup) -> str:
    return markup.address(thing.text("url") or thing.text("contentUrl") or thing.text("@id"))


def _shows(node: LexborNode, url: str, markup: Markup) -> bool:
    """Whether an image is the picture at an address; most are told from it by their files' names alone."""
    source, name = attribute(node, "src") or attribute(node, "data-src"), _name(url)
    return (name in unquote(source).lower() or name == url) and _name(markup.address(source)) == name


def _name(url: str) -> str:
    """The name of a picture's file without what only says its size; the whole address where that tells too little."""
    try:
        file = unquote(urlsplit(url).path.rsplit("/", 1)[-1]).lower()
    except ValueError:
        return url
    stem = _SIZE.sub("", file.rpartition(".")[0] or file)
    return stem if len(stem) > 4 else url
