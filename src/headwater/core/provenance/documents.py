"""The primary documents behind a story: the pages that are not news and that its coverage links to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from headwater.core import links
from headwater.core.provenance.document_kinds import DocumentKind, identity, is_document, kind
from headwater.core.provenance.register import own_sites, site_of
from headwater.core.provenance.told import Told

_SENTENCES = {
    DocumentKind.COURT: "A document of a court",
    DocumentKind.LAW: "The text of a law or bill",
    DocumentKind.PAPER: "A research paper",
    DocumentKind.DATA: "A data set",
    DocumentKind.RELEASE: "A press release",
    DocumentKind.PUBLIC_BODY: "A page of a public body",
    DocumentKind.COMPANY: "A page of a company for its owners",
    DocumentKind.UNIVERSITY: "A page of a university",
    DocumentKind.POST: "What somebody posted in a network",
    DocumentKind.OTHER: "A page that is no news outlet’s we follow",
}

_TELLING = 8  # characters; "here" and "PDF" say nothing of a document
_LONG = 80  # characters; beyond, a longer link text is no better a title


@dataclass(frozen=True, slots=True)
class Document:
    """A primary document that the coverage of a story links to."""

    url: str  # normalised; a paper by its DOI, arXiv or PubMed number
    site: str
    kind: DocumentKind
    title: str  # the most used words of the links to it; "" when they say nothing
    outlets: int  # independent owners that link to it
    sentence: str  # "A document of a court, linked by 3 independent outlets."
    items: tuple[int, ...] = ()  # the members that link to it, earliest first


@dataclass(slots=True)
class _Gathered:
    owners: set[str] = field(default_factory=set)
    copying: set[str] = field(default_factory=set)  # owners that link to it in copied texts only
    anchors: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)


def documents(story: Sequence[Told], *, news_sites: frozenset[str]) -> tuple[Document, ...]:
    """The documents a story's coverage links to, the one most owners link to first.

    Args:
        story: the members, in any order.
        news_sites: every registrable domain of an outlet we follow; a link there is a link to news.
    """
    news = news_sites.union(*(own_sites(member) for member in story)) if story else news_sites
    found: dict[str, _Gathered] = {}
    for member in sorted(story, key=lambda each: (each.at, each.item)):
        for url, anchor in _linked(member, news):
            gathered = found.setdefault(url, _Gathered())
            (gathered.owners if member.copy is None else gathered.copying).add(owner_of(member))
            if anchor:
                gathered.anchors.append(anchor)
            if member.item not in gathered.items:
                gathered.items.append(member.item)
    listed = (_document(url, gathered) for url, gathered in found.items())
    return tuple(sorted(listed, key=lambda each: (-each.outlets, each.kind is DocumentKind.OTHER, each.url)))


def owner_of(member: Told) -> str:
    """The owner group whose one voice a member is."""
    return member.owner or member.outlet


def _linked(member: Told, news: frozenset[str]) -> Iterator[tuple[str, str]]:
    for link in member.links:
        if links.host(link.url) and is_document(link.url, news):
            yield identity(link.url), link.anchor.strip()


def _document(url: str, gathered: _Gathered) -> Document:
    # A text that many carry is one voice: its carriers count together for one, where nobody else links to the document.
    number = len(gathered.owners) or 1
    what = kind(url)
    by = "1 independent outlet" if number == 1 else f"{number} independent outlets"
    sentence = f"{_SENTENCES[what]}, linked by {by}."
    return Document(url, site_of(url), what, _title(gathered.anchors), number, sentence, tuple(gathered.items))


def _title(anchors: Sequence[str]) -> str:
    """The words most links to it use, the longer ones first: "the ruling of 4 March" before "here"."""
    telling = [anchor for anchor in anchors if len(anchor) >= _TELLING and "://" not in anchor]
    return max(telling, key=lambda anchor: (telling.count(anchor), min(len(anchor), _LONG), anchor), default="")
