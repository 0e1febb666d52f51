"""The work on articles, as it is carried to another site: who does it, notes beside texts, steps of workflows."""

from collections.abc import Iterator, Mapping

from wagtail.models import Comment, TaskState, WorkflowState

from headwater.newsroom.carried import (
    CarriedAccount,
    CarriedNote,
    CarriedReply,
    CarriedStep,
    CarriedWorkflow,
)
from headwater.newsroom.models import Article, Desk, Person
from headwater.newsroom.roles import ROLES, group_name

OWN_GROUP = "*"  # in place of a section: a group the newsroom has made itself
NOTES = "wagtail_admin_comments"  # as Wagtail keeps them in a version


def accounts() -> Iterator[CarriedAccount]:
    """Every account, closed ones too, for what was done in their name is a record."""
    roles = {group_name(role): (role.key, "") for role in ROLES}
    for desk in Desk.objects.all():
        roles |= {group_name(role, desk.title): (role.key, desk.section) for role in ROLES if role.at_a_desk}
    for each in Person.objects.order_by("pk").prefetch_related("groups"):
        groups = sorted(roles.get(group.name, (group.name, OWN_GROUP)) for group in each.groups.all())
        yield CarriedAccount(
            uuid=each.uuid,
            username=each.get_username(),
            first_name=each.first_name,
            last_name=each.last_name,
            email=each.email,
            is_open=each.is_active,
            may_everything=each.is_superuser,
            groups=tuple(groups),
        )


def notes(article: Article, place: Mapping[int, int]) -> tuple[CarriedNote, ...]:
    """The notes beside an article; ``place`` tells the places of its versions."""
    newest = article.latest_revision.content if article.latest_revision else {}
    position = {each["pk"]: each.get("position", "") for each in newest.get(NOTES, ())}
    rows = Comment.objects.filter(page_id=article.pk).select_related("user", "resolved_by").prefetch_related("replies")
    return tuple(_note(each, position.get(each.pk, each.position), place) for each in rows.order_by("created_at", "pk"))


def workflows(article: Article, place: Mapping[int, int]) -> tuple[CarriedWorkflow, ...]:
    """The ways an article has taken through workflows; ``place`` as of ``notes``."""
    rows = article.workflow_states.select_related("workflow", "requested_by").order_by("created_at", "pk")
    return tuple(_workflow(each, place) for each in rows)


def _note(row: Comment, position: str, place: Mapping[int, int]) -> CarriedNote:
    return CarriedNote(
        place=row.contentpath,
        position=position,
        text=row.text,
        by=_name(row.user),
        at=row.created_at,
        changed=row.updated_at,
        version=place.get(row.revision_created_id),
        resolved=row.resolved_at,
        resolved_by=_name(row.resolved_by),
        replies=tuple(
            CarriedReply(each.text, _name(each.user), each.created_at, each.updated_at)
            for each in sorted(row.replies.all(), key=lambda one: (one.created_at, one.pk))
        ),
    )


def _workflow(row: WorkflowState, place: Mapping[int, int]) -> CarriedWorkflow:
    states = row.task_states.select_related("task", "finished_by").order_by("started_at", "pk")
    rows = [each for each in states if each.revision_id in place]
    numbers = [each.pk for each in rows]
    at = row.current_task_state_id
    return CarriedWorkflow(
        workflow=row.workflow.name,
        status=row.status,
        began=row.created_at,
        by=_name(row.requested_by),
        steps=tuple(_step(each, place) for each in rows),
        stands_at=numbers.index(at) if at in numbers else None,
    )


def _step(row: TaskState, place: Mapping[int, int]) -> CarriedStep:
    return CarriedStep(
        task=row.task.name,
        version=place[row.revision_id],
        status=row.status,
        began=row.started_at,
        ended=row.finished_at,
        by=_name(row.finished_by),
        comment=row.comment,
    )


def _name(person: Person | None) -> str:
    return str(person.get_username()) if person else ""
