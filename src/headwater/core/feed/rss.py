"""RSS 0.9x to 2.0 and RDF, as a tree → what they say."""

from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import (
    BASE,
    LANG,
    Element,
    attribute,
    children,
    inherited,
    inside,
    name_of,
    space_of,
    words,
)

Named = dict[str, list[Element]]
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_EARLIEST = {"http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/"}


def told_by_rss(root: Element) -> ToldFeed:
    """What a tree of RSS or RDF says, in its own words."""
    channel = next((place for place in root.iter("{*}channel", "{*}Channel", "channel")), root)
    named = children(channel)
    return ToldFeed(
        form=_form(root),
        entries=tuple(_entry(item) for item in root.iter("{*}item", "{*}Item", "{*}ITEM")),
        title=Markup(first(named, "title", "dc:title")),
        home=first(named, "link") or link(named, "alternate"),
        base=inherited(channel, BASE),
        language=first(named, "language", "dc:language") or inherited(channel, LANG),
        rights=first(named, "copyright", "dc:rights", "dcterms:rights", "atom:rights"),
        licence=licence(named),
        hub=link(named, "hub"),
        self_link=link(named, "self"),
        ttl_minutes=_ttl(named),
        skip_hours=_skip_hours(named),
        rsl=rsl(named),
    )


def _form(root: Element) -> str:
    if name_of(root.tag).endswith("rdf"):
        spaces = {space_of(child.tag) for child in root if isinstance(child.tag, str)}
        return "rss 0.90" if spaces & _EARLIEST else "rdf 1.0"
    return f"rss {attribute(root, 'version')[:8]}".strip()


def _entry(item: Element) -> ToldEntry:
    named = children(item)
    identity = next(iter(named.get("guid", ())), None)
    guid = first(named, "guid") or attribute(item, "about") or first(named, "dc:identifier")
    permanent = guid.startswith(("http://", "https://")) and identity is not None
    permanent = permanent and attribute(identity, "ispermalink").lower() != "false"
    source = next(iter(named.get("source", ())), None)
    return ToldEntry(
        guid=guid,
        links=_links(named, guid if permanent else ""),
        base=inherited(item, BASE),
        title=markup(named, "title", "dc:title", "media:title"),
        bylines=tuple(
            words(name) for name in named.get("dc:creator", named.get("author", named.get("itunes:author", ())))
        ),
        published=first(
            named, "pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published"
        ),
        updated=first(named, "atom:updated", "dcterms:modified", "updated", "lastbuilddate"),
        summary=markup(named, "description", "dc:description", "summary", "itunes:summary"),
        content=markup(named, "content:encoded", "xhtml:body", "content", "fullitem", "atom:content"),
        language=first(named, "dc:language", "language") or inherited(item, LANG),
        categories=tuple(words(word) for name in ("category", "dc:subject") for word in named.get(name, ())),
        image=image(named),
        origin_name=words(source) if source is not None else "",
        origin_url=(attribute(source, "url") if source is not None else "") or link(named, "via"),
        rights=first(named, "dc:rights", "dcterms:rights", "copyright", "media:copyright", "atom:rights"),
        licence=licence(named),
        rsl=rsl(named),
    )


def _links(named: Named, guid: str) -> tuple[str, ...]:
    """The candidates for the link to the piece, the best first."""
    written = [words(place) or attribute(place, "href") for place in named.get("link", ())]
    found = (*written, link(named, "alternate"), guid, first(named, "feedburner:origlink"))
    return tuple(filter(None, found))


def first(named: Named, *names: str) -> str:
    """The first text under one of the names, in the order of the names."""
    for name in names:
        for place in named.get(name, ()):
            if text := words(place):
                return text
    return ""


def markup(named: Named, *names: str) -> Markup:
    """The first markup under one of the names, in the order of the names."""
    for name in names:
        for place in named.get(name, ()):
            if (source := inside(place)).strip():
                return Markup(source)
    return NOTHING


def link(named: Named, relation: str) -> str:
    """The address of the first link with a relation ("alternate" is what a link without one means)."""
    for place in (*named.get("atom:link", ()), *named.get("link", ())):
        relations = (attribute(place, "rel").lower() or "alternate").split()
        if relation in relations and (address := attribute(place, "href")):
            return address
    return ""


def licence(named: Named) -> str:
    """The address of a licence, by the Creative Commons modules or a link."""
    for name in ("cc:license", "dcterms:license"):
        for place in named.get(name, ()):
            if address := attribute(place, "resource") or words(place):
                return address
    return link(named, "license")


def rsl(named: Named) -> str:
    """The address RSL terms stand at, or of what they cover, as the RSL module for feeds has them."""
    for name in ("rsl:content", "rsl:license", "rsl:rsl", "rsl:link"):
        for place in named.get(name, ()):
            for part in place.iter():
                if address := attribute(part, "href") or attribute(part, "url"):
                    return address
            if words(place):
                return words(place)[:500]
    return ""


def image(named: Named) -> str:
    """The address of the first picture of an entry; never a podcast's cover."""
    groups = [children(group) for group in named.get("media:group", ())]
    for held in (named, *groups):
        for place in held.get("media:content", ()):
            if attribute(place, "medium") == "image" or attribute(place, "type").startswith("image/"):
                return attribute(place, "url")
            if thumbnail := first_url(children(place), "media:thumbnail"):
                return thumbnail
        if thumbnail := first_url(held, "media:thumbnail"):
            return thumbnail
    for place in (*named.get("enclosure", ()), *named.get("atom:link", ())):
        if attribute(place, "type").startswith("image/"):
            return attribute(place, "url") or attribute(place, "href")
    return ""


def first_url(named: Named, name: str) -> str:
    """The first ``url`` attribute under a name."""
    return next((address for place in named.get(name, ()) if (address := attribute(place, "url"))), "")


def _ttl(named: Named) -> int | None:
    written = first(named, "ttl")
    if written.isascii() and written.isdigit() and 0 < int(written[:7]) < 600_000:
        return int(written[:7])
    period = _MINUTES.get(first(named, "sy:updateperiod").lower())
    if period is None:
        return None
    often = first(named, "sy:updatefrequency")
    return max(1, period // max(1, int(often[:6]))) if often.isascii() and often.isdigit() else period


def _skip_hours(named: Named) -> tuple[int, ...]:
    """The hours of the day (UTC, 0 to 23) in which the feed asks not to be read; RSS 0.91 counted 24 for 0."""
    said = [words(hour) for block in named.get("skiphours", ()) for hour in block if isinstance(hour.tag, str)]
    hours = {int(hour) for hour in said if hour.isascii() and hour.isdigit() and len(hour) <= 2}
    return tuple(sorted({hour % 24 for hour in hours if hour <= 24}))
