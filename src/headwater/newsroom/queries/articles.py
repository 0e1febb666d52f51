"""What readers may know of our own reporting: only what is published, and what was said of it since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Max, Prefetch, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.models import (
    Article,
    ArticleTopic,
    Author,
    Byline,
    Change,
    Citation,
    FormerSlug,
    Picture,
    Topic,
)
from headwater.newsroom.queries.parts import NARROW, WIDE, Part, PictureRead, parts, picture

TOLD = (ChangeKind.UPDATE, ChangeKind.CORRECTION)
CORRECTIONS = (ChangeKind.CORRECTION, ChangeKind.KILLED)
OF_A_KILLED_ONE = Q(kind=ChangeKind.CORRECTION, article__killed_at__isnull=False)
STANDING = Q(live=True) & (Q(expire_at__isnull=True) | Q(expire_at__gt=Now()))
"""What readers may read: by the clock of the database, so that an end takes effect without anybody's act."""


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
class ChangeRead:
    """What was done to an article after its publication."""

    uuid: UUID
    kind: ChangeKind
    note: str
    at: datetime


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
class GoneArticle:
    """An article that stood at an address and does so no more."""

    headline: str
    kind: ChangeKind  # UNPUBLISHED or KILLED
    note: str  # "" when its time was over
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, or a kill, as it stands in the public list."""

    change: ChangeRead
    headline: str
    slug: str
    section: str
    stands: bool  # whether the article can be read


@dataclass(frozen=True, slots=True)
class AuthorRead:
    """Whose name it is."""

    slug: str
    name: str
    kind: str
    role: str
    about: str
    picture: PictureRead | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in two versions: equal, or what stood there and what stands there now."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of an article beside each other."""

    change: ChangeRead
    headline: str
    slug: str
    passages: tuple[Passage, ...]


def article(slug: str, *, today: date) -> ArticleRead | None:
    """The article at an address; None when none is published there."""
    found = whole().filter(slug=slug).first()
    return read(found, today=today) if found else None


def moved_to(slug: str) -> str:
    """Where an article stands that had an address; "" when none had."""
    former = FormerSlug.objects.filter(slug=slug).select_related("article").first()
    return former.article.slug if former else ""


def gone(slug: str) -> GoneArticle | None:
    """What stood at an address and was taken down; None where nothing was."""
    found = Article.objects.exclude(STANDING).filter(slug=slug, first_published_at__isnull=False).first()
    if found is None:
        return None
    if found.live:  # its time is over, and nobody has taken it off yet
        return GoneArticle(found.title, ChangeKind.UNPUBLISHED, "", found.expire_at)
    last = found.changes.filter(kind__in=(ChangeKind.UNPUBLISHED, ChangeKind.KILLED)).first()
    if last is None:
        return GoneArticle(found.title, ChangeKind.UNPUBLISHED, "", found.last_published_at or found.first_published_at)
    return GoneArticle(found.title, ChangeKind(last.kind), last.note, last.at)


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


def corrections(most: int, *, start: int = 0) -> tuple[Correction, ...]:
    """What was corrected or killed, the newest first; of what was killed, nothing but that."""
    found = Change.objects.filter(kind__in=CORRECTIONS).exclude(OF_A_KILLED_ONE)
    found = found.select_related("article")[start : start + most]
    return tuple(
        Correction(_change(each), each.article.title, each.article.slug, each.article.section, stands(each.article))
        for each in found
    )


def corrections_gone_since(since: datetime) -> tuple[tuple[UUID, datetime], ...]:
    """The corrections that left the list since a moment, as their article was killed, and when."""
    found = Change.objects.filter(OF_A_KILLED_ONE, article__killed_at__gte=since)
    return tuple((uuid, at) for uuid, at in found.values_list("uuid", "article__killed_at") if at)


def compared(slug: str, change: UUID) -> Compared | None:
    """What a change to a published article changed, word by word; None when that cannot be told any more."""
    found = (
        Change.objects.filter(
            article__in=Article.objects.filter(STANDING, slug=slug).values("pk"), uuid=change, kind__in=TOLD
        )
        .select_related("article", "before", "after")
        .first()
    )
    if found is None or found.before is None or found.after is None:
        return None
    before, now = found.before.as_object(), found.after.as_object()
    return Compared(_change(found), found.article.title, slug, tuple(_passages(_words(before), _words(now))))


def read(found: Article, *, today: date) -> ArticleRead:
    """An article as readers see it, be it a draft."""
    return ArticleRead(
        line=_line(found, today),
        dateline=found.dateline,
        body=parts(found.body, today=today),
        cited=tuple(Cited(each.kind, each.of, each.url, each.title, each.whose) for each in found.citations.all()),
        changes=tuple(_change(each) for each in found.changes.all() if each.kind in TOLD),
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


def stands(found: Article) -> bool:
    """Whether readers may read an article now."""
    return bool(found.live and (found.expire_at is None or found.expire_at > timezone.now()))


def _change(found: Change) -> ChangeRead:
    return ChangeRead(found.uuid, ChangeKind(found.kind), found.note, found.at)


def _words(version: Article) -> list[str]:
    """The words of a version, those of each part apart."""
    texts = [version.title, version.deck, version.dateline]
    texts += [text for block in version.body for text in block.block.get_searchable_content(block.value)]
    return [word for text in texts for word in (*text.split(), "\n")]


def _passages(before: list[str], now: list[str]) -> Iterable[Passage]:
    for _, start, end, new_start, new_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        yield Passage(_joined(before[start:end]), _joined(now[new_start:new_end]))


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" \n ", "\n").strip(" ")


def gone_since(since: datetime, *, of: Q | None = None) -> tuple[tuple[UUID, datetime], ...]:
    """The articles taken down since a moment and not back, and when; ``of`` limits which."""
    taken = Q(changes__kind__in=(ChangeKind.UNPUBLISHED, ChangeKind.KILLED))
    found = Article.objects.exclude(STANDING).filter(of or Q()).annotate(taken_at=Max("changes__at", filter=taken))
    over = found.filter(Q(live=False, taken_at__gte=since) | Q(live=True, expire_at__gte=since))
    return tuple(
        (uuid, expired if live else at)
        for uuid, live, expired, at in over.values_list("uuid", "live", "expire_at", "taken_at")
    )


def in_section(key: str) -> Q:
    """The articles of a section, or of all, as ``gone_since`` asks for them."""
    return Q(section=key) if key else Q()


def about_topic(slug: str) -> Q:
    """The articles about something, as ``gone_since`` asks for them."""
    return Q(pk__in=ArticleTopic.objects.filter(tag__slug=slug).values("content_object_id"))


def by_author(slug: str) -> Q:
    """The articles that carry a name, as ``gone_since`` asks for them."""
    return Q(pk__in=Byline.objects.filter(author__slug=slug).values("article_id"))
