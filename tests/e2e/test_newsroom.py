"""The way of an article in a browser: written from a story, submitted, scheduled, corrected in public, killed."""

import json
import time
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from tests import browser
from tests.e2e.site import PATIENCE
from tests.newsroom import rows as newsroom
from tests.ops.signin import door
from tests.reader import rows
from tests.reader.schema_org import faults

from headwater.newsroom import actions
from headwater.newsroom.actions import Words
from headwater.newsroom.models import Access, Article, Author

APPEND_ONLY = import_module("headwater.wire.migrations.0002_append_only")
HEADLINE = "What the bridge inspectors were never asked"


def enter_with_a_passkey(page, site: str, name: str) -> None:
    """Log in by password once, make a passkey, and log in with it alone from then on; the board stands open."""
    browser.give_keys(page)
    desk = f"{site}/desk/"
    page.goto(desk)
    page.fill("[name=login]", name)
    page.fill("[name=password]", door.PASSWORD)
    page.click("form:has([name=password]) button")
    page.goto(f"{site}/desk/account/keys/passkeys/add/")
    page.fill("[name=password]", door.PASSWORD)
    page.click("main button")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(f"{site}/desk/account/keys/recovery/")
    page.click(".door-out button")
    page.goto(desk)
    assert page.url.startswith(f"{site}/desk/login/")
    page.click("#passkey_login")
    page.wait_for_url(desk)
    assert Access.objects.filter(kind="in").first().means == "passkey"


def enter_with_a_code(page, site: str, name: str, secret: str) -> None:
    """Log in by password and the code an app shows now; the board stands open."""
    page.goto(f"{site}/desk/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", door.PASSWORD)
    page.click("form:has([name=password]) button")
    page.fill("[name=code]", door.code(secret))
    page.click("form:has([name=code]) button:text('Log in')")
    page.wait_for_url(f"{site}/desk/")


def leave(page, site: str) -> None:
    """Log out."""
    page.goto(f"{site}/desk/logout/")
    with page.expect_navigation():
        page.click("main button")


def pressed(page, label: str, *, asks: bool = False) -> None:
    """Press a button at the foot of the editor, be it in the menu there, and see the page it leads to.

    Args:
        page: the editor's.
        label: how the button begins.
        asks: whether it asks once more, in a dialog.
    """
    button = page.locator("footer button", has_text=label)
    if not button.is_visible():
        page.click("footer [data-w-dropdown-target='toggle']")
    if asks:
        button.click()
        button = page.locator("[role=dialog]:visible button", has_text="Publish")
    with page.expect_navigation():
        button.click()


def schedule(page, goes_live: datetime) -> None:
    """Set the hour at which an article appears."""
    page.click("[aria-label='Toggle status']")
    page.click("button:text('Set schedule')")
    page.fill("#id_go_live_at", f"{goes_live:%Y-%m-%d %H:%M}")
    page.wait_for_selector(".xdsoft_datetimepicker:visible")
    page.click("[role=dialog]:visible h2")  # the calendar closes
    page.wait_for_selector(".xdsoft_datetimepicker:visible", state="detached")
    with page.expect_navigation():
        page.click("[role=dialog]:visible button:has-text('Save schedule')")


def late(route, sent: list[str]) -> None:
    """Let the answer to a button be long in coming, as on a slow machine; what saves by itself is noted and held."""
    if route.request.method != "POST":
        route.continue_()
    elif "json" in route.request.headers["accept"]:
        sent.append("by itself")
        route.abort()
    else:
        sent.append("by a button")
        time.sleep(0.8)
        route.continue_()


