"""A mailbox of newsletters, from a real mail server to items."""

from collections.abc import Callable, Iterator

import pytest
from asgiref.sync import async_to_sync
from tests.fakes.mail_server import PASSWORD, USER, MailServer, serving
from tests.pipeline.conftest import BRIDGE, EELS, Newsroom

from headwater.ops import mailboxes as looking
from headwater.settings.site import Site
from headwater.wire import queries
from headwater.wire.models import Act, Feed, Item, ItemPrints, Mailbox, Push, Refusal


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


@pytest.fixture
def site(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An operator's settings that name the mailbox."""
    monkeypatch.setenv("HEADWATER_PASSWORD_LETTERS", PASSWORD)
    return Site(mailboxes=[_account(server)])


def _account(server: MailServer, **more: str) -> dict[str, object]:
    return {"name": "letters", "host": "127.0.0.1", "port": server.port, "user": USER, "security": "none", **more}


@pytest.fixture
def desk(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom that follows the Courier, and whose clock the mailbox goes by."""
    newsroom.follow("Courier", "https://courier.example/feed")
    Feed.objects.update(next_poll_at=None)
    monkeypatch.setattr(looking, "now", lambda: newsroom.time[0])
    return newsroom


@pytest.fixture
def look_into(desk: Newsroom, site: Site) -> Callable[[], int]:
    """Look into the mailboxes that are due, some minutes later."""

    def look() -> int:
        desk.wait(minutes=5)
        return async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters)

    return look


def letter(number: int, headline: str = "Harbour bridge closed", text: str = BRIDGE, **headers: str) -> bytes:
    """A newsletter of the Courier."""
    given = {
        "From": "The Courier <news@courier.example>",
        "To": "desk@room.example",
        "Subject": headline,
        "Message-ID": f"<{number}@courier.example>",
        "List-Id": "<daily.courier.example>",
        "Date": "Fri, 20 Nov 2026 08:30:00 +0000",
        "Content-Type": "text/html; charset=utf-8",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in (given | headers).items())
    link = f"https://courier.example/letters/{number}"
    return f'{head}\r\n<a href="{link}">View in browser</a><p>{text}</p>\r\n'.encode()


def test_a_newsletter_of_an_outlet_we_follow_becomes_an_item(desk, server, look_into):
    """Having it sent to the mailbox is all an operator does; whose it is stands in the message."""
    server.deliver(letter(1), letter(2, "More young eels in the Thole", EELS))
    assert look_into() == 1
    feed = Feed.objects.get(url="mailbox:letters/news@courier.example")
    assert feed.source.name == "Courier"
    (look,) = desk.look()
    assert look.new_items == 2
    assert set(Item.objects.values_list("url", flat=True)) == {
        "https://courier.example/letters/1",
        "https://courier.example/letters/2",
    }
    assert not Push.objects.exists()
    assert "its sender is of courier.example" in Act.objects.get(act="add feeds", by__startswith="machine").reason
    feed.refresh_from_db()
    assert "A newsletter comes by itself" in feed.next_poll_reason


def test_no_words_of_a_newsletter_wait_on_the_disk(desk, server, look_into):
    """They are compared in memory by the process that read the mailbox, and let go."""
    server.deliver(letter(1))
    look_into()
    waiting = bytes(Push.objects.get().body)
    assert b"Harbour bridge closed" in waiting
    assert BRIDGE[:60].encode() not in waiting
    desk.look()
    assert ItemPrints.objects.filter(item=Item.objects.get()).exists()
    assert not Push.objects.exists()


def test_a_newsletter_outlives_the_process_that_read_it(desk, server, look_into):
    """Its head and its link have waited; what it says is asked for where it stands on the web."""
    server.deliver(letter(1))
    look_into()
    desk.restart()
    desk.web.page("https://courier.example/letters/1", BRIDGE)
    desk.look()
    item = Item.objects.get()
    assert (item.headline, item.url) == ("Harbour bridge closed", "https://courier.example/letters/1")
    assert ItemPrints.objects.filter(item=item).exists()


def test_no_message_becomes_an_item_twice(desk, server, look_into):
    """Neither when it is delivered twice, nor when the mailbox is read anew from its beginning."""
    server.deliver(letter(1), letter(1))
    look_into()
    desk.look()
    Mailbox.objects.update(validity=1)
    assert look_into() == 1
    desk.look()
    assert Item.objects.count() == 1


def test_a_stranger_is_counted_for_the_operator_to_follow(desk, server, look_into):
    """A newsletter nobody follows is no loss when it can be seen, and followed with one act."""
    headers = {"From": "Gazette <morning@gazette.example>", "List-Id": "<morning.gazette.example>"}
    server.deliver(letter(1, **headers), letter(2, "The morning", **headers))
    look_into()
    desk.look()
    assert not Item.objects.exists()
    (stranger,) = queries.arrivals.strangers()
    assert (stranger.address, stranger.times, stranger.subject) == ("morning@gazette.example", 2, "The morning")
    assert stranger.reason == "it is from an outlet that is not followed: morning@gazette.example"


def test_what_is_no_newsletter_is_refused_under_its_feed(desk, server, look_into):
    """The operator sees the letter that asks to confirm, and answers it as a person."""
    server.deliver(letter(1, "Please confirm your subscription"))
    look_into()
    desk.look()
    assert not Item.objects.exists()
    refusal = Refusal.objects.get(stage="entry")
    assert "only a person may do that" in refusal.reason


def test_a_forged_sender_is_not_believed_where_our_server_vouches(desk, server, monkeypatch):
    """Whoever guesses the mailbox's address could put any headline under an outlet's name."""
    monkeypatch.setenv("HEADWATER_PASSWORD_LETTERS", PASSWORD)
    site = Site(mailboxes=[_account(server, vouched_by="mx.room.example")])
    true = {"Authentication-Results": "mx.room.example; dkim=pass header.d=courier.example"}
    server.deliver(letter(1, **true))
    async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters)
    server.deliver(letter(2, "War declared"))
    desk.wait(minutes=5)
    async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters)
    desk.look()
    assert Item.objects.get().headline == "Harbour bridge closed"
    assert "mx.room.example did not say" in Refusal.objects.get(stage="entry").reason


def test_a_mailbox_that_cannot_be_read_says_why_and_is_left_alone_for_longer(desk, server, site, monkeypatch):
    """A wrong password every two minutes ends in a locked account."""
    monkeypatch.setenv("HEADWATER_PASSWORD_LETTERS", "wrong")
    waits = []
    for _ in range(3):
        assert async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters) == 1
        row = Mailbox.objects.get()
        assert "does not let desk in" in row.problem
        assert "wrong" not in row.problem.replace("the password is wrong", "")
        waits.append((row.next_at - desk.time[0]).total_seconds())
        desk.time[0] = row.next_at
    assert waits == [120, 240, 480]
    monkeypatch.setenv("HEADWATER_PASSWORD_LETTERS", PASSWORD)
    async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters)
    assert Mailbox.objects.get().problem == ""


def test_a_mailbox_without_a_password_is_named(desk, server, site, monkeypatch):
    """The sentence says which word is missing, and where it goes."""
    monkeypatch.delenv("HEADWATER_PASSWORD_LETTERS")
    async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters)
    assert Mailbox.objects.get().problem == "has no password: set HEADWATER_PASSWORD_LETTERS, or password_file"


def test_a_mailbox_somebody_is_at_is_left_to_them(desk, server, site):
    """Two workers that read the same message would ask twice for the same page."""
    server.deliver(letter(1))
    async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters)
    desk.wait(minutes=5)
    Mailbox.objects.update(lease_until=desk.time[0].replace(hour=23), lease_holder="another")
    assert async_to_sync(looking.look_into)(site, holder="test", held=desk.house.letters) == 0


def test_a_paused_newsletter_is_not_kept(desk, server, look_into):
    """What is paused is not gathered, and does not wait in a heap."""
    server.deliver(letter(1))
    look_into()
    desk.look()
    Feed.objects.filter(url__startswith="mailbox:").update(paused=True)
    server.deliver(letter(2))
    look_into()
    assert not Push.objects.exists()
