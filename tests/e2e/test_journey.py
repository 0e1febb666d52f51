"""A reader's way through the practice site, in a real browser."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests import browser
from tests.e2e.site import RunningSite
from tests.made import FurnishPractice

from headwater.core.sections import SECTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
OUTLET = re.compile(r"such as (http://\S+)")
STORIES = 20  # come in before the journey begins


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """A browser."""
    with browser.opened(browser.require()) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(
    chromium: "Browser", tmp_path_factory: pytest.TempPathFactory, furnish_practice: FurnishPractice
) -> Iterator[RunningSite]:
    """The practice web and the site that follows it, with stories on its front page."""
    home = furnish_practice(tmp_path_factory.mktemp("journey") / "var")
    running = RunningSite(home, "practice")
    try:
        running.wait(lambda: len(running.stories()) >= STORIES)
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def news_of(page: "Page", outlet: str) -> dict[str, str]:
    """Address and headline of the pieces an outlet's own front page names."""
    page.goto(outlet)
    links = page.locator("main h2 a").all()
    return {page.evaluate("a => a.href", link.element_handle()): link.inner_text() for link in links}


def story_of(page: "Page", site: RunningSite, news: dict[str, str]) -> str:
    """A piece of the outlet that leads a story, on the front page or, as hours pass, in a section, now open."""
    for path in ("/", *(f"/section/{section.key}/" for section in SECTIONS)):
        page.goto(site.address + path)
        for lead in page.locator(".story .said a.outlet").all():
            if (url := lead.get_attribute("href") or "") in news:
                return url
    raise AssertionError(f"none of these leads a story: {news}")


@pytest.mark.parametrize(
    ("scheme", "scripts"),
    [("light", True), ("light", False), ("dark", True)],
    ids=["by day", "without JavaScript", "in the dark"],
)
def test_a_piece_is_followed_from_its_outlet_through_the_site_and_back(chromium, site, scheme, scripts):
    """What the site promises, walked: the outlet's headline, its story, its receipt, and the way back to its source."""
    context = chromium.new_context(color_scheme=scheme, java_script_enabled=scripts)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    named = OUTLET.search(site.said())
    assert named, site.said()
    news = news_of(page, named.group(1))

    url = story_of(page, site, news)
    page.locator(".story", has=page.locator(f'.said a.outlet[href="{url}"]')).first.locator(".headline a").click()
    assert "/story/" in page.url
    told = page.locator(".timeline li", has=page.locator(f'.headline a[href="{url}"]'))
    told.locator(".why summary").click()
    told.get_by_text("All we know about this piece").click()

    assert "/item/" in page.url
    assert page.locator("h1").inner_text() == news[url]
    assert page.locator(".receipt").is_visible()
    assert page.locator(".said a.outlet").first.inner_text()
    page.locator(".read a").click()

    assert page.url == url
    assert page.locator("h1").inner_text() == news[url]
    assert page.locator("h1").is_visible()
    hosts = {urlsplit(each).hostname or "" for each in asked if not each.startswith("data:")}
    assert all(host == "127.0.0.1" or host.endswith("localhost") for host in hosts), hosts
    context.close()


@pytest.mark.parametrize("path", ["/", "/section/world/", "/source/", "/search/?q=bridge", "/about/bot/"])
def test_a_page_in_the_dark_is_dark_and_stays_within_its_window(chromium, site, path):
    """A phone at night: light words on a dark ground, and nothing to push sideways."""
    context = chromium.new_context(color_scheme="dark", viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(site.address + path)
    ground, ink = (page.evaluate(f"getComputedStyle(document.body).{what}") for what in ("backgroundColor", "color"))
    assert brightness(ground) < 60 < 180 < brightness(ink)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def brightness(colour: str) -> float:
    """How bright a colour is, 0 to 255."""
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3
