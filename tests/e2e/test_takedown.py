"""A piece is withdrawn by the command while the site runs and gathers: gone at once; restored, it is there again."""

import html
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from tests.e2e.site import PATIENCE, RunningSite, plain_environment


@pytest.fixture(scope="module")
def site(tmp_path_factory, furnish) -> Iterator[RunningSite]:
    """The practice web and the site that follows it, in a week that runs fast."""
    home = tmp_path_factory.mktemp("takedown") / "var"
    furnish(home / "practice")
    running = RunningSite(home, "practice", "--speed", "600")
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
