"""Letters about what readers write by the contact form: to the newsroom, and to whoever confirmed an address."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from tests.fakes import smtp_server
from tests.fakes.smtp_server import Post
from tests.newsroom import rows

from headwater.community.actions import messages
from headwater.community.contacting import TOPICS
from headwater.community.models import Message
from headwater.newsroom import actions as newsroom
from headwater.newsroom.models import Person
from headwater.ops import casework
from headwater.rights.models import Letter
from headwater.settings.site import Site

pytestmark = pytest.mark.django_db
SITE = Site(site_name="The Paper", contact="desk@paper.example", mail_host="127.0.0.1", mail_security="none")
GIVEN = {
    "topic": TOPICS["tip"],
    "text": "Page 7 is missing.",
    "name": "Mara\r\nBcc: all@else.example",
    "mail": "m@q.example",
}


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server this site sends by."""
    with smtp_server.serving() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "desk@paper.example"
        settings.SITE = SITE
        yield server


def send() -> int:
    """Send what is due."""
    return async_to_sync(casework.send_letters)(SITE)


def read(post: Post) -> list[EmailMessage]:
    """The letters that arrived."""
    return [message_from_bytes(body, policy=policy.default) for _, _, body in post.letters]


def test_a_message_goes_to_the_newsroom_and_a_copy_to_a_confirmed_address_only(post):
    """The letter that asks repeats nothing of the message: it may go to a stranger."""
    messages.receive(GIVEN | {"copy": "yes"}, proved=True, now=timezone.now())
    assert send() == 2
    assert send() == 0
    house, asking = read(post)
    assert (house["To"], house["Reply-To"]) == ("desk@paper.example", "m@q.example")
    assert "Page 7 is missing." in house.get_content()
    assert "a proof of work" in house.get_content()
    assert asking["To"] == "m@q.example"
    assert "Page 7" not in asking.get_content()
    assert "Mara" not in asking.get_content()
    messages.confirm(Message.objects.get().token, now=timezone.now())
    assert send() == 1
    assert "Page 7 is missing." in read(post)[-1].get_content()
    for letter in read(post):
        assert letter["Auto-Submitted"] == "auto-generated"
        assert letter["Bcc"] is None


def test_a_letter_that_is_refused_is_tried_again_and_the_message_stays(post):
    """Nothing is lost with a mail server that says no."""
    post.refusing = True
    messages.receive(GIVEN, proved=True, now=timezone.now())
    assert send() == 0
    letter = Letter.objects.get()
    assert letter.next_at > timezone.now()
    assert "550" in letter.problem
    post.refusing = False
    Letter.objects.update(next_at=timezone.now())
    assert send() == 1
    assert outbox.outbox == []


def test_the_desk_shows_the_queue_to_editors_and_takes_what_is_dealt_with_out_of_it(client: Client):
    """Reporters do not read what readers write; what an editor has dealt with stands in the log."""
    messages.receive(GIVEN | {"text": "<script>x</script>"}, proved=True, now=timezone.now())
    for role, status in (("reporter", 302), ("editor", 200)):
        rows.person(role)
        newsroom.give(role, role)
        client.force_login(Person.objects.get(username=role))
        assert client.get("/desk/messages/").status_code == status
    shown = client.get("/desk/messages/").content.decode()
    assert "m@q.example" in shown
    assert "<script>x" not in shown
    at = f"/desk/messages/{Message.objects.get().uuid}/"
    assert client.post(at).status_code == 302
    assert "No message waits" in client.get("/desk/messages/").content.decode()
    assert "Dealt with by" in client.get("/desk/messages/?done=1").content.decode()
