"""Our own published articles as they go out to other systems."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from django.conf import settings

from headwater.core.exchange import Block, Linked, PictureNamed, Quoted, Shown, Tabled, Words
from headwater.core.exchange.outgoing import Noted, Outgoing, Source, Tag
from headwater.newsroom.models import Article
from headwater.newsroom.queries import articles
from headwater.newsroom.queries.articles import ArticleRead, Cited
from headwater.newsroom.queries.citing import not_withdrawn
from headwater.newsroom.queries.parts import Elsewhere, Facts, File, Part, PictureRead, Pictures, Quote, StoryPart, Text

AT_ONCE = 100  # articles read together


def published(*, today: date) -> Iterator[Outgoing]:
    """All that is published, the oldest first; pictures as long as their licence lasts."""
    numbers = list(Article.objects.filter(live=True).order_by("first_published_at", "pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        held = {found.pk: found for found in articles.whole().filter(pk__in=some)}
        for number in some:
            if number in held:
                yield _outgoing(articles.read(held[number], today=today))


def _outgoing(read: ArticleRead) -> Outgoing:
    line = read.line
    return Outgoing(
        uuid=str(line.uuid),
        url=_absolute(f"/article/{line.slug}/"),
        slug=line.slug,
        outlet=settings.SITE.site_name,
        language=settings.SITE.language,
        headline=line.headline,
        section=line.section,
        authors=tuple(author.name for author in line.authors),
        published=line.published,
        changed=line.changed,
        body=tuple(_block(part) for part in read.body),
        deck=line.deck,
        dateline=read.dateline,
        picture=_picture(line.picture) if line.picture else None,
        tags=tuple(Tag(topic.name, topic.code) for topic in read.topics),
        noted=tuple(Noted(str(each.kind), each.note, each.at) for each in read.changes),
        cited=tuple(
            Source(each.title, url, each.whose)
            for each in not_withdrawn(read.cited)
            if each and (url := _leads_to(each))
        ),
        licence=read.licence_url,
        licence_name=read.licence,
        usage_terms=read.usage_terms,
    )


def _leads_to(cited: Cited) -> str:
    return cited.url or (_absolute(f"/{cited.kind}/{cited.of}/") if cited.of else "")


def _block(part: Part) -> Block:
    if isinstance(part, Text):
        return Words(part.html)
    if isinstance(part, Quote):
        return Quoted(part.words, part.said_by, part.url)
    if isinstance(part, Pictures):
        return Shown(tuple(map(_picture, part.pictures)))
    if isinstance(part, Elsewhere):
        return Linked(part.url, part.title, part.caption)
    if isinstance(part, Facts):
        return Words(f"<h3>{_text(part.title)}</h3>{part.html}")
    if isinstance(part, File):
        return _link(part.url, f"{part.title} ({part.form})")
    if isinstance(part, StoryPart):
        return _link(f"/story/{part.story}/", "The story as it stands now")
    rows = tuple(tuple(cell for cell, _ in row) for row in part.rows)
    return Tabled(part.title, tuple(heading for heading, _ in part.columns), rows)


def _link(path: str, words: str) -> Words:
    return Words(f'<p><a href="{_absolute(path)}">{_text(words)}</a></p>')


def _picture(read: PictureRead) -> PictureNamed:
    return PictureNamed(_absolute(read.url), read.alt, read.caption, read.credit)


def _absolute(path: str) -> str:
    return urljoin(settings.SITE.address, path)


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
