"""Who may do what: every role, every act, every state, at the desk and at another one; every cell of the table."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.newsroom import desks, rows
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Workflow, WorkflowPage

from headwater.core.errors import StateRefused
from headwater.core.sections import SECTIONS
from headwater.newsroom import actions
from headwater.newsroom.actions import Task
from headwater.newsroom.models import Article, Change, Desk, Newsroom, Person
from headwater.newsroom.roles import (
    BY_KEY,
    CORRECT,
    DECIDE_STORIES,
    FEEDS,
    MANAGE_ACCOUNTS,
    READ_STORIES,
    ROLES,
    WITHDRAW,
)

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "health", "politics"
# A holder is a role for all desks, or "role@section"; articles stand at the desk of health.
WRITERS = ("reporter", "reporter@health")
EDITORS = ("editor", "editor@health", "chief", "chief@health")
CHIEFS = ("chief", "chief@health")
ALL = (*BY_KEY, *(f"{role}@{section}" for role in ("reporter", "editor", "chief") for section in (HERE, ELSEWHERE)))
OTHER_EDITORS = ("editor@politics", "chief@politics")
LIVE, OFF = ("published",), ("taken down",)
UNPUBLISHED = ("draft", "submitted")
ONCE_OUT = ("published", "taken down")

# act -> who may, in which states: what is not named here is refused
ON_ANOTHERS = {
    "edit": (EDITORS, desks.STATES),
    "submit": (EDITORS, ("draft", "published", "taken down")),
    "publish": (EDITORS, (*UNPUBLISHED, *ONCE_OUT)),
    "update": (EDITORS, LIVE),
    "correct": (EDITORS, LIVE),
    "take down": ((*EDITORS, "rights"), LIVE),  # a rights officer, where a notice was right
    "kill": (CHIEFS, ONCE_OUT),
    "delete": (EDITORS, UNPUBLISHED),
    "unpublish without a word": ((), ()),
}
ON_OWN = {  # of a reporter: what they wrote themselves
    "edit": desks.STATES,
    "submit": ("draft", "published", "taken down"),
    "publish": (),
    "update": (),
    "correct": (),
    "take down": (),
    "kill": (),
    "delete": UNPUBLISHED,
    "unpublish without a word": (),
}
ANYWHERE = {  # acts on no article of ours
    "write from a story": tuple(name for name in ALL if name.startswith(("reporter", "editor", "chief"))),
    "read stories": ALL,
    "merge stories": tuple(name for name in ALL if name.startswith(("editor", "chief"))),
    "change feeds": ("operator",),
    "withdraw": ("rights",),
    "manage authors": tuple(name for name in ALL if name.startswith(("editor", "chief"))),
    "manage users": ("operator",),
    "change the workflow": ("chief",),
    "assign at the desk": EDITORS,
    "assign at another desk": tuple(name for name in ALL if name in ("editor", "chief") or name in OTHER_EDITORS),
    "take up at the desk": (*WRITERS, *EDITORS),
    "write at the desk": (*WRITERS, *EDITORS),
    "write at another desk": tuple(
        name for name in ALL if name in ("reporter", "editor", "chief") or name.endswith("@politics")
    ),
}

HELD = {
    "read stories": READ_STORIES,
    "merge stories": DECIDE_STORIES,
    "change feeds": FEEDS,
    "withdraw": WITHDRAW,
    "manage authors": "newsroom.change_author",
    "manage users": MANAGE_ACCOUNTS,
    "change the workflow": "wagtailcore.change_workflow",
}


def holder(named: str) -> Person:
    """Somebody who holds a role, as the table names it."""
    role, _, section = named.partition("@")
    return desks.somebody(role, section=section)


def does(act: str, article: Article, by: Person) -> bool:
    """Whether an act on an article was done; the acts of the newsroom are really tried."""
    can = article.permissions_for_user(by)
    asked = {
        "edit": can.can_edit,
        "submit": lambda: can.can_edit() and can.can_submit_for_moderation(),  # Wagtail asks both, in this order
        "publish": can.can_publish,
        "delete": can.can_delete,
        "unpublish without a word": can.can_unpublish,
    }
    if act in asked:
        return bool(asked[act]())
    try:
        if act in {"update", "correct"}:
            rows.edited(deck="It reads otherwise.")
            getattr(actions, act)(article.uuid, note="A note.", by=by)
        elif act == "take down":
            actions.take_down(article.uuid, note="A note.", by=by)
        else:
            actions.kill(article.uuid, note="A note.", by=by, at=desks.NOW)
    except (PermissionDenied, StateRefused):
        return False
    return True


@pytest.mark.parametrize("state", desks.STATES)
def test_who_may_do_what_with_anothers_article(state, untouched):
    """Every holder of a role: only whom the table names, at their desk and in that state."""
    article = desks.article(state, owner=rows.person("ada"), chief=rows.chief())
    holders = {named: holder(named) for named in ALL}
    for act, (who, states) in ON_ANOTHERS.items():
        done = set()
        for named, by in holders.items():
            with untouched():
                if does(act, Article.objects.get(pk=article.pk), by):
                    done.add(named)
        assert done == (set(who) if state in states else set()), act


@pytest.mark.parametrize("state", desks.STATES)
@pytest.mark.parametrize("named", WRITERS)
def test_what_reporters_may_do_with_their_own_article(state, named, untouched):
    """They write and submit, and delete what nobody has read yet; what is out is the desk's."""
    reporter = holder(named)
    article = desks.article(state, owner=reporter, chief=rows.chief())
    for act, states in ON_OWN.items():
        with untouched():
            assert does(act, Article.objects.get(pk=article.pk), reporter) == (state in states), act


