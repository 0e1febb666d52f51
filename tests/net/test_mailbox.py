"""Reading a mailbox from a real IMAP server."""

import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.mail_server import PASSWORD, USER, MailServer, serving

from headwater.core.errors import MailboxUnread, Retry
from headwater.net import mailbox
from headwater.net.mailbox import Account, Cursor, read_new

LONG_AGO = datetime.now(UTC).date() - timedelta(days=7)


@pytest.fixture(scope="module")
def running() -> Iterator[MailServer]:
    """One server for all tests of this module."""
    with serving() as server:
        yield server


@pytest.fixture
def server(running: MailServer) -> MailServer:
    """The server, its mailbox empty."""
    running.empty()
    return running


def account(server: MailServer, **changes: object) -> Account:
    """The mailbox as an operator names it."""
    given = Account("letters", "127.0.0.1", server.port, USER, PASSWORD, security="none")
    return replace(given, **changes)


def message(number: int, body: str = "hello") -> bytes:
    """A short message."""
    return f"From: news@courier.example\r\nSubject: number {number}\r\n\r\n{body}\r\n".encode()


def subjects(messages: tuple[bytes, ...]) -> list[str]:
    """What messages are called."""
    return [body.split(b"Subject: ")[1].split(b"\r\n")[0].decode() for body in messages]


def test_each_message_is_read_once_and_none_is_marked_as_read(server):
    """Other people read the same mailbox: to them nothing has happened."""
    server.deliver(message(1), message(2))
    first = read_new(account(server), Cursor(), since=LONG_AGO)
    assert subjects(first.messages) == ["number 1", "number 2"]
    assert not first.more
    again = read_new(account(server), first.cursor, since=LONG_AGO)
    assert (again.messages, again.cursor) == ((), first.cursor)
    server.deliver(message(3))
    assert subjects(read_new(account(server), first.cursor, since=LONG_AGO).messages) == ["number 3"]
    assert len(server.flags()) == 3
    assert not any(b"Seen" in line for line in server.flags())


def test_the_first_look_goes_back_a_few_days_and_no_further(server):
    """A mailbox of ten years is no week's news."""
    server.deliver(message(1))
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    batch = read_new(account(server), Cursor(), since=tomorrow)
    assert batch.messages == ()
    server.deliver(message(2))
    assert subjects(read_new(account(server), batch.cursor, since=tomorrow).messages) == ["number 2"]


def test_uids_of_another_validity_are_not_believed(server):
    """After a mailbox was restored its numbers mean other messages; none may be passed over for good."""
    server.deliver(message(1))
    batch = read_new(account(server), Cursor(), since=LONG_AGO)
    stale = Cursor(batch.cursor.validity - 1, batch.cursor.next_uid + 1000)
    again = read_new(account(server), stale, since=LONG_AGO)
    assert subjects(again.messages) == ["number 1"]
    assert again.cursor == batch.cursor


def test_many_messages_are_read_a_part_at_a_time(server, monkeypatch):
    """Memory stays bounded, and nothing between two parts is lost or read twice."""
    monkeypatch.setattr(mailbox, "MOST_AT_ONCE", 3)
    server.deliver(*(message(number) for number in range(8)))
    cursor, found = Cursor(), []
    for parts in (True, True, False):
        batch = read_new(account(server), cursor, since=LONG_AGO)
        assert batch.more is parts
        found += subjects(batch.messages)
        cursor = batch.cursor
    assert found == [f"number {number}" for number in range(8)]


def test_of_a_huge_message_the_beginning_is_read(server, monkeypatch):
    """The words come first, what is attached after them; nobody needs to carry the rest."""
    monkeypatch.setattr(mailbox, "LARGEST", 1000)
    server.deliver(message(1, "x" * 50_000))
    (body,) = read_new(account(server), Cursor(), since=LONG_AGO).messages
    assert len(body) == 1000
    assert body.startswith(b"From: news@courier.example")


def test_a_folder_of_another_name_is_read(server):
    """Operators sort newsletters away by rules of their own."""
    with server.client() as client:
        client.create("News")
    server.deliver(message(5), folder="News")
    batch = read_new(account(server, folder="News"), Cursor(), since=LONG_AGO)
    assert subjects(batch.messages) == ["number 5"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"password": "geheimnis"}, "does not let desk in: the name or the password is wrong"),
        ({"folder": "Nowhere"}, "has no folder 'Nowhere'"),
        ({"host": "nobody.invalid"}, "the name nobody.invalid is not known"),
        ({"security": "tls"}, "no secure connection to"),
        ({"security": "starttls"}, "does not offer STARTTLS"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(server, changes, reason):
    """An operator who mistyped one word must see which; and a log is no place for a key."""
    given = account(server, **changes)
    with pytest.raises(MailboxUnread, match=reason) as caught:
        read_new(given, Cursor(), since=LONG_AGO)
    assert given.password not in str(caught.value)
    assert given.password not in repr(given)


def test_a_server_that_is_not_there_is_tried_again_later(server):
    """A mail server that restarts is no reason to give a mailbox up."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    with pytest.raises(MailboxUnread, match="refused the connection") as caught:
        read_new(account(server, port=port), Cursor(), since=LONG_AGO)
    assert caught.value.retry is Retry.LATER


def test_a_server_that_says_nothing_is_not_waited_for_without_end(monkeypatch):
    """One silent server must not hold a thread for ever."""
    monkeypatch.setattr(mailbox, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        given = Account("letters", "127.0.0.1", silent.getsockname()[1], USER, PASSWORD, security="none")
        with pytest.raises(MailboxUnread, match=r"did not answer within 0\.5 s") as caught:
            read_new(given, Cursor(), since=LONG_AGO)
    assert caught.value.retry is Retry.SOON


def _certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name, signed by itself."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl on this machine to make a certificate with")
    return certificate, key


def test_a_certificate_is_checked_and_one_of_one_s_own_can_be_named(tmp_path):
    """A password is told to nobody but the server it is for."""
    certificate, key = _certificate(tmp_path, "localhost")
    with serving(certificate=certificate, key=key) as secured:
        ours = account(secured, host="localhost", security="starttls", ca_file=certificate)
        assert len(read_new(ours, Cursor(), since=datetime(2000, 1, 1, tzinfo=UTC).date()).messages) > 0
        with pytest.raises(MailboxUnread, match="the certificate of localhost is not valid"):
            read_new(replace(ours, ca_file=None), Cursor(), since=LONG_AGO)
        with pytest.raises(MailboxUnread, match=r"the certificate of 127\.0\.0\.1 is not valid"):
            read_new(replace(ours, host="127.0.0.1"), Cursor(), since=LONG_AGO)
