"""NewsML-G2: messages, single items and packages, as agencies send them.

Source: IPTC NewsML-G2 Specification 2.2x–2.3x; the namespace http://iptc.org/std/nar/2006-10-01/.
"""

from collections.abc import Iterator
from itertools import islice

from headwater.core.feed import standing
from headwater.core.feed.standing import Standing
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import LANG, Element, attribute, words
from headwater.core.feed.wired import MOST_ITEMS, all_at, at, body, code, local, place_of, said, spoken

ROOTS = frozenset(
    {"newsmessage", "newsitem", "packageitem", "planningitem", "conceptitem", "knowledgeitem", "catalogitem"}
)
_NO_REPORT = {
    "planningitem": "the plan of a coverage",
    "conceptitem": "the description of a concept",
    "knowledgeitem": "a list of concepts",
    "catalogitem": "a list of vocabularies",
}
_CLASSES = {"picture": "a picture", "graphic": "a graphic", "animated": "a graphic"}
_SUMMARIES = ("summary", "abstract", "teaser", "lead")
_ALTERNATIVES = ("url", "weburl", "permalink", "web")
_FIRST_VERSIONS = ("", "0", "1")
_HTML = ("text/html", "application/xhtml+xml")


def told_by_newsml(root: Element) -> ToldFeed:
    """What a NewsML-G2 document says: an entry for each item, and for each a package refers to and does not hold."""
    held_items = list(islice(_items(root), MOST_ITEMS))
    items = [each for each in held_items if local(each) != "packageitem"]
    packages = [each for each in held_items if local(each) == "packageitem"]
    entries = [_entry(each) for each in items]
    held = {entry.guid for entry in entries}
    referred = (entry for each in packages for entry in _referred(each) if entry.guid not in held)
    entries += islice(referred, MOST_ITEMS)
    first = next(iter((*items, *packages)), root)
    return ToldFeed(
        form="newsml-g2",
        entries=tuple(entries),
        title=Markup(_party(at(first, "itemMeta/provider")), html=False),
        language=first.get(LANG, ""),
    )


def _items(root: Element) -> Iterator[Element]:
    if local(root) != "newsmessage":
        yield root
        return
    for item_set in all_at(root, "itemSet"):
        yield from (each for each in item_set if local(each) in ROOTS)


def _entry(item: Element) -> ToldEntry:
    meta, content = at(item, "itemMeta"), at(item, "contentMeta")
    language = _language(item, content)
    guid = attribute(item, "guid")
    return ToldEntry(
        guid=guid,
        links=tuple(_links(item)),
        title=Markup(_headline(item, content, language), html=False),
        bylines=tuple(filter(None, (words(each) for each in all_at(content, "by")))),
        published=_published(item, meta, content),
        updated=said(meta, "versionCreated"),
        summary=Markup(_summary(content, language), html=False),
        content=_body(item),
        language=language,
        categories=tuple(_subjects(content, language)),
        image=_picture(item),
        origin_name=_source(content, language) or _party(at(meta, "provider")),
        rights=_rights(item, language),
        licence=next((link for each in all_at(item, "rightsInfo/link") if (link := attribute(each, "href"))), ""),
        standing=Standing(
            status=_status(meta),
            version=attribute(item, "version"),
            embargo=said(meta, "embargoed"),
            expires=said(meta, "expires"),
            dateline=place_of(spoken(all_at(content, "dateline"), language)) or said(content, "located/name"),
            kind=_kind(item, meta),
            address=guid if guid.startswith(("http://", "https://")) else "",
        ),
    )


def _published(item: Element, meta: Element | None, content: Element | None) -> str:
    """When the piece first went out; when a later version was made says nothing about that."""
    first = said(meta, "firstCreated") or said(content, "contentCreated")
    return first or (said(meta, "versionCreated") if attribute(item, "version") in _FIRST_VERSIONS else "")


def _status(meta: Element | None) -> str:
    stated = standing.status(code(at(meta, "pubStatus")))
    # An embargo without a time has no end that we could wait for.
    endless = at(meta, "embargoed") is not None and not said(meta, "embargoed")
    return stated or (standing.EMBARGOED if endless else "")


def _kind(item: Element, meta: Element | None) -> str:
    if found := _NO_REPORT.get(local(item)):
        return found
    return _CLASSES.get(code(at(meta, "itemClass")).lower().replace("/", ":").rpartition(":")[2], "")


def _language(item: Element, content: Element | None) -> str:
    stated = at(content, "language")
    return (attribute(stated, "tag") if stated is not None else "") or item.get(LANG, "")


