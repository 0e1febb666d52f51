"""An article of our own, who wrote it, and what was said of it since."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.queries import articles, changes, live
from headwater.newsroom.queries.articles import ArticleRead, AuthorRead, Cited, TopicRead
from headwater.newsroom.queries.changes import ChangeRead, Passage
from headwater.newsroom.queries.citing import WITHDRAWN, not_withdrawn
from headwater.newsroom.queries.parts import Facts, Part, StoryPart, Text
from headwater.reader import addresses, jsonld
from headwater.reader.contexts.contact import Contact, contact
from headwater.reader.contexts.frame import Frame, feeds, frame
from headwater.reader.contexts.live import LivePart
from headwater.reader.contexts.live import live as live_of
from headwater.reader.contexts.own import Own, day, own
from headwater.reader.contexts.pieces import Listed, listed
from headwater.reader.contexts.replies import Replies, comments, replies_to
from headwater.reader.jsonld import MEDIA_TOPICS
from headwater.wire.queries import reading

OF_AN_AUTHOR = 40
ON_A_TOPIC = 60
CORRECTIONS = 50  # a page
NOTED = {ChangeKind.UPDATE: "Update", ChangeKind.CORRECTION: "Correction", ChangeKind.KILLED: "Killed"}
GONE = {
    ChangeKind.UNPUBLISHED: ("This article was taken down", "It may be published again."),
    ChangeKind.KILLED: (
        "This article was killed",
        "It should not have been published and does not come back. Please remove what you have taken over from it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of an article's body."""

    kind: Annotated[str, "text, quote, pictures, elsewhere, facts, table, file or story"]
    part: Annotated[Part, "what stands in it"]
    html: Annotated[SafeString, "its markup, cleaned; empty: it has none"]
    story: Annotated[Listed | None, "the story it shows as it stands now; none: it shows none, or it is gone"]


@dataclass(frozen=True, slots=True)
class Source:
    """What an article rests on."""

    title: Annotated[str, "its headline or name, verbatim"]
    whose: Annotated[str, "the outlet or office; empty: not said"]
    address: Annotated[str, "where it can be read; empty: nowhere any more"]
    page: Annotated[str, "our page about it; empty: we have none"]


