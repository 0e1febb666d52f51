"""What became of articles after their publication: corrected, changed, taken down, killed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Count, Max, Q

from headwater.newsroom.kinds import ChangeKind
from headwater.newsroom.models import Article, ArticleTopic, Byline, Change
from headwater.newsroom.queries.standing import STANDING, stands

TOLD = (ChangeKind.UPDATE, ChangeKind.CORRECTION)
CORRECTIONS = (ChangeKind.CORRECTION, ChangeKind.KILLED)
OF_A_KILLED_ONE = Q(kind=ChangeKind.CORRECTION, article__killed_at__isnull=False)


@dataclass(frozen=True, slots=True)
class ChangeRead:
    """What was done to an article after its publication."""

    uuid: UUID
    kind: ChangeKind
    note: str
    at: datetime


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


def gone_since(since: datetime, *, of: Q | None = None) -> tuple[tuple[UUID, datetime], ...]:
    """The articles taken down since a moment and not back, and when; ``of`` limits which."""
    taken = Q(changes__kind__in=(ChangeKind.UNPUBLISHED, ChangeKind.KILLED))
    found = Article.objects.exclude(STANDING).filter(of or Q()).annotate(taken_at=Max("changes__at", filter=taken))
    over = found.filter(Q(live=False, taken_at__gte=since) | Q(live=True, expire_at__gte=since))
    return tuple(
        (uuid, expired if live else at)
        for uuid, live, expired, at in over.values_list("uuid", "live", "expire_at", "taken_at")
    )


def mark() -> str:
    """How all we published stands, as a word: another one as soon as anything is published, changed or taken back."""
    told = Article.objects.filter(STANDING).aggregate(number=Count("pk"), newest=Max("last_published_at"))
    last = Change.objects.aggregate(newest=Max("pk"))
    return f"{told['number']} {told['newest']} {last['newest']}"


def in_section(key: str) -> Q:
    """The articles of a section, or of all, as ``gone_since`` asks for them."""
    return Q(section=key) if key else Q()


def about_topic(slug: str) -> Q:
    """The articles about something, as ``gone_since`` asks for them."""
    return Q(pk__in=ArticleTopic.objects.filter(tag__slug=slug).values("content_object_id"))


def by_author(slug: str) -> Q:
    """The articles that carry a name, as ``gone_since`` asks for them."""
    return Q(pk__in=Byline.objects.filter(author__slug=slug).values("article_id"))


def corrections(most: int, *, start: int = 0) -> tuple[Correction, ...]:
    """What was corrected or killed, the newest first; of what was killed, nothing but that."""
    found = Change.objects.filter(kind__in=CORRECTIONS).exclude(OF_A_KILLED_ONE)
    found = found.select_related("article")[start : start + most]
    return tuple(
        Correction(change_read(each), each.article.title, each.article.slug, each.article.section, stands(each.article))
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
    return Compared(change_read(found), found.article.title, slug, tuple(_passages(_words(before), _words(now))))


def change_read(found: Change) -> ChangeRead:
    """A change as readers are told of it."""
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
