"""The replies below a piece as readers see them, a page at a time; and where one of them stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from headwater.community import models
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.core.threads import State

A_PAGE = 50  # replies
PLACES = (State.REMOVED, State.ERASED, State.HELD, State.REFUSED)  # that stay where published ones hang below
TOLD_OF = 200  # removals of a thread that its feed tells of


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """A reply, or the place of one that stands here no more."""

    uuid: UUID
    below: UUID | None  # the reply it hangs below
    answers: UUID | None  # the one it answers; None: the piece
    answered: str  # under which name that was written; "" it stands here no more
    name: str
    newsroom: bool
    author: bool  # whether its writer stands in the byline of the piece
    text: str  # Markdown; "" where it stands here no more
    at: datetime
    published: datetime  # when it first stood here
    edited: datetime | None
    state: State

    @property
    def stands(self) -> bool:
        """Whether it is to be read."""
        return self.state is State.PUBLISHED


@dataclass(frozen=True, slots=True)
class ThreadRead:
    """A page of the replies below a piece."""

    replies: tuple[ReplyRead, ...]  # oldest first, each answer behind what it hangs below
    above: ReplyRead | None  # what the first of them hangs below, where that stands on an earlier page
    count: int  # replies that are to be read, on all pages
    number: int
    pages: int


NOTHING = ThreadRead((), None, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class WhereRead:
    """Where a reply stands."""

    about: Piece
    page: int
    state: State


def page(about: Piece, number: int = 1) -> ThreadRead:
    """A page of the replies to a piece; the last one, where there is no such page."""
    found = _seen(about)
    told = found.aggregate(all=Count("id"), stand=Count("id", filter=Q(state=State.PUBLISHED)))
    total = told["all"]
    pages = max(1, -(-total // A_PAGE))
    number = min(max(number, 1), pages)
    rows = list(_ordered(found)[(number - 1) * A_PAGE : number * A_PAGE])
    first = rows[0].parent if rows and rows[0].parent_id else None
    read = _read([*rows, *([first] if first else [])], about)
    return ThreadRead(
        tuple(read[row.id] for row in rows), read[first.id] if first else None, told["stand"], number, pages
    )


def newest(about: Piece, most: int) -> tuple[ReplyRead, ...]:
    """The newest replies to a piece, as a feed tells them."""
    rows = list(_related(_of(about).filter(state=State.PUBLISHED)).order_by("-published_at", "-id")[:most])
    read = _read(rows, about)
    return tuple(read[row.id] for row in rows)


def gone_since(about: Piece, since: datetime) -> tuple[tuple[UUID, datetime], ...]:
    """The replies to a piece that stood here and do so no more, and since when."""
    rows = _of(about).filter(published_at__isnull=False, changed_at__gte=since).exclude(state=State.PUBLISHED)
    return tuple(rows.order_by("-changed_at").values_list("uuid", "changed_at")[:TOLD_OF])


def where(reply: UUID, *, now: datetime) -> WhereRead | None:
    """Where a reply stands, or stood; None where it never did, or its piece stands here no more."""
    row = models.Reply.objects.filter(uuid=reply, published_at__isnull=False).select_related("thread").first()
    about = piece(Kind(row.thread.kind), row.thread.subject, now=now) if row else None
    if row is None or about is None:
        return None
    order = list(_ordered(_seen(about)).values_list("id", flat=True))
    place = order.index(row.id) if row.id in order else 0
    return WhereRead(about, place // A_PAGE + 1, State(row.state))


def one(reply: UUID, about: Piece) -> ReplyRead | None:
    """A reply to a piece that is to be read; None where there is none."""
    row = _related(_of(about).filter(uuid=reply, state=State.PUBLISHED)).first()
    return _read([row], about)[row.id] if row else None


def _of(about: Piece) -> QuerySet[models.Reply]:
    return models.Reply.objects.filter(thread__kind=about.kind, thread__subject__in=about.numbers)


def _seen(about: Piece) -> QuerySet[models.Reply]:
    below = models.Reply.objects.filter(parent=OuterRef("pk"), state=State.PUBLISHED)
    return _of(about).filter(Q(state=State.PUBLISHED) | Q(Exists(below), state__in=PLACES))


def _ordered(found: QuerySet[models.Reply]) -> QuerySet[models.Reply]:
    """Oldest first, and behind each what hangs below it, oldest first."""
    return _related(found).order_by(
        Coalesce("parent__written_at", "written_at"),
        Coalesce("parent_id", "id"),
        F("parent_id").asc(nulls_first=True),
        "written_at",
        "id",
    )


def _related(found: QuerySet[models.Reply]) -> QuerySet[models.Reply]:
    return found.select_related("parent", "parent__writer", "answers", "writer")


def _read(rows: Iterable[models.Reply], about: Piece) -> Mapping[int, ReplyRead]:
    return {row.id: _reply(row, about) for row in rows}


def _reply(row: models.Reply, about: Piece) -> ReplyRead:
    stands = row.state == State.PUBLISHED
    answered, above = row.answers, row.parent
    stood = answered is not None and answered.state == State.PUBLISHED
    return ReplyRead(
        uuid=row.uuid,
        below=above.uuid if above else None,
        answers=answered.uuid if answered else None,
        answered=answered.name if answered and stood else "",
        name=row.name if stands else "",
        newsroom=stands and row.writer.person is not None,
        author=stands and row.writer.person in about.authors,
        text=row.text if stands else "",
        at=row.written_at,
        published=row.published_at or row.written_at,
        edited=row.edited_at if stands else None,
        state=State(row.state),
    )
