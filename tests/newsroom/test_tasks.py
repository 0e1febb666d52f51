"""Tasks of the workflow: who gets a letter, what stands in it, and that the desk shows them."""

import pytest
from django.conf import settings as in_force
from django.core import mail
from django.urls import reverse
from tests.newsroom import desks, rows

from headwater.newsroom.models import Article, Person

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "health", "politics"
SITE = "https://news.example"


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.SITE = in_force.SITE.model_copy(update={"site_address": SITE})
    settings.WAGTAILADMIN_BASE_URL = SITE


def reachable(role: str, section: str = "", name: str = "") -> Person:
    """Somebody in a role, with an address."""
    person = desks.somebody(role, section=section, name=name)
    Person.objects.filter(pk=person.pk).update(email=f"{person.username}@paper.example")
    return person


def submitted(by: Person, headline: str = rows.WEIR) -> Article:
    """An article at the desk of health that was submitted."""
    article = rows.draft(headline, section=HERE, owner=by)
    article.get_workflow().start(article, by)
    return article


def went_to() -> set[str]:
    """Whose letters went out."""
    return {to.partition("@")[0] for letter in mail.outbox for to in letter.to}


def test_those_who_take_the_next_step_get_a_letter(django_capture_on_commit_callbacks):
    """At that desk and for all desks; nobody of another desk, nobody who is closed, not who submitted it."""
    reporter = reachable("reporter")
    for role, section in (("editor", HERE), ("editor", ELSEWHERE), ("editor", ""), ("chief", ""), ("moderator", "")):
        reachable(role, section)
    closed = reachable("editor", name="closed")
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        article = submitted(reporter)
    assert went_to() == {"editor-health", "editor-all", "chief-all"}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        Article.objects.get(pk=article.pk).current_workflow_task_state.approve(
            user=Person.objects.get(username="editor-health")
        )
    assert went_to() == {"chief-all"}


def test_whoever_submitted_hears_what_became_of_it(django_capture_on_commit_callbacks):
    """With the comment of whoever read it."""
    reporter, editor = reachable("reporter"), reachable("editor", HERE)
    article = submitted(reporter)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        Article.objects.get(pk=article.pk).current_workflow_task_state.reject(user=editor, comment="Who measured it?")
    (letter,) = mail.outbox
    assert letter.to == ["reporter-all@paper.example"]
    assert "Who measured it?" in letter.body


def test_a_letter_leads_to_the_site_and_carries_the_headline_as_it_is():
    """Its links are the site's own address; quotes and ampersands are no markup."""
    reporter = reachable("reporter")
    reachable("editor", HERE)
    article = submitted(reporter, 'Weir & "Sons" <closed>')
    (letter,) = mail.outbox
    assert 'Weir & "Sons" <closed>' in letter.subject
    assert f"{SITE}{reverse('wagtailadmin_pages:edit', args=(article.pk,))}" in letter.body
    assert "http://" not in letter.body
    assert letter.from_email == in_force.DEFAULT_FROM_EMAIL


def test_a_headline_of_two_lines_makes_no_second_header_and_loses_no_letter():
    """Wagtail would drop the letter, and the task would wait unseen."""
    reporter = reachable("reporter")
    reachable("editor", HERE)
    submitted(reporter, "Weir gives way\r\nBcc: everybody@else.example")
    (letter,) = mail.outbox
    assert "Weir gives way Bcc: everybody@else.example" in letter.subject
    assert letter.recipients() == ["editor-health@paper.example"]
    assert letter.message()["Bcc"] is None


@pytest.mark.parametrize(
    ("who", "sees"), [("editor", True), ("chief", True), ("moderator", False), ("reporter", False)]
)
def test_the_desk_shows_what_waits_for_somebody(client, who, sees):
    """Whoever reads no mail finds it at home."""
    submitted(reachable("reporter", name="ada"), "The weir gave way in the night")
    client.force_login(reachable(who, name="bo"))
    assert ("The weir gave way in the night" in client.get("/desk/").content.decode()) is sees
