"""RSL terms: the licences an owner offers for an address, and whether one of them covers what we do.

We list a piece with its headline, its link and a short excerpt: "search", in RSL's words. Licences of one address are
alternatives; it is enough when one of them covers that, for nothing and for everybody everywhere. Whether it does is
read with care: what is limited to some users or countries, has to be paid for, or is given out by a licence server, is
not ours.

Source:
    Really Simple Licensing (RSL) 1.0, Recommendation, 2025-11-06.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001  lxml has no public name for it

LARGEST = 1_000_000  # characters of a document
_PARTS = ("permits", "prohibits", "payment")
_SEARCH = frozenset({"search", "all"})
_ALL = frozenset({"all"})
_FREE = frozenset({"", "free", "attribution"})
_COMMERCIAL = frozenset({"commercial", "all"})


@dataclass(frozen=True, slots=True)
class Content:
    """What some licences are offered for."""

    url: str  # a path as in robots.txt, or an address; both may hold * and $
    licences: str  # as ``written`` gives them


@dataclass(frozen=True, slots=True)
class Offer:
    """What licences come to for us."""

    covered: bool  # the use we make, for nothing
    whole: bool  # any use
    forbidden: bool  # use for search is prohibited in so many words
    reserved: bool  # some use by AI is prohibited


def contents(document: str) -> tuple[Content, ...] | None:
    """What a document of RSL terms speaks of; None when it is no such document."""
    root = _root(document)
    if root is None:
        return None
    found = [element for element in root.iter() if _name(element) == "content"]
    return tuple(Content(element.get("url", "").strip(), written(element)) for element in found)


def written(content: Element) -> str:
    """The licences inside an element as written, each without what does not say who may do what for how much."""
    server = _bare("server", {"url": address}) if (address := content.get("server", "").strip()) else ""
    each = (f"<license>{''.join(map(_written, _parts(one)))}</license>" for one in _licences(content))
    return server + "".join(each)


def elsewhere(found: tuple[Content, ...]) -> str:
    """What is kept of terms that speak of other addresses only."""
    return "".join(_bare("content", {"url": content.url}) for content in found) or "<content/>"


def speaks(licences: str) -> bool:
    """Whether what was kept of terms speaks of the address at all."""
    return not licences.startswith("<content")


def offer(licences: str) -> Offer | None:
    """What the licences of an address, as ``written``, come to for us; None when they cannot be read."""
    root = _root(f"<content>{licences}</content>")
    if root is None or root.find("license") is None:
        return None
    asked_for = root.find("server") is not None
    each = [_terms(one) for one in root.iter("license")]
    covering = [terms for terms in each if _covers(terms) and not asked_for]
    prohibited = frozenset[str]().union(*(terms["prohibits usage"] for terms in each))
    return Offer(
        covered=bool(covering),
        whole=any(not terms["permits usage"] or terms["permits usage"] & _ALL for terms in covering),
        forbidden=not covering and bool(prohibited & _SEARCH),
        reserved=any(use.startswith("ai") or use == "train-ai" for use in prohibited),
    )


def _covers(terms: dict[str, frozenset[str]]) -> bool:
    permitted = not terms["permits usage"] or bool(terms["permits usage"] & _SEARCH)
    prohibited = bool(terms["prohibits usage"] & _SEARCH)
    anybody = not terms["prohibits user"] and (not terms["permits user"] or bool(terms["permits user"] & _COMMERCIAL))
    anywhere = not terms["permits geo"] and not terms["prohibits geo"]
    return permitted and not prohibited and anybody and anywhere and terms["payment"] <= _FREE


def _terms(licence: Element) -> dict[str, frozenset[str]]:
    """What a licence lists, by "permits usage" and the like; a kind nobody knows counts as usage."""
    kinds = ("usage", "user", "geo")
    terms = {f"{part} {kind}": frozenset[str]() for part in ("permits", "prohibits") for kind in kinds}
    terms["payment"] = frozenset()
    for part in licence:
        kind, said = part.get("type", "").strip().lower(), _tokens(part)
        if part.tag == "payment":
            terms["payment"] |= {kind}
        else:
            terms[f"{part.tag} {kind if kind in kinds else 'usage'}"] |= said
    return terms


def _tokens(element: Element) -> frozenset[str]:
    return frozenset(word for word in re.split(r"[\s,;]+", (element.text or "").lower()) if word)


def _licences(content: Element) -> Iterator[Element]:
    return (element for element in content.iter() if _name(element) == "license")


def _parts(licence: Element) -> Iterator[Element]:
    return (element for element in licence if _name(element) in _PARTS)


def _written(part: Element) -> str:
    kind = part.get("type", "").strip()
    return _bare(_name(part), {"type": kind} if kind else {}, " ".join((part.text or "").split()))


def _bare(name: str, attributes: dict[str, str], text: str = "") -> str:
    element = etree.Element(name, attributes)
    element.text = text or None
    return str(etree.tostring(element, encoding="unicode"))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _root(document: str) -> Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(document[:LARGEST].strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
