"""The plan of a day: what is scheduled, embargoed, ending and to be done, in the order of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Revision

from headwater.newsroom.models import Article, Assignment, Desk, LivePage, Person

OVER = (Assignment.State.DONE, Assignment.State.DROPPED)
UNDATED = 100  # of those without an hour, and overdue, at most


@dataclass(frozen=True, slots=True)
class AssignmentRead:
    """Something to be done."""

    uuid: UUID
    title: str
    note: str
    section: str
    story: UUID | None
    username: str  # "" nobody yet
    person: str  # as people call them
    due: datetime | None
    state: str
    may_change: bool
    may_take: bool
    may_say: bool  # how it stands


@dataclass(frozen=True, slots=True)
class Planned:
    """What happens at a moment."""

    at: datetime
    what: str  # "due", "appears", "embargo ends", "is taken down", "coverage begins"
    headline: str
    page: int  # of the article; 0 it is none
    assignment: AssignmentRead | None
    is_live: bool = False  # of its entries


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day at the desk."""

    planned: tuple[Planned, ...]  # in the order of time
    overdue: tuple[AssignmentRead, ...]  # today only
    undated: tuple[AssignmentRead, ...]  # open ones without an hour; today only


def may_assign(person: Person, section: str) -> bool:
    """Whether somebody gives assignments at a desk: whoever publishes there."""
    return _holds(person, section, "publish")


def may_take(person: Person, section: str) -> bool:
    """Whether somebody takes assignments up at a desk: whoever writes there."""
    return _holds(person, section, "add")


def _holds(person: Person, section: str, permission: str) -> bool:
    if person.is_superuser:
        return True
    desk = Desk.objects.filter(section=section).first()
    return desk is not None and permission in desk.permissions_for_user(person).permissions


def desks(person: Person) -> tuple[tuple[str, str], ...]:
    """The sections at whose desks somebody may lay down an assignment, for others or for themselves."""
    found = Desk.objects.order_by("path")
    return tuple((each.section, each.title) for each in found if may_take(person, each.section))


def staff() -> tuple[tuple[str, str], ...]:
    """Whoever can be given an assignment: username, and how they are called."""
    found = Person.objects.filter(is_active=True).order_by("first_name", "last_name", "username")
    return tuple((each.username, each.get_full_name() or each.username) for each in found)


def assignment(uuid: UUID, *, seen_by: Person) -> AssignmentRead | None:
    """An assignment; None when there is none."""
    return next(iter(_read(Assignment.objects.filter(uuid=uuid), seen_by)), None)


def about(stories: Iterable[UUID], *, seen_by: Person) -> tuple[AssignmentRead, ...]:
    """What is to be done about stories and is not over."""
    return tuple(_read(Assignment.objects.filter(story__in=list(stories)).exclude(state__in=OVER), seen_by))


def day_plan(day: date, *, seen_by: Person, now: datetime) -> DayPlan:
    """The plan of a day in the site's time."""
    start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))
    due = _read(Assignment.objects.filter(due__gte=start, due__lt=end), seen_by)
    planned = [Planned(each.due, "due", each.title, 0, each) for each in due if each.due]
    planned += [*_articles(start, end), *_coverage(start, end, now)]
    is_today = start <= now < end
    open_ = Assignment.objects.exclude(state__in=OVER) if is_today else Assignment.objects.none()
    return DayPlan(
        tuple(sorted(planned, key=lambda one: (one.at, one.headline))),
        tuple(_read(open_.filter(due__lt=start)[:UNDATED], seen_by)),
        tuple(_read(open_.filter(due=None)[:UNDATED], seen_by)),
    )


def _articles(start: datetime, end: datetime) -> Iterator[Planned]:
    within = {"gte": start, "lt": end}
    scheduled = Revision.page_revisions.filter(**{f"approved_go_live_at__{op}": at for op, at in within.items()})
    for revision in scheduled:
        if isinstance(revision.content_object, Article):
            headline = revision.content.get("title") or revision.object_str
            yield Planned(revision.approved_go_live_at, "appears", headline, revision.content_object.pk, None)
    ending = Q(**{f"embargo__{op}": at for op, at in within.items()})
    for each in Article.objects.filter(ending, killed_at=None):
        yield Planned(each.embargo, "embargo ends", each.title, each.pk, None)
    over = Q(**{f"expire_at__{op}": at for op, at in within.items()})
    for each in Article.objects.filter(over, live=True):
        yield Planned(each.expire_at, "is taken down", each.title, each.pk, None)


def _coverage(start: datetime, end: datetime, now: datetime) -> Iterator[Planned]:
    """When live coverage begins, began and ended; of what was called off, only that."""
    within = (start, end - timedelta.resolution)
    rows = LivePage.objects.filter(Q(opened_at__range=within) | Q(closed_at__range=within), article__killed_at=None)
    for live in rows.select_related("article"):
        if live.was_called_off():
            told = [(live.closed_at, "coverage called off")]
        else:
            began = "coverage begins" if live.opened_at > now else "coverage began"
            told = [(live.opened_at, began), (live.closed_at, "coverage ended")]
        for at, what in told:
            if at and start <= at < end:
                yield Planned(at, what, live.article.title, live.article_id, None, is_live=True)


def _read(rows: QuerySet[Assignment], seen_by: Person) -> Iterator[AssignmentRead]:
    may: dict[str, tuple[bool, bool]] = {}
    for row in rows.select_related("person"):
        if row.section not in may:
            may[row.section] = may_assign(seen_by, row.section), may_take(seen_by, row.section)
        assigns, takes = may[row.section]
        person = row.person
        yield AssignmentRead(
            uuid=row.uuid,
            title=row.title,
            note=row.note,
            section=row.section,
            story=row.story,
            username=person.username if person else "",
            person=(person.get_full_name() or person.username) if person else "",
            due=row.due,
            state=row.state,
            may_change=assigns,
            may_take=takes and person is None and row.state == Assignment.State.OPEN,
            may_say=assigns or row.person_id == seen_by.pk,
        )
