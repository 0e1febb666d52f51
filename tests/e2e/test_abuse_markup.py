"""Markup of strangers in every field, looked at in a real browser: nothing of it runs or becomes an element.

What it is shown was fetched through the test client before, headers and all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from html import escape
from itertools import cycle
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser
from tests import browser
from tests.abuse.corpus import ALONE, CORPUS
from tests.abuse.routes import routes
from tests.abuse.world import World, made
from tests.e2e.kiosk import Kept, Kiosk, Looker, fetched, kiosk, shows
from tests.newsroom import rows as newsroom_rows
from tests.pipeline.conftest import Newsroom, newsroom

from headwater.newsroom.models import Author, Person
from headwater.wire.models import Item

__all__ = ["kiosk", "newsroom"]  # fixtures
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MOST_OF_A_VIEW = 1  # pages looked at of each view, by each who looks


def test_the_tripwire_is_tripped_where_markup_is_written_as_it_is(kiosk: Kiosk) -> None:
    """The test below is able to fail: each of these is seen, by running or by its element."""
    with browser.opened(browser.require()) as chromium:
        looker = Looker(chromium, kiosk)
        for number in ALONE:
            words = CORPUS[number - 1]
            inside = f"<title>{words}</title><style>{words}</style><textarea>{words}</textarea>"
            inside += f"<p x=\"{words}\" y='{words}'>{words}"
            kiosk.kept["/control/"] = ({"Content-Type": "text/html"}, f"<!doctype html>{inside}".encode())
            assert looker.look("/control/"), words
        kiosk.kept["/control/"] = ({"Content-Type": "text/html"}, b"<p><img src=x onerror=__xss(1)>")
        assert "RAN 1" in looker.look("/control/")
        kiosk.kept["/control/"] = ({"Content-Type": "text/html"}, b"<img src=//elsewhere.example/x>")
        assert "ASKED http://elsewhere.example/x" in looker.look("/control/")


def entry(number: int, words: str) -> str:
    """An entry of a feed with markup in each of its parts."""
    now, text = format_datetime(timezone.now()), escape(words)
    link = words if words.startswith("https://") else f"https://courier.example/{number}"
    return (
        f"<item><title>{text} {number}</title><link>{escape(link)}</link><pubDate>{now}</pubDate><guid>{text}</guid>"
        f"<description>{text} and some words more, so that there is something to cut.</description>"
        f"<category>{text}</category><author>{text}</author>"
        f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{text}</dc:creator>'
        f'<dc:rights xmlns:dc="http://purl.org/dc/elements/1.1/">{text}</dc:rights></item>'
    )


def gathered(wire: Newsroom) -> list[str]:
    """The pages of pieces whose feed is full of markup."""
    wire.time[0] = timezone.now()
    feed = "https://courier.example/feed"
    wire.follow(f"Courier {CORPUS[1]}", feed, owner=CORPUS[2])
    wire.web.feed(feed, *(entry(number, words) for number, words in enumerate(CORPUS, 1)))
    head = f'<meta name="author" content="{escape(CORPUS[1])}"><title>{CORPUS[6]}</title>'
    wire.web.page("https://courier.example/1", CORPUS[0] + " words. " * 30, head=head)
    wire.look()
    return [
        f"/item/{uuid}/" for uuid in Item.objects.filter(source__key="courier.example").values_list("uuid", flat=True)
    ]


def forms(html: str, at: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every form of a page that sends something, each of its buttons pressed, every free field full of markup."""
    words = cycle(CORPUS)
    for form in LexborHTMLParser(html).css("form"):
        if (form.attributes.get("method") or "").lower() != "post":
            continue
        given: dict[str, str] = {}
        for each in form.css("input, textarea, select"):
            name, kind = each.attributes.get("name"), each.attributes.get("type") or each.tag
            if not name or kind in {"file", "submit", "image"}:
                continue
            if kind == "select":
                options = [option.attributes.get("value", option.text()) or "" for option in each.css("option")]
                given[name] = next((option for option in options if option), "")
            elif kind in {"hidden", "checkbox", "radio", "date", "datetime-local", "number"}:
                given.setdefault(name, each.attributes.get("value") or "yes")
            elif kind == "email":
                given[name] = "mara@quill.example"
            elif name != "website":
                given[name] = next(words)[: int(each.attributes.get("maxlength") or 10_000)]
        buttons = [each.attributes for each in form.css("button[name]")] or [{}]
        for button in buttons:
            pressed = {str(button["name"]): str(button.get("value") or "")} if button else {}
            yield urljoin(at, form.attributes.get("action") or at), given | pressed


