"""The day plan and assignments: what stands there, in whose words, and what is on record."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.actions import Task
from headwater.newsroom.models import Article, Assignment
from headwater.newsroom.queries import plans
from headwater.wire.models import Act

pytestmark = pytest.mark.django_db
DAY = datetime(2031, 3, 4, tzinfo=UTC)
TEN = DAY.replace(hour=10)


@pytest.fixture
def editor():
    """An editor of health."""
    return desks.somebody("editor", section="health")


@pytest.fixture
def reporter():
    """A reporter of health."""
    return desks.somebody("reporter", section="health")


@pytest.fixture
def desk(client, editor):
    """The editor's browser."""
    client.force_login(editor)
    return client


def assigned(editor, title="Ring the harbour office", **said):
    """The number of an assignment."""
    return actions.assign(Task(title, "health", **said), by=editor, now=DAY)


def test_a_day_stands_in_the_order_of_time(desk, editor, reporter):
    """Assignments, what is scheduled, embargoes, and what ends; other days have other plans."""
    assigned(editor, person=reporter.username, due=TEN + timedelta(hours=2))
    live = newsroom.published("Ends at noon", "ends", section="health", by=newsroom.chief())
    Article.objects.filter(pk=live.pk).update(expire_at=TEN + timedelta(hours=3))
    later = TEN + timedelta(hours=1)
    draft = newsroom.draft("Under embargo", "held", section="health", go_live_at=later, embargo=TEN)
    draft.get_latest_revision().publish()
    plan = plans.day_plan(DAY.date(), seen_by=editor, now=DAY)
    assert [one.what for one in plan.planned] == ["embargo ends", "appears", "due", "is taken down"]
    page = desk.get("/desk/day/?day=2031-03-04").content.decode()
    for words in ("Ring the harbour office", "Ends at noon", "Under embargo", "embargo ends", "Tuesday, 4 March 2031"):
        assert words in page
    assert "Ring the harbour" not in desk.get("/desk/day/?day=2031-03-05").content.decode()


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_day_is_that_of_the_site(editor, zone):
    """Where it is Tuesday already, Tuesday's plan holds it."""
    assigned(editor, due=DAY)
    with timezone.override(zone):
        here = timezone.localtime(DAY).date()
        assert len(plans.day_plan(here, seen_by=editor, now=DAY).planned) == 1
        assert plans.day_plan(here + timedelta(days=1), seen_by=editor, now=DAY).planned == ()


def test_what_is_overdue_or_has_no_hour_stands_on_today(editor):
    """It would be lost on yesterday; what is over stands nowhere else."""
    assigned(editor, "Late", due=DAY - timedelta(days=2))
    assigned(editor, "Some time")
    over = assigned(editor, "Over")
    actions.set_state(over, "done", by=editor, now=DAY)
    plan = plans.day_plan(DAY.date(), seen_by=editor, now=TEN)
    assert ([one.title for one in plan.overdue], [one.title for one in plan.undated]) == (["Late"], ["Some time"])
    tomorrow = plans.day_plan(DAY.date() + timedelta(days=1), seen_by=editor, now=TEN)
    assert (tomorrow.overdue, tomorrow.undated) == ((), ())


def test_a_reporter_takes_up_and_says_how_it_stands(editor, reporter):
    """What is nobody's, once; what is another's is not theirs to close."""
    number = assigned(editor)
    actions.take_up(number, by=reporter, now=TEN)
    held = Assignment.objects.get()
    assert (held.person, held.state) == (reporter, "at work")
    with pytest.raises(StateRefused, match="somebody’s already"):
        actions.take_up(number, by=editor, now=TEN)
    actions.set_state(number, "done", by=reporter, now=TEN)
    with pytest.raises(PermissionDenied):
        actions.set_state(number, "open", by=desks.somebody("reporter", name="bo"), now=TEN)
    with pytest.raises(StateRefused, match="no state"):
        actions.set_state(number, "asleep", by=reporter, now=TEN)


