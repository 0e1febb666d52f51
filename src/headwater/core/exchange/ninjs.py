"""An article of ours as ninjs 3.0.

Source: IPTC ninjs 3.0, JSON schema, which wants addresses in ASCII; what an article rests on stands among its
associations, as texts.
"""

from headwater.core import links
from headwater.core.exchange.articles import PictureNamed
from headwater.core.exchange.outgoing import TOPIC, Outgoing, Source, Tag, html_of, picture_type, stamp
from headwater.core.sections import BY_KEY

STANDARD = {"name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}


def as_ninjs(article: Outgoing) -> dict[str, object]:
    """The object of an article; what nothing is said about is left out."""
    html = html_of(article.body)
    told: dict[str, object] = {
        "uri": f"urn:uuid:{article.uuid}",
        "standard": STANDARD,
        "type": "text",
        "version": str(article.version),
        "firstCreated": stamp(article.published),
        "versionCreated": stamp(article.changed),
        "pubStatus": "usable",
        "language": article.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": article.headline}],
        "descriptions": _described("summary", article.deck),
        "by": ", ".join(article.authors),
        "located": article.dateline,
        "bodies": [{"role": "main", "contentType": "text/html", "value": html}],
        "subjects": _subjects(article),
        "infoSources": [{"name": article.outlet}],
        "copyrightHolder": article.outlet,
        "copyrightNotice": article.copyright_notice,
        "usageTerms": article.usage_terms,
        "rightsInfo": {"linkedRights": links.encoded(article.licence)} if article.licence else None,
        "edNote": article.editors_note,
        "altIds": [{"role": "webUrl", "value": article.url}, {"role": "slug", "value": article.slug}],
        "renditions": [{"name": "web", "href": links.encoded(article.url), "contentType": "text/html"}],
        "associations": [
            *([_picture(article.picture)] if article.picture else []),
            *(_source(each, number) for number, each in enumerate(article.cited, 1)),
        ],
    }
    return {name: value for name, value in told.items() if value}


def _described(role: str, text: str) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text}] if text else []


def _subjects(article: Outgoing) -> list[dict[str, str]]:
    section = {"name": BY_KEY[article.section].name, "rel": "about"}
    topic = {"uri": f"{TOPIC}{article.topic}"} if article.topic else {}
    return [section | topic, *map(_tag, article.tags)]


def _tag(tag: Tag) -> dict[str, str]:
    return {"name": tag.name, "rel": "about"} | ({"uri": f"{TOPIC}{tag.code}"} if tag.code else {})


def _picture(named: PictureNamed) -> dict[str, object]:
    said = [*_described("caption", named.caption), *_described("creditline", named.credit)]
    said += _described("alt", named.alt)
    url, media_type = links.encoded(named.url), picture_type(named.url)
    rendition = {"name": "main", "href": url} | ({"contentType": media_type} if media_type else {})
    return {
        "name": "lead picture",
        "uri": url,
        "type": "picture",
        "descriptions": said,
        "renditions": [rendition],
    }


def _source(source: Source, number: int) -> dict[str, object]:
    told: dict[str, object] = {
        "name": f"source {number}",
        "uri": links.encoded(source.url),
        "type": "text",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": source.title}],
    }
    return told | ({"infoSources": [{"name": source.whose}]} if source.whose else {})