SPARED = re.compile(r"/logout/|/login/|/unpublish/|/delete/|/password|/keys/|/bulk/|/account/$")


def filled_in(client: Client, paths: Kept, kept: Kept) -> None:
    """Fill in every form of some pages, and keep what was answered."""
    for path, (_, page) in list(paths.items()):
        for to, given in forms(page.decode(), path):
            if SPARED.search(to) or not ours(to):
                continue
            answer = client.post(to, given, follow=True)
            assert answer.status_code != 500, (to, given)
            if shows(answer):
                kept[f"/kept/{len(kept)}/{name_of(to) or 'none'}/"] = fetched(answer)


def ours(path: str) -> bool:
    """Whether the view behind a path is the house's own; forms of Wagtail's are put together by its scripts."""
    try:
        return str(resolve(urlsplit(path).path).func.__module__).startswith("headwater.")
    except Resolver404:
        return False


def linked(client: Client, start: Sequence[str]) -> Kept:
    """Pages reached from some others, a few of each view."""
    seen: Kept = {}
    queue, views, asked = list(dict.fromkeys(start)), Counter(), set()
    while queue:
        path = queue.pop(0)
        if path in asked:
            continue
        asked.add(path)
        view = name_of(path)
        if SPARED.search(path) or not view or views[view] >= MOST_OF_A_VIEW or not ours(path):
            continue
        answer = client.get(path, follow=True)
        if not shows(answer):
            continue
        views[view] += 1
        seen[path] = fetched(answer)
        links = LexborHTMLParser(answer.content.decode()).css("a[href]")
        found = (urljoin(path, link.attributes["href"] or "").partition("#")[0] for link in links)
        queue += [each for each in found if each.startswith("/") and not each.startswith("//")]
    return seen


def name_of(path: str) -> str:
    """The name of the view behind a path of ours; "" none."""
    try:
        return resolve(urlsplit(path).path).view_name or "unnamed"
    except Resolver404:
        return ""


def test_no_markup_of_a_stranger_runs_or_becomes_an_element(
    newsroom: Newsroom, kiosk: Kiosk, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed full of it, every form of readers, owners, writers and the desk filled in, then every page opened."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    world: World = made(settings)
    unlimited = {"notices_per_hour": 10_000, "messages_per_hour": 10_000}
    settings.SITE = settings.SITE.model_copy(update=unlimited | {"site_address": kiosk.origin})
    pieces = gathered(newsroom)
    assert len(pieces) >= 20
    Author.objects.update(name=CORPUS[1], role=CORPUS[0], about=CORPUS[7])
    told = newsroom_rows.body(("text", f"<p>{escape(CORPUS[0])}</p>{CORPUS[1]}"))
    article = newsroom_rows.published(CORPUS[8], "marked", body=told, deck=CORPUS[5], by=world.people["chief"])
    article.refresh_from_db()
    Person.objects.filter(username="chief-all").update(is_superuser=True, first_name=CORPUS[1], last_name=CORPUS[0])
    public = [path for name, path in world.paths.items() if not path.startswith("/desk/")]
    public += [f"/{each.example}" for each in routes() if each.ours and not each.example.startswith("desk/")]
    desk = [path for path in world.paths.values() if path.startswith("/desk/")] + ["/desk/"]
    mine = {"owner": ["/owner/", world.paths["claim"]], "writer": ["/replies/mine/", world.paths["my-reply"]]}
    ways = (("anonymous", public), *mine.items(), ("chief", desk))
    kept: Kept = {}
    for who, start in ways:
        client = world.client(who)
        pages = linked(client, start)
        kept |= pages
        filled_in(client, pages, kept)
    anybody = world.client("anonymous")
    for path in (*pieces, "/", "/article/marked/", "/author/ada-lind/", f"/search/?q={quote(CORPUS[0])}"):
        kept[path] = fetched(anybody.get(path))
    wrong, kiosk.kept = {}, kept
    with browser.opened(browser.require()) as chromium:
        looker = Looker(chromium, kiosk)
        for path in kept:
            if found := looker.look(path):
                wrong[path] = found[:3]
    assert wrong == {}
    assert len(kept) > 100
