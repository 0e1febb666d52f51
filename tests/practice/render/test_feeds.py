"""Feeds in every format, each as its readers expect it."""

import json
from calendar import timegm
from datetime import timedelta

import feedparser
import pytest

from headwater.practice.render import answer
from headwater.practice.script import at, read_moment

FORMS = {
    "northwire": "rss20",
    "gazette": "atom10",
    "marram": "rss20",
    "flussbote": "atom10",
    "saltmarsh": "rss10",
    "tribune": "rss20",
    "university": "atom10",
}


def feed(sites, edition, outlet, path="/feed"):
    """The sheet of a feed."""
    return answer(sites, edition, host=f"{outlet}.localhost", path=path)


@pytest.mark.parametrize(("outlet", "form"), FORMS.items())
def test_each_outlet_keeps_its_format(sites, ended, outlet, form):
    """A parser that reads all of these reads most of the web."""
    read = feedparser.parse(feed(sites, ended, outlet).body)
    assert (read.version, read.bozo) == (form, False)
    live = ended.live(outlet)[:30]
    assert [entry.title for entry in read.entries] == [one.headline for one in live]
    assert [entry.link for entry in read.entries] == [sites.page(one.piece) for one in live]


def test_stamps_in_feeds_are_those_of_the_clock(sites, ended):
    """Who was first is decided by these."""
    read = feedparser.parse(feed(sites, ended, "marram").body)
    for entry, one in zip(read.entries, ended.live("marram"), strict=False):
        assert timegm(entry.published_parsed) == sites.clock.stamp(one.piece.at).timestamp()


def test_the_json_feed_carries_text_and_licence(sites, ended):
    """What is CC BY may be read whole."""
    read = json.loads(feed(sites, ended, "cbs").body)
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["_rights"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    bridge = next(item for item in read["items"] if item["title"] == "How one broken bridge stranded a harbour town")
    assert "Joan Tillery" in bridge["content_html"]
    assert bridge["authors"] == [{"name": "Noor Abadi"}]


def test_the_full_feed_carries_the_whole_text(sites, ended):
    """Feeds with content need no visit to the page."""
    read = feedparser.parse(feed(sites, ended, "marram").body)
    assert any("screwdriver" in entry.content[0].value for entry in read.entries)


def test_the_french_feed_is_latin_1_and_loses_no_letter(sites, ended):
    """Old encodings live on, and ’ is not in this one."""
    sheet = feed(sites, ended, "tribune")
    assert b'encoding="ISO-8859-1"' in sheet.body
    assert "coupée".encode("latin-1") in sheet.body
    titles = [entry.title for entry in feedparser.parse(sheet.body).entries]
    assert "À Kellhaven, un pont tournant brisé et une ville coupée en deux" in titles


def test_a_section_feed_holds_its_section_and_no_other(sites, ended):
    """Section feeds tell the aggregator what a piece is about."""
    for section in sites.sections(sites.outlet("courier")):
        read = feedparser.parse(feed(sites, ended, "courier", f"/feeds/{section}").body)
        assert [entry.link for entry in read.entries] == [
            sites.page(one.piece) for one in ended.live("courier", section)[:30]
        ]
    assert feed(sites, ended, "gazette", "/feeds/world").status == 404


def test_an_outlet_without_news_has_an_empty_feed(sites, week):
    """The first minutes of a new outlet are no error."""
    read = feedparser.parse(feed(sites, at(week, timedelta(0)), "courier").body)
    assert (read.bozo, read.entries) == (False, [])


def test_a_feed_changes_only_when_something_happens(sites, week):
    """Between two events the bytes are the same, or 304 would be a lie."""
    first, second = (feed(sites, at(week, read_moment(when)), "courier") for when in ("mon 10:00", "mon 11:00"))
    assert first == second
