"""Live pages: what readers see of them, and what the desk sees besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from headwater.newsroom.models import Article, LiveEntry, LiveEntryChange, LivePage, Person
from headwater.newsroom.queries.articles import AuthorRef
from headwater.newsroom.roles import CORRECT

ENTRIES = 300  # on one page, the newest
SEEN = (LiveEntry.State.PUBLISHED, LiveEntry.State.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What was done to an entry since it was published."""

    kind: str  # "update", "correction", "taken back"
    note: str
    at: datetime
    headline: str  # as it was before
    text: str


@dataclass(frozen=True, slots=True)
class EntryRead:
    """An entry as readers see it; one that was taken back has no words."""

    uuid: UUID
    headline: str
    text: str
    at: datetime  # when it was published
    changed: datetime
    is_key: bool
    taken_back: str  # why; "" it stands
    author: AuthorRef | None
    changes: tuple[EntryChange, ...]  # the newest first


@dataclass(frozen=True, slots=True)
class LiveRead:
    """A live page's entries."""

    opened: datetime
    closed: datetime | None
    changed: datetime
    entries: tuple[EntryRead, ...]  # the newest first


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """An entry as the desk sees it."""

    read: EntryRead
    state: str
    by: str  # who wrote it
    waiting: dict[str, str] | None  # a version that waits for another pair of eyes
    may_rewrite: bool


@dataclass(frozen=True, slots=True)
class LiveDesk:
    """A live page at the desk."""

    article: UUID
    page: int
    headline: str
    address: str
    is_published: bool
    is_live_page: bool
    is_open: bool
    may_write: bool
    may_publish: bool
    may_correct: bool
    entries: tuple[DeskEntry, ...]  # what waits first, then the newest


def of(article: UUID) -> LiveRead | None:
    """The entries of a published article; None where it is no live page."""
    page = LivePage.objects.filter(article__uuid=article, article__live=True).first()
    if page is None:
        return None
    entries = _entries(page.entries.filter(state__in=SEEN))[:ENTRIES]
    return LiveRead(page.opened_at, page.closed_at, page.changed_at, tuple(map(_read, entries)))


def changed_at(slug: str) -> datetime | None:
    """When readers of a live page last found something else; None where none is published at that address."""
    page = LivePage.objects.filter(article__slug=slug, article__live=True)
    return page.values_list("changed_at", flat=True).first()


def at_the_desk(page: int, person: Person) -> LiveDesk | None:
    """An article with its entries, and what somebody may do with them; None where it is no article."""
    found = Article.objects.filter(pk=page).first()
    if found is None:
        return None
    held = LivePage.objects.filter(article=found).first()
    may = found.permissions_for_user(person)
    publishes = may.has_the_desk()
    entries = list(_entries(held.entries.all())[:ENTRIES]) if held else []
    entries.sort(key=lambda one: not (one.state == LiveEntry.State.WAITING or one.waiting))
    return LiveDesk(
        article=found.uuid,
        page=found.pk,
        headline=found.title,
        address=found.full_url,
        is_published=found.live,
        is_live_page=held is not None,
        is_open=held is not None and held.closed_at is None,
        may_write=publishes or "add" in may.permissions,
        may_publish=publishes,
        may_correct=publishes and person.has_perm(CORRECT),
        entries=tuple(
            DeskEntry(
                read=_read(each),
                state=each.state,
                by=(each.written_by.get_full_name() or each.written_by.username) if each.written_by else "",
                waiting=each.waiting,
                may_rewrite=each.state == LiveEntry.State.WAITING and (publishes or each.written_by_id == person.pk),
            )
            for each in entries
        ),
    )


def _entries(rows: QuerySet[LiveEntry]) -> QuerySet[LiveEntry]:
    changes = Prefetch("changes", LiveEntryChange.objects.order_by("-at", "-id"))
    return rows.select_related("written_by__author").prefetch_related(changes)


def _read(row: LiveEntry) -> EntryRead:
    changes = list(row.changes.all())
    gone = next((each.note for each in changes if each.kind == LiveEntryChange.Kind.TAKEN_BACK), "")
    author = getattr(row.written_by, "author", None) if row.written_by else None
    at = row.published_at or row.written_at
    return EntryRead(
        uuid=row.uuid,
        headline="" if gone else row.headline,
        text="" if gone else row.text,
        at=at,
        changed=row.changed_at or at,
        is_key=row.is_key,
        taken_back=gone,
        author=AuthorRef(author.slug, author.name, author.kind) if author else None,
        changes=tuple(_told(changes, hide=bool(gone))),
    )


def _told(changes: Iterable[LiveEntryChange], *, hide: bool) -> Iterable[EntryChange]:
    """What was done; of an entry that was taken back no words are repeated."""
    for each in changes:
        yield EntryChange(each.kind, each.note, each.at, "" if hide else each.headline, "" if hide else each.text)
