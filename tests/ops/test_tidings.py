"""Letters to those who watch stories: what stands in them, and that nothing goes out where no server was named."""

import pytest
from django.conf import settings
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.rows import HOUR, NINE

from headwater.newsroom import actions
from headwater.ops.tidings import tell_watchers

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """A story somebody watches by mail, with news."""
    ada = newsroom.person("ada")
    ada.email = "ada@paper.example"
    ada.save()
    made = rows.story(own_headline="A bridge\nis closed")
    rows.piece(rows.outlet("Courier"), "Bridge closed", made)
    actions.watch(made.uuid, by=ada, now=NINE, by_mail=True)
    rows.piece(rows.outlet("Herald"), "Bridge shut", made)
    return made


@pytest.fixture
def post(monkeypatch):
    """A mail server was named."""
    monkeypatch.setattr(settings, "SITE", settings.SITE.model_copy(update={"mail_host": "mail.example"}))


def test_a_letter_says_what_is_new_and_where(story, post, mailoutbox):
    """Once; its headline is one line, whatever it holds."""
    assert tell_watchers(now=NINE) == 1
    (letter,) = mailoutbox
    assert letter.to == ["ada@paper.example"]
    assert letter.subject.endswith("A bridge is closed")
    assert "- 1 new independent outlet: Herald." in letter.body
    assert f"/desk/stories/{story.uuid}/" in letter.body
    assert "/desk/watching/" in letter.body
    assert tell_watchers(now=NINE + HOUR) == 0


def test_without_a_mail_server_nothing_is_told(story, mailoutbox):
    """And nothing counts as told."""
    assert tell_watchers(now=NINE) == 0
    assert mailoutbox == []
