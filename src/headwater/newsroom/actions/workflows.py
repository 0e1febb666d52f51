"""From the reporter to the desk to the chief: a workflow for each section, made once; the newsroom may change it."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from headwater.newsroom.models import Desk
from headwater.newsroom.roles import BY_KEY

STEPS = (("desk", ("editor", "chief")), ("chief", ("chief",)))  # a step, and the roles that may agree to it


@transaction.atomic
def open_workflows() -> None:
    """See to it that each desk was given a workflow; one that is there, or that was taken off again, stays so."""
    groups = {group.name: group for group in Group.objects.filter(name__in=[role.name for role in BY_KEY.values()])}
    with_one = set(WorkflowPage.objects.values_list("page_id", flat=True))
    known = set(Workflow.objects.values_list("name", flat=True))
    for desk in Desk.objects.all():
        name = f"{desk.title}: desk, then chief"
        if desk.pk not in with_one and name not in known:
            WorkflowPage.objects.create(page=desk, workflow=_made(name, desk.title, groups))


def _made(name: str, desk: str, groups: dict[str, Group]) -> Workflow:
    workflow = Workflow.objects.create(name=name)
    for place, (step, roles) in enumerate(STEPS):
        task = GroupApprovalTask.objects.create(name=f"{desk}: {step}")
        task.groups.set(groups[BY_KEY[role].name] for role in roles if BY_KEY[role].name in groups)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    return workflow
