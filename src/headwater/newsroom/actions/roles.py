"""The roles, as groups of Django's: made once, given and taken; what the newsroom makes of a group stays."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from headwater.core.errors import StateRefused
from headwater.newsroom.models import Desk, Newsroom, Person
from headwater.newsroom.roles import BY_KEY, MODERATE, ROLES, Role, group_name

WAGTAILS_OWN = ("Editors", "Moderators")  # the groups Wagtail's own migrations make
WAGTAILS_WORKFLOW = "Moderators approval"


@transaction.atomic
def open_roles() -> None:
    """See to it that each role has its group; what is there stays as it is."""
    newsroom = Newsroom.objects.first()
    if newsroom is None:
        return
    there = set(Group.objects.filter(name__in=[role.name for role in ROLES]).values_list("name", flat=True))
    if not there:
        _clear_wagtails_own()
    for role in ROLES:
        if role.name not in there:
            _make(Group.objects.create(name=role.name), role, newsroom, (*role.held, *role.everywhere))
    _hand_out(MODERATE)


def _hand_out(name: str) -> None:
    """Give a permission that came with a later version to the groups of its roles, at desks as well, once."""
    permission = _named([name])[0]
    if permission.group_set.exists():
        return
    for role in ROLES:
        if name in role.held:
            permission.group_set.add(*Group.objects.filter(Q(name=role.name) | Q(name__startswith=f"{role.name} at ")))


@transaction.atomic
def give(username: str, role: str, *, section: str = "") -> str:
    """Give somebody a role, for the whole newsroom or at the desk of one section; the name of its group.

    Args:
        username: whose account.
        role: a key of ``roles.ROLES``.
        section: a key of ``core.sections``; "" for the whole newsroom.

    Raises:
        StateRefused: there is no such account, role or desk, or the role is not one for a single desk.
    """
    person = account(username)
    group = _group(_role(role), section)
    person.groups.add(group)
    return str(group.name)


@transaction.atomic
def take(username: str, role: str, *, section: str = "") -> str:
    """Take a role from somebody; as ``give``. Raises StateRefused besides when they do not hold it."""
    person, meant = account(username), _role(role)
    name = group_name(meant, _desk(meant, section).title if section else "")
    held = person.groups.filter(name=name).first()
    if held is None:
        raise StateRefused(username, f"is no {name}")
    person.groups.remove(held)
    return name


def account(username: str) -> Person:
    """The account of that name. Raises StateRefused."""
    found = Person.objects.filter(username=username).first()
    if found is None:
        raise StateRefused(username, "there is no such account")
    return found


def _role(key: str) -> Role:
    if key not in BY_KEY:
        raise StateRefused(key, f"there is no such role; the roles are: {', '.join(BY_KEY)}")
    return BY_KEY[key]


def _desk(role: Role, section: str) -> Desk:
    if not role.at_a_desk:
        raise StateRefused(role.key, "is held for the whole newsroom, not at one desk")
    found: Desk | None = Desk.objects.filter(section=section).first()
    if found is None:
        raise StateRefused(section, "there is no such section")
    return found


def _group(role: Role, section: str) -> Group:
    """The group of a role; that at a desk is made when it is first given, and joins the steps its role takes there."""
    if not section:
        found: Group | None = Group.objects.filter(name=role.name).first()
        if found is None:
            raise StateRefused(role.key, f"the group {role.name} is gone; `headwater manage migrate` makes it anew")
        return found
    desk = _desk(role, section)
    group, is_new = Group.objects.get_or_create(name=group_name(role, desk.title))
    if is_new:
        _make(group, role, desk, role.held)
        workflow = Workflow.objects.filter(workflow_pages__page=desk).first()
        for task in GroupApprovalTask.objects.filter(groups__name=role.name, workflow_tasks__workflow=workflow):
            task.groups.add(group)
    return group


def _make(group: Group, role: Role, page: Page, held: Iterable[str]) -> None:
    group.permissions.set(_named(held))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=each)
        for each in _named(f"wagtailcore.{codename}" for codename in role.pages)
    )
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")  # tables that were emptied have none
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=each) for each in _named(role.files)
    )


def _named(names: Iterable[str]) -> list[Permission]:
    """The permissions with these names. Raises LookupError for one that there is not: a slip of ours."""
    wanted = dict.fromkeys(names)
    if not wanted:
        return []
    meant = Q()
    for app, _, codename in (name.partition(".") for name in wanted):
        meant |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(meant).select_related("content_type"))
    missing = wanted.keys() - {f"{each.content_type.app_label}.{each.codename}" for each in found}
    if missing:
        raise LookupError(f"there is no permission {', '.join(sorted(missing))}")
    return found


def _clear_wagtails_own() -> None:
    """The groups and the workflow Wagtail greets newcomers with go, where nobody has made use of them."""
    unused = Group.objects.filter(name__in=WAGTAILS_OWN, user__isnull=True)
    workflow = Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states__isnull=True).first()
    if workflow is not None:
        GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow).delete()
        workflow.delete()
    unused.delete()