def test_a_reporters_own_article_that_waits_for_the_desk_is_locked():
    """Nobody rewrites what the desk is reading."""
    reporter, editor = desks.somebody("reporter"), desks.somebody("editor")
    article = desks.article("submitted", owner=reporter, chief=rows.chief())
    assert article.permissions_for_user(reporter).page_locked()
    assert not article.permissions_for_user(editor).page_locked()


@pytest.mark.parametrize("named", ALL)
def test_who_may_do_what_besides(named):
    """The same for acts on stories, feeds, rights, names and accounts."""
    by = holder(named)
    rows.person("boss", is_superuser=True)
    may = {act: by.has_perm(permission) for act, permission in HELD.items()}
    may["write from a story"] = by.has_perm(READ_STORIES) and begins(HERE, by)
    for act, section in {"write at the desk": HERE, "write at another desk": ELSEWHERE}.items():
        may[act] = Desk.objects.get(section=section).permissions_for_user(by).can_add_subpage()
    may["assign at the desk"], may["assign at another desk"] = assigns(HERE, by), assigns(ELSEWHERE, by)
    may["take up at the desk"] = takes_up(HERE, by)
    assert may == {act: named in who for act, who in ANYWHERE.items()}


def assigns(section: str, by: Person) -> bool:
    """Whether somebody may give another person an assignment."""
    other = Person.objects.filter(username="other").first() or rows.person("other")
    try:
        actions.assign(Task("Go there", section, other.username), by=by, now=desks.NOW)
    except PermissionDenied:
        return False
    return True


def takes_up(section: str, by: Person) -> bool:
    """Whether somebody may take up what nobody does yet."""
    number = actions.assign(Task("Go there", section), by=Person.objects.get(username="boss"), now=desks.NOW)
    try:
        actions.take_up(number, by=by, now=desks.NOW)
    except PermissionDenied:
        return False
    return True


def begins(section: str, by: Person) -> bool:
    """Whether somebody may begin a draft from a story."""
    try:
        actions.begin(section=section, cited=(), by=by, now=desks.NOW)
    except PermissionDenied:
        return False
    return True


