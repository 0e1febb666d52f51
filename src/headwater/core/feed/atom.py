"""Atom 0.3 and 1.0, as a tree → what they say."""

from headwater.core.feed.rss import Named, first, image, licence, link, rsl
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import BASE, LANG, Element, attribute, children, inherited, inside, space_of, words

_PLAIN = {"", "text", "text/plain"}
_OLD = "http://purl.org/atom/ns#"


def told_by_atom(root: Element) -> ToldFeed:
    """What a tree of Atom says, in its own words."""
    named = _atomic(root)
    return ToldFeed(
        form="atom 0.3" if attribute(root, "version") == "0.3" or space_of(root.tag) == _OLD else "atom 1.0",
        entries=tuple(_entry(entry) for entry in root.iter("{*}entry", "{*}Entry")),
        title=_text(named, "title"),
        home=link(named, "alternate"),
        base=inherited(root, BASE),
        bylines=_names(named),
        language=inherited(root, LANG) or first(named, "dc:language"),
        rights=first(named, "rights", "copyright", "dc:rights"),
        licence=licence(named),
        hub=link(named, "hub"),
        self_link=link(named, "self"),
        rsl=rsl(named),
    )


def _entry(entry: Element) -> ToldEntry:
    named = _atomic(entry)
    source = next((_atomic(place) for place in named.get("source", ())), {})
    elsewhere = any(attribute(place, "src") for place in named.get("content", ()))
    return ToldEntry(
        guid=first(named, "id"),
        links=_links(named),
        base=_base(entry, named),
        title=_text(named, "title", "dc:title", "media:title"),
        bylines=_names(named) or _names(source),
        published=first(named, "published", "issued", "pubdate", "created", "dc:date"),
        updated=first(named, "updated", "modified", "dcterms:modified"),
        summary=_text(named, "summary", "description", "media:description"),
        content=NOTHING if elsewhere else _text(named, "content"),
        language=inherited(entry, LANG) or first(named, "dc:language"),
        categories=_categories(named),
        image=image(named) or _linked_image(named),
        origin_name=first(source, "title"),
        origin_url=link(named, "via") or link(source, "alternate") or link(source, "self"),
        rights=first(named, "rights", "copyright", "dc:rights", "media:copyright"),
        licence=licence(named),
        rsl=rsl(named),
    )


def _atomic(element: Element) -> Named:
    """The children by name, Atom's own without their prefix."""
    plain: Named = {}
    for name, places in children(element).items():
        plain.setdefault(name.removeprefix("atom:"), []).extend(places)
    return plain


def _text(named: Named, *names: str) -> Markup:
    """The first text construct under one of the names, told apart into plain text and HTML by its type."""
    for name in names:
        for place in named.get(name, ()):
            kind = attribute(place, "type").lower()
            is_plain = kind in _PLAIN and not len(place) and attribute(place, "mode") != "escaped"
            source = inside(place)
            if source.strip() and attribute(place, "mode") != "base64":
                return Markup(source, html=not is_plain)
    return NOTHING


def _links(named: Named) -> tuple[str, ...]:
    pages = [place for place in named.get("link", ()) if attribute(place, "rel").lower() in {"", "alternate"}]
    pages.sort(key=lambda place: attribute(place, "type").lower() not in {"", "text/html", "application/xhtml+xml"})
    found = [attribute(place, "href") or words(place) for place in pages]
    identity = first(named, "id")
    return tuple(filter(None, (*found, identity if identity.startswith(("http://", "https://")) else "")))


def _base(entry: Element, named: Named) -> str:
    near = next((place.get(BASE) for place in named.get("link", ()) if place.get(BASE)), None)
    return str(near).strip() if near else inherited(entry, BASE)


def _names(named: Named) -> tuple[str, ...]:
    people = [
        first(_atomic(person), "name") or (words(person) if not len(person) else "")
        for person in named.get("author", ())
    ]
    return tuple(filter(None, people)) or tuple(words(name) for name in named.get("dc:creator", ()))


def _categories(named: Named) -> tuple[str, ...]:
    own = [attribute(place, "label") or attribute(place, "term") or words(place) for place in named.get("category", ())]
    return (*own, *(words(place) for place in named.get("dc:subject", ())))


def _linked_image(named: Named) -> str:
    for place in named.get("link", ()):
        if attribute(place, "rel").lower() == "enclosure" and attribute(place, "type").startswith("image/"):
            return attribute(place, "href")
    return ""
