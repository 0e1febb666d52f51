"""What readers may know of our own reporting: only what is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from headwater.newsroom.models import Article, ArticleTopic, Author, Byline, Citation, FormerSlug, Picture, Topic
from headwater.newsroom.queries.changes import TOLD, ChangeRead, change_read
from headwater.newsroom.queries.parts import NARROW, WIDE, Part, PictureRead, parts, picture
from headwater.newsroom.queries.standing import STANDING


@dataclass(frozen=True, slots=True)
class AuthorRef:
    """A name in a byline."""

    slug: str
    name: str
    kind: str  # "staff", "guest", "agency"


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    uuid: UUID
    slug: str
    headline: str
    deck: str
    section: str
    authors: tuple[AuthorRef, ...]
    published: datetime
    changed: datetime  # when its newest version was published
    priority: int  # 1 leads, 2 as usual, 3 in brief
    picture: PictureRead | None


@dataclass(frozen=True, slots=True)
class Cited:
    """What an article rests on."""

    kind: str  # "item", "story", "document"
    of: UUID | None
    url: str
    title: str
    whose: str


@dataclass(frozen=True, slots=True)
class TopicRead:
    """What articles are about."""

    slug: str
    name: str
    code: str  # of the IPTC Media Topic; "" for a tag of our own


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """An article."""

    line: ArticleLine
    dateline: str
    body: tuple[Part, ...]
    cited: tuple[Cited, ...]
    changes: tuple[ChangeRead, ...]  # updates and corrections, the newest first
    licence_url: str
    licence: str
    usage_terms: str
    description: str  # for search engines and previews
    topics: tuple[TopicRead, ...] = ()
    related: tuple[ArticleLine, ...] = ()  # to read on, as far as they stand


@dataclass(frozen=True, slots=True)
class AuthorRead:
    """Whose name it is."""

    slug: str
    name: str
    kind: str
    role: str
    about: str
    picture: PictureRead | None


def article(slug: str, *, today: date) -> ArticleRead | None:
    """The article at an address; None when none is published there."""
    found = whole().filter(slug=slug).first()
    return read(found, today=today) if found else None


def moved_to(slug: str) -> str:
    """Where an article stands that had an address; "" when none had."""
    former = FormerSlug.objects.filter(slug=slug).select_related("article").first()
    return former.article.slug if former else ""


def newest(most: int, *, today: date, section: str = "") -> tuple[ArticleLine, ...]:
    """The newest articles of a section, or of all."""
    found = _lines().filter(**({"section": section} if section else {}))
    return tuple(_line(each, today) for each in found.order_by("-first_published_at", "-pk")[:most])


def about(
    stories: Iterable[UUID], pieces: Iterable[UUID], urls: Iterable[str], *, today: date
) -> tuple[ArticleLine, ...]:
    """The articles that cite a story or a piece of it, the newest first.

    Args:
        stories: the numbers it has and had.
        pieces: the numbers of its pieces.
        urls: their addresses.
        today: pictures are shown until the last day of their licence.
    """
    story, item = Citation.Kind.STORY, Citation.Kind.ITEM
    cited = Citation.objects.filter(
        Q(kind=story, of__in=list(stories)) | Q(kind=item, of__in=list(pieces)) | Q(kind=item, url__in=list(urls))
    )
    found = _lines().filter(pk__in=cited.values("article_id")).order_by("-first_published_at", "-pk")
    return tuple(_line(each, today) for each in found)


def author(slug: str, *, today: date) -> AuthorRead | None:
    """Whose name it is; None when nobody has it."""
    found = Author.objects.select_related("picture").filter(slug=slug).first()
    if found is None:
        return None
    shown = picture(found.picture, found.name, "", today=today)
    return AuthorRead(found.slug, found.name, found.kind, found.role, found.about, shown)


def of_author(slug: str, most: int, *, today: date) -> tuple[ArticleLine, ...]:
    """The newest articles that carry a name."""
    carrying = Byline.objects.filter(author__slug=slug).values("article_id")
    found = _lines().filter(pk__in=carrying).order_by("-first_published_at", "-pk")[:most]
    return tuple(_line(each, today) for each in found)


def topic(slug: str) -> TopicRead | None:
    """What articles can be about; None where no article that stands is about it."""
    found = Topic.objects.filter(slug=slug, pk__in=_carried().values("tag_id")).first()
    return TopicRead(found.slug, found.name, found.code) if found else None


def on_topic(slug: str, most: int, *, today: date) -> tuple[ArticleLine, ...]:
    """The newest articles about something."""
    about_it = ArticleTopic.objects.filter(tag__slug=slug).values("content_object_id")
    found = _lines().filter(pk__in=about_it).order_by("-first_published_at", "-pk")[:most]
    return tuple(_line(each, today) for each in found)


def _carried() -> QuerySet[ArticleTopic]:
    found: QuerySet[ArticleTopic] = ArticleTopic.objects.filter(
        content_object_id__in=Article.objects.filter(STANDING).values("pk")
    )
    return found


def read(found: Article, *, today: date) -> ArticleRead:
    """An article as readers see it, be it a draft."""
    return ArticleRead(
        line=_line(found, today),
        dateline=found.dateline,
        body=parts(found.body, today=today),
        cited=tuple(Cited(each.kind, each.of, each.url, each.title, each.whose) for each in found.citations.all()),
        changes=tuple(change_read(each) for each in found.changes.all() if each.kind in TOLD),
        licence_url=found.licence,
        licence=found.get_licence_display(),
        usage_terms=found.usage_terms,
        description=found.search_description or found.deck or found.title,
        topics=tuple(TopicRead(topic.slug, topic.name, topic.code) for topic in found.topics.all()),
        related=lines([each.to_id for each in found.related.all()], today=today),
    )


def lines(numbers: Sequence[int], *, today: date) -> tuple[ArticleLine, ...]:
    """The articles with these numbers that stand, in this order."""
    found = {each.pk: each for each in _lines().filter(pk__in=numbers)} if numbers else {}
    return tuple(_line(found[number], today) for number in numbers if number in found)


def _lines() -> QuerySet[Article]:
    bylines = Prefetch("bylines", Byline.objects.select_related("author"))
    sizes = Prefetch("picture", Picture.objects.prefetch_renditions(WIDE, NARROW))
    found: QuerySet[Article] = Article.objects.filter(STANDING).prefetch_related(bylines, sizes)
    return found


def whole() -> QuerySet[Article]:
    """What is published, with all that is read of an article."""
    return _lines().prefetch_related("citations", "changes")


def _line(found: Article, today: date) -> ArticleLine:
    published = found.first_published_at or found.latest_revision_created_at or found.last_published_at
    return ArticleLine(
        uuid=found.uuid,
        slug=found.slug,
        headline=found.title,
        deck=found.deck,
        section=found.section,
        authors=tuple(AuthorRef(each.author.slug, each.author.name, each.author.kind) for each in found.bylines.all()),
        published=published,
        changed=found.last_published_at or published,
        priority=found.priority,
        picture=picture(found.picture, found.picture_alt, found.picture_caption, today=today),
    )
