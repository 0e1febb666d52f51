"""Live pages: what readers see of them, and what the desk sees besides.

A long coverage is read in parts. Those that are full are numbered from its beginning and change no more but by what is
put right in them, so that their addresses hold; the newest part is the page itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from headwater.newsroom.models import Article, LiveEntry, LiveEntryChange, LivePage, Person
from headwater.newsroom.models.articles import ArticlePermissions
from headwater.newsroom.queries.articles import AuthorRef
from headwater.newsroom.roles import CORRECT

A_PART = 100  # entries of a part; the newest has as many, and what has come since
KEYS = 30  # key entries that stand above the others
WAITING = 300  # entries that wait for the desk, at most; none has come near it
SEEN = (LiveEntry.State.PUBLISHED, LiveEntry.State.TAKEN_BACK)
IN_TIME = ("published_at", "written_at", "pk")


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
    """A live page's entries, or a part of them."""

    opened: datetime  # in time to come: its start is planned
    closed: datetime | None
    changed: datetime
    entries: tuple[EntryRead, ...]  # of this part, the newest first
    keys: tuple[EntryRead, ...]  # of all parts, the newest first
    part: int  # from 1, the oldest; 0 the newest, which is the page itself
    parts: int  # how many there are before the newest


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
    begins: datetime | None  # when its start is planned; None: it has begun, or is no live page
    may_write: bool
    may_publish: bool
    may_correct: bool
    entries: tuple[DeskEntry, ...]  # what waits first, then a part of the others, the newest first
    part: int  # as of ``LiveRead``
    parts: int


def of(article: UUID, *, part: int = 0) -> LiveRead | None:
    """The entries of a published article, or a part of them; None where it is no live page, or has no such part.

    Coverage that was called off is none.
    """
    page = LivePage.objects.filter(article__uuid=article, article__live=True).first()
    if page is None or page.was_called_off():
        return None
    seen = page.entries.filter(state__in=SEEN)
    rows, parts = _part(seen, part)
    if part > parts:
        return None
    keys = _entries(seen.filter(is_key=True, state=LiveEntry.State.PUBLISHED).order_by(*_backwards()))[:KEYS]
    read = tuple(map(_read, rows))
    return LiveRead(page.opened_at, page.closed_at, page.changed_at, read, tuple(map(_read, keys)), part, parts)


def entry(article: UUID, number: UUID) -> tuple[EntryRead, int] | None:
    """An entry of a published live page that readers have seen, and the part it stands in; None for any other."""
    seen = LiveEntry.objects.filter(page__article__uuid=article, page__article__live=True, state__in=SEEN)
    found = _entries(seen.filter(uuid=number)).first()
    if found is None:
        return None
    until = Q(published_at__lt=found.published_at)
    until |= Q(published_at=found.published_at, written_at__lt=found.written_at)
    until |= Q(published_at=found.published_at, written_at=found.written_at, pk__lte=found.pk)
    part = (seen.filter(until).count() - 1) // A_PART + 1
    return _read(found), part if part <= _parts(seen.count()) else 0


def changed_at(slug: str) -> datetime | None:
    """When readers of a live page last found something else; None where none is published at that address."""
    page = LivePage.objects.filter(article__slug=slug, article__live=True)
    return page.values_list("changed_at", flat=True).first()


def may_write(page: int, person: Person) -> bool:
    """Whether somebody writes entries of an article: whoever writes or publishes at its desk."""
    found = Article.objects.filter(pk=page).first()
    return found is not None and _writes(found.permissions_for_user(person))


def _writes(may: ArticlePermissions) -> bool:
    return may.has_the_desk() or "add" in may.permissions


def at_the_desk(page: int, person: Person, *, now: datetime, part: int = 0) -> LiveDesk | None:
    """An article with its entries, and what somebody may do with them; None where it is no article, or no such part."""
    found = Article.objects.filter(pk=page).first()
    if found is None:
        return None
    held = LivePage.objects.filter(article=found).first()
    may = found.permissions_for_user(person)
    publishes = may.has_the_desk()
    entries, parts = _at_the_desk(held, part) if held else ([], 0)
    if part > parts:
        return None
    return LiveDesk(
        article=found.uuid,
        page=found.pk,
        headline=found.title,
        address=found.full_url,
        is_published=found.live,
        is_live_page=held is not None and not held.was_called_off(),
        is_open=held is not None and held.closed_at is None,
        begins=held.opened_at if held and held.closed_at is None and held.opened_at > now else None,
        may_write=_writes(may),
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
        part=part,
        parts=parts,
    )


def _at_the_desk(page: LivePage, part: int) -> tuple[list[LiveEntry], int]:
    """What waits, whenever it was written, and a part of what readers have seen."""
    waits = Q(state=LiveEntry.State.WAITING) | Q(waiting__isnull=False)
    first = list(_entries(page.entries.filter(waits).order_by("-written_at", "-pk"))[:WAITING])
    rows, parts = _part(page.entries.filter(state__in=SEEN), part)
    there = {each.pk for each in first}
    return [*first, *(each for each in rows if each.pk not in there)], parts


def _part(seen: QuerySet[LiveEntry], part: int) -> tuple[list[LiveEntry], int]:
    """The entries of a part, the newest first, and how many parts there are before the newest."""
    parts = _parts(seen.count())
    if part:
        rows = _entries(seen.order_by(*IN_TIME))[(part - 1) * A_PART : part * A_PART]
    else:
        rows = _entries(seen.order_by(*IN_TIME))[parts * A_PART :]
    return list(rows)[::-1], parts


def _parts(entries: int) -> int:
    """How many parts stand before the newest, which is never short."""
    return max(0, entries // A_PART - 1)


def _backwards() -> tuple[str, ...]:
    return tuple(f"-{name}" for name in IN_TIME)


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
