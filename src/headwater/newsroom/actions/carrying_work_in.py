"""The work on articles, carried here from another site: who does it, notes beside texts, steps of workflows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Comment, CommentReply, Revision, Task, TaskState, Workflow, WorkflowState

from headwater.core.errors import StateRefused
from headwater.newsroom.actions.access import HERE, Kind, note
from headwater.newsroom.actions.roles import give
from headwater.newsroom.carried import CarriedAccount, CarriedNote, CarriedWorkflow
from headwater.newsroom.models import Article, Person
from headwater.newsroom.queries.carrying_work import NOTES, OWN_GROUP


@transaction.atomic
def take_account(carried: CarriedAccount, *, at: datetime) -> tuple[str, ...]:
    """Open an account with the roles it had and no way in yet; what of its rights stays behind, in words.

    An account of that name is the one that is meant, and stays as it is. Nobody comes to everything by a file.

    Raises:
        StateRefused: its name or address is none.
    """
    if Person.objects.filter(username=carried.username).exists():
        return ()
    person = Person(
        username=carried.username,
        first_name=carried.first_name,
        last_name=carried.last_name,
        email=carried.email,
        is_active=carried.is_open,
    )
    if not Person.objects.filter(uuid=carried.uuid).exists():
        person.uuid = carried.uuid
    person.set_unusable_password()
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as err:
        raise StateRefused(carried.username, "; ".join(err.messages).rstrip(".")) from err
    person.save()
    note(Kind.ACCOUNT, person, at=at, asked=HERE, detail="carried here from another site")
    missed = tuple(filter(None, (_join(person, name, section) for name, section in carried.groups)))
    return (*missed, "may do everything there, and not here") if carried.may_everything else missed


def _join(person: Person, name: str, section: str) -> str:
    """Give somebody a role, or have them join a group; why not, "" where that was done."""
    if section == OWN_GROUP:
        group = Group.objects.filter(name=name).first()
        if group is None:
            return f"was in the group {name!r}, which is none here"
        person.groups.add(group)
        return ""
    try:
        give(person.username, name, section=section)
    except StateRefused as err:
        return f"was {name} {section}".rstrip() + f": {err.reason}"
    return ""


def take_notes(
    notes: Sequence[CarriedNote], article: Article, revisions: Sequence[Revision], people: Mapping[str, Person]
) -> int:
    """Lay the notes beside an article again; how many were left out, as whoever wrote them has no account here."""
    rows = [row for each in notes if (row := _note(each, article, revisions, people))]
    if rows:
        newest = revisions[-1]
        newest.content[NOTES] = [row.serializable_data() for row in rows]
        newest.save(update_fields=["content"])
    return len(notes) - len(rows)


def _note(
    carried: CarriedNote, article: Article, revisions: Sequence[Revision], people: Mapping[str, Person]
) -> Comment | None:
    person = people.get(carried.by)
    if person is None:
        return None
    row = Comment(
        page_id=article.pk,
        user=person,
        text=carried.text,
        contentpath=carried.place,
        position=carried.position,
        revision_created=None if carried.version is None else revisions[carried.version],
        resolved_at=carried.resolved,
        resolved_by=people.get(carried.resolved_by),
    )
    row.save()
    Comment.objects.filter(pk=row.pk).update(created_at=carried.at, updated_at=carried.changed)
    for each in carried.replies:
        if by := people.get(each.by):
            reply = CommentReply.objects.create(comment=row, user=by, text=each.text)
            CommentReply.objects.filter(pk=reply.pk).update(created_at=each.at, updated_at=each.changed)
    position = row.position
    row = Comment.objects.get(pk=row.pk)
    row.position = position  # Wagtail keeps it in the version alone
    return row


def take_workflow(
    carried: CarriedWorkflow, article: Article, revisions: Sequence[Revision], people: Mapping[str, Person]
) -> bool:
    """Have an article stand again where it stood in a workflow; False where there is no such workflow or step here."""
    workflow = Workflow.objects.filter(name=carried.workflow).first()
    tasks = {task.name: task for task in Task.objects.filter(name__in=[step.task for step in carried.steps])}
    if workflow is None or any(step.task not in tasks for step in carried.steps):
        return False
    state = WorkflowState.objects.create(
        object_id=str(article.pk),
        content_type=article.get_content_type(),
        base_content_type=article.get_base_content_type(),
        workflow=workflow,
        status=carried.status,
        requested_by=people.get(carried.by),
    )
    steps = []
    for step in carried.steps:
        row = TaskState.objects.create(
            workflow_state=state,
            revision=revisions[step.version],
            task=tasks[step.task],
            status=step.status,
            finished_at=step.ended,
            finished_by=people.get(step.by),
            comment=step.comment,
        )
        TaskState.objects.filter(pk=row.pk).update(started_at=step.began)
        steps.append(row)
    at = None if carried.stands_at is None else steps[carried.stands_at]
    WorkflowState.objects.filter(pk=state.pk).update(created_at=carried.began, current_task_state=at)
    return True
