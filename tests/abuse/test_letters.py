"""Letters whose words come from strangers: no line of theirs becomes a header, in whatever field it is smuggled."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone
from tests.fakes import smtp_server
from tests.fakes.smtp_server import Post
from tests.newsroom import desks
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.rights.notices import ADA, COUNTER, GIVEN, judged, removal, send

from headwater.community.actions import messages
from headwater.community.contacting import TOPICS
from headwater.core.errors import CaseRefused
from headwater.core.notices import Kind, State
from headwater.newsroom.models import Person
from headwater.ops import casework
from headwater.ops.letters import Outgoing, deliver
from headwater.rights.actions import cases
from headwater.rights.actions.letters import Letter, lay_down
from headwater.settings.site import Site

pytestmark = pytest.mark.django_db
BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00")
SMUGGLED = "Bcc: everybody@else.example"
ALLOWED = {
    "content-type", "content-transfer-encoding", "mime-version", "subject", "from", "to", "reply-to", "date",
    "message-id", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post",
}  # fmt: skip


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server, and a site that sends by it."""
    with smtp_server.serving() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "desk@paper.example"
        settings.SITE = Site(contact="desk@paper.example", mail_host="127.0.0.1", mail_security="none")
        yield server


def smuggled(sign: str, word: str = "Mara") -> str:
    """A word with a header behind a break."""
    return f"{word}{sign}{SMUGGLED}{sign}{sign}And a body."


def stored(sign: str, word: str) -> str:
    """The same as it can stand in a row: NUL, which no table of PostgreSQL holds, is taken out where words come in."""
    return smuggled(sign, word).replace("\x00", "")


def sent(post: Post) -> list[EmailMessage]:
    """What arrived, when all that is due was sent; each looked at for what nobody asked for."""
    async_to_sync(casework.send_letters)(Site(mail_host="127.0.0.1", mail_security="none"))
    letters = [message_from_bytes(body, policy=policy.default) for _, _, body in post.letters]
    for letter, (_, to, _) in zip(letters, post.letters, strict=True):
        assert {name.lower() for name in letter} <= ALLOWED
        assert len(to) == 1
        assert "everybody@else.example" not in to
        assert "\n" not in letter["Subject"]
    return letters


@pytest.mark.parametrize("sign", BREAKS, ids=[f"U+{ord(each[0]):04X}x{len(each)}" for each in BREAKS])
def test_no_field_of_a_notice_or_a_message_reaches_a_header(post: Post, sign: str) -> None:
    """Every field of every kind of notice, of a counter-notice, a complaint, a message; and the paper's own name."""
    piece = rows.piece(rows.outlet(stored(sign, "Courier"), key="courier.example"), stored(sign, "Bridge closed"))
    now = timezone.now()
    for kind in Kind:
        given = {key: smuggled(sign, words) for key, words in GIVEN[kind].items() if key not in KEPT[kind]}
        opened = send(kind, piece.url, confirm=True, **given)
        cases.say(opened.number, smuggled(sign), sender="notifier", way="form", now=now)
        if kind is Kind.COPYRIGHT:
            cases.decide(
                opened.number, judged(State.ACTED, removal(piece, said=stored(sign, "It was wrong."))), by=ADA, now=now
            )
            spoken = {key: smuggled(sign, words) for key, words in COUNTER.items() if words != "yes" and key != "mail"}
            cases.counter(opened.number, cases.Objection(COUNTER | spoken), now=now)
    written = {"topic": TOPICS["tip"], "text": smuggled(sign), "name": smuggled(sign), "mail": "m@quill.example"}
    messages.receive(written | {"copy": "yes"}, proved=True, now=now)
    letters = sent(post)
    assert len(letters) >= 10


PLAIN = UUID("12345678-1234-4234-8234-123456789abc")
KEPT = {kind: {"mail", *(key for key, words in GIVEN[kind].items() if words == "yes" or "|" in words)} for kind in Kind}
KEPT[Kind.PERSONAL] |= {"wanted"}
KEPT[Kind.CORRECTION] |= {"what"}


@pytest.mark.parametrize("sign", BREAKS, ids=[f"U+{ord(each[0]):04X}x{len(each)}" for each in BREAKS])
def test_an_address_with_a_break_is_none(post: Post, sign: str) -> None:
    """In whichever form it is given: it is refused, or no letter goes to anybody else."""
    for mail in (f"mara@courier.example{sign}{SMUGGLED}", f"mara {sign}@courier.example", f"{sign}, b@else.example"):
        with pytest.raises(CaseRefused):
            send(Kind.ILLEGAL, "https://courier.example/1", confirm=True, mail=mail)
    assert sent(post) == []


@pytest.mark.parametrize("sign", BREAKS, ids=[f"U+{ord(each[0]):04X}x{len(each)}" for each in BREAKS])
def test_a_letter_that_carries_a_break_all_the_same_harms_nobody(post: Post, sign: str) -> None:
    """The last look before the mail server: in an address it is not sent, in a subject it is one line."""
    now = timezone.now()
    lay_down(Letter("a@reader.example", PLAIN, "news", stored(sign, "News"), ("Words.",)), now=now)
    lay_down(Letter(stored(sign, "a@reader.example"), PLAIN, "news", "News", ("Words.",)), now=now)
    lay_down(Letter("b@reader.example", PLAIN, "news", "N", ("W",), reply_to=stored(sign, "x@y.example")), now=now)
    assert all(letter["To"] in {"a@reader.example", "b@reader.example"} for letter in sent(post))
    told = deliver([Outgoing("a@reader.example", "News\nBcc: b@else.example", "Words.", "desk@paper.example")])
    assert len(told) == 1
    sent(post)


@pytest.mark.parametrize("sign", BREAKS, ids=[f"U+{ord(each[0]):04X}x{len(each)}" for each in BREAKS])
def test_a_task_with_a_headline_of_two_lines_is_one_letter(post: Post, settings: Any, sign: str) -> None:
    """Wagtail's own letters about what was submitted carry its headline."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    reporter = desks.somebody("reporter")
    desks.somebody("editor")
    Person.objects.filter(username="editor-all").update(email="editor@paper.example")
    article = newsroom.draft("The weir", section=desks.DESK, owner=reporter)
    article.title = smuggled(sign, "The weir").replace("\x00", "")
    article.get_workflow().start(article, reporter)
    sent(post)