@dataclass(frozen=True, slots=True)
class Noted:
    """What readers are told of a change."""

    what: Annotated[str, "update, correction or kill, in a word"]
    note: Annotated[str, "what has changed"]
    at: Annotated[datetime, "when"]
    versions: Annotated[str, "the page that shows both versions; empty: none"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article is about."""

    name: Annotated[str, "a Media Topic's name, or a word of our own"]
    address: Annotated[str, "all our articles about it"]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article of our own."""

    frame: Annotated[Frame, "what stands around the page"]
    own: Annotated[Own, "the article as it stands in a list"]
    dateline: Annotated[str, "where it was reported from; empty: not said"]
    changed: Annotated[bool, "whether a later version than the first stands here"]
    body: Annotated[tuple[Shown, ...], "its parts, in order"]
    sources: Annotated[tuple[Source, ...], "what it rests on"]
    subjects: Annotated[tuple[Subject, ...], "what it is about"]
    related: Annotated[tuple[Own, ...], "other articles of ours to read on; empty: none"]
    corrections: Annotated[tuple[Noted, ...], "what was corrected, the newest first"]
    updates: Annotated[tuple[Noted, ...], "what is new in later versions, the newest first"]
    licence: Annotated[str, "on what terms others may use it"]
    licence_url: Annotated[str, "where these stand; empty: all rights are reserved"]
    usage_terms: Annotated[str, "what is to be said of its use besides; empty: nothing"]
    list_of_corrections: Annotated[str, "the address of all corrections"]
    contact: Annotated[Contact, "whom to write to about it"]
    live: Annotated[LivePart | None, "its entries; none: it is no live page"]
    replies: Annotated[Replies | None, "the replies to it; none: it takes and shows none"]
    jsonld: Annotated[SafeString, "schema.org data, escaped for a script element"]


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """Whose name stands in bylines, and what carries it."""

    frame: Annotated[Frame, "what stands around the page"]
    author: Annotated[AuthorRead, "whose name it is"]
    articles: Annotated[tuple[Own, ...], "the newest that carry the name"]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What our articles are about, and those that are."""

    frame: Annotated[Frame, "what stands around the page"]
    name: Annotated[str, "a Media Topic's name, or a word of our own"]
    media_topic: Annotated[str, "the address of the Media Topic at the IPTC; empty: it is none"]
    articles: Annotated[tuple[Own, ...], "our newest articles about it"]


@dataclass(frozen=True, slots=True)
class CorrectedPiece:
    """A line in the list of corrections."""

    headline: Annotated[str, "of the article as it stands, or stood"]
    address: Annotated[str, "where it stands, or stood"]
    stands: Annotated[bool, "whether it can be read"]
    noted: Annotated[Noted, "what readers are told"]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Everything we corrected or killed."""

    frame: Annotated[Frame, "what stands around the page"]
    pieces: Annotated[tuple[CorrectedPiece, ...], "the newest first; empty: nothing was corrected yet"]
    older: Annotated[str, "the address of those before them; empty: these are all"]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """Two versions of an article beside each other."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "the article's headline now"]
    address: Annotated[str, "the article"]
    noted: Annotated[Noted, "what readers are told of the change"]
    passages: Annotated[tuple[Passage, ...], "the text, where it was changed with what stood there"]


@dataclass(frozen=True, slots=True)
class GoneArticlePage:
    """What stands in the place of an article that was taken down."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "that it was taken down, in a few words"]
    of: Annotated[str, "the headline it had; empty: it was killed, and no word of it is repeated"]
    note: Annotated[str, "why; empty: its time was over"]
    sentence: Annotated[str, "what becomes of it"]
    at: Annotated[datetime, "when"]
    list_of_corrections: Annotated[str, "the address of all corrections"]


def article(slug: str, *, now: datetime, part: int = 0) -> ArticlePage | None:
    """An article's page; None when none is published under that slug.

    Args:
        slug: the end of its address.
        now: the time.
        part: of the entries of a live page; 0 the newest, also where there is no such part.
    """
    found = articles.article(slug, today=day(now))
    about = piece(Kind.ARTICLE, found.line.uuid, now=now) if found and settings.SITE.replies else None
    return article_page(found, now=now, part=part, about=about) if found else None


def article_page(read: ArticleRead, *, now: datetime, part: int = 0, about: Piece | None = None) -> ArticlePage:
    """An article's page, be it a draft.

    Args:
        read: the article.
        now: the time.
        part: of the entries of a live page; 0 the newest.
        about: the article as something to reply to; None: it is no such thing.
    """
    line = read.line
    cited = not_withdrawn(read.cited)
    read = replace(read, cited=tuple(each for each in cited if each))
    entries = (live.of(line.uuid, part=part) if part else None) or live.of(line.uuid)
    shown_part = entries.part if entries else 0
    title = f"{line.headline} (entries, part {shown_part})" if shown_part else line.headline
    path = addresses.article(line.slug, part=shown_part)
    replies = replies_to(about, now=now) if about and not shown_part else None
    noted = [(each.kind, _noted(each, line.slug)) for each in read.changes]
    return ArticlePage(
        frame=frame(now=now, title=title, description=read.description, path=path, board=line.section),
        own=own(line),
        dateline=read.dateline,
        changed=bool(read.changes),
        body=tuple(shown for part in read.body if (shown := _shown(part, now))),
        sources=tuple(_source(each) if each else Source(WITHDRAWN, "", "", "") for each in cited),
        subjects=tuple(Subject(each.name, addresses.topic(each.slug)) for each in read.topics),
        related=tuple(map(own, read.related)),
        corrections=tuple(each for kind, each in noted if kind is ChangeKind.CORRECTION),
        updates=tuple(each for kind, each in noted if kind is ChangeKind.UPDATE),
        licence=read.licence,
        licence_url=read.licence_url,
        usage_terms=read.usage_terms,
        list_of_corrections=addresses.corrections(),
        contact=contact(),
        live=live_of(line.slug, entries, now=now),
        replies=replies,
        jsonld=jsonld.script(jsonld.article(read, entries) | comments(replies)),
    )


def author(slug: str, *, now: datetime) -> AuthorPage | None:
    """The page of whoever writes under a name; None when nobody does."""
    found = articles.author(slug, today=day(now))
    if found is None:
        return None
    site = settings.SITE.site_name
    around = frame(
        now=now,
        title=found.name,
        description=found.about or f"What {found.name} has written for {site}.",
        path=addresses.author(slug),
    )
    carrying = articles.of_author(slug, OF_AN_AUTHOR, today=day(now))
    around = replace(around, feeds=feeds(f"author/{slug}", found.name))
    return AuthorPage(around, found, tuple(own(line) for line in carrying))


def topic(slug: str, *, now: datetime) -> TopicPage | None:
    """The page of what articles are about; None where none that stands is."""
    found = articles.topic(slug)
    if found is None:
        return None
    name = named(found)
    description = f"What {settings.SITE.site_name} has reported on {found.name}."
    around = frame(now=now, title=name, description=description, path=addresses.topic(slug))
    return TopicPage(
        frame=replace(around, feeds=feeds(f"topic/{slug}", name)),
        name=name,
        media_topic=f"{MEDIA_TOPICS}{found.code}" if found.code else "",
        articles=tuple(own(line) for line in articles.on_topic(slug, ON_A_TOPIC, today=day(now))),
    )


def corrections(*, now: datetime, page: int = 1) -> CorrectionsPage:
    """A page of the list of corrections."""
    found = changes.corrections(CORRECTIONS + 1, start=(page - 1) * CORRECTIONS)
    site = settings.SITE.site_name
    around = frame(
        now=now,
        title="Corrections",
        description=f"What {site} got wrong and put right, and what it took back.",
        path=addresses.corrections(page),
    )
    pieces = (
        CorrectedPiece(
            headline=each.headline if each.change.kind is not ChangeKind.KILLED else "",
            address=addresses.article(each.slug),
            stands=each.stands,
            noted=_noted(each.change, each.slug if each.stands else ""),
        )
        for each in found[:CORRECTIONS]
    )
    around = replace(around, feeds=feeds(addresses.CORRECTIONS, "Corrections"))
    return CorrectionsPage(around, tuple(pieces), addresses.corrections(page + 1) if len(found) > CORRECTIONS else "")


def versions(slug: str, change: UUID, *, now: datetime) -> VersionsPage | None:
    """What a change changed; None when that cannot be told."""
    found = changes.compared(slug, change)
    if found is None:
        return None
    title = f"What changed: {found.headline}"
    around = replace(frame(now=now, title=title, description=found.change.note, path=""), robots="noindex,follow")
    noted = _noted(found.change, slug)
    return VersionsPage(around, found.headline, addresses.article(slug), noted, found.passages)


def gone_article(slug: str, *, now: datetime) -> GoneArticlePage | None:
    """The page in place of an article that was taken down; None where none was."""
    found = changes.gone(slug)
    if found is None:
        return None
    headline, sentence = GONE[found.kind]
    return GoneArticlePage(
        frame=replace(frame(now=now, title=headline, description=headline, path=""), robots="noindex"),
        headline=headline,
        of=found.headline if found.kind is not ChangeKind.KILLED else "",
        note=found.note,
        sentence=sentence,
        at=found.at,
        list_of_corrections=addresses.corrections(),
    )


def named(found: TopicRead) -> str:
    """The name of a topic as a heading: the IPTC begins its names small."""
    return f"{found.name[:1].upper()}{found.name[1:]}"


def _shown(part: Part, now: datetime) -> Shown | None:
    markup = part.html if isinstance(part, Text | Facts) else ""
    story = None
    if isinstance(part, StoryPart):
        story = _story(part.story, now)
        if story is None:
            return None
    return Shown(part.kind, part, mark_safe(markup), story)  # noqa: S308  cleaned by newsroom.queries.parts


def _story(uuid: UUID, now: datetime) -> Listed | None:
    """A story as it stands now, under whatever number; None when nothing of it may be shown."""
    today = reading.moved_to(uuid)
    read = reading.story(today[0], now=now) if today else None
    return listed(reading.StoryLine(read.ref, read.headline, (), "", now)) if read else None


def _source(cited: Cited) -> Source:
    page = ""
    if cited.kind == "item" and cited.of:
        page = addresses.item(cited.of)
    elif cited.kind == "story" and cited.of:
        page = addresses.story(cited.of, "")
    return Source(cited.title, cited.whose, cited.url or page, page)


def _noted(change: ChangeRead, slug: str) -> Noted:
    there = addresses.versions(slug, change.uuid) if slug and change.kind is not ChangeKind.KILLED else ""
    return Noted(NOTED[change.kind], change.note, change.at, there)