@pytest.mark.parametrize("named", ALL)
def test_the_pages_of_the_desk_open_to_those_they_are_for(client, named):
    """What a permission is worth is seen at the address it guards."""
    client.force_login(holder(named))
    for address, act in {
        "wagtailadmin_home": "read stories",
        "stories:index": "read stories",
        "board:rows": "read stories",
        "day:index": "read stories",
        "watching:index": "read stories",
        "day:assign": "write somewhere",
        "desk:feeds": "change feeds",
        "authors:index": "manage authors",
        "wagtailusers_users:index": "manage users",
        "wagtailadmin_workflows:index": "change the workflow",
    }.items():
        opened = client.get(reverse(address)).status_code == 200
        somewhere = (*ANYWHERE["write at the desk"], *ANYWHERE["write at another desk"])
        assert opened == (named in ANYWHERE.get(act, somewhere)), address


@pytest.mark.parametrize("named", [name for name in ALL if name.split("@")[0] in ("reporter", "editor", "chief")])
def test_desks_themselves_are_nobodys(named):
    """A role at a desk is one over its articles; the desk is neither renamed nor deleted by it, nor a new one made."""
    by = holder(named)
    for page in (Desk.objects.get(section=HERE), Newsroom.objects.get()):
        can = page.permissions_for_user(by)
        acts = (can.can_edit, can.can_delete, can.can_publish, can.can_unpublish, can.can_move)
        assert [act.__name__ for act in acts if act()] == []
    assert not Newsroom.objects.get().permissions_for_user(by).can_add_subpage()


def test_who_does_everything_deletes_no_desk_with_articles():
    """Its articles would go with it, and readers would not be told."""
    chief = rows.chief()
    rows.draft(section=HERE)
    assert not Desk.objects.get(section=HERE).permissions_for_user(chief).can_delete()


def test_a_second_migration_changes_nothing():
    """Roles and workflows are made once."""
    before = told()
    call_command("migrate", verbosity=0)
    assert told() == before


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL empties no table the index of words leans on")
@pytest.mark.django_db(transaction=True)
def test_tables_that_were_emptied_get_them_anew():
    """Desks, roles with all they hold, workflows: nothing of what Wagtail's first migrations left is there then."""
    titles = set(Desk.objects.values_list("title", flat=True))
    groups, pages, steps, _ = told()
    call_command("flush", interactive=False, verbosity=0)
    assert told()[0] == groups
    assert len(told()[1]) == len(pages)
    assert told()[2] == steps
    assert set(Desk.objects.values_list("title", flat=True)) == titles
    assert GroupCollectionPermission.objects.filter(group__name="Reporter", collection__depth=1).count() == 4


def test_what_the_newsroom_makes_of_them_stays():
    """A permission it took away, a step it left out, a workflow it took off a desk do not come back by an update."""
    chief = Group.objects.get(name="Chief")
    chief.permissions.remove(*chief.permissions.filter(codename="kill_article"))
    workflow = Workflow.objects.get(workflow_pages__page=Desk.objects.get(section=HERE))
    workflow.workflow_tasks.filter(sort_order=1).delete()
    WorkflowPage.objects.get(page=Desk.objects.get(section=ELSEWHERE)).delete()
    before = told()
    call_command("migrate", verbosity=0)
    assert told() == before


def told() -> tuple[object, ...]:
    """All groups with their permissions, all workflows with their steps, all desks with theirs."""
    groups = {g.name: sorted(p.codename for p in g.permissions.all()) for g in Group.objects.all()}
    pages = sorted(GroupPagePermission.objects.values_list("group__name", "page_id", "permission__codename"))
    steps = {w.name: [task.name for task in w.tasks] for w in Workflow.objects.all()}
    return groups, pages, steps, sorted(WorkflowPage.objects.values_list("page_id", "workflow__name"))


def test_each_role_has_its_group_and_each_desk_its_workflow():
    """What Wagtail brings of its own is gone: two groups called nearly the same would be mistaken for each other."""
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}
    assert WorkflowPage.objects.count() == Workflow.objects.count() == len(SECTIONS)


