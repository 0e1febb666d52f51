"""The way of an article in a browser: written from a story, published, corrected in public, killed."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone
from tests import browser
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.newsroom import actions
from headwater.newsroom.actions import Words
from headwater.newsroom.models import Access, Article

APPEND_ONLY = import_module("headwater.wire.migrations.0002_append_only")
HEADLINE = "What the bridge inspectors were never asked"


def enter_with_a_passkey(page, site: str) -> None:
    """Log in by password once, make a passkey, and log in with it alone from then on."""
    browser.give_keys(page)
    stories = f"{site}/desk/stories/"
    page.goto(stories)
    page.fill("[name=login]", "chief")
    page.fill("[name=password]", "a long enough password")
    page.click("form:has([name=password]) button")
    page.goto(f"{site}/desk/account/keys/passkeys/add/")
    page.fill("[name=password]", "a long enough password")
    page.click("main button")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(f"{site}/desk/account/keys/recovery/")
    page.click(".door-out button")
    page.goto(stories)
    assert page.url.startswith(f"{site}/desk/login/")
    page.click("#passkey_login")
    page.wait_for_url(stories)
    assert Access.objects.filter(kind="in").first().means == "passkey"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_story_to_an_article_and_its_end(live_server, monkeypatch):
    """What an editor does in ten minutes, and what a reader finds after each step."""
    path = browser.require()
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in this thread
    newsroom.chief()
    newsroom.author()
    story = rows.story(section="environment")
    rows.piece(rows.outlet("The Courier"), "Bridge closed", story)
    with browser.opened(path) as opened:
        page = opened.new_page(viewport={"width": 1280, "height": 1000})
        reader = opened.new_page()

        def publish() -> None:
            page.click(
                "footer button[aria-label='Actions'], footer .footer__container [data-w-dropdown-target='toggle']"
            )
            page.click("button[name='action-publish']")
            page.wait_for_load_state("networkidle")

        enter_with_a_passkey(page, live_server.url)
        page.goto(f"{live_server.url}/desk/stories/{story.uuid}/")
        page.click("text=Write from this story")
        page.wait_for_selector("#id_title")
        page.fill("#id_title", HEADLINE)
        page.fill("#id_deck", "Nobody had read the report.")
        publish()
        article = Article.objects.get()
        assert article.live, page.inner_text("body")[:2000]
        public = f"{live_server.url}/article/{article.slug}/"
        assert article.slug == "what-the-bridge-inspectors-were-never-asked"
        assert reader.goto(public).status == 200
        assert "The Courier" in reader.inner_text(".cited")

        edit = f"{live_server.url}/desk/pages/{article.pk}/edit/"
        page.goto(edit)
        page.fill("#id_deck", "One man had read the report.")
        publish()
        assert "is that an update or a correction?" in page.inner_text("body")
        page.select_option("#id_change", "correction")
        page.fill("#id_change_note", "One man had read it.")
        publish()
        reader.goto(public)
        assert "One man had read it." in reader.inner_text(".noted")
        reader.click("text=What changed")
        assert reader.inner_text("del") == "Nobody"

        page.goto(f"{live_server.url}/desk/articles/{article.pk}/kill/")
        page.fill("[name=reason]", "There was no such report.")
        page.click("text=Kill it")
        assert reader.goto(public).status == 410
        assert HEADLINE not in reader.content()


def _log(way: str) -> None:
    """Lift what keeps the log of acts from being emptied, or lay it down again."""
    ways = {"sqlite": APPEND_ONLY.SQLITE, "postgresql": APPEND_ONLY.POSTGRESQL}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in ways[way]:
            cursor.execute(statement)


@pytest.fixture(scope="module")
def lifted(django_db_setup, django_db_blocker):
    """What was lifted for the emptying of the tables, which comes after a test, is laid down again after it."""
    found = []
    yield found
    if found:
        with django_db_blocker.unblock():
            _log("up")


@pytest.fixture
def acts_are_emptied(lifted, transactional_db):
    """After this test the log of acts can be emptied with the other tables."""
    yield
    lifted.append(True)
    _log("down")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("acts_are_emptied")
def test_the_board_by_keys_and_a_live_page_that_renews_itself(live_server, monkeypatch, client):
    """An editor locks a story and undoes it without leaving the board; a reader sees an entry come in."""
    path = browser.require()
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    chief, now = newsroom.chief(), timezone.now()
    story = rows.story()
    courier = rows.outlet("The Courier")
    rows.piece(courier, "Bridge closed", story)
    article = newsroom.published(by=chief)
    actions.open_live(article.uuid, by=chief, now=now)
    client.force_login(chief)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with browser.opened(path) as opened:
        context = opened.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([session])
        page, reader = context.new_page(), opened.new_page()

        page.goto(f"{live_server.url}/desk/?order=latest")
        page.keyboard.press("?")
        assert "undo the last act" in page.inner_text("#hw-keys")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("l")
        page.click("#hw-act button[name=act]")
        page.fill("#hw-act [name=reason]", "It is told.")
        page.click("#hw-act button.button >> text=Lock")
        page.wait_for_selector("#board .hw-marks >> text=locked")
        assert "/desk/?order=latest" in page.url
        page.keyboard.press("u")
        page.fill("#hw-act [name=reason]", "It is not.")
        page.click("#hw-act button.button >> text=Undo")
        page.wait_for_selector("#board .hw-marks", state="detached")
        rows.piece(courier, "Weir gives way")
        page.keyboard.press("r")
        page.wait_for_selector("#board .hw-fresh >> text=Weir gives way")

        reader.goto(f"{live_server.url}/article/the-weir/")
        actions.write_entry(article.uuid, Words("The first crack."), by=chief, now=timezone.now(), publish=True)
        reader.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        reader.wait_for_selector(".live-entry >> text=The first crack.")
