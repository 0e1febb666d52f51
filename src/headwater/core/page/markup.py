"""The page parsed once: tree, meta elements, JSON-LD. Every other module reads from this."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from headwater.core import links
from headwater.core.page.jsonld import Thing, things
from headwater.core.page.wording import fold, squeezed

_UPWARDS = 12  # elements looked at above one; what lies deeper in a box belongs to a smaller one


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page."""

    url: str
    base: str  # what relative addresses start from
    tree: LexborHTMLParser
    lower: bytes  # the page with the Latin capitals made small, for ``all`` to look at first
    metas: Mapping[str, tuple[str, ...]]  # content by lower-case name, property or itemprop
    things: tuple[Thing, ...]
    article: Thing  # the JSON-LD object of the piece itself; empty when there is none

    def meta(self, *names: str) -> str:
        """The first content of the first of these meta names that has one."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")

    def first(self, selector: str, *words: str) -> LexborNode | None:
        """The first element a selector matches; None also for a selector that is no CSS."""
        found = self.all(selector, *words)
        return found[0] if found else None

    def all(self, selector: str, *words: str) -> list[LexborNode]:
        """All elements a selector matches, in order; a selector may come from the page and be nonsense.

        ``words``, where given, are such that one of them stands on every page on which the selector matches anything:
        to look for them is quicker than to go through the tree.
        """
        if words and not any(word.encode() in self.lower for word in words):
            return []
        try:
            return self.tree.css(selector)
        except (SelectolaxError, ValueError, UnicodeError):
            return []

    def address(self, address: str) -> str:
        """An address of the page made absolute, or ""."""
        return links.absolute(address.strip(), self.base) if address.strip() else ""


def parse(text: str, url: str) -> Markup:
    """The page as a tree, with its meta elements and JSON-LD at hand."""
    tree = LexborHTMLParser(text)
    found = things(node.text(deep=True) for node in tree.css("script[type]") if _is_json_ld(node))
    lower = text.encode("utf-8", "replace").lower()
    base = tree.css_first("base[href]") if b"<base" in lower else None
    return Markup(
        url=url,
        base=_base(attribute(base, "href") if base else "", url),
        tree=tree,
        lower=lower,
        metas=_metas(tree),
        things=found,
        article=_article(found, url, _headings(tree)),
    )


def attribute(node: LexborNode, name: str) -> str:
    """An attribute of an element; "" when it has none or an empty one."""
    return node.attributes.get(name) or ""


def words(node: LexborNode | None) -> str:
    """The folded words of an element, its markup left out."""
    return fold(node.text(deep=True)) if node is not None else ""


_METAS = 500  # meta elements looked at


def lies_in(node: LexborNode | None, tags: frozenset[str], marks: re.Pattern[str]) -> bool:
    """Whether an element is, or lies not too deep in, one of some tags, or one with some marks in its class or id."""
    for _ in range(_UPWARDS):
        if node is None or node.tag in {"body", "html"}:
            return False
        said = f"{attribute(node, 'class')} {attribute(node, 'id')}"
        if node.tag in tags or (len(said) > 1 and marks.search(said)):
            return True
        node = node.parent
    return False


def _base(href: str, url: str) -> str:
    try:
        joined = urljoin(url, href.strip())
    except ValueError:
        return url
    return joined if joined.startswith(("http://", "https://")) else url


def _is_json_ld(node: LexborNode) -> bool:
    return "ld+json" in attribute(node, "type").lower()


def _metas(tree: LexborHTMLParser) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in tree.css("meta[content]")[:_METAS]:
        said = node.attributes
        content = said.get("content") or ""
        content = fold(unescape(content) if "&" in content else content)
        for kind in ("name", "property", "itemprop", "http-equiv"):
            name = (said.get(kind) or "").strip().lower()
            if name and content:
                found[name] = (*found.get(name, ()), content)
    return found


def _headings(tree: LexborHTMLParser) -> set[str]:
    return {squeezed(node.text(deep=True)).lower() for node in tree.css("h1, title")[:8]}


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
