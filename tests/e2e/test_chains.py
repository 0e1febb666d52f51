"""The chains of the practice week, seen by a reader: each copy leads to whoever wrote it, by way of whom it came."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from tests import browser
from tests.e2e.site import RunningSite
from tests.made import FurnishPractice

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PIECES = 160  # come in when the week is in, but for what its outlets took down
TRACED = "SELECT count(*) FROM wire_traceof"
PIECE = (
    "SELECT i.uuid, t.sentence FROM wire_item i JOIN wire_source s ON s.id = i.source_id"
    " JOIN wire_traceof t ON t.item_id = i.id WHERE s.name = '{}' AND i.headline LIKE '{}%'"
)

COPIED = "Trendharbor carries The Kellhaven Courier’s report"
OFFICE = "The Oakmere Gazette carries University of Marram Press Office’s text."
AGENCY = [  # agency → paper → scraper, and agency → paper → spinner
    (
        "The Kellhaven Courier",
        "Storm Wenna breaks delta dyke",
        "The Kellhaven Courier carries Northwire’s report",
        "northwire",
    ),
    (
        "Newsmirror Daily",
        "Storm Wenna breaks delta dyke",
        "Newsmirror Daily carries Northwire’s report, by way of The Kellhaven Courier.",
        "northwire",
    ),
    ("Trendharbor", "Missing delta farmer discovered", "Trendharbor carries Northwire’s report", "northwire"),
]
RELEASE = [  # press office, which lets itself be named and no more → papers
    ("The Oakmere Gazette", "6,000 baby barbel", OFFICE, ""),
    ("The Oakmere Gazette", "Boffins", OFFICE, ""),
]
COURT = [  # court → papers → spinner
    ("The Kellhaven Courier", "Landlord must repay", "The Kellhaven Courier cites Kellhaven High Court.", "court"),
    ("Northwire", "Kellhaven landlord ordered", "Northwire cites Kellhaven High Court.", "court"),
    ("Trendharbor", "Ropewalk tenants to be", COPIED, "courier"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """A browser."""
    with browser.opened(browser.require()) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(
    chromium: "Browser", tmp_path_factory: pytest.TempPathFactory, furnish_practice: FurnishPractice
) -> Iterator[RunningSite]:
    """The practice web at the end of its week, and the site that has taken it in."""
    home = furnish_practice(tmp_path_factory.mktemp("chains") / "var", start="sun 20:00")
    running = RunningSite(home, "practice", "--start", "sun 20:00")
    database = running.home / "practice" / "headwater.db"
    try:
        running.wait(lambda: bool(running.get("/")))
        running.wait(lambda: int(str(running.rows(database, TRACED)[0][0])) >= PIECES)
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def opened(page: "Page", site: RunningSite, outlet: str, headline: str, told: str) -> None:
    """Open the page of a piece by its outlet and how its headline begins, once its trace begins as it should."""
    database = site.home / "practice" / "headwater.db"
    asked = PIECE.format(outlet, headline)
    site.wait(lambda: any(str(row[1]).startswith(told) for row in site.rows(database, asked)))
    uuid = UUID(str(next(row[0] for row in site.rows(database, asked) if str(row[1]).startswith(told))))
    page.goto(f"{site.address}/item/{uuid}/")


@pytest.mark.parametrize(("outlet", "headline", "told", "leads_to"), [*AGENCY, *RELEASE, *COURT])
def test_a_reader_of_any_copy_is_led_to_its_source(chromium, site, outlet, headline, told, leads_to):
    """What the site is for: each copy’s page says whose words they are, and links there where that may be shown."""
    page = chromium.new_page()
    opened(page, site, outlet, headline, told)
    trace = page.locator(".trace")
    assert trace.locator(".answer").inner_text().startswith(told)
    hosts = [urlsplit(link.get_attribute("href") or "").hostname for link in trace.locator("a.away").all()]
    assert (f"{leads_to}.localhost" in hosts) is bool(leads_to)
    page.close()
