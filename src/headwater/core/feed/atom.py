"""Atom 0.3 and 1.0, as a tree → what they say."""

from functools import partial

from headwater.core.feed.media import hosts, media, transcript
from headwater.core.feed.named import Named
from headwater.core.feed.newest import ends
from headwater.core.feed.skeleton import Skeleton
from headwater.core.feed.standing import PLAIN
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import BASE, Element, Names, Outer, attribute, space_of

_PLAIN = {"", "text", "text/plain"}
_OLD = "http://purl.org/atom/ns#"
_OWN = "atom:"
_TITLE = ("title", "dc:title", "media:title")
_PUBLISHED = ("published", "issued", "pubdate", "created", "dc:date")
_UPDATED = ("updated", "modified", "dcterms:modified")
_ALL = Names(_OWN)
_TELLING = Names(_OWN, frozenset({*_TITLE, *_PUBLISHED, *_UPDATED, "id", "link", "dc:language"}))


def told_by_atom(root: Element, skeleton: Skeleton) -> ToldFeed:
    """What a tree of Atom says, in its own words."""
    named = Named(root, skeleton, _ALL)
    outer = Outer()
    base, language = outer.of(root)
    entries, left_out = ends(root.iter("{*}entry", "{*}Entry"))
    return ToldFeed(
        form="atom 0.3" if attribute(root, "version") == "0.3" or space_of(root.tag) == _OLD else "atom 1.0",
        entries=tuple(_entry(entry, skeleton, outer) for entry in entries),
        title=_text(named, "title"),
        home=named.link("alternate"),
        base=base,
        bylines=_names(named),
        language=language or named.first("dc:language"),
        rights=named.first("rights", "copyright", "dc:rights"),
        licence=named.licence(),
        hub=named.link("hub"),
        self_link=named.link("self"),
        rsl=named.rsl(),
        left_out=left_out,
    )


def _entry(entry: Element, skeleton: Skeleton, outer: Outer) -> ToldEntry:
    named = Named(entry, skeleton, _TELLING)
    base, language = outer.of(entry)
    return ToldEntry.begun(
        partial(_rest, entry, skeleton),
        {
            "guid": named.first("id"),
            "links": _links(named),
            "base": _base(named) or base,
            "title": _text(named, *_TITLE),
            "published": named.first(*_PUBLISHED),
            "updated": named.first(*_UPDATED),
            "language": language or named.first("dc:language"),
            "standing": PLAIN,
        },
    )


def _rest(entry: Element, skeleton: Skeleton, _: str) -> dict[str, object]:
    """What does not tell an entry from others."""
    named = Named(entry, skeleton, _ALL)
    source = next(iter(named.within("source", _ALL)), None)
    picture, enclosures = media(named)
    return {
        "bylines": _names(named) or (_names(source) if source else ()),
        "summary": _summary(named),
        "content": _content(named),
        "categories": _categories(named),
        "image": picture.url,
        "image_credit": picture.credit,
        "enclosures": enclosures,
        "transcript": transcript(named),
        "origin_name": (source.first("title") if source else "") or named.first("ag:source"),
        "origin_url": named.link("via")
        or (source.link("alternate") or source.link("self") if source else "")
        or named.first("ag:sourceurl"),
        "rights": named.first("rights", "copyright", "dc:rights", "media:copyright"),
        "licence": named.licence(),
        "rsl": named.rsl(),
    }


def _summary(named: Named) -> Markup:
    own = _text(named, "summary", "description", "media:description")
    grouped = (found for group in named.within("media:group") if (found := _text(group, "media:description")))
    return own or next(grouped, NOTHING)


def _content(named: Named) -> Markup:
    elsewhere = any(attribute(place, "src") for place in named.all("content"))
    return NOTHING if elsewhere else _text(named, "content")


def _text(named: Named, *names: str) -> Markup:
    """The first text construct under one of the names, told apart into plain text and HTML by its type."""
    for place in named.all(*names):
        kind = attribute(place, "type").lower()
        is_plain = kind in _PLAIN and not len(place) and attribute(place, "mode") != "escaped"
        found = named.marked(place, html=not is_plain)
        if found and attribute(place, "mode") != "base64":
            return found
    return NOTHING


def _links(named: Named) -> tuple[str, ...]:
    pages = [place for place in named.all("link") if attribute(place, "rel").lower() in {"", "alternate"}]
    pages.sort(key=lambda place: attribute(place, "type").lower() not in {"", "text/html", "application/xhtml+xml"})
    found = [attribute(place, "href") or named.words(place) for place in pages]
    identity = named.first("id")
    return tuple(filter(None, (*found, identity if identity.startswith(("http://", "https://")) else "")))


def _base(named: Named) -> str:
    near = next((place.get(BASE) for place in named.all("link") if place.get(BASE)), None)
    return near.strip() if near else ""


def _names(named: Named) -> tuple[str, ...]:
    people = []
    for person in named.all("author"):
        inner = named.inner(person, _ALL)
        people.append(inner.first("name") or (named.words(person) if not len(person) else ""))
    return tuple(filter(None, people)) or named.texts("dc:creator") or hosts(named)


def _categories(named: Named) -> tuple[str, ...]:
    places = named.all("category")
    own = [attribute(place, "label") or attribute(place, "term") or named.words(place) for place in places]
    return (*own, *named.texts("dc:subject"))
