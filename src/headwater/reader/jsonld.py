"""schema.org data of our pages: the news is its publisher's; we are never named as its publisher.

Sources: https://schema.org/NewsArticle, https://schema.org/isBasedOn, https://schema.org/sdPublisher.
"""

import json
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from headwater.core.sections import BY_KEY
from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.queries.articles import ArticleRead, AuthorRef, Cited, TopicRead
from headwater.newsroom.queries.live import EntryRead, LiveRead
from headwater.newsroom.queries.parts import PictureRead
from headwater.reader import addresses
from headwater.wire.queries.reading import ItemRead, Line, StoryRead

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
CITED = 60  # pieces of a story that are named; the page lists them all
UPDATES = 100  # entries of a part of a live page that are named; the page has them all
_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}

Json = dict[str, "Json | list[Json] | str | int | bool"]


def script(data: Json) -> SafeString:
    """The data as it can stand inside a script element, whatever a headline contains."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # nothing that could end the element is left


def item(read: ItemRead) -> Json:
    """A page about somebody's article: ``isBasedOn`` that article, its publisher the outlet."""
    address = addresses.absolute(addresses.item(read.line.uuid))
    article = _article(read.line, read.published, read.modified)
    if read.licence_url:
        article["license"] = read.licence_url
    page: Json = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": read.line.headline,
        "isBasedOn": article,
        "sdPublisher": _us(),
        "sdDatePublished": read.line.first_seen.date().isoformat(),
    }
    return page


def story(read: StoryRead) -> Json:
    """A collection of citations: every piece with its publisher."""
    address = addresses.absolute(addresses.story(read.ref.uuid, read.ref.slug))
    independent = [member for member in read.members if member.copy is None]
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": read.headline.headline,
        "dateCreated": read.ref.began.isoformat(),
        "dateModified": read.ref.latest.isoformat(),
        "citation": [_article(member.line, member.line.at, None) for member in independent[:CITED]],
        "sdPublisher": _us(),
    }


def article(read: ArticleRead, live: LiveRead | None = None) -> Json:
    """An article of our own, with what it rests on and what was corrected in it; a live page with its entries."""
    line = read.line
    address = addresses.absolute(addresses.article(line.slug))
    page: Json = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": line.headline,
        "description": read.description,
        "datePublished": line.published.isoformat(),
        "dateModified": line.changed.isoformat(),
        "inLanguage": str(settings.SITE.language),
        "author": [_writer(author) for author in line.authors] or _us(),
        "publisher": _us(),
        "isAccessibleForFree": True,
        "copyrightHolder": _us(),
    }
    if section := BY_KEY.get(line.section):
        page["articleSection"] = section.name
    if read.topics:
        page["keywords"] = ", ".join(topic.name for topic in read.topics)
        page["about"] = [_topic(topic) for topic in read.topics]
    if line.picture:
        page["image"] = _picture(line.picture)
    if read.licence_url:
        page["license"] = read.licence_url
    if read.dateline:
        page["locationCreated"] = {"@type": "Place", "name": read.dateline}
        if not live:  # a live page is no NewsArticle to schema.org, and nothing else has a dateline
            page["dateline"] = read.dateline
    if read.cited:
        page["citation"] = [_cited(cited) for cited in read.cited]
    if notes := [change for change in read.changes if change.kind is ChangeKind.CORRECTION]:
        page["correction"] = [
            {"@type": "CorrectionComment", "text": change.note, "datePublished": change.at.isoformat()}
            for change in notes
        ]
    return page | _live(live, line.slug) if live else page


def _live(read: LiveRead, slug: str) -> Json:
    """What makes an article a live page. Source: https://schema.org/LiveBlogPosting."""
    page: Json = {
        "@type": "LiveBlogPosting",
        "coverageStartTime": read.opened.isoformat(),
        "dateModified": read.changed.isoformat(),
        "liveBlogUpdate": [_update(each, slug) for each in read.entries[:UPDATES] if not each.taken_back],
    }
    if read.closed:
        page["coverageEndTime"] = read.closed.isoformat()
    return page


def _update(read: EntryRead, slug: str) -> Json:
    address = addresses.absolute(addresses.entry(slug, read.uuid))
    update: Json = {
        "@type": "BlogPosting",
        "@id": address,
        "url": address,
        "headline": read.headline or read.text[:110],
        "datePublished": read.at.isoformat(),
        "dateModified": read.changed.isoformat(),
        "articleBody": read.text,
        "author": [_writer(read.author)] if read.author else _us(),
        "publisher": _us(),
    }
    if notes := [each for each in read.changes if each.kind == ChangeKind.CORRECTION]:
        update["correction"] = [
            {"@type": "CorrectionComment", "text": each.note, "datePublished": each.at.isoformat()} for each in notes
        ]
    return update


def _picture(read: PictureRead) -> list[Json]:
    """A picture in each of its sizes, the largest first, with what has to be said of it."""
    sizes = {
        read.width: (read.url, read.height),  # a small picture has one size twice
        read.small_width: (read.small_url, read.small_height),
    }
    told: Json = {"@type": "ImageObject", "creditText": read.credit}
    told |= {name: text for name, text in (("caption", read.caption), ("license", read.licence_url)) if text}
    return [
        told | {"url": addresses.absolute(url), "width": width, "height": height}
        for width, (url, height) in sorted(sizes.items(), reverse=True)
    ]


def _writer(author: AuthorRef) -> Json:
    kind = "Organization" if author.kind == "agency" else "Person"
    return {"@type": kind, "name": author.name, "url": addresses.absolute(addresses.author(author.slug))}


def _topic(topic: TopicRead) -> Json:
    thing: Json = {
        "@type": "Thing",
        "name": topic.name,
        "url": addresses.absolute(addresses.topic(topic.slug)),
    }
    if topic.code:
        thing["sameAs"] = f"{MEDIA_TOPICS}{topic.code}"
    return thing


def _cited(cited: Cited) -> Json:
    work: Json = {"@type": "CreativeWork", "name": cited.title}
    if cited.url:
        work["url"] = cited.url
    elif cited.of:
        path = addresses.item(cited.of) if cited.kind == "item" else addresses.story(cited.of, "")
        work["url"] = addresses.absolute(path)
    if cited.whose:
        work["publisher"] = {"@type": "Organization", "name": cited.whose}
    return work


def _article(line: Line, published: datetime | None, modified: datetime | None) -> Json:
    publisher: Json = {"@type": "NewsMediaOrganization", "name": line.outlet, "url": line.home_url}
    article: Json = {"@type": "NewsArticle", "headline": line.headline, "url": line.url, "publisher": publisher}
    if line.language:
        article["inLanguage"] = line.language
    if line.byline:
        article["creditText"] = line.byline
    if published:
        article["datePublished"] = published.isoformat()
    if modified:
        article["dateModified"] = modified.isoformat()
    return article


def _us() -> Json:
    return {"@type": "Organization", "name": str(settings.SITE.site_name), "url": str(settings.SITE.address)}
