"""The way of a reply in a browser: confirmed by letter, held, published, reported, removed, objected to, and back."""

import email
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.policy import default
from importlib import import_module
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from tests import browser
from tests.e2e.test_newsroom import APPEND_ONLY
from tests.fakes import smtp_server
from tests.fakes.smtp_server import Post
from tests.newsroom import desks
from tests.newsroom import rows as newsroom

from headwater.ops import casework

DECISIONS = import_module("headwater.community.migrations.0004_decisions_append_only")
READER = "rosa@reader.example"
WORDS = "Who signed the **inspection**, and when? See https://harbour-watch.example/log"
PATIENCE = 60_000  # milliseconds until a page is given up


@pytest.fixture
def post(settings: Any, live_server: Any) -> Iterator[Post]:
    """The mail server of the site, which knows its own address."""
    with smtp_server.serving() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "desk@paper.example"
        told = {"mail_host": "127.0.0.1", "site_address": live_server.url}
        settings.SITE = settings.SITE.model_copy(update=told)
        yield server


@pytest.fixture(scope="module")
def lifted(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[bool]]:
    """What was lifted for the emptying of the tables, which comes after the test, is laid down again after it."""
    found: list[bool] = []
    yield found
    if found:
        with django_db_blocker.unblock():
            _kept("up")


@pytest.fixture
def _emptied(lifted: list[bool], transactional_db: None) -> Iterator[None]:
    """After this test the log of acts and the decisions can be emptied with the other tables."""
    yield
    lifted.append(True)
    _kept("down")


def _kept(way: str) -> None:
    for module in (APPEND_ONLY, DECISIONS):
        ways = {"sqlite": module.SQLITE, "postgresql": module.POSTGRESQL}[connection.vendor]
        with connection.cursor() as cursor:
            for statement in ways[way]:
                cursor.execute(statement)


def letter(post: Post, begins: str) -> str:
    """The text of the letter to the reader with such a subject, once what is due was sent."""
    with ThreadPoolExecutor(1) as apart:  # the browser's driver runs a loop in this thread
        apart.submit(_send).result()
    for _, to, raw in reversed(post.letters):
        read = email.message_from_bytes(raw, policy=default)
        if to == (READER,) and str(read["subject"]).startswith(begins):
            body = read.get_body(("plain",))
            return str(body.get_content()) if body else ""
    raise AssertionError([email.message_from_bytes(raw)["subject"] for _, _, raw in post.letters])


def _send() -> None:
    async_to_sync(casework.send_letters)(django_settings.SITE)
    connection.close()


def link(text: str, path: str) -> str:
    """The address in a letter that leads below a path."""
    found = re.search(rf"http://\S+{path}\S+", text)
    assert found, text
    return found[0]


def moderator(opened: Any, site: str, name: str, role: str) -> Any:
    """A page of somebody of the newsroom's, in a browser of their own, at the queue."""
    client = Client()
    client.force_login(desks.somebody(role, name=name))
    context = opened.new_context()
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site}/desk/replies/")
    return page


def stranger(opened: Any) -> Any:
    """A page in a browser nobody knows."""
    page = opened.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    return page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_emptied")