def test_a_group_of_wagtails_that_is_in_use_stays():
    """Whoever is in it would lose what they may do."""
    Group.objects.all().delete()
    editors = Group.objects.create(name="Editors")
    Group.objects.create(name="Moderators")
    rows.person().groups.add(editors)
    actions.open_roles()
    assert Group.objects.filter(name="Editors").exists()
    assert not Group.objects.filter(name="Moderators").exists()


def test_from_the_reporter_to_the_desk_to_the_chief():
    """Each step is taken by those it is for, at that section; the last one publishes."""
    reporter, editor = desks.somebody("reporter", section=HERE), desks.somebody("editor", section=HERE)
    chief, stranger = desks.somebody("chief"), desks.somebody("editor", section=ELSEWHERE)
    article = desks.article("submitted", owner=reporter, chief=chief)

    def may() -> list[bool]:
        fresh = Article.objects.get(pk=article.pk)
        task = fresh.current_workflow_task
        people = (Person.objects.get(pk=person.pk) for person in (reporter, stranger, editor, chief))
        return [bool(task.get_actions(fresh, person)) for person in people]

    assert may() == [False, False, True, True]
    Article.objects.get(pk=article.pk).current_workflow_task_state.approve(user=editor)
    assert may() == [False, False, False, True]
    assert not Article.objects.get(pk=article.pk).live
    Article.objects.get(pk=article.pk).current_workflow_task_state.approve(user=chief)
    assert Article.objects.get(pk=article.pk).live


def test_a_role_at_a_desk_joins_the_steps_its_role_takes_there():
    """And only at that desk; a step the newsroom gave to others stays theirs."""
    desks.somebody("editor", section=HERE)
    joined = GroupApprovalTask.objects.filter(groups__name="Editor at Health")
    assert [task.name for task in joined] == ["Health: desk"]


@pytest.mark.parametrize(
    ("role", "section", "why"),
    [("king", "", "no such role"), ("operator", HERE, "whole newsroom"), ("editor", "ufo", "no such section")],
)
def test_a_role_that_there_is_not_is_refused(role, section, why):
    """With what there is instead."""
    rows.person()
    with pytest.raises(StateRefused, match=why):
        actions.give("ada", role, section=section)


def test_a_role_that_is_taken_is_gone():
    """And one that is not held cannot be taken."""
    editor = desks.somebody("editor", section=HERE)
    actions.take(editor.username, "editor", section=HERE)
    assert not Person.objects.get(pk=editor.pk).has_perm(CORRECT)
    with pytest.raises(StateRefused, match="is no Editor at Health"):
        actions.take(editor.username, "editor", section=HERE)


def test_who_may_not_correct_publishes_no_correction_by_another_way():
    """The button *Publish* with a correction chosen is a correction."""
    editor = desks.somebody("editor")
    desks.article("published", owner=rows.person("bo"), chief=rows.chief())
    Group.objects.get(name="Editor").permissions.remove(
        *editor.groups.get().permissions.filter(codename="correct_article")
    )
    rows.edited(deck="Otherwise.", change="correction", change_note="It was otherwise.")
    with pytest.raises(PermissionDenied):
        rows.publish(Article.objects.get(), by=Person.objects.get(pk=editor.pk))
    assert not Change.objects.exists()


def test_a_correction_that_was_scheduled_is_published_by_the_clock():
    """Whoever scheduled it might; the reporter who wrote it may not, and is not asked."""
    reporter, editor = desks.somebody("reporter"), desks.somebody("editor")
    desks.article("published", owner=reporter, chief=rows.chief())
    later = timezone.now() + timezone.timedelta(hours=1)
    said = {"change": "correction", "change_note": "It was otherwise."}
    version = rows.edited(by=reporter, deck="Otherwise.", go_live_at=later, **said)
    rows.publish(version, by=editor)
    revision = Article.objects.get().get_latest_revision()
    revision.content["go_live_at"] = None
    revision.save()
    assert actions.publish_due(now=later) == 1
    assert Change.objects.get().note == "It was otherwise."
