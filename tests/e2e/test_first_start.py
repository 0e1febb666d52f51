"""A newcomer's first minutes, with real processes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.site import PATIENCE, RunningSite


@pytest.fixture
def practice(home: Path) -> Iterator[RunningSite]:
    """The practice web and its site, just started."""
    site = RunningSite(home, "practice")
    yield site
    if site.process.poll() is None:
        site.kill()


def test_practice_shows_ten_stories_and_ends_cleanly(practice):
    """The first look without network: what the README promises."""
    practice.wait(lambda: len(practice.stories()) >= 10)
    assert "password" in practice.said()
    assert practice.stop() == 0
    assert "Traceback" not in practice.said()


def test_up_offers_the_practice_web_where_no_source_can_be_reached(home):
    """A first start without network is not an empty page: it says so, and shows invented news at once."""
    dead = home.parent / "dead.toml"
    dead.write_text(
        'name = "Nobody"\nabout = "An outlet that cannot be reached"\n\n[[outlet]]\nname = "Nobody"\n'
        'domains = ["nobody.example"]\ncountry = "IE"\nlanguage = "en"\nhome_url = "https://nobody.example/"\n'
        'kind = "newspaper"\nfeeds = [{ url = "https://nobody.example/feed" }]\n',
        encoding="utf-8",
    )
    site = RunningSite(home, "up", "--pack", str(dead))
    try:
        site.wait(lambda: len(site.stories()) >= 10)
        assert "No source can be reached" in site.said()
        assert re.search(r"password \S+", site.said())
        assert (home / "headwater.toml").exists()
        assert (home / "headwater.db").exists()
        assert site.stop() == 0
    finally:
        if site.process.poll() is None:
            site.kill()


def test_a_wrong_setting_stops_the_start_with_a_sentence_that_names_it(home):
    """An operator reads what to mend, never a traceback."""
    site = RunningSite(home, "up", HEADWATER_EXCERPT_CAP="-3")
    assert site.process.wait(timeout=PATIENCE) == 2
    assert "excerpt_cap" in site.said()
    assert "Traceback" not in site.said()
