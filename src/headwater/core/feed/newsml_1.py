"""NewsML 1.x: items whose components hold one another, as agencies have sent them since 2001.

Source: IPTC NewsML 1.2, functional specification.
"""

from collections.abc import Iterator
from itertools import islice

from headwater.core.feed import standing
from headwater.core.feed.standing import Standing
from headwater.core.feed.told import NOTHING, Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import Element, attribute, words
from headwater.core.feed.wired import MOST_ITEMS, all_at, at, body, code, local, place_of, said

ROOTS = frozenset({"newsml"})
_TEXT = ("text/", "application/xhtml", "application/nitf", "application/xml")
_BODY = ("body", "main", "text", "article", "story")
MOST = 500  # elements of one name looked at in an item
_PICTURES = ("photo", "picture", "graphic")


def told_by_newsml_1(root: Element) -> ToldFeed:
    """What a NewsML 1 document says: an entry for each item."""
    sender = code(at(root, "NewsEnvelope/SentFrom/Party"))
    return ToldFeed(
        form="newsml 1",
        entries=tuple(_entry(item, sender) for item in islice(all_at(root, "NewsItem"), MOST_ITEMS)),
        title=Markup(code(at(root, "NewsEnvelope/NewsService")) or sender, html=False),
    )


def _entry(item: Element, sender: str) -> ToldEntry:
    management = at(item, "NewsManagement")
    whole = at(item, "NewsComponent")
    return ToldEntry(
        guid=_guid(item),
        title=Markup(_line(whole, "HeadLine"), html=False),
        bylines=tuple(filter(None, (_line(whole, "ByLine"),))),
        published=said(management, "FirstCreated"),
        updated=said(management, "ThisRevisionCreated"),
        summary=Markup(_line(whole, "SubHeadLine"), html=False),
        content=_body(whole),
        language=_first_code(whole, "Language"),
        categories=tuple(_subjects(whole)),
        image=_picture(whole),
        origin_name=_line(whole, "CreditLine") or _provider(whole) or sender,
        rights=_line(whole, "CopyrightLine"),
        standing=Standing(
            status=standing.status(code(at(management, "Status"))),
            version=said(item, "Identification/NewsIdentifier/RevisionId"),
            embargo=_embargo(management),
            dateline=place_of(_line(whole, "DateLine")),
            kind=_kind(item, whole),
        ),
    )


def _guid(item: Element) -> str:
    """The id of the piece in all its revisions: the public identifier ends in the revision's number."""
    identifier = at(item, "Identification/NewsIdentifier")
    parts = [said(identifier, name) for name in ("ProviderId", "DateId", "NewsItemId")]
    return "urn:newsml:" + ":".join(parts) if all(parts) else said(identifier, "PublicIdentifier")


def _embargo(management: Element | None) -> str:
    """When an embargo ends: the moment from which the status will be another."""
    held = standing.status(code(at(management, "Status")))
    return said(management, "StatusWillChange/DateAndTime") if held == standing.EMBARGOED else ""


def _kind(item: Element, whole: Element | None) -> str:
    kind = code(at(item, "NewsManagement/NewsItemType")).lower()
    role = code(at(whole, "Role")).lower()
    return "a picture" if kind in _PICTURES or role in _PICTURES else ""


def _nearest(whole: Element | None, name: str) -> list[Element]:
    """The elements of a name in a component and those it holds, the outermost first."""
    found = list(islice(whole.iter("{*}" + name), MOST)) if whole is not None else []
    return sorted(found, key=_depth)


def _depth(element: Element) -> int:
    return sum(1 for above in element.iterancestors() if local(above) == "newscomponent")


def _holder(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if local(above) == "newscomponent"), None)


def _line(whole: Element | None, name: str) -> str:
    """A news line by its name, wherever it stands nearest to the whole piece; not one of its pictures'."""
    return next((text for each in _nearest(whole, name) if (text := words(each))), "")


def _first_code(whole: Element | None, name: str) -> str:
    return next((found for each in _nearest(whole, name) if (found := code(each))), "")


def _provider(whole: Element | None) -> str:
    return next((found for each in _nearest(whole, "Provider") if (found := code(at(each, "Party")))), "")


def _body(whole: Element | None) -> Markup:
    """The text: of the components called body or main, else of all that hold text."""
    found: list[tuple[bool, Element]] = []
    for content in _nearest(whole, "DataContent"):
        item = content.getparent()
        kind = code(at(item, "MimeType")).lower()
        role = code(at(_holder(content), "Role")).lower()
        if (not kind or kind.startswith(_TEXT)) and "css" not in kind:
            found.append((any(word in role for word in _BODY), content))
    named = [content for is_body, content in found if is_body]
    return body(named or [content for _, content in found]) if found else NOTHING


def _subjects(whole: Element | None) -> Iterator[str]:
    for each in _nearest(whole, "SubjectCode"):
        yield from (code(part) for part in each if local(part) in {"subject", "subjectmatter", "subjectdetail"})
    for each in _nearest(whole, "Property"):
        if "keyword" in code(each).lower():
            yield attribute(each, "value")


def _picture(whole: Element | None) -> str:
    for content in _nearest(whole, "ContentItem"):
        address = attribute(content, "href")
        if code(at(content, "MimeType")).lower().startswith("image/") and address.startswith(("http://", "https://")):
            return address
    return ""
