"""Text → a tree of elements, however broken the XML: no entity is ever defined, nothing is ever loaded."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from headwater.core.feed.skeleton import character

Element: TypeAlias = etree._Element  # noqa: SLF001  lxml has no public name for it

_LOOSE_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(\w{1,32};)?|&#(?P<number>\d{1,7}|x[0-9A-Fa-f]{1,6});",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&#(?P<number>\d{1,7}|x[0-9A-Fa-f]{1,6});")
_LAST_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:\w+:)?(?:rss|rdf|feed|channel)\s*>", re.IGNORECASE)
BROKE_OFF = "the feed breaks off: its last entry was left out"
MENDED = "its XML is broken: read as far as it can be"

PREFIXES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/aggregation/": "ag",
    "http://purl.org/rss/modules/aggregation/": "ag",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://backend.userland.com/creativecommonsrssmodule": "cc",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "cc",
    "http://creativecommons.org/ns#": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "https://rslstandard.org/rsl": "rsl",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
_CORE = (
    "http://purl.org/rss/",
    "http://backend.userland.com/rss",
    "http://my.netscape.com/",
    "http://channel.netscape.com/",
    "http://blogs.law.harvard.edu/tech/rss",
)
_WRITTEN = {"creativecommons": "cc"}  # prefixes that were used and never declared
MOST_NAMES = 4096  # remembered
MOST_ATTRIBUTES = 50  # of an element looked at; to look one up among n takes n steps
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"


def tree(text: str) -> tuple[Element | None, tuple[str, ...]]:
    """The root of a document that begins with its root's tag, and warnings; None when there is no tree in it."""
    root = strict_tree(text)
    if root is not None:
        return root, ()
    kept, warning = _kept(text)
    mended = _LOOSE_AMPERSAND.sub(_ampersand, kept)
    try:
        return etree.fromstring(mended.encode(), _parser(recover=True)), (warning,)
    except etree.XMLSyntaxError:
        return None, (warning,)


def strict_tree(text: str) -> Element | None:
    """The root of a document; None when anything in it is not as XML demands."""
    try:
        return etree.fromstring(text.encode(errors="surrogatepass"), _parser(recover=False))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )


def _kept(text: str) -> tuple[str, str]:
    """The text up to its last whole entry when it breaks off inside one: half a headline would be a false one."""
    if _ROOT_END.search(text[-4096:]):
        return text, MENDED
    ends = list(_LAST_END.finditer(text))
    if not ends or not _ENTRY_START.search(text, ends[-1].end()):
        return text, MENDED
    return text[: ends[-1].end()], BROKE_OFF


def _ampersand(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        # What begins like a section may be none to the parser: inside an attribute, after something broken.
        return _REFERENCE.sub(_reference, found[0]) if "&#" in found[0] else found[0]
    if found["number"]:
        return _reference(found)
    name = found[1]
    known = html5.get(name) if name else None
    return known if known and known not in {"<", "&"} else "&amp;" + (name or "")


def _reference(found: re.Match[str]) -> str:
    """A reference to a character, when XML may hold that."""
    number = found["number"]
    return found[0] if character(int(number[1:], 16) if number[0] == "x" else int(number)) else ""


@lru_cache(maxsize=MOST_NAMES)
def name_of(tag: str) -> str:
    """The short name of a tag, lower case: "item", "dc:creator"; "?:name" for a module nobody knows."""
    space, _, local = tag.rpartition("}")
    local = local.lower()
    if not space:
        prefix, _, rest = local.rpartition(":")
        return f"{_WRITTEN.get(prefix, prefix)}:{rest}" if prefix else local
    space = space[1:].lower()
    if space.startswith(_CORE) and space not in PREFIXES and "/modules/" not in space:
        return local
    return f"{PREFIXES.get(space, '?')}:{local}"


def space_of(tag: str) -> str:
    """The namespace of a tag as written; "" when it has none. ``etree.QName`` raises on what a mended tree holds."""
    return tag[1:].rpartition("}")[0] if tag.startswith("{") else ""


class Names(dict[object, str]):
    """The short names of the tags met so far; "" for what is no element, or not wanted."""

    def __init__(self, own: str = "", wanted: frozenset[str] | None = None) -> None:
        """Begin with none.

        Args:
            own: the prefix that goes without saying, "atom:" or none.
            wanted: the names to look for; None for all.
        """
        super().__init__()
        self._own = own
        self._wanted = wanted

    def __missing__(self, tag: object) -> str:
        """The name of a tag met for the first time."""
        if len(self) > MOST_NAMES:
            self.clear()
        name = name_of(tag).removeprefix(self._own) if isinstance(tag, str) else ""
        self[tag] = name if self._wanted is None or name in self._wanted else ""
        return self[tag]


def children(element: Element, names: Names) -> dict[str, list[Element]]:
    """The children of an element by their short names, in the order of the document."""
    named: dict[str, list[Element]] = {}
    for child in element:
        if name := names[child.tag]:
            if name in named:
                named[name].append(child)
            else:
                named[name] = [child]
    return named


def words(element: Element) -> str:
    """All text inside an element, stripped."""
    if len(element):
        return "".join(element.itertext()).strip()
    return (element.text or "").strip()


def inside(element: Element) -> str:
    """What stands inside an element as markup: its own text, or its children written out."""
    if not len(element):
        return element.text or ""
    parts: Iterable[str] = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return html.escape(element.text or "", quote=False) + "".join(parts)


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name as it is usually spelled, in any case, stripped; "" when it is not there."""
    value: str | None = element.get(name)
    if value is not None:
        return value.strip()
    name = name.lower()
    for key in element.keys()[:MOST_ATTRIBUTES]:
        if key.rpartition("}")[2].lower() == name:
            return str(element.get(key)).strip()
    return ""


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element by their local names in lower case, stripped."""
    held = element.keys()[:MOST_ATTRIBUTES]
    return {key.rpartition("}")[2].lower(): str(element.get(key)).strip() for key in held}


class Outer:
    """The base and the language elements have, their own or of those around them; asked of each parent once."""

    __slots__ = ("_base", "_language", "_parent")

    def __init__(self) -> None:
        """Begin with no parent."""
        self._parent: Element | None = None
        self._base = self._language = ""

    def of(self, element: Element) -> tuple[str, str]:
        """What links in an element are relative to and its language, as written; "" where it is not said."""
        parent = element.getparent()
        if parent is not self._parent:
            self._parent = parent
            self._base, self._language = _inherited(parent, BASE), _inherited(parent, LANG)
        return (element.get(BASE) or self._base).strip(), (element.get(LANG) or self._language).strip()


def _inherited(place: Element | None, name: str) -> str:
    while place is not None:
        value: str | None = place.get(name)
        if value:
            return value
        place = place.getparent()
    return ""