def test_a_reply_from_its_first_word_to_a_won_appeal(live_server: Any, post: Post, monkeypatch: Any) -> None:
    """A guest, a stranger who reports, and two people of the newsroom, each in a browser of their own.

    Pictures of the pages are kept where LOOK_AT names a folder.
    """
    executable, site = browser.require(), live_server.url
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in this thread
    piece = f"{site}/article/{newsroom.published(by=newsroom.chief()).slug}/"
    with browser.opened(executable) as opened:
        guest = stranger(opened)
        guest.goto(piece)
        guest.get_by_role("link", name="Write a reply").click()
        guest.fill("#name", "Rosa")
        guest.fill("#mail", READER)
        guest.fill("#text", WORDS)
        guest.get_by_role("button", name="Send it").click()
        guest.wait_for_url("**/replies/sent/")  # the browser has reckoned first
        guest.goto(link(letter(post, "Please confirm"), "/replies/confirm/"))
        guest.get_by_role("button", name="Yes, it is mine").click()
        assert "No published reply here has linked to harbour-watch.example" in guest.inner_text("main")
        guest.goto(piece)
        assert "Who signed the inspection" not in guest.inner_text("main")

        first = moderator(opened, site, "mira", "moderator")
        row = first.locator(".hw-reply", has_text="Who signed the inspection")
        assert "No published reply here has linked to harbour-watch.example" in row.inner_text()
        assert "first 3 replies" in row.inner_text()
        assert READER not in first.content()
        _pictured(first, "queue")
        row.get_by_role("link", name="Open").click()
        _pictured(first, "reply")
        first.get_by_role("button", name="Publish").click()
        first.locator(".messages", has_text="published").wait_for()
        letter(post, "Your reply is published")

        passer = stranger(opened)
        passer.goto(piece)
        shown = passer.locator("article.reply", has_text="Who signed the inspection")
        assert (
            shown.locator("a[rel='nofollow ugc noopener']").get_attribute("href") == "https://harbour-watch.example/log"
        )
        shown.get_by_role("link", name="Report").click()
        passer.check("input[value=advert]")
        passer.fill("#words", "It links to a shop.")
        passer.get_by_role("button", name="Report it").click()
        assert "A moderator looks at it" in passer.inner_text("main")

        first.goto(f"{site}/desk/replies/?rule=reported")
        row = first.locator(".hw-reply", has_text="Who signed the inspection")
        assert "It links to a shop." in row.inner_text()
        first.keyboard.press("j")
        first.keyboard.press("d")
        first.get_by_label("Which rule of the house").select_option("advert")
        first.get_by_label("What in it is against that").fill("It leads to a shop.")
        _pictured(first, "remove")
        first.get_by_role("button", name="Remove").click()
        first.locator(".messages", has_text="removed").wait_for()
        passer.goto(piece)
        assert "Who signed the inspection" not in passer.inner_text("main")

        told = letter(post, "Your reply was removed")
        assert "It leads to a shop." in told
        assert "A notice led to this decision." in told
        guest.goto(link(told, "/replies/decision/"))
        assert "No advertising" in guest.inner_text("main")
        guest.fill("#words", "It is the port's own log, no shop.")
        _pictured(guest, "decision")
        guest.get_by_role("button", name="Object").click()
        assert "Your objection was received" in guest.inner_text("main")

        first.goto(f"{site}/desk/replies/appeals/")
        assert "You decided this" in first.inner_text(".hw")
        second = moderator(opened, site, "noor", "editor")
        second.get_by_role("link", name="Appeals 1").click()
        assert "It is the port's own log" in second.inner_text(".hw")
        second.get_by_label("Why").fill("So it is.")
        _pictured(second, "appeals")
        second.get_by_role("button", name="Give the decision up").click()
        assert "You were right" in letter(post, "Your appeal was answered")
        passer.goto(piece)
        assert "Who signed the inspection" in passer.inner_text("main")
        for name, path in (("words", "words/"), ("decided", "?which=decided")):
            second.goto(f"{site}/desk/replies/{path}")
            _pictured(second, name)
        second.locator(".hw-reply", has_text="Rosa").locator(".hw-outlet").click()
        second.wait_for_url("**/desk/replies/writer/**")
        assert second.locator("[name=why]").is_visible()
        _pictured(second, "writer")
    assert not any(READER.encode() in raw.split(b"\r\n\r\n", 1)[1] for _, _, raw in post.letters)


def _pictured(page: Any, name: str) -> None:
    """A page at two widths, light and dark, for people to look at."""
    folder = os.environ.get("LOOK_AT", "")
    for width in (1280, 390) if folder else ():
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
