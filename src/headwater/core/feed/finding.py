"""The feeds a web page names, best first: what to offer whoever gave us the page instead of a feed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from headwater.core import links
from headwater.core.errors import FoundFeed

MOST = 30  # feeds of one page; a page of a hundred links to sections has its own list of feeds
MOST_ANCHORS = 5_000
FORMS = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json feed",
    "text/rss+xml": "rss",
    "text/rss": "rss",
    "application/rss": "rss",
    "application/atom": "atom",
}
_MAYBE = frozenset({"application/json", "application/xml", "text/xml", "application/x-rss+xml", ""})
_FEEDS_OWN = re.compile(
    r"(?:^|[/._-])(?:rss[\d.]*|atom|rdf|feeds?|feed\.json|jsonfeed)(?:$|[/._?-])|\.(?:rss|rdf|atom|rss\.xml)$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:^|&)(?:format|feed|type|output|outputtype|alt|view|fmt)=(?:rss|atom|feed|rdf|json-?feed)", re.IGNORECASE
)
_SAID = re.compile(r"\b(?:rss|atom|web\s?feed|news\s?feed|xml\s?feed|json\s?feed)\b", re.IGNORECASE)
# "Comment" and "Kommentare" alone are what papers call their leaders.
_REPLIES = re.compile(
    r"\b(?:comments|trackbacks?|kommentare?-feed|flux des commentaires|feed de los comentarios|feed dei commenti"
    r"|comentários)\b",
    re.IGNORECASE,
)
_NO_NEWS = re.compile(
    r"oembed|wp-json|opensearch|manifest|\.(?:js|css|png|jpe?g|gif|svg|webp|ico|pdf|mp3|mp4)$", re.IGNORECASE
)
_SOUND = re.compile(r"podcast|audio|episodes|itunes", re.IGNORECASE)
_READERS = re.compile(
    r"(?:^|\.)(?:feedly|inoreader|theoldreader|newsblur|netvibes|bloglovin|feeder|add\.my\.yahoo)\.\w+$"
)
_SUBSCRIBED = re.compile(r"/(?:subscription|i/subscription)/(?:feed|content)/(?:feed/)?(https?.+)$", re.IGNORECASE)

NAMED = "the page names it as its feed"
IN_HEADER = "the page's HTTP header names it as its feed"
LINKED = "a link on the page looks like one"


@dataclass(frozen=True, slots=True)
class _Candidate:
    feed: FoundFeed
    worth: tuple[int, ...]  # the smaller the better


def feeds_on(page: LexborHTMLParser, *, url: str, link_header: str = "") -> tuple[FoundFeed, ...]:
    """The feeds a page names, the likeliest to bring its news first; feeds of comments last.

    Args:
        page: parsed.
        url: its address, for relative links and for what is near it.
        link_header: what its answer's ``Link`` headers say, joined by ", ".
    """
    base = _base(page, url)
    best: dict[str, _Candidate] = {}
    for found in (*_in_header(link_header, url), *_in_head(page, base, url), *_in_text(page, base, url)):
        key = links.normalise(found.feed.url)
        if key not in best or found.worth < best[key].worth:
            best[key] = found
    ordered = sorted(best.values(), key=lambda found: found.worth)
    return tuple(found.feed for found in ordered[:MOST])


def _base(page: LexborHTMLParser, url: str) -> str:
    place = page.css_first("base[href]")
    return (links.absolute(_said(place, "href"), url) if place is not None else "") or url


def _in_header(text: str, url: str) -> Iterator[_Candidate]:
    for link in links.in_header(text):
        form = FORMS.get(link.type.lower())
        address = links.absolute(link.address, url)
        if form and address and "alternate" in link.rels:
            yield _candidate(FoundFeed(address, link.title, form, IN_HEADER, named=True), url, kind=0)


def _in_head(page: LexborHTMLParser, base: str, url: str) -> Iterator[_Candidate]:
    for place in page.css("link[rel][href]")[:1000]:
        rels = _said(place, "rel").lower().split()
        kind = _said(place, "type").lower().partition(";")[0].strip()
        address = _address(_said(place, "href"), base)
        form = FORMS.get(kind, "")
        if not address or not ({"alternate", "feed"} & set(rels)) or _NO_NEWS.search(urlsplit(address).path):
            continue
        looks = kind in _MAYBE and (looks_like_feed(address) or bool(_SAID.search(_said(place, "title"))))
        if form or "feed" in rels or looks:
            yield _candidate(FoundFeed(address, _title(place), form, NAMED, named=True), url, kind=0)


def _in_text(page: LexborHTMLParser, base: str, url: str) -> Iterator[_Candidate]:
    for place in page.css("a[href]")[:MOST_ANCHORS]:
        address = _address(_said(place, "href"), base)
        if not address or _NO_NEWS.search(urlsplit(address).path):
            continue
        form = FORMS.get(_said(place, "type").lower().strip(), "")
        if form or looks_like_feed(address):
            yield _candidate(FoundFeed(address, _title(place), form, LINKED, named=True), url, kind=1)


def _address(href: str, base: str) -> str:
    """Where a link leads; the feed itself for ``feed:`` addresses and for "add to my reader" buttons."""
    href = re.sub(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", "", href.strip(), flags=re.IGNORECASE)
    address = links.absolute(href, base)
    if not address or not _READERS.search(links.host(address)):
        return address
    if subscribed := _SUBSCRIBED.search(unquote(address)):
        return links.absolute(subscribed[1], base)
    try:
        asked = parse_qs(urlsplit(address).query)
    except ValueError:
        return ""
    return next((links.absolute(asked[name][0], base) for name in ("url", "feed", "add_feed") if name in asked), "")


def looks_like_feed(address: str) -> bool:
    """Whether an address is spelled as feeds are: a word of its path, of its query, or its host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    if host.startswith(("feeds.", "rss.", "feed.")) and len(parts.path) > 1:
        return True
    return bool(_FEEDS_OWN.search(parts.path) or _ASKED.search(parts.query))


def _candidate(feed: FoundFeed, url: str, *, kind: int) -> _Candidate:
    told = f"{feed.title} {feed.url}"
    replies, sound = bool(_REPLIES.search(told)), bool(_SOUND.search(told))
    foreign = kind > 0 and links.site(feed.url) != links.site(url)
    return _Candidate(replace(feed, comments=replies), (replies, kind, foreign, sound, -_near(feed.url, url)))


def _near(address: str, url: str) -> int:
    """How many leading parts of their paths are one: a section's page wants the section's feed."""
    one, other = ([part for part in urlsplit(each).path.split("/") if part] for each in (address, url))
    return sum(1 for _ in _same(one, other))


def _same(one: list[str], other: list[str]) -> Iterator[str]:
    for left, right in zip(one, other, strict=False):
        if left != right:
            return
        yield left


def _title(place: LexborNode) -> str:
    said = _said(place, "title") or _said(place, "aria-label") or place.text(deep=True)
    return " ".join(said.split())[:200]


def _said(place: LexborNode, name: str) -> str:
    return (place.attributes.get(name) or "").strip()
