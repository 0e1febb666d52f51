"""Articles of another system, taken over with their parts, their pictures and the addresses they had there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from uuid import UUID, uuid4

from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.core.exchange import Block, Incoming, LeftOut, Linked, PictureNamed, Quoted, Shown, Tabled, Words
from headwater.newsroom import shelf as shelves
from headwater.newsroom.actions.taking_over import author_called
from headwater.newsroom.actions.topics import topic_names
from headwater.newsroom.models import Article, Byline, Desk, FormerAddress, FormerSlug, MovedArticle, Person, Picture
from headwater.newsroom.models.articles import DRAFT_SLUG
from headwater.newsroom.models.body import platform
from headwater.newsroom.models.moved import LONGEST
from headwater.newsroom.queries import moved
from headwater.newsroom.shelf import Shelf

MOST_IN_A_ROW = 40  # pictures of a gallery


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """An article that was taken over, and what of it was not."""

    uuid: UUID
    slug: str
    left_out: tuple[LeftOut, ...]


@transaction.atomic
def bring_in(incoming: Incoming, shelf: Shelf, *, by: Person, now: datetime) -> BroughtIn:
    """Take an article over: published under the day it had, or as a draft where it had none.

    Args:
        incoming: the article.
        shelf: where its pictures lie; those that cannot be taken in are left out of it, with the reason.
        by: who owns it from now on.
        now: when it came.

    Raises:
        StateRefused: it came before, or an article stands or stood at its address, or there is no such section.
    """
    if moved.is_here(incoming.origin):
        raise StateRefused(incoming.headline, "it was taken over before")
    if why := moved.objection(incoming):
        raise StateRefused(incoming.headline, why)
    desk = Desk.objects.filter(section=incoming.section).first()
    if desk is None:
        raise StateRefused(incoming.headline, f"there is no section {incoming.section!r}")
    left_out: list[LeftOut] = []
    article = _article(incoming, shelf, by, left_out)
    desk.add_child(instance=article)
    revision = article.save_revision()  # nobody here wrote it
    if incoming.published:
        revision.publish(user=by, skip_permission_checks=True)
        Article.objects.filter(pk=article.pk).update(
            first_published_at=incoming.published,
            last_published_at=max(incoming.published, incoming.changed or incoming.published),
        )
    MovedArticle.objects.create(origin=incoming.origin[:LONGEST], article=article, at=now, by=by)
    left_out += _remember(incoming, article)
    return BroughtIn(UUID(str(article.uuid)), str(article.slug), tuple(left_out))


def _article(incoming: Incoming, shelf: Shelf, by: Person, left_out: list[LeftOut]) -> Article:
    kept = {named: _picture(named, shelf, by, left_out) for named in pictures_of(incoming)}
    body = [block for each in incoming.body for block in _blocks(each, kept)]
    lead = kept.get(incoming.lead) if incoming.lead else None
    if incoming.licence and incoming.licence not in Article.Licence.values:
        left_out.append(LeftOut(incoming.licence, "is no licence an article can have here; all rights are reserved"))
    article = Article(
        title=incoming.headline,
        slug=moved.slug_of(incoming) or f"{DRAFT_SLUG}{uuid4().hex[:12]}",
        deck=incoming.deck,
        dateline=incoming.dateline,
        body=json.dumps([{"type": kind, "value": value} for kind, value in body]),
        picture=lead,
        picture_alt=shelves.alt_of(incoming.lead) if lead and incoming.lead else "",
        picture_caption=incoming.lead.caption[:500] if lead and incoming.lead else "",
        licence=incoming.licence if incoming.licence in Article.Licence.values else "",
        owner=by,
        live=False,
    )
    article.bylines = [Byline(author=author_called(name[:200])) for name in dict.fromkeys(incoming.authors)]
    article.topics.add(*topic_names(incoming.tags))
    return article


def pictures_of(incoming: Incoming) -> tuple[PictureNamed, ...]:
    """The pictures an article names, each once."""
    inside = [named for block in incoming.body if isinstance(block, Shown) for named in block.pictures]
    return tuple(dict.fromkeys([*([incoming.lead] if incoming.lead else []), *inside]))


def _picture(named: PictureNamed, shelf: Shelf, by: Person, left_out: list[LeftOut]) -> Picture | None:
    """A picture out of the folder, which is stored once however often it is named."""
    why, path = shelves.objection(named, shelf), shelves.file_of(named, shelf)
    if why or path is None:
        left_out.append(LeftOut(named.url or named.file, why, asked=shelf.folder is None))
        return None
    with path.open("rb") as opened:
        picture = Picture(
            title=(named.caption or named.alt or path.stem)[:255],
            file=ImageFile(File(opened), name=f"{path.stem[:80]}{shelves.form_of(path)}"),
            credit=shelves.credit_of(named, shelf)[:200],
            licence=shelf.licence[:200],
            uploaded_by_user=by,
        )
        picture.file_size = path.stat().st_size
        picture._set_file_hash()  # noqa: SLF001  as Wagtail's own form does
        known: Picture | None = Picture.objects.filter(file_hash=picture.file_hash, credit=picture.credit).first()
        if known is None:
            picture.save()
    return known or picture


def _blocks(block: Block, kept: dict[PictureNamed, Picture | None]) -> Iterator[tuple[str, object]]:
    """A part of a body as the tables hold it."""
    if isinstance(block, Words):
        yield "text", block.html
    elif isinstance(block, Quoted):
        yield "quote", {"words": block.words, "said_by": block.said_by, "url": block.url}
    elif isinstance(block, Linked):
        yield _elsewhere(block)
    elif isinstance(block, Tabled):
        columns = [{"type": "text", "heading": heading} for heading in block.columns]
        rows = [{"values": list(row)} for row in block.rows]
        yield "table", {"title": block.title, "table": {"columns": columns, "rows": rows, "caption": ""}, "source": ""}
    else:
        shown = [
            {"picture": found.pk, "alt": shelves.alt_of(named), "caption": named.caption[:500]}
            for named in block.pictures
            if (found := kept.get(named))
        ]
        for _, row in groupby(enumerate(shown), key=lambda each: each[0] // MOST_IN_A_ROW):
            held = [value for _, value in row]
            yield ("picture", held[0]) if len(held) == 1 else ("gallery", held)


def _elsewhere(block: Linked) -> tuple[str, object]:
    """A link of its own to a platform on the list; a line with the link to any other place."""
    if name := platform(block.url):
        title = block.title or block.caption or name
        return "elsewhere", {"url": block.url, "title": title[:200], "caption": block.caption}
    words = block.title or block.caption or block.url
    return "text", f'<p><a href="{escape(block.url)}">{escape(words, quote=False)}</a></p>'


def _remember(incoming: Incoming, article: Article) -> Iterator[LeftOut]:
    for path in incoming.paths:
        if path == f"article/{article.slug}":
            continue
        alias = path.removeprefix("article/")
        if path.startswith("article/") and "/" not in alias:  # of another site like this one
            FormerSlug.objects.get_or_create(slug=alias[:255], defaults={"article": article})
            continue
        known, is_new = FormerAddress.objects.get_or_create(path=path, defaults={"article": article})
        if not is_new:
            yield LeftOut(f"/{path}/", f"leads to {known.article.title!r} already")
