"""While the site runs and gathers: a piece is withdrawn by the command, gone at once, and there again when restored; an
owner proves a domain and shortens what is quoted.
"""

import html
import os
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests import browser
from tests.e2e.site import PATIENCE, RunningSite, plain_environment
from tests.fakes import dns_server
from tests.fakes.dns_server import Zone


@pytest.fixture(scope="module")
def zone() -> Iterator[Zone]:
    """The name server that the site asks."""
    with dns_server.serving() as served:
        yield served


@pytest.fixture(scope="module")
def site(tmp_path_factory, furnish_practice, zone: Zone) -> Iterator[RunningSite]:
    """The practice web and the site that follows it, in a week that runs fast."""
    home = furnish_practice(tmp_path_factory.mktemp("takedown") / "var", speed=600.0)
    resolver = f"127.0.0.1:{zone.port}"
    running = RunningSite(home, "practice", "--speed", "600", HEADWATER_RESOLVER=resolver)
    yield running
    running.stop()


def headwater(home: Path, *arguments: str) -> str:
    """What a command says on stdout; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", *arguments],
        env=plain_environment() | {"HEADWATER_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def status(url: str) -> int:
    """The status an address answers with."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as err:
        return err.code


def test_what_is_withdrawn_while_the_site_runs_is_gone_in_the_same_second(site: RunningSite) -> None:
    """One command, beside a process that serves and gathers out of the same file."""
    home = site.home / "practice"
    database = home / "headwater.db"
    held = "SELECT i.uuid, i.headline FROM wire_item i JOIN wire_standing s ON s.story_id = i.story_id WHERE i.listed"
    site.wait(lambda: bool(site.stories()) and bool(site.rows(database, held)))
    number, headline = site.rows(database, held)[0]
    path = f"/item/{UUID(str(number))}/"
    assert str(headline) in html.unescape(site.get(path))
    said = headwater(home, "rights", "withdraw", site.address + path, "--reason", "a trial", "--ground", "owner")
    tombstone = said.strip().rsplit(" ", 1)[-1]
    assert status(site.address + path) == 410
    for surface in ("/", "/feeds/front.atom", "/feeds/front.rss", "/feeds/front.json"):
        assert str(headline) not in html.unescape(site.get(surface)), surface
    assert f"uuid: {tombstone}" in headwater(home, "rights", "withdrawn", tombstone)
    headwater(home, "rights", "restore", tombstone, "--reason", "the trial is over")
    assert status(site.address + path) == 200


@pytest.mark.browser
def test_an_owner_proves_a_domain_and_shortens_excerpts(site: RunningSite, zone: Zone) -> None:
    """In a real browser, by a record of a real name server, from the page that quotes too much to the same page after.

    Pictures of the pages are kept where LOOK_AT names a folder.
    """
    executable, database = browser.require(), site.home / "practice" / "headwater.db"
    long = (
        "SELECT i.uuid, i.excerpt, s.key FROM wire_item i JOIN wire_source s ON s.id = i.source_id "
        "WHERE i.listed AND length(i.excerpt) > 100 AND i.url LIKE '%://' || s.key || ':%'"
    )
    site.wait(lambda: bool(site.stories()) and bool(site.rows(database, long)))
    number, excerpt, domain = site.rows(database, long)[0]
    path = f"{site.address}/item/{UUID(str(number))}/"
    said = headwater(site.home / "practice", "owners", "link", f"press@{domain}").strip()
    with browser.opened(executable) as opened:
        page = opened.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(path)
        assert str(excerpt)[-40:] in page.inner_text("main")
        page.goto(site.address + "/owner/enter/" + said.rpartition("/owner/enter/")[2])
        page.get_by_role("button", name="Come in").click()
        page.fill("#typed", f"http://www.{domain}/")
        page.get_by_role("button", name="Claim it").click()
        record = page.locator(".proof code").first.inner_text()
        page.get_by_role("button", name="Look now").click()
        page.get_by_text(f"No TXT record at {domain} names a token").first.wait_for()
        assert page.locator("#terms").count() == 0
        _pictured(page, "claim")
        zone.txt[str(domain)] = ["v=spf1 -all", record]
        _a_minute_passes(database)  # a check is asked for once in it
        page.get_by_role("button", name="Look now").click()
        page.locator("#terms").wait_for()
        assert "is proved to be yours" in page.inner_text("main")
        page.fill("#f-excerpt", "60")
        page.get_by_role("button", name="Lay it down").click()
        assert "Your terms are laid down" in page.inner_text("main")
        _pictured(page, "console")
        page.get_by_role("link", name="Every one, with its receipt").click()
        page.locator("summary").first.click()
        _pictured(page, "pieces")
        page.goto(path)
        shown = page.inner_text("main")
    assert str(excerpt)[-40:] not in shown
    assert str(excerpt)[:20] in shown
    assert f"owner of {domain}" in site.get(f"/item/{UUID(str(number))}/")


def _a_minute_passes(database: Path) -> None:
    """Put the looks at claims a minute back: nothing else here needs it to pass."""
    with closing(sqlite3.connect(database, timeout=PATIENCE)) as rows, rows:
        rows.execute("UPDATE rights_claim SET checked_at = datetime(checked_at, '-61 seconds')")


def _pictured(page: Any, name: str) -> None:
    """A page at two widths, light and dark, for people to look at."""
    folder = os.environ.get("LOOK_AT", "")
    for width in (1280, 390) if folder else ():
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