def test_a_reporter_plans_their_own_work_and_nobody_elses(editor, reporter):
    """At a desk where they write."""
    own = Task("Read the ruling", "health", reporter.username)
    actions.assign(own, by=reporter, now=DAY)
    for task in (Task("Read it", "health", editor.username), Task("Read it", "politics", reporter.username)):
        with pytest.raises(PermissionDenied):
            actions.assign(task, by=reporter, now=DAY)
    with pytest.raises(PermissionDenied):
        actions.change_assignment(Assignment.objects.get().uuid, own, by=reporter, now=DAY)


def test_everything_is_on_record_with_what_was_before(editor, reporter):
    """Who gave it to whom, and when it changed."""
    number = assigned(editor, person=reporter.username, due=TEN)
    actions.change_assignment(number, Task("Write to the office", "health"), by=editor, now=TEN)
    actions.take_up(number, by=reporter, now=TEN)
    actions.set_state(number, "dropped", by=reporter, now=TEN)
    acts = list(Act.objects.filter(subject_kind="assignment", subject=number).order_by("id"))
    assert [act.act for act in acts] == [
        "assign",
        "change assignment",
        "take up assignment",
        "set state of assignment",
    ]
    assert acts[0].before is None
    assert all(later.before == earlier.after for earlier, later in pairwise(acts))
    assert {act.by for act in acts} == {editor.username, reporter.username}


def test_from_a_story_to_an_assignment_on_the_board(desk, editor, reporter):
    """Its headline and desk are filled in; the board says whose it is."""
    story = rows.story(section="health")
    rows.piece(rows.outlet("Courier"), "Fever on the ferry", story)
    address = f"/desk/day/assign/?story={story.uuid}"
    assert 'value="Fever on the ferry"' in desk.get(address).content.decode()
    given = {"title": "Ring the ferry", "section": "health", "person": reporter.username, "due": "2031-03-04T10:00"}
    answer = desk.post(address, given)
    assert answer.headers["Location"] == "/desk/day/?day=2031-03-04"
    held = Assignment.objects.get()
    assert (held.story, held.due) == (story.uuid, TEN)
    assert f"{reporter.username}, by 4 Mar, 10:00" in desk.get("/desk/board/rows/?order=latest").content.decode()
    assert "At work" in desk.get("/desk/day/?day=2031-03-04").content.decode()


@pytest.mark.parametrize("wrong", [{"title": ""}, {"section": "politics"}, {"person": "nobody"}, {"due": "soon"}])
def test_a_wrong_assignment_is_told_beside_its_field(desk, wrong):
    """Nothing written is lost, nothing half is stored."""
    given = {"title": "Ring them", "section": "health", "person": "", "due": ""} | wrong
    assert desk.post("/desk/day/assign/", given).status_code == 422
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("day", ["2031-13-77", "yesterday", "", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_today(desk, day):
    """An address somebody typed breaks nothing."""
    assert desk.get(f"/desk/day/?day={day}").status_code == 200


def test_watching_is_a_button_and_reading_silences_it(desk, editor):
    """On the board, on the story's page, on a page of its own."""
    story = rows.story(section="health")
    rows.piece(rows.outlet("Courier"), "Fever on the ferry", story)
    desk.post(f"/desk/watching/{story.uuid}/", {"act": "watch"})
    assert "Nothing new since you read it." in desk.get("/desk/watching/").content.decode()
    rows.piece(rows.outlet("Herald"), "Fever", story)
    assert "1 new independent outlet: Herald." in desk.get("/desk/watching/").content.decode()
    assert "Watched, with news:" in desk.get("/desk/board/rows/?order=latest").content.decode()
    assert "Watch no more" in desk.get(f"/desk/stories/{story.uuid}/").content.decode()
    assert "Watched, with news:" not in desk.get("/desk/board/rows/?order=latest").content.decode()
    desk.post(f"/desk/watching/{story.uuid}/", {"act": "unwatch"})
    assert "You watch no story." in desk.get("/desk/watching/").content.decode()
    assert desk.post(f"/desk/watching/{story.uuid}/", {"act": "sleep"}).status_code == 404
