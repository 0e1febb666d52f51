"""Where two have to see a text before it is published: whoever wrote it last does not publish it."""

from datetime import timedelta

import pytest
from django.conf import settings as in_force
from django.utils import timezone
from tests.newsroom import desks, rows
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from headwater.newsroom import actions
from headwater.newsroom.models import Article, Change, Desk
from headwater.newsroom.silence import OneHand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _four_eyes(settings):
    settings.SITE = in_force.SITE.model_copy(update={"four_eyes": True})


@pytest.fixture
def ada():
    """An editor."""
    return desks.somebody("editor", name="ada")


@pytest.fixture
def bo():
    """Another editor."""
    return desks.somebody("editor", name="bo")


def written(by, **fields):
    """A draft whose first and only version somebody saved."""
    article = Article(
        title=rows.WEIR, slug="the-weir", owner=by, body=rows.body(("text", "<p>A hand wide.</p>")), **fields
    )
    Desk.objects.get(section="health").add_child(instance=article)
    article.save_revision(user=by)
    return article


def test_without_the_setting_one_is_enough(settings, ada):
    """A newsroom of one person publishes."""
    settings.SITE = in_force.SITE.model_copy(update={"four_eyes": False})
    rows.publish(written(ada), by=ada)
    assert Article.objects.get().live


def test_whoever_wrote_it_does_not_publish_it_and_somebody_else_does(ada, bo):
    """The refusal changes nothing."""
    article = written(ada)
    with pytest.raises(OneHand, match="somebody else"):
        rows.publish(article, by=ada)
    assert not Article.objects.get().live
    rows.publish(Article.objects.get(), by=bo)
    assert Article.objects.get().live


def test_saving_it_again_makes_nobody_its_writer(ada, bo):
    """Opening and saving a text is no reading of it, and no writing either."""
    written(ada)
    rows.edited(by=bo, priority=Article.Priority.LEAD)
    with pytest.raises(OneHand):
        rows.publish(Article.objects.get(), by=ada)
    rows.publish(Article.objects.get(), by=bo)


def test_whoever_changed_a_word_last_is_its_writer(ada, bo):
    """The first writer has not written what stands there now, and reads it by publishing it."""
    written(ada)
    rows.edited(by=bo, deck="Nobody had looked.")
    with pytest.raises(OneHand):
        rows.publish(Article.objects.get(), by=bo)
    rows.publish(Article.objects.get(), by=ada)
    assert Article.objects.get().live


@pytest.mark.parametrize("act", [actions.correct, actions.update])
def test_a_correction_is_a_text_like_any_other(act, ada, bo):
    """The note is whoever publishes it; the text has to be another's."""
    rows.publish(written(ada), by=bo)
    rows.edited(by=bo, deck="Otherwise.")
    uuid = Article.objects.get().uuid
    with pytest.raises(OneHand):
        act(uuid, note="It was otherwise.", by=bo)
    assert not Change.objects.exists()
    act(uuid, note="It was otherwise.", by=ada)
    assert Change.objects.get().by == ada


def test_what_readers_do_not_see_one_may_change(ada, bo):
    """Its place on the front page wants no second reader."""
    rows.publish(written(ada), by=bo)
    rows.edited(by=ada, priority=Article.Priority.LEAD)
    rows.publish(Article.objects.get(), by=ada)
    assert Article.objects.get().priority == Article.Priority.LEAD


def test_what_another_agreed_to_in_the_workflow_its_writer_may_publish(ada, bo):
    """Two have seen exactly this text; after another change they have not."""
    article = written(ada)
    article.get_workflow().start(article, ada)
    Article.objects.get().current_workflow_task_state.approve(user=bo)
    rows.publish(Article.objects.get(), by=ada)
    assert Article.objects.get().live
    rows.edited(by=ada, deck="Otherwise.", change="update", change_note="More.")
    with pytest.raises(OneHand):
        rows.publish(Article.objects.get(), by=ada)


def test_the_chief_who_wrote_it_cannot_wave_it_through(ada, bo):
    """A last step of a workflow publishes as a button does; refused, the step is not taken."""
    chief = desks.somebody("chief", name="cleo")
    article = written(chief)
    article.get_workflow().start(article, chief)
    Article.objects.get().current_workflow_task_state.approve(user=chief)
    with pytest.raises(OneHand):
        Article.objects.get().current_workflow_task_state.approve(user=chief)
    assert Article.objects.get().current_workflow_task.name == "Health: chief"
    assert not Article.objects.get().live


