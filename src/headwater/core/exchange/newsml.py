"""Articles of ours as NewsML-G2: an item each, or a message that holds them all.

Source: IPTC NewsML-G2 2.33, power conformance; what an article rests on stands as links of its item.
"""

from collections.abc import Iterable
from datetime import datetime

from lxml import etree
from lxml import html as markup

from headwater.core.exchange.outgoing import Outgoing, html_of, stamp
from headwater.core.feed.decoding import without_controls
from headwater.core.sections import BY_KEY

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def as_newsml(article: Outgoing) -> bytes:
    """The document of an article: a newsItem."""
    return _document(_item(article))


def as_message(articles: Iterable[Outgoing], *, now: datetime) -> bytes:
    """One document of all of them: a newsMessage that was sent now."""
    message = etree.Element(f"{{{NAR}}}newsMessage", nsmap={None: NAR})
    _add(_add(message, "header"), "sent", stamp(now))
    held = _add(message, "itemSet")
    for article in articles:
        held.append(_item(article))
    return _document(message)


def _document(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _item(article: Outgoing) -> etree._Element:
    item = etree.Element(f"{{{NAR}}}newsItem", nsmap={None: NAR})
    said = {"guid": f"urn:uuid:{article.uuid}", "version": str(article.version), "standard": "NewsML-G2"}
    for name, value in (said | {"standardversion": "2.33", "conformance": "power", _LANG: article.language}).items():
        item.set(name, value)
    _add(item, "catalogRef", href=CATALOG)
    _rights(item, article)
    _about_item(item, article)
    _about_content(item, article)
    _content(item, article)
    return item


def _rights(item: etree._Element, article: Outgoing) -> None:
    rights = _add(item, "rightsInfo")
    _add(_add(rights, "copyrightHolder"), "name", article.outlet)
    _add(rights, "copyrightNotice", article.copyright_notice)
    if article.usage_terms:
        _add(rights, "usageTerms", article.usage_terms)
    if article.licence:
        _add(rights, "link", href=article.licence)


def _about_item(item: etree._Element, article: Outgoing) -> None:
    meta = _add(item, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    _add(_add(meta, "provider"), "name", article.outlet)
    _add(meta, "versionCreated", stamp(article.changed))
    _add(meta, "firstCreated", stamp(article.published))
    _add(meta, "pubStatus", qcode="stat:usable")
    _add(meta, "title", article.headline)
    if article.editors_note:
        _add(meta, "edNote", article.editors_note)
    for source in article.cited:
        link = _add(meta, "link", rel="irel:dependsOn", href=source.url)
        _add(link, "title", ", ".join(filter(None, (source.title, source.whose))))


def _about_content(item: etree._Element, article: Outgoing) -> None:
    meta = _add(item, "contentMeta")
    _add(meta, "contentCreated", stamp(article.published))
    _add(meta, "contentModified", stamp(article.changed))
    if article.dateline:
        _add(_add(meta, "located"), "name", article.dateline)
    _add(_add(meta, "infoSource"), "name", article.outlet)
    for author in article.authors:
        _add(_add(meta, "creator"), "name", author)
    _add(meta, "language", tag=article.language)
    topic = {"qcode": f"medtop:{article.topic}"} if article.topic else {"literal": article.section}
    _add(_add(meta, "subject", **topic), "name", BY_KEY[article.section].name)
    for tag in article.tags:
        if tag.code:
            _add(_add(meta, "subject", qcode=f"medtop:{tag.code}"), "name", tag.name)
    for tag in article.tags:
        if not tag.code:
            _add(meta, "keyword", tag.name)
    _add(meta, "slugline", article.slug)
    _add(meta, "headline", article.headline)
    if article.dateline:
        _add(meta, "dateline", article.dateline)
    if article.authors:
        _add(meta, "by", ", ".join(article.authors))
    if article.deck:
        _add(meta, "description", article.deck, role="drol:summary")


def _content(item: etree._Element, article: Outgoing) -> None:
    content = _add(item, "contentSet")
    held = _add(content, "inlineXML", contenttype="application/xhtml+xml")
    page = etree.SubElement(held, f"{{{XHTML}}}html", nsmap={None: XHTML})
    _in_xhtml(page, "head").append(title := etree.Element(f"{{{XHTML}}}title"))
    title.text = without_controls(article.headline)
    body = markup.fragment_fromstring(without_controls(html_of(article.body)) or "<p></p>", create_parent="body")
    markup.html_to_xhtml(body)
    page.append(body)
    etree.cleanup_namespaces(page)
    _add(content, "remoteContent", href=article.url, contenttype="text/html")


def _in_xhtml(above: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(above, f"{{{XHTML}}}{name}")


def _add(above: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    added = etree.SubElement(above, f"{{{NAR}}}{name}")
    for key, value in attributes.items():
        added.set(key, value)
    if text:
        added.text = without_controls(text)
    return added
