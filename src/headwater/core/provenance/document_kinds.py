"""What kind of primary document stands at an address, by the address alone; and which addresses are no documents."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from headwater.core import links
from headwater.core.provenance import document_sites as sites


class DocumentKind(StrEnum):
    """The kinds of primary documents, as a reader would name them."""

    COURT = "court document"
    LAW = "law"
    PAPER = "research paper"
    DATA = "data set"
    RELEASE = "press release"
    PUBLIC_BODY = "public body"
    COMPANY = "company"
    UNIVERSITY = "university"
    POST = "original post"
    OTHER = "other document"


_DOI = re.compile(r"10\.\d{4,9}/[^\s?#\"<>]+")
_ARXIV = re.compile(r"/(?:abs|pdf|html)/((?:[a-z.-]+/)?\d{4}\.?\d{3,5})", re.IGNORECASE)
_PUBMED = re.compile(r"/(?:pubmed/)?(\d{6,9})/?$")

_RELEASE_PATH = re.compile(
    r"/(?:press|presse|prensa|stampa|pers|imprensa|media-?cent(?:er|re)|newsroom|(?:news|press|media)[-_]?releases?"
    r"|pressemitteilung\w*|communiques?(?:-de-presse)?|comunicados?|persbericht\w*)(?:/|$|[-_.])",
    re.IGNORECASE,
)
_DATA_FILE = re.compile(r"\.(?:csv|tsv|xlsx?|json|geojson|parquet)$", re.IGNORECASE)

_CHROME = re.compile(
    r"^(?:/[a-z]{2})?/(?:share|sharer|login|signin|sign-in|signup|register|registrieren|subscribe|subscription|abo"
    r"|abonnement|newsletters?|account|privacy|datenschutz|impressum|imprint|terms|cookies?|contact|kontakt"
    r"|about(?:-us)?|advertis\w+|tags?|topics?|authors?|search|suche|rss|feeds?|careers?|jobs|donate|shop|app)"
    r"(?:/|$|\.\w+$)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"https?://(?:www\.|m\.|mobile\.)?(?:"
    r"(?:x|twitter)\.com/(?P<x>\w{1,15})/status/(?P<number>\d+)"
    r"|bsky\.app/profile/[\w.:-]+/post/\w+|threads\.(?:net|com)/@[\w.]+/post/[\w-]+"
    r"|(?:facebook|fb)\.com/[\w.-]+/(?:posts|videos)/[\w-]+|instagram\.com/(?:[\w.]+/)?(?:p|reel)/[\w-]+"
    r"|linkedin\.com/(?:posts/[\w%-]+|feed/update/[\w:%-]+)|t\.me/(?:s/)?\w+/\d+|vk\.com/wall-?\d+_\d+"
    r"|tiktok\.com/@[\w.]+/video/\d+|youtube\.com/watch\?(?:\S*&)?v=[\w-]{11}|youtu\.be/[\w-]{11}"
    r"|[\w.-]+\.\w+/@\w+(?:@[\w.-]+)?/(?:posts/)?\d{8,})(?=$|[/?#&])",  # the fediverse has any number of hosts
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|mp[34]|m4[av]|webm|mov|css|js|ico)$", re.IGNORECASE)
_DATED = re.compile(r"/(?:19|20)\d\d/(?:[01]?\d|[a-z]{3})/|/(?:19|20)\d\d-[01]\d-[0-3]\d/")
_WORD = re.compile(r"[^\W_]+")


def is_document(url: str, news_sites: frozenset[str]) -> bool:
    """Whether an address may be a document: not news, no shop, no home page, no furniture; of a network a post only."""
    host = links.host(url)
    parts = urlsplit(url if host else "")  # what has no host may be no address at all
    if _POST.match(url):
        return True
    if parts.path in ("", "/") and not parts.query:
        return False
    if _on(host, news_sites) or _on(host, sites.NOT_DOCUMENTS):
        return False
    return not (_PICTURE.search(parts.path) or _CHROME.search(parts.path) or _other_news(url, host))


def _other_news(url: str, host: str) -> bool:
    """A page that looks like news of an outlet we do not follow, and like no kind of document we know."""
    if kind(url) is not DocumentKind.OTHER:
        return False
    words = _labels(host)
    return (
        bool(_DATED.search(urlsplit(url).path))
        or bool(words & sites.NEWSY_WORDS)
        or any(word.endswith(("news", "zeitung")) for word in words)
    )


def identity(url: str) -> str:
    """The one address of a document that has many: a paper by its DOI, arXiv or PubMed number, else the normal form."""
    if (post := _POST.match(url)) and post["x"]:
        return f"https://x.com/{post['x'].lower()}/status/{post['number']}"
    host, path = links.host(url), urlsplit(url).path
    if _on(host, ("arxiv.org",)) and (arxiv := _ARXIV.search(path)):
        return f"https://arxiv.org/abs/{arxiv[1]}"
    if _on(host, ("pubmed.ncbi.nlm.nih.gov",)) and (pubmed := _PUBMED.search(path)):
        return f"https://pubmed.ncbi.nlm.nih.gov/{pubmed[1]}/"
    if doi := _DOI.search(path):
        number = re.sub(r"(?:/(?:full|pdf|abstract|epub|html)|v\d+|\.full|\.pdf)+$", "", doi[0].rstrip("/.,;)").lower())
        return f"https://doi.org/{number}"
    return links.normalise(url)


def kind(url: str) -> DocumentKind:
    """The kind of a document, by its address."""
    if _POST.match(url):
        return DocumentKind.POST
    host, path = links.host(url), urlsplit(url).path
    words = _labels(host)
    by_host = _kind_of_host(host, words)
    if by_host in (DocumentKind.PAPER, DocumentKind.COURT, DocumentKind.LAW, DocumentKind.RELEASE):
        return by_host
    if _DOI.search(path):
        return DocumentKind.PAPER
    if _DATA_FILE.search(path) or by_host is DocumentKind.DATA:
        return DocumentKind.DATA
    return DocumentKind.RELEASE if _RELEASE_PATH.search(path) else by_host


def _kind_of_host(host: str, words: frozenset[str]) -> DocumentKind:
    for named, hosts, telling in _HOSTS:
        if _on(host, hosts) or words & telling:
            return named
    return DocumentKind.OTHER


_HOSTS: tuple[tuple[DocumentKind, frozenset[str], frozenset[str]], ...] = (
    (DocumentKind.PAPER, sites.PAPER_HOSTS, frozenset()),
    (DocumentKind.UNIVERSITY, frozenset(), sites.UNIVERSITY_LABELS),
    (DocumentKind.LAW, sites.LAW_HOSTS, sites.LAW_WORDS),
    (DocumentKind.COURT, sites.COURT_HOSTS, sites.COURT_WORDS),
    (DocumentKind.RELEASE, sites.RELEASE_HOSTS, frozenset()),
    (DocumentKind.DATA, sites.DATA_HOSTS, sites.DATA_WORDS),
    (DocumentKind.PUBLIC_BODY, sites.BODY_HOSTS, sites.BODY_LABELS),
    (DocumentKind.COMPANY, frozenset(), sites.COMPANY_WORDS),
)


def _labels(host: str) -> frozenset[str]:
    """The words of a host name, hyphens parted."""
    return frozenset(_WORD.findall(host.lower()))


def _on(host: str, known: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether a host is one of some known sites, or lies under one."""
    labels = host.lower().split(".")
    return any(".".join(labels[i:]) in known for i in range(len(labels)))
