"""The way of a reply in a browser: confirmed by letter, held, published, reported, removed, objected to, and back."""

import email
import os
import re
from collections.abc import Iterator
from email.policy import default
from typing import Any

import pytest
from tests import browser
from tests.e2e.site import RunningSite
from tests.e2e.test_takedown import headwater
from tests.fakes import smtp_server
from tests.fakes.smtp_server import Post

READER = "rosa@reader.example"
WORDS = "Who signed the **inspection**, and when? See https://harbour-watch.example/log"


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    """The mail server of the site."""
    with smtp_server.serving() as server:
        yield server


@pytest.fixture(scope="module")
def site(tmp_path_factory, furnish, post: Post) -> Iterator[RunningSite]:
    """The practice web and the site that follows it, which sends letters."""
    home = tmp_path_factory.mktemp("replies") / "var"
    furnish(home / "practice")
    mail = {"HOST": "127.0.0.1", "PORT": str(post.port), "SECURITY": "none", "SENDER": "desk@paper.example"}
    running = RunningSite(
        home, "practice", "--speed", "60", **{f"HEADWATER_MAIL_{key}": value for key, value in mail.items()}
    )
    yield running
    running.stop()


def letter(site: RunningSite, post: Post, begins: str) -> str:
    """The text of the latest letter to the reader with such a subject, once it has come."""
    found: list[str] = []

    def come() -> bool:
        for _, to, raw in post.letters:
            read = email.message_from_bytes(raw, policy=default)
            if to == (READER,) and str(read["subject"]).startswith(begins):
                body = read.get_body(("plain",))
                found[:] = [body.get_content() if body else ""]
        return bool(found)

    site.wait(come)
    return found[0]


def link(text: str, path: str) -> str:
    """The address in a letter that leads below a path."""
    found = re.search(rf"http://\S+{path}\S+", text)
    assert found, text
    return found[0]


def moderator(opened: Any, site: RunningSite, name: str, role: str) -> Any:
    """A page of somebody of the newsroom's, in a browser of their own, at the queue."""
    said = headwater(site.home / "practice", "staff", "add", name, "--role", role, "--name", name.title())
    password = re.search(r"password: (\S+)", said)
    assert password, said
    page = opened.new_context().new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{site.address}/desk/replies/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", password[1])
    page.click("form:has([name=password]) button")
    page.goto(f"{site.address}/desk/replies/")
    return page


@pytest.mark.browser
def test_a_reply_from_its_first_word_to_a_won_appeal(site: RunningSite, post: Post) -> None:
    """A guest, a stranger who reports, and two people of the newsroom, each in a browser of their own.

    Pictures of the pages are kept where LOOK_AT names a folder.
    """
    executable = browser.require()
    own = re.compile(r'href="(/article/[^"#]+)"')
    site.wait(lambda: bool(own.search(site.get("/"))))
    piece = site.address + own.findall(site.get("/"))[0]
    with browser.opened(executable) as opened:
        guest = opened.new_context().new_page()
        guest.set_default_timeout(60_000)
        guest.goto(piece)
        guest.get_by_role("link", name="Write a reply").click()
        guest.fill("#name", "Rosa")
        guest.fill("#mail", READER)
        guest.fill("#text", WORDS)
        guest.get_by_role("button", name="Send it").click()
        guest.goto(link(letter(site, post, "Please confirm"), "/replies/confirm/"))
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
        assert "published" in first.inner_text(".messages")
        letter(site, post, "Your reply is published")

        stranger = opened.new_context().new_page()
        stranger.set_default_timeout(60_000)
        stranger.goto(piece)
        shown = stranger.locator("article.reply", has_text="Who signed the inspection")
        assert (
            shown.locator("a[rel='nofollow ugc noopener']").get_attribute("href") == "https://harbour-watch.example/log"
        )
        shown.get_by_role("link", name="Report").click()
        stranger.check("input[value=advert]")
        stranger.fill("#words", "It links to a shop.")
        stranger.get_by_role("button", name="Report it").click()
        assert "A moderator looks at it" in stranger.inner_text("main")

        first.goto(f"{site.address}/desk/replies/?rule=reported")
        row = first.locator(".hw-reply", has_text="Who signed the inspection")
        assert "It links to a shop." in row.inner_text()
        row.click()
        first.keyboard.press("d")
        first.get_by_label("Which rule of the house").select_option("advert")
        first.get_by_label("What in it is against that").fill("It leads to a shop.")
        _pictured(first, "remove")
        first.get_by_role("button", name="Remove").click()
        assert "removed" in first.inner_text(".messages")
        stranger.goto(piece)
        assert "Who signed the inspection" not in stranger.inner_text("main")

        told = letter(site, post, "Your reply was removed")
        assert "It leads to a shop." in told
        assert "A notice led to this decision." in told
        guest.goto(link(told, "/replies/decision/"))
        assert "No advertising" in guest.inner_text("main")
        guest.fill("#words", "It is the port's own log, no shop.")
        _pictured(guest, "decision")
        guest.get_by_role("button", name="Object").click()
        assert "Your objection was received" in guest.inner_text("main")

        first.goto(f"{site.address}/desk/replies/appeals/")
        assert "You decided this" in first.inner_text(".hw")
        second = moderator(opened, site, "noor", "editor")
        second.get_by_role("link", name="Appeals 1").click()
        assert "It is the port's own log" in second.inner_text(".hw")
        second.get_by_label("Why").fill("So it is.")
        _pictured(second, "appeals")
        second.get_by_role("button", name="Give the decision up").click()
        assert "You were right" in letter(site, post, "Your appeal was answered")
        stranger.goto(piece)
        assert "Who signed the inspection" in stranger.inner_text("main")
        for name, path in (("words", "words/"), ("decided", "?which=decided")):
            second.goto(f"{site.address}/desk/replies/{path}")
            _pictured(second, name)
        second.locator(".hw-reply", has_text="Rosa").locator(".hw-outlet").click()
        second.get_by_text("Mute or ban").click() if second.locator("[name=why]").is_hidden() else None
        _pictured(second, "writer")
        second.goto(piece)
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