def everywhere(page, site: str, article: Article, story) -> dict[str, bool]:
    """At which addresses of the site readers and machines find the headline of an article."""
    written = timezone.localtime(article.first_published_at)
    paths = (
        *("/", "/section/environment/", "/author/ada-lind/", f"/story/{story.uuid}/", "/search/?q=inspectors"),
        *(f"/feeds/{board}.{kind}" for board in ("front", "section/environment") for kind in ("rss", "atom", "json")),
        *("/feeds/author/ada-lind.atom", "/news-sitemap.xml"),
    )
    found = {path: HEADLINE in page.request.get(site + path).text() for path in paths}
    month = page.request.get(f"{site}/sitemap/{written:%Y-%m}.xml").text()
    return found | {"the sitemap": f"/article/{article.slug}/" in month}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_a_story_to_an_article_and_its_end(live_server, monkeypatch):
    """A reporter writes and submits, an editor compares and schedules, the clock publishes; corrected, then killed."""
    path, site = browser.require(), live_server.url
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in this thread
    monkeypatch.setattr(settings, "SITE", door.asking(second_factor="publishers", four_eyes=True))
    ada, bo, chief = (
        door.person(role, name) for role, name in (("reporter", "ada"), ("editor", "bo"), ("chief", "cy"))
    )
    codes = {person.username: door.with_codes(person) for person in (bo, chief)}
    Author.objects.filter(pk=newsroom.author().pk).update(person=ada)
    story = rows.story(section="environment")
    rows.piece(rows.outlet("The Courier"), "Bridge closed", story)
    with browser.opened(path) as opened:
        page, desk, reader = (opened.new_context(viewport={"width": 1280, "height": 1000}).new_page() for _ in range(3))
        for each in (page, desk, reader):
            each.set_default_timeout(PATIENCE * 1000)

        enter_with_a_passkey(page, site, "ada")
        page.click("#board button:text('Write')")
        page.wait_for_selector("#id_title")
        sent: list[str] = []
        page.route("**/edit/", lambda route: late(route, sent))
        page.fill("#id_title", HEADLINE)
        page.fill("#id_deck", "Nobody had read the report.")
        pressed(page, "Submit to")
        assert sent[-1] == "by a button"  # while its answer was awaited, nothing was saved by itself besides
        article = Article.objects.get()
        assert (article.live, article.owner, article.current_workflow_task.name) == (False, ada, "Environment: desk")
        assert reader.goto(f"{site}/article/{article.slug}/").status == 404

        enter_with_a_code(desk, site, "bo", codes["bo"])
        task = desk.locator(".hw-waiting a", has_text=HEADLINE)
        edit = site + str(task.get_attribute("href"))
        desk.goto(edit.replace("/edit/", "/history/"))
        desk.locator("table [aria-label='Actions']").first.click()
        desk.click("a:text('Compare with previous version'):visible")
        desk.wait_for_selector(".addition")
        assert desk.locator(".addition").all_inner_texts() == [HEADLINE, "Nobody had read the report."]
        assert "Draft begun" in desk.inner_text(".deletion")

        desk.goto(edit)
        goes_live = timezone.localtime(timezone.now() + timedelta(minutes=10)).replace(second=0, microsecond=0)
        schedule(desk, goes_live)
        pressed(desk, "Schedule to publish", asks=True)  # the workflow ends by it
        assert not Article.objects.get().live
        assert actions.publish_due(now=timezone.now()) == 0
        assert reader.goto(f"{site}/article/{article.slug}/").status == 404
        clock = timezone.now
        monkeypatch.setattr(timezone, "now", lambda: clock() + timedelta(minutes=11))  # the moment has come
        assert actions.publish_due(now=timezone.now()) == 1

        article = Article.objects.get()
        public = f"{site}/article/what-the-bridge-inspectors-were-never-asked/"
        assert reader.goto(public).status == 200
        assert reader.inner_text(".deck") == "Nobody had read the report."
        assert "The Courier" in reader.inner_text(".cited")
        told = json.loads(reader.locator("script[type='application/ld+json']").text_content())
        assert faults(told) == []
        assert [each["publisher"]["name"] for each in told["citation"] if "publisher" in each] == ["The Courier"]
        assert told["author"][0]["name"] == "Ada Lind"
        stands = everywhere(reader, site, article, story)
        assert all(stands.values()), stands

        desk.goto(edit)
        desk.fill("#id_deck", "One man had read the report.")
        pressed(desk, "Publish")
        assert "is that an update or a correction?" in desk.inner_text("body")
        desk.select_option("#id_change", "correction")
        desk.fill("#id_change_note", "One man had read it.")
        pressed(desk, "Save draft")  # whoever wrote it does not publish it
        leave(desk, site)
        enter_with_a_code(desk, site, "cy", codes["cy"])
        desk.goto(edit)
        pressed(desk, "Publish")
        reader.goto(public)
        assert "One man had read it." in reader.inner_text(".noted")
        reader.click("text=What changed")
        assert (reader.inner_text("del"), reader.inner_text("ins")) == ("Nobody", "One man")
        for listed in ("/corrections/", "/feeds/corrections.atom", "/feeds/corrections.rss", "/feeds/corrections.json"):
            assert "One man had read it." in reader.request.get(site + listed).text(), listed

        desk.goto(f"{site}/desk/articles/{article.pk}/kill/")
        desk.fill("[name=reason]", "There was no such report.")
        desk.click("text=Kill it")
        gone = reader.goto(public)
        assert (gone.status, HEADLINE in reader.content()) == (410, False)
        stands = everywhere(reader, site, article, story)
        assert not any(stands.values()), stands
        for listed in ("/corrections/", "/feeds/corrections.atom"):
            said = reader.request.get(site + listed).text()
            assert ("There was no such report." in said, "One man had read it." in said) == (True, False), listed


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
