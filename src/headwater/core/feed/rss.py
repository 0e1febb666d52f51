"""RSS 0.9x to 2.0 and RDF, as a tree → what they say."""

from functools import partial

from headwater.core.feed.media import hosts, media, transcript
from headwater.core.feed.named import Named
from headwater.core.feed.newest import ends
from headwater.core.feed.skeleton import Skeleton
from headwater.core.feed.standing import PLAIN
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import Element, Names, Outer, attribute, name_of, space_of

_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EARLIEST = {"http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/"}
_TITLE = ("title", "dc:title", "media:title")
_PUBLISHED = ("pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published")
_UPDATED = ("atom:updated", "dcterms:modified", "updated", "lastbuilddate")
_LANGUAGE = ("dc:language", "language")
_IDENTITY = ("guid", "dc:identifier", "link", "atom:link", "feedburner:origlink")
_TELLING = Names("", frozenset({*_TITLE, "media:group", *_PUBLISHED, *_UPDATED, *_LANGUAGE, *_IDENTITY}))


def told_by_rss(root: Element, skeleton: Skeleton) -> ToldFeed:
    """What a tree of RSS or RDF says, in its own words."""
    channel = next((place for place in root.iter("{*}channel", "{*}Channel", "channel")), root)
    named = Named(channel, skeleton)
    outer = Outer()
    base, language = outer.of(channel)
    items, left_out = ends(root.iter("{*}item", "{*}Item", "{*}ITEM"))
    return ToldFeed(
        form=_form(root),
        entries=tuple(_entry(item, skeleton, outer) for item in items),
        title=named.markup("title", "dc:title"),
        home=named.first("link") or named.link("alternate"),
        base=base,
        language=named.first("language", "dc:language") or language,
        rights=named.first("copyright", "dc:rights", "dcterms:rights", "atom:rights"),
        licence=named.licence(),
        hub=named.link("hub"),
        self_link=named.link("self"),
        ttl_minutes=_ttl(named),
        skip_hours=_skip_hours(named),
        skip_days=_skip_days(named),
        rsl=named.rsl(),
        left_out=left_out,
    )


def _form(root: Element) -> str:
    if name_of(root.tag).endswith("rdf"):
        spaces = {space_of(child.tag) for child in root if isinstance(child.tag, str)}
        return "rss 0.90" if spaces & _EARLIEST else "rdf 1.0"
    return f"rss {attribute(root, 'version')[:8]}".strip()


def _entry(item: Element, skeleton: Skeleton, outer: Outer) -> ToldEntry:
    named = Named(item, skeleton, _TELLING)
    identity = named.one("guid")
    guid = named.first("guid") or attribute(item, "about") or named.first("dc:identifier")
    permanent = (
        identity is not None
        and guid.startswith(("http://", "https://"))
        and attribute(identity, "isPermaLink").lower() != "false"
    )
    base, language = outer.of(item)
    return ToldEntry.begun(
        partial(_rest, item, skeleton),
        {
            "guid": guid,
            "links": _links(named, guid if permanent else ""),
            "base": base,
            "title": named.markup(*_TITLE) or _grouped(named, "media:title"),
            "published": named.first(*_PUBLISHED),
            "updated": named.first(*_UPDATED),
            "language": named.first(*_LANGUAGE) or language,
            "standing": PLAIN,
        },
    )


def _rest(item: Element, skeleton: Skeleton, _: str) -> dict[str, object]:
    """What does not tell an entry from others."""
    named = Named(item, skeleton)
    source = named.one("source")
    picture, enclosures = media(named)
    return {
        "bylines": _names(named),
        "summary": _summary(named),
        "content": named.markup("content:encoded", "xhtml:body", "content", "fullitem", "atom:content"),
        "categories": named.texts("category", "dc:subject", "media:category"),
        "image": picture.url,
        "image_credit": picture.credit,
        "enclosures": enclosures,
        "transcript": transcript(named),
        "origin_name": (named.words(source) if source is not None else "") or named.first("ag:source"),
        "origin_url": (attribute(source, "url") if source is not None else "")
        or named.link("via")
        or named.first("ag:sourceurl"),
        "rights": named.first("dc:rights", "dcterms:rights", "copyright", "media:copyright", "atom:rights"),
        "licence": named.licence(),
        "rsl": named.rsl(),
    }


def _links(named: Named, guid: str) -> tuple[str, ...]:
    """The candidates for the link to the piece, the best first."""
    written = [named.words(place) or attribute(place, "href") for place in named.all("link")]
    found = (named.first("feedburner:origlink"), *written, named.link("alternate"), guid)
    return tuple(filter(None, found))


def _names(named: Named) -> tuple[str, ...]:
    """The authors by the first of the modules that names any."""
    for name in ("dc:creator", "author", "itunes:author"):
        if found := named.texts(name):
            return found
    return hosts(named)


def _summary(named: Named) -> Markup:
    own = named.markup("description", "dc:description", "summary", "itunes:summary", "media:description")
    return own or _grouped(named, "media:description")


def _grouped(named: Named, name: str) -> Markup:
    return next((found for group in named.within("media:group") if (found := group.markup(name))), NOTHING)


def _ttl(named: Named) -> int | None:
    written = named.first("ttl")
    if written.isascii() and written.isdigit() and 0 < int(written[:7]) < 600_000:
        return int(written[:7])
    period = _MINUTES.get(named.first("sy:updateperiod").lower())
    if period is None:
        return None
    often = named.first("sy:updatefrequency")
    return max(1, period // max(1, int(often[:6]))) if often.isascii() and often.isdigit() else period


def _skip_hours(named: Named) -> tuple[int, ...]:
    """The hours of the day (UTC, 0 to 23) in which the feed asks not to be read; RSS 0.91 counted 24 for 0."""
    said = [named.words(hour) for block in named.all("skiphours") for hour in block if isinstance(hour.tag, str)]
    hours = {int(hour) for hour in said if hour.isascii() and hour.isdigit() and len(hour) <= 2}
    return tuple(sorted({hour % 24 for hour in hours if hour <= 24}))


def _skip_days(named: Named) -> tuple[int, ...]:
    """The days of the week (UTC, Monday is 0) on which the feed asks not to be read."""
    said = [named.words(day) for block in named.all("skipdays") for day in block if isinstance(day.tag, str)]
    return tuple(number for number, name in enumerate(DAYS) if name in {day.strip().lower() for day in said})
