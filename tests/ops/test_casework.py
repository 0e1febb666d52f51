"""Cases by e-mail, with a real SMTP server and a real IMAP server: letters go out, answers come in, nothing twice."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from tests.fakes import mail_server, smtp_server
from tests.fakes.mail_server import MailServer
from tests.fakes.smtp_server import Post
from tests.fakes.way_out import FakeWayOut
from tests.reader import rows
from tests.rights.notices import ADA, judged, removal, send

from headwater.core.errors import CaseRefused
from headwater.core.notices import Kind, State
from headwater.ops import casework, mailboxes
from headwater.ops.errands import Errands
from headwater.pipeline.letters import Letters
from headwater.rights import models
from headwater.rights.actions import cases
from headwater.rights.actions.cases import waiting
from headwater.rights.queries import cases as queries
from headwater.settings.site import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server this site sends by."""
    with smtp_server.serving() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "desk@paper.example"
        yield server


@pytest.fixture(scope="module")
def running() -> Iterator[MailServer]:
    """One mailbox server for all tests of this module."""
    with mail_server.serving() as server:
        yield server


@pytest.fixture
def look(running: MailServer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Deliver messages to the notices mailbox and look into it, some minutes later each time."""
    running.empty()
    monkeypatch.setenv("HEADWATER_PASSWORD_NOTICES", mail_server.PASSWORD)
    account = {
        "name": "notices",
        "host": "127.0.0.1",
        "port": running.port,
        "user": mail_server.USER,
        "security": "none",
    }
    site = Site(mailboxes=[account], notices_mailbox="notices")
    at = [casework.now()]

    def looked(*messages: bytes) -> None:
        running.deliver(*messages)
        at[0] += timedelta(minutes=5)
        monkeypatch.setattr(mailboxes, "now", lambda: at[0])
        async_to_sync(mailboxes.look_into)(site, holder="test", held=Letters())

    return looked


def send_out(*, now: datetime | None = None, monkeypatch: pytest.MonkeyPatch | None = None) -> int:
    """Send what is due; how many letters went out."""
    if now and monkeypatch:
        monkeypatch.setattr(casework, "now", lambda: now)
    return async_to_sync(casework.send_letters)(Site(mail_host="127.0.0.1", mail_security="none"))


def letter(text: str, subject: str = "My report", message_id: str = "<1@courier.example>", **headers: str) -> bytes:
    """A letter of Mara's."""
    message = EmailMessage()
    message["From"], message["To"] = "Mara Quill <mara@courier.example>", "desk@paper.example"
    message["Subject"], message["Message-ID"] = subject, message_id
    for key, value in headers.items():
        message[key.replace("_", "-")] = value
    message.set_content(text)
    return bytes(message)


def read(post: Post) -> list[Any]:
    """The letters that arrived, as they are read."""
    return [message_from_bytes(body, policy=policy.default) for _, _, body in post.letters]


def test_receipt_and_decision_arrive_once_with_the_number_and_the_reasons(post: Post) -> None:
    """To the sender of the notice alone; no automatic answer is wanted to them."""
    piece = rows.piece(rows.outlet(), "Harbour bridge closed")
    opened = send(Kind.COPYRIGHT, piece.url)
    cases.decide(opened.number, judged(State.ACTED, removal(piece)), by=ADA, now=rows.NINE)
    assert send_out() == 2
    assert send_out() == 0
    receipt, decision = read(post)
    assert {to for _, to, _ in post.letters} == {("mara@courier.example",)}
    assert receipt["Subject"].startswith(f"[{opened.number}]")
    assert opened.token in receipt.get_content().replace("\n", "")
    assert "No licence was given." in decision.get_content()
    assert decision["Auto-Submitted"] == "auto-generated"
    assert list(models.Letter.objects.values_list("next_at", flat=True)) == [None, None]


@pytest.mark.parametrize(
    "name", ["Mara\r\nBcc: all@world.example", "Mara\nSubject: x", "Mara\u2028Bcc: all@world.example"]
)
def test_nothing_a_stranger_writes_gets_into_the_head_of_a_letter(post: Post, name: str) -> None:
    """Neither from their name, nor from their address, nor from what they write."""
    piece = rows.piece(rows.outlet(), "Harbour bridge closed\nBcc: all@world.example")
    send(Kind.COPYRIGHT, piece.url, name=name, signature=name, work=f"{name}\n\nBcc: all@world.example")
    assert send_out() == 1
    (sender, to, _), (message,) = post.letters[0], read(post)
    assert (sender, to) == ("desk@paper.example", ("mara@courier.example",))
    assert message["Bcc"] is None
    assert "all@world.example" not in str(message)


def test_an_address_that_got_past_the_form_is_not_written_to(post: Post) -> None:
    """The last door is shut as well."""
    send(Kind.COPYRIGHT, rows.piece(rows.outlet(), "Harbour bridge closed").url)
    models.Contact.objects.update(mail="mara@courier.example\nBcc: all@world.example")
    assert send_out() == 0
    assert post.letters == []
    assert "address" in models.Letter.objects.get().problem


def test_a_letter_that_cannot_be_sent_is_tried_again_and_given_up_at_last(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ever later; the reason is kept."""
    send(Kind.COPYRIGHT, rows.piece(rows.outlet(), "Harbour bridge closed").url)
    post.refusing = True
    at = rows.NINE
    for _ in range(8):
        assert send_out(now=at, monkeypatch=monkeypatch) == 0
        at = models.Letter.objects.get().next_at or at
    row = models.Letter.objects.get()
    assert (row.next_at, row.tries) == (None, 8)
    assert "nobody of that name" in row.problem


def test_without_a_mail_server_letters_wait(settings: Any) -> None:
    """Nothing is lost; the page of the case says the same."""
    send(Kind.COPYRIGHT, rows.piece(rows.outlet(), "Harbour bridge closed").url)
    assert async_to_sync(casework.send_letters)(Site()) == 0
    assert models.Letter.objects.get().next_at is not None


def test_a_letter_becomes_a_case_and_is_acknowledged(look: Callable[..., None], post: Post) -> None:
    """What it names is looked for; the kind is a guess, with its reason."""
    piece = rows.piece(rows.outlet(), "Harbour bridge closed")
    look(letter(f"This infringes my copyright: {piece.url}."))
    (line,) = queries.queue()
    case = queries.case(line.number)
    assert case
    assert (line.kind, line.way, line.first) == (Kind.COPYRIGHT, "mail", piece.url)
    assert "infringes" in case.steps[0].note
    assert case.statements[0].text == f"My report\n\nThis infringes my copyright: {piece.url}."
    assert send_out() == 1
    assert post.letters[0][1] == ("mara@courier.example",)


def test_an_answer_is_put_to_its_case_and_a_message_is_taken_in_once(look: Callable[..., None]) -> None:
    """By its number; from another address it says so; the same message twice is one."""
    opened = send(Kind.COPYRIGHT, rows.piece(rows.outlet(), "Harbour bridge closed").url)
    answer = letter("Here is the licence.", f"Re: [{opened.number}] received", "<2@courier.example>")
    stranger = letter("Me too.", f"Re: [{opened.number}]", "<3@courier.example>").replace(b"mara@", b"otto@")
    look(answer, answer, stranger)
    look(letter("x", "x", "<2@courier.example>"))
    case = queries.case(opened.number)
    assert case
    told = [(each.sender, each.way, each.text.splitlines()[-1]) for each in case.statements[1:]]
    assert told == [("notifier", "mail", "Here is the licence."), ("other", "mail", "Me too.")]
    assert case.statements[2].text.startswith("From another address, otto@courier.example")
    assert len(queries.queue()) == 1


def test_automatic_answers_make_no_case_and_no_letter(look: Callable[..., None]) -> None:
    """Two machines do not write to each other for ever."""
    look(
        letter("I am away.", Auto_Submitted="auto-replied"),
        letter("Not delivered.", message_id="<2@x.example>", Return_Path="<>"),
        letter("News.", message_id="<3@x.example>", List_Id="<x.example>"),
    )
    assert not models.Case.objects.exists()
    assert not models.Letter.objects.exists()


def test_a_number_that_is_nobody_s_opens_a_case_of_its_own(look: Callable[..., None]) -> None:
    """A wrong number loses no notice."""
    look(letter("It is mine.", "Re: [C-22222222]"))
    assert len(queries.queue()) == 1


def test_what_falls_due_is_done_by_the_running_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waited its hour; a restoration only where the settings say so."""
    piece = rows.piece(rows.outlet(), "Harbour bridge closed")
    opened = send(Kind.COPYRIGHT, piece.url)
    wanted = cases.Wanted("withdraw", "outlet", piece.source.key, None, {"ground": "owner"})
    cases.decide(opened.number, judged(State.ACTED, wanted), by=ADA, now=rows.NINE)
    monkeypatch.setattr(casework, "now", lambda: rows.NINE + timedelta(hours=2))
    assert casework.look_after(Site()) == 1
    case = queries.case(opened.number)
    assert case
    assert case.line.state is State.ACTED


def test_a_letter_goes_out_at_the_next_look_for_what_is_due(post: Post) -> None:
    """Whoever is asked to confirm a notice sits before the page; what else cases need is looked for once a minute."""
    running = Errands(Site(mail_host="127.0.0.1", mail_security="none"), FakeWayOut(), Letters(), holder="a test")
    async_to_sync(running.once)()
    opened = send(Kind.COPYRIGHT, rows.piece(rows.outlet(), "Harbour bridge closed").url)
    async_to_sync(running.once)()
    (receipt,) = read(post)
    assert receipt["Subject"].startswith(f"[{opened.number}]")


def test_a_case_that_refuses_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays due at the desk, and the next one is carried out."""
    numbers = []
    for key in ("first", "second"):
        piece = rows.piece(rows.outlet(key), f"Harbour bridge closed, {key}")
        numbers.append(send(Kind.COPYRIGHT, piece.url).number)
        wanted = cases.Wanted("withdraw", "outlet", piece.source.key, None, {"ground": "owner"})
        cases.decide(numbers[-1], judged(State.ACTED, wanted), by=ADA, now=rows.NINE)
    carry_out = waiting.carry_out_now

    def refuses_the_first(number: str, **how: Any) -> State:
        if number == numbers[0]:
            raise CaseRefused(number, "is in another process's hands")
        return carry_out(number, **how)

    monkeypatch.setattr(waiting, "carry_out_now", refuses_the_first)
    assert cases.carry_out_due(now=rows.NINE + timedelta(hours=2)) == 1
    states = [found.line.state for number in numbers if (found := queries.case(number))]
    assert states == [State.WAITING, State.ACTED]