def _headline(item: Element, content: Element | None, language: str) -> str:
    """The headline in the piece's language: not a sub-headline, the first in rank; else the title of the item."""
    found = [each for each in all_at(content, "headline") if "sub" not in attribute(each, "role").lower()]
    found.sort(key=_rank)
    return spoken(found, language) or said(item, "itemMeta/title")


def _rank(place: Element) -> int:
    rank = attribute(place, "rank")
    return int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 9 else 1


def _summary(content: Element | None, language: str) -> str:
    found = list(all_at(content, "description"))
    fitting = [each for each in found if attribute(each, "role").lower().rpartition(":")[2] in _SUMMARIES]
    return spoken(fitting or found, language)


def _links(item: Element) -> Iterator[str]:
    """Addresses of the piece on the web: its own page as a rendition, or an alternative id that is an address."""
    for remote in all_at(item, "contentSet/remoteContent"):
        if attribute(remote, "contenttype").lower() in _HTML:
            yield attribute(remote, "href")
    for path in ("itemMeta/altId", "contentMeta/altId"):
        for other in all_at(item, path):
            kind = attribute(other, "type").lower().rpartition(":")[2]
            if kind in _ALTERNATIVES and words(other).startswith(("http://", "https://")):
                yield words(other)


def _body(item: Element) -> Markup:
    texts = [each for each in all_at(item, "contentSet/inlineXML") if len(each)]
    if texts:
        return body(texts)
    plain = [each for each in all_at(item, "contentSet/inlineData") if "headline" not in attribute(each, "rendition")]
    kinds = ("", "text/plain", "text/html", "application/xhtml+xml")
    return body([each for each in plain if attribute(each, "contenttype").lower() in kinds]) if plain else NOTHING


def _subjects(content: Element | None, language: str) -> Iterator[str]:
    for subject in all_at(content, "subject"):
        names = [each for each in all_at(subject, "name") if not attribute(each, "role").endswith("mnemonic")]
        if name := spoken(names, language):
            yield name
    yield from (words(each) for each in all_at(content, "keyword"))


def _picture(item: Element) -> str:
    """A picture among the renditions of the piece; of several sizes the widest."""
    pictures = [
        (int(width) if (width := attribute(each, "width")).isdigit() and len(width) < 9 else 0, attribute(each, "href"))
        for each in all_at(item, "contentSet/remoteContent")
        if attribute(each, "contenttype").lower().startswith("image/")
    ]
    return max(pictures, default=(0, ""))[1]


def _source(content: Element | None, language: str) -> str:
    """Whom the piece is credited to: its credit line, else the party its information comes from."""
    return spoken(all_at(content, "creditline"), language) or _party(at(content, "infoSource"), language)


def _party(place: Element | None, language: str = "en") -> str:
    if place is None:
        return ""
    return spoken(all_at(place, "name"), language) or code(place).rpartition(":")[2]


def _rights(item: Element, language: str) -> str:
    """The notice and the terms of use, verbatim, one after the other."""
    for info in all_at(item, "rightsInfo"):
        stated = [spoken(all_at(info, name), language) for name in ("copyrightNotice", "usageTerms")]
        if found := " ".join(filter(None, stated)):
            return found
        if holder := _party(at(info, "copyrightHolder"), language):
            return holder
    return ""


def _referred(package: Element) -> Iterator[ToldEntry]:
    """What a package tells of the items it refers to; its own headline is a heading over them, not a piece."""
    provider = _party(at(package, "itemMeta/provider"))
    language = _language(package, at(package, "contentMeta"))
    rights, embargo = _rights(package, language), said(package, "itemMeta/embargoed")
    for reference in package.iter("{*}itemRef"):
        href = attribute(reference, "href")
        title = spoken(all_at(reference, "headline"), language) or spoken(all_at(reference, "title"), language)
        yield ToldEntry(
            guid=attribute(reference, "residref") or href,
            links=(href,) if href.startswith(("http://", "https://")) else (),
            title=Markup(title, html=False),
            published=said(reference, "versionCreated"),
            updated=said(reference, "versionCreated"),
            summary=Markup(spoken(all_at(reference, "description"), language), html=False),
            language=language,
            origin_name=_party(at(reference, "provider")) or provider,
            rights=rights,
            standing=Standing(
                status=standing.status(code(at(reference, "pubStatus"))),
                version=attribute(reference, "version"),
                embargo=embargo,
                kind=_kind(reference, reference),
            ),
        )
