"""ninjs 1.x, 2.x and 3.x: news in JSON, one object, a list of them, or one on each line.

Source: IPTC ninjs 1.4, 2.1, 3.0, 3.1, JSON schemas. Version 1 names lower case and one of each kind
("headline", "body_html"), version 2 lower case and lists ("headlines"), version 3 camel case ("versionCreated").
"""

import json
from collections.abc import Iterator, Mapping
from itertools import islice

from headwater.core.feed import standing
from headwater.core.feed.decoding import without_controls
from headwater.core.feed.standing import Standing
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import tree
from headwater.core.feed.wired import MOST_ITEMS, body, place_of

_NAMES = frozenset(
    {"headline", "headlines", "versioncreated", "pubstatus", "bodies", "body_text", "body_xhtml", "body_html"}
)
_LISTS = ("items", "_items", "data", "results", "newsitems")  # what holds the pieces in an agency's answer
_KINDS = {"picture": "a picture", "graphic": "a graphic", "component": "a part of another piece"}
_PLANS = ("eventdetails", "plannedcoverage")
_FIRST_VERSIONS = ("", "0", "1")
_MARKED = ("html", "xhtml", "nitf", "xml")
_ADDRESSES = frozenset({"url", "weburl", "web", "permalink", "canonical", "canonicalurl", "webpage"})
_SUMMARIES = ("summary", "abstract", "teaser", "lead", "text", "caption")

Json = object


def told_by_ninjs(found: object) -> ToldFeed | None:
    """What ninjs objects say, in their own words; None when these are none."""
    items = list(islice(_items(found, 0), MOST_ITEMS))
    if not items:
        return None
    entries = tuple(_entry(item) for item in items)
    first = entries[0]
    return ToldFeed(
        form=_form(items[0]), entries=entries, title=Markup(first.origin_name, html=False), language=first.language
    )


def lines(text: str) -> list[Json] | None:
    """The values of JSON lines; None when any line is none."""
    found = []
    for line in text.splitlines():
        if line.strip():
            try:
                found.append(json.loads(line, strict=False))
            except (ValueError, RecursionError):
                return None
    return found


