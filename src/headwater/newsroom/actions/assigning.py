"""Assignments: given by whoever publishes at a desk, taken up by whoever writes there; everything is in the log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.newsroom.models import Assignment, Person
from headwater.newsroom.queries.people import called
from headwater.newsroom.queries.plans import may_assign, may_take
from headwater.wire.actions import log

KIND = "assignment"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, by whom and by when."""

    title: str
    section: str  # whose desk it is of
    person: str = ""  # a username; "" nobody yet
    due: datetime | None = None
    note: str = ""
    story: UUID | None = None


@transaction.atomic
def assign(task: Task, *, by: Person, now: datetime) -> UUID:
    """Lay an assignment down; its number.

    Raises:
        PermissionDenied: they may assign nothing at that desk, nor take anything up there for themselves.
        StateRefused: it says nothing, or names nobody who works here.
    """
    if not (may_assign(by, task.section) or (task.person == by.username and may_take(by, task.section))):
        raise PermissionDenied
    row = Assignment(made_by=by, made_at=now)
    _put(row, task, now)
    _record("assign", row, by, now, before=None)
    return row.uuid


@transaction.atomic
def change_assignment(assignment: UUID, task: Task, *, by: Person, now: datetime) -> None:
    """Change what is to be done, by whom or by when. Raises as ``assign``; of both desks, where it moves."""
    row = _locked(assignment)
    if not (may_assign(by, row.section) and may_assign(by, task.section)):
        raise PermissionDenied
    before = _told(row)
    _put(row, task, now)
    _record("change assignment", row, by, now, before=before)


@transaction.atomic
def take_up(assignment: UUID, *, by: Person, now: datetime) -> None:
    """Take up what nobody does yet. Raises PermissionDenied, and StateRefused where somebody does."""
    row = _locked(assignment)
    if not may_take(by, row.section):
        raise PermissionDenied
    if row.person_id is not None or row.state != Assignment.State.OPEN:
        raise StateRefused(row.title, "is somebody’s already, or over")
    before = _told(row)
    row.person, row.state, row.changed_at = by, Assignment.State.AT_WORK, now
    row.save()
    _record("take up assignment", row, by, now, before=before)


@transaction.atomic
def set_state(assignment: UUID, state: str, *, by: Person, now: datetime) -> None:
    """Say how an assignment stands: whoever does it may, and whoever assigns at its desk.

    Raises:
        PermissionDenied: neither are they.
        StateRefused: there is no such state.
    """
    row = _locked(assignment)
    if not (row.person_id == by.pk or may_assign(by, row.section)):
        raise PermissionDenied
    if state not in Assignment.State.values:
        raise StateRefused(row.title, f"there is no state {state!r}")
    before = _told(row)
    row.state, row.changed_at = state, now
    row.save()
    _record("set state of assignment", row, by, now, before=before)


def _put(row: Assignment, task: Task, now: datetime) -> None:
    title = " ".join(task.title.split())
    if not title or len(title) > 300:
        raise StateRefused("the assignment", "says in at most 300 characters what is to be done")
    person = Person.objects.filter(username=task.person, is_active=True).first() if task.person else None
    if task.person and person is None:
        raise StateRefused(task.person, "has no account here")
    row.title, row.section, row.story = title, task.section, task.story
    row.person, row.due, row.note, row.changed_at = person, task.due, task.note.strip()[:2000], now
    row.save()


def _locked(assignment: UUID) -> Assignment:
    row = Assignment.objects.select_for_update(of=("self",)).select_related("person").filter(uuid=assignment).first()
    if row is None:
        raise StateRefused(str(assignment), "there is no such assignment")
    return row


def _told(row: Assignment) -> dict[str, object]:
    return {
        "title": row.title,
        "section": row.section,
        "person": row.person.username if row.person else None,
        "due": row.due.isoformat() if row.due else None,
        "state": row.state,
        "note": row.note,
        "story": str(row.story) if row.story else None,
    }


def _record(act: str, row: Assignment, by: Person, now: datetime, *, before: dict[str, object] | None) -> None:
    reason, after = f"{row.title}: {row.state}", _told(row)
    log.record(act, kind=KIND, subject=row.uuid, by=called(by), reason=reason, now=now, before=before, after=after)