@pytest.mark.parametrize("is_live", [False, True])
def test_nobody_schedules_their_own_text_and_the_clock_asks_nobody(is_live, ada, bo):
    """It is agreed to when it is scheduled, not at night."""
    written(ada)
    if is_live:
        rows.publish(Article.objects.get(), by=bo)
    later = timezone.now() + timedelta(hours=1)
    rows.edited(by=ada, deck="Otherwise.", go_live_at=later, change="update", change_note="More.")
    with pytest.raises(OneHand):
        rows.publish(Article.objects.get(), by=ada)
    assert Article.objects.get().get_latest_revision().approved_go_live_at is None
    rows.publish(Article.objects.get(), by=bo)
    revision = Article.objects.get().get_latest_revision()
    revision.content["go_live_at"] = None
    revision.save()
    assert actions.publish_due(now=later) == 1
    assert Article.objects.get().deck == "Otherwise."


def test_what_was_scheduled_past_the_form_is_looked_at_at_its_hour(ada, caplog):
    """Wagtail's own act schedules without asking the article; the log says who that was."""
    later = timezone.now() + timedelta(hours=1)
    written(ada, go_live_at=later)
    revision = Article.objects.get().get_latest_revision()
    PublishPageRevisionAction(revision, user=ada).execute(skip_permission_checks=True)
    revision.content["go_live_at"] = None
    revision.save()
    assert actions.publish_due(now=later) == 0
    assert not Article.objects.get().live
    assert "somebody else has to read it" in caplog.text


def test_a_script_that_names_nobody_publishes_nothing(ada):
    """Nobody is not somebody else."""
    article = written(ada)
    with pytest.raises(OneHand):
        rows.publish(article)
    stored = Article.objects.get()
    stored.live = True
    with pytest.raises(OneHand):
        stored.save()


def test_what_is_taken_over_from_elsewhere_was_read_there(ada):
    """Nobody here wrote it."""
    taken = actions.Written("A dam", "a-dam", "health", ("Ada Lind",), "<p>It held.</p>", published=desks.NOW)
    actions.take_over(taken, by=ada)
    assert Article.objects.get().live


def edit_form(article, **given):
    """What a browser sends from the form of an article."""
    sent = {
        "title": article.title,
        "slug": article.slug,
        "deck": "",
        "dateline": "",
        "priority": "2",
        "licence": "",
        "change": "",
        "change_note": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for formset in ("bylines", "citations", "related"):
        sent |= {f"{formset}-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
        sent |= {f"{formset}-{name}_NUM_FORMS": limit for name, limit in (("MIN", "0"), ("MAX", "1000"))}
    return sent | given


def test_the_form_says_so_and_keeps_what_was_written(client, ada, bo):
    """In a sentence above it, not by an error page; somebody else publishes it from the same form."""
    article = written(ada)
    for who, says in ((ada, True), (bo, False)):
        client.force_login(who)
        rows.edited(by=ada, body=None)
        address = f"/desk/pages/{article.pk}/edit/"
        shown = client.post(address, edit_form(article) | {"action-publish": "1"}, follow=True).content.decode()
        assert ("whoever wrote its newest text does not publish it here" in shown) == says
        assert Page.objects.get(pk=article.pk).live != says


def test_a_refusal_by_another_button_leads_back_with_the_sentence(client, bo):
    """The last step of a workflow has no form to say it in."""
    chief = desks.somebody("chief", name="cleo")
    article = written(chief)
    article.get_workflow().start(article, chief)
    Article.objects.get().current_workflow_task_state.approve(user=bo)
    rows.edited(by=chief, deck="Otherwise.")
    state = Article.objects.get().current_workflow_task_state
    client.force_login(chief)
    back = f"/desk/pages/{article.pk}/edit/"
    address = f"/desk/pages/workflow/action/{article.pk}/approve/{state.pk}/"
    answer = client.post(address, {"comment": ""}, headers={"referer": f"http://testserver{back}"})
    assert answer.status_code == 302, answer.content[:300]
    assert "does not publish it here" in client.get(answer["Location"]).content.decode()
    assert not Article.objects.get().live


def test_the_desks_api_publishes_nothing(client, ada, bo):
    """It would not say who does it: the writer would publish what somebody else only saved again."""
    article = written(ada)
    rows.edited(by=bo)
    client.force_login(ada)
    address = f"/desk/api/main/pages/{article.pk}/"
    assert client.get(address).status_code == 200
    for act in ("publish", "unpublish", "copy", "delete", "move", "revert_to_page_revision"):
        assert client.post(f"{address}action/{act}/", {"recursive": False}).status_code == 404, act
    assert not Article.objects.get().live
