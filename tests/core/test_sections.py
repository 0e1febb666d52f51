"""Which section a piece belongs to."""

import gzip
import json

import pytest
from bench.shared_data import DATA

from headwater.core.sections import BY_KEY, guess, majority
from headwater.core.sections.words import SECTION_OF


def section(feed="", categories=(), page="", url=""):
    """The guess from some of the evidence."""
    return guess(feed=feed, categories=categories, page_section=page, url=url)


def test_a_feed_s_own_section_wins():
    """An outlet's sport feed is sport, whatever its pages are tagged with."""
    assert section("sport", ("Politics",), "Business", "https://courier.example/world/1") == "sport"


def test_the_page_goes_before_its_tags_and_its_address():
    """The page was filed by a person under one name."""
    assert section("", ("Football",), "Wirtschaft", "https://courier.example/culture/1") == "business"


def test_tags_go_before_the_address_and_by_majority():
    """One stray tag must not file a piece."""
    assert section("", ("Kino", "Musik", "Fußball"), "", "https://courier.example/world/1") == "culture"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("World news", "world"),
        ("Ausland", "world"),
        ("Innenpolitik", "politics"),
        ("Économie", "business"),
        ("Tecnología", "technology"),
        ("Scienze", "science"),
        ("Saúde", "health"),
        ("Klimaat", "environment"),
        ("Climate change", "environment"),
        ("Éducation", "society"),
        ("Kultur & Feuilleton", "culture"),
        ("Fútbol", "sport"),
        ("Fußball", "sport"),
    ],
)
def test_sections_are_known_by_their_names_in_seven_languages(name, key):
    """A site gathers in every language its sources write."""
    assert section(page=name) == key


@pytest.mark.parametrize("name", ["Business & Culture", "Top stories", "", "Kellhaven", "ニュース"])
def test_what_is_not_clear_stays_open(name):
    """No section is better than a wrong one."""
    assert section(page=name) == ""


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://courier.example/news/world-news/2026/11/24/bridge", "world"),
        ("https://courier.example/sport/football/1234", "sport"),
        ("https://politik.flussbote.example/a/77", "politics"),
        ("https://marfa.example/%C3%A9conomie/77", "business"),
        ("https://courier.example/2026/11/24/the-business-of-sport-in-a-cold-harbour-town", ""),
        ("https://courier.example/articles/8812-sport", ""),
        ("https://courier.example/", ""),
        ("", ""),
        ("http://[", ""),
    ],
)
def test_folders_of_an_address_name_the_section(url, key):
    """Headlines in addresses are about anything; folders are what a paper files under."""
    assert section(url=url) == key


def test_a_story_stands_where_most_of_its_pieces_do():
    """A tie says nothing, and pieces without a section have no say."""
    assert majority(("world", "sport", "world", "")) == "world"
    assert majority(("world", "sport")) == ""
    assert majority(()) == ""


def test_every_word_leads_to_a_section_there_is():
    """A misspelt key would file pieces under a page that does not exist."""
    assert set(SECTION_OF.values()) == set(BY_KEY)
    assert all(word == word.casefold() for word in SECTION_OF)


@pytest.mark.shared
def test_addresses_of_real_outlets_agree_with_an_aggregator_s_desks():
    """The words were written from knowledge of outlets, not from this set; they must hold there all the same."""
    desks = {"b": "business", "t": "technology", "e": "culture", "m": "health"}
    with gzip.open(DATA / "stories/uci_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    said = [(desks[row["section"]], section(url=row["url"])) for row in rows]
    four = [(desk, found) for desk, found in said if found in desks.values()]
    assert len(four) >= 300
    assert sum(desk == found for desk, found in four) / len(four) >= 0.8
