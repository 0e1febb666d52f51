"""The page parsed once: tree, meta elements, JSON-LD. Every other module reads from this."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from headwater.core import links
from headwater.core.page.jsonld import Thing, things
from headwater.core.page.mentions import automaton, parts
from headwater.core.page.wording import fold, squeezed

_AROUND_ALL = frozenset({"main", "body", "html"})  # their marks say what else is on the page
_FILED = re.compile(
    r"\b(?:category|tag)-\S+"
)  # what a piece is filed under: "category-kommentar" is no reader's comment
_UPWARDS = 12  # elements looked at above one; what lies deeper in a box belongs to a smaller one


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page."""

    url: str
    source: bytes  # the page as it was sent, in UTF-8; scripts leave the tree when its words are read
    base: str  # what relative addresses start from
    tree: LexborHTMLParser
    missing: frozenset[bytes]  # words of the selectors asked so far that stand nowhere in the page
    metas: Mapping[str, tuple[str, ...]]  # content by lower-case name, property or itemprop
    things: tuple[Thing, ...]
    article: Thing  # the JSON-LD object of the piece itself; empty when there is none
    around: frozenset[int]  # the elements around the first level-one heading, by where they lie in memory
    heads_article: bool  # whether one of them is an article

    def meta(self, *names: str) -> str:
        """The first content of the first of these meta names that has one."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")

    def first(self, selector: str) -> LexborNode | None:
        """The first element a selector of ours matches."""
        possible = self._possible(selector)
        try:
            return self.tree.css_first(possible) if possible else None
        except (SelectolaxError, ValueError, UnicodeError):
            return None

    def all(self, selector: str) -> list[LexborNode]:
        """All elements a selector of ours matches, in order: a list of plain ones, apart by commas."""
        possible = self._possible(selector)
        return self.theirs(possible) if possible else []

    def _possible(self, selector: str) -> str:
        """The alternatives of a selector that may match anything of the page."""
        return ", ".join(part for part, needed in _asked(selector) if self.missing.isdisjoint(needed))

    def theirs(self, selector: str) -> list[LexborNode]:
        """All elements a selector matches that comes from the page and may be nonsense."""
        try:
            return self.tree.css(selector)
        except (SelectolaxError, ValueError, UnicodeError):
            return []

    def strip(self, tags: tuple[str, ...]) -> None:
        """Take all elements of some tags out of the tree."""
        written = [tag for tag in tags if all(self.missing.isdisjoint(needed) for _, needed in _asked(tag))]
        self.tree.strip_tags(written)

    def address(self, address: str) -> str:
        """An address of the page made absolute, or ""."""
        return links.absolute(address.strip(), self.base) if address.strip() else ""


_words = {b"<base"}  # of the selectors asked so far; a page is looked through for those of earlier pages


@lru_cache(maxsize=256)
def _asked(selector: str) -> tuple[tuple[str, frozenset[bytes]], ...]:
    """The alternatives of a selector and the words each needs, which pages are looked through for from now on."""
    found = parts(selector)
    _words.update(word for _, needed in found for word in needed)
    return found


def parse(page: bytes, url: str) -> Markup:
    """The page, which is in UTF-8, as a tree, with its meta elements and JSON-LD at hand."""
    tree = LexborHTMLParser(page)
    told = _told(tree)
    found = things(node.text(deep=True) for node in told["script"] if _is_json_ld(node))
    missing = automaton(frozenset(_words)).missing(page)
    base = tree.css_first("base[href]") if b"<base" not in missing else None
    around = list(_above(told["h1"][0])) if told["h1"] else []
    return Markup(
        url=url,
        source=page,
        base=_base(attribute(base, "href") if base else "", url),
        tree=tree,
        missing=missing,
        metas=_metas(told["meta"]),
        things=found,
        article=_article(found, url, _headings([*told["h1"], *told["title"]])),
        around=frozenset(node.mem_id for node in around),
        heads_article=any(node.tag == "article" for node in around),
    )


def _told(tree: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    """The elements every page is asked for first, by what they are called; looked for once, in order."""
    found: dict[str, list[LexborNode]] = {"meta": [], "script": [], "h1": [], "title": []}
    for node in tree.css("meta[content], script[type], h1, title"):
        found.setdefault(node.tag or "", []).append(node)
    return found


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around one, the nearest first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def attribute(node: LexborNode, name: str) -> str:
    """An attribute of an element; "" when it has none or an empty one."""
    return node.attributes.get(name) or ""


def words(node: LexborNode | None) -> str:
    """The folded words of an element, its markup left out."""
    return fold(node.text(deep=True)) if node is not None else ""


_METAS = 500  # meta elements looked at


def lies_in(node: LexborNode | None, tags: frozenset[str], marks: re.Pattern[str], around: frozenset[int]) -> bool:
    """Whether an element is, or lies not too deep in, one of some tags, or one with some marks in its class or id.

    What is around the headline (``Markup.around``) is the piece or the page, whatever its marks say.
    """
    for _ in range(_UPWARDS):
        if node is None or node.tag in _AROUND_ALL or node.mem_id in around:
            return False
        said = f"{attribute(node, 'class')} {attribute(node, 'id')}"
        if node.tag in tags or (len(said) > 1 and _speak(marks, said)):
            return True
        node = node.parent
    return False


@lru_cache(maxsize=8192)
def _speak(marks: re.Pattern[str], said: str) -> bool:
    """Whether class and id say something; pages repeat the same ones over and over."""
    return marks.search(_FILED.sub("", said)) is not None


def _base(href: str, url: str) -> str:
    try:
        joined = urljoin(url, href.strip())
    except ValueError:
        return url
    return joined if joined.startswith(("http://", "https://")) else url


def _is_json_ld(node: LexborNode) -> bool:
    return "ld+json" in attribute(node, "type").lower()


def _metas(nodes: list[LexborNode]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in nodes[:_METAS]:
        said = node.attributes
        content = said.get("content") or ""
        content = fold(unescape(content) if "&" in content else content)
        for kind in ("name", "property", "itemprop", "http-equiv"):
            name = (said.get(kind) or "").strip().lower()
            if name and content:
                found[name] = (*found.get(name, ()), content)
    return found


def _headings(nodes: list[LexborNode]) -> set[str]:
    return {squeezed(node.text(deep=True)).lower() for node in nodes[:8]}


def _article(found: tuple[Thing, ...], url: str, headings: set[str]) -> Thing:
    """The object of the piece itself: the one with the page's address or headline, else the first piece of writing."""
    written = [thing for thing in found if thing.is_article()]
    for thing in written:
        if url in (thing.address("url"), thing.address("mainEntityOfPage"), thing.text("@id")):
            return thing
    for thing in written:
        if squeezed(thing.text("headline")).lower() in headings:
            return thing
    return written[0] if written else Thing({})
