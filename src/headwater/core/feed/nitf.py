"""NITF 3.x: one piece of a news agency or a newspaper.

Source: IPTC NITF 3.2–3.6, DTD and schema documentation.
"""

from collections.abc import Iterator

from headwater.core.feed import standing
from headwater.core.feed.standing import Standing
from headwater.core.feed.told import Markup, ToldEntry, ToldFeed
from headwater.core.feed.trees import LANG, Element, attribute, words
from headwater.core.feed.wired import all_at, at, body, local, place_of, said

ROOTS = frozenset({"nitf"})


def told_by_nitf(root: Element) -> ToldFeed:
    """What a NITF document says: one entry."""
    data = at(root, "head/docdata")
    holder = said(data, "doc.copyright") or _attribute(data, "doc.copyright", "holder")
    return ToldFeed(form="nitf", entries=(_entry(root, data),), title=Markup(holder, html=False))


def _entry(root: Element, data: Element | None) -> ToldEntry:
    top = at(root, "body/body.head")
    content = [each for each in (at(root, "body/body.content"),) if each is not None]
    picture = _picture(root)  # before the body is read: its pictures are taken out of the text
    return ToldEntry(
        guid=_guid(data),
        links=tuple(_links(root)),
        title=Markup(said(top, "hedline/hl1") or said(top, "headline/hl1") or said(root, "head/title"), html=False),
        bylines=tuple(_byline(each) for each in all_at(top, "byline")),
        published=_attribute(data, "date.issue", "norm") or _attribute(root, "head/pubdata", "date.publication"),
        updated=_attribute(root, "head/revision-history", "norm"),
        summary=Markup(said(top, "abstract") or said(top, "hedline/hl2"), html=False),
        content=body(content),
        language=root.get(LANG, "") or attribute(root, "lang"),
        categories=tuple(_subjects(root, data)),
        image=picture,
        origin_name=said(top, "distributor") or _attribute(root, "head/pubdata", "name"),
        rights=_rights(top, data),
        standing=_standing(data, top),
    )


def _standing(data: Element | None, top: Element | None) -> Standing:
    own = standing.status(_attribute(data, ".", "management-status"))
    # A notice names the document it calls back, and says its new status or is itself marked as a cancellation.
    named = standing.status(_attribute(data, ".", "management-idref-status")) or own
    other = _attribute(data, ".", "management-doc-idref")
    return Standing(
        status=own,
        version=_attribute(data, "du-key", "version"),
        embargo=_attribute(data, "date.release", "norm"),
        expires=_attribute(data, "date.expire", "norm"),
        dateline=said(top, "dateline/location") or place_of(said(top, "dateline")),
        recalls=(other,) if other and named in standing.CALLED_BACK else (),
    )


def _guid(data: Element | None) -> str:
    identity = _attribute(data, "doc-id", "id-string")
    return identity or _attribute(data, "du-key", "key")


def _links(root: Element) -> Iterator[str]:
    for published in all_at(root, "head/pubdata"):
        address = attribute(published, "ex-ref")
        if address.startswith(("http://", "https://")):
            yield address


def _byline(place: Element) -> str:
    """The line without the titles and desks in it."""
    parts = [place.text or ""]
    for each in place:
        parts += ["" if local(each) == "byttl" else words(each), each.tail or ""]
    return " ".join(filter(None, (part.strip() for part in parts)))


def _picture(root: Element) -> str:
    for media in root.iter("{*}media"):
        address = _attribute(media, "media-reference", "source")
        if attribute(media, "media-type") == "image" and address.startswith(("http://", "https://")):
            return address
    return ""


def _subjects(root: Element, data: Element | None) -> Iterator[str]:
    for subject in all_at(root, "head/tobject/tobject.subject"):
        names = ("tobject.subject.matter", "tobject.subject.type", "tobject.subject.detail", "tobject.subject.code")
        yield next((name for each in names[:3] if (name := attribute(subject, each))), "")
    yield from (attribute(each, "key") for each in all_at(data, "key-list/keyword"))


def _rights(top: Element | None, data: Element | None) -> str:
    for each in all_at(data, "doc.copyright"):
        year, holder = attribute(each, "year"), attribute(each, "holder")
        if holder:
            return " ".join(filter(None, ("©", year, holder, said(data, "doc.rights"))))
    return said(top, "rights") or said(top, "copyrite")


def _attribute(place: Element | None, path: str, name: str) -> str:
    found = place if path == "." else at(place, path)
    return attribute(found, name) if found is not None else ""