def _items(found: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The pieces in a document, their names in lower case; an agency's answer may wrap each in an "item"."""
    if isinstance(found, list):
        for each in found:
            yield from _items(each, depth + 1)
        return
    if not isinstance(found, dict) or depth > 4:
        return
    item = {name.lower(): value for name, value in found.items() if isinstance(name, str)}
    if isinstance(item.get("uri") or item.get("guid"), str) and (_NAMES | set(_PLANS)) & item.keys():
        yield item
        return
    for name in (*_LISTS, "item"):
        inner = item.get(name)
        if isinstance(inner, list | dict):
            yield from _items(inner, depth + 1)
            return


def _form(item: Mapping[str, object]) -> str:
    stated = _word(_mapping(item.get("standard") or item.get("$standard")), "version")
    if stated:
        return f"ninjs {stated[:10]}"
    return "ninjs" if {"headlines", "bodies", "descriptions"} & item.keys() else "ninjs 1"


def _entry(item: Mapping[str, object]) -> ToldEntry:
    guid = _word(item, "uri") or _word(item, "guid")
    return ToldEntry(
        guid=guid,
        links=tuple(_links(item)),
        title=_headline(item),
        bylines=tuple(filter(None, (_word(item, "by") or _word(item, "byline"),))),
        published=_published(item),
        updated=_word(item, "versioncreated"),
        summary=_summary(item),
        content=_body(item),
        language=_word(item, "language"),
        categories=tuple(_word(each, "name") for each in _each(item, "subjects", "subject")),
        image=_picture(item),
        origin_name=_source(item),
        rights=" ".join(filter(None, (_word(item, "copyrightnotice"), _word(item, "usageterms"))))
        or _word(item, "copyrightholder"),
        licence=_word(_mapping(item.get("rightsinfo")), "linkedrights"),
        standing=Standing(
            status=standing.status(_word(item, "pubstatus")),
            version=_word(item, "version"),
            embargo=_word(item, "embargoeduntil") or _word(item, "embargoed"),
            expires=_word(item, "expires"),
            dateline=place_of(_word(item, "located")),
            kind=_kind(item),
            address=guid if guid.startswith(("http://", "https://")) else "",
        ),
    )


def _published(item: Mapping[str, object]) -> str:
    """When the piece first went out; when a later version was made says nothing about that."""
    first = _word(item, "firstcreated") or _word(item, "contentcreated")
    return first or (_word(item, "versioncreated") if _word(item, "version") in _FIRST_VERSIONS else "")


def _kind(item: Mapping[str, object]) -> str:
    if any(name in item for name in _PLANS):
        return "an announcement of an event"
    return _KINDS.get(_word(item, "type").lower(), "")


def _headline(item: Mapping[str, object]) -> Markup:
    written = _roles(item, "headlines", "headline")
    main = next((text for role, _, text in written if role in {"main", "", "headline"}), "")
    text = main or (written[0][2] if written else "") or _word(item, "title")
    return Markup(text, html=True)


def _summary(item: Mapping[str, object]) -> Markup:
    written = {role: (kind, text) for role, kind, text in reversed(_roles(item, "descriptions", "description"))}
    for role in (*_SUMMARIES, ""):
        if role in written:
            return _markup(*written[role])
    return NOTHING


def _body(item: Mapping[str, object]) -> Markup:
    """The text with its markup, where there is one with paragraphs; else the plain one."""
    written = _roles(item, "bodies", "body")
    marked = [(kind, text) for _, kind, text in written if any(word in kind for word in _MARKED)]
    best = max(marked or [(kind, text) for _, kind, text in written], key=lambda each: len(each[1]), default=None)
    if best and "nitf" in best[0]:
        root, _ = tree(best[1])
        return body([root]) if root is not None else NOTHING
    return _markup(*best) if best else NOTHING


def _roles(item: Mapping[str, object], many: str, one: str) -> list[tuple[str, str, str]]:
    """(role, kind, text) of a list of version 2 and 3, or of the properties of version 1: "body_html", "body_text"."""
    found = [
        (_word(each, "role").lower(), (_word(each, "contenttype") or _word(each, "role")).lower(), text)
        for each in _each(item, many)
        if (text := _word(each, "value"))
    ]
    for name, value in item.items():
        role = name.removeprefix(one).lstrip("_")
        if name.startswith(one) and name != many and isinstance(value, str) and (text := _said(value)):
            found.append((role, role, text))
    return found


def _markup(kind: str, text: str) -> Markup:
    return Markup(text, html=any(word in kind for word in _MARKED) or ("plain" not in kind and text.startswith("<")))


def _links(item: Mapping[str, object]) -> Iterator[str]:
    """The piece's own page on the web: a rendition in HTML, or another id that says it is an address."""
    for rendition in _each(item, "renditions"):
        if "html" in (_word(rendition, "contenttype") or _word(rendition, "mimetype")).lower():
            yield _word(rendition, "href")
    other = item.get("altids")
    named = (
        other.items()
        if isinstance(other, dict)
        else ((_word(e, "role"), _word(e, "value")) for e in _each(item, "altids"))
    )
    for role, value in named:
        if isinstance(value, str) and str(role).lower() in _ADDRESSES and value.startswith(("http://", "https://")):
            yield value.strip()


def _picture(item: Mapping[str, object]) -> str:
    """A picture that goes with the piece: of itself, or of the first associated picture, the widest."""
    pieces = [item, *(each for each in _each(item, "associations") if _word(each, "type") in {"picture", "graphic"})]
    for piece in pieces:
        sizes = [
            (width if isinstance(width := each.get("width"), int) else 0, _word(each, "href"))
            for each in _each(piece, "renditions")
            if (_word(each, "contenttype") or _word(each, "mimetype")).lower().startswith("image/")
        ]
        if sizes:
            return max(sizes)[1]
    return ""


def _source(item: Mapping[str, object]) -> str:
    """Whom the piece is from: its credit line, its sources of information, who holds its rights."""
    credit = next((text for role, _, text in _roles(item, "descriptions", "description") if role == "creditline"), "")
    named = next((name for each in _each(item, "infosources", "infosource") if (name := _word(each, "name"))), "")
    return credit or named or _word(item, "copyrightholder")


def _each(item: Mapping[str, object], *names: str) -> Iterator[Mapping[str, object]]:
    """The objects of the first of these lists there is; version 1 keeps some of them in an object, by name."""
    for name in names:
        held = item.get(name)
        values = list(held.values()) if isinstance(held, dict) else held if isinstance(held, list) else []
        if values:
            yield from (_mapping(value) for value in values[:200] if isinstance(value, dict))
            return


def _mapping(value: object) -> Mapping[str, object]:
    return {str(name).lower(): held for name, held in value.items()} if isinstance(value, dict) else {}


def _word(holder: Mapping[str, object], name: str) -> str:
    return _said(holder.get(name))


def _said(value: object) -> str:
    if isinstance(value, str):
        return without_controls(value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18 else ""
