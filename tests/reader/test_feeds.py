"""The feeds, against their specifications."""

import json
from datetime import datetime

import feedparser
import pytest
from lxml import etree
from tests.reader import rows

from headwater.reader import addresses
from headwater.wire.models import Item, Story

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"


def body(client, board: str, kind: str) -> bytes:
    """The bytes of a feed that must be there."""
    response = client.get(addresses.feed(board, kind))
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("rss", "application/rss+xml"), ("atom", "application/atom+xml"), ("json", "application/feed+json")],
)
def test_each_format_is_served_under_its_own_media_type(client, paper, kind, media_type):
    """Readers decide by it what they have before them."""
    assert client.get(addresses.feed("front", kind))["Content-Type"].startswith(media_type)


def test_an_rss_entry_names_its_outlet_and_the_feed_it_came_from(client, paper):
    """``<source url>`` is RSS's own way of giving credit."""
    item = etree.fromstring(body(client, "front", "rss")).find("channel/item")
    assert item.find("source").text == "The Kellhaven Courier"
    assert item.find("source").get("url") == "https://kellhaven-courier.example/feed"
    assert item.find(f"{DC}creator").text == "By Ada Lindqvist"
    assert item.find(f"{ATOM}link").attrib == {
        "rel": "via",
        "href": paper.lead.url,
        "title": "The Kellhaven Courier",
    }


def test_an_rss_entry_is_the_story_and_keeps_its_identity(client, paper):
    """A guid that changes with the slug would show old news as new."""
    before = etree.fromstring(body(client, "front", "rss")).find("channel/item/guid")
    Story.objects.filter(id=paper.bridge.id).update(slug="another")
    after = etree.fromstring(body(client, "front", "rss")).find("channel/item")
    assert before.text == after.find("guid").text == paper.bridge.uuid.urn
    assert before.get("isPermaLink") == "false"
    assert after.find("link").text.endswith("-another/")


def test_an_outlet_without_a_byline_is_named_as_the_creator(client, paper):
    """Somebody is always credited."""
    creators = etree.fromstring(body(client, "front", "rss")).findall(f"channel/item/{DC}creator")
    assert creators[1].text == "The Kellhaven Courier"


def test_atom_has_all_that_its_specification_demands(client, paper):
    """RFC 4287: id, title and updated in feed and entries, an author, a self link; dates with their zone."""
    feed = etree.fromstring(body(client, "front", "atom"))
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert node.findtext(f"{ATOM}{name}"), name
        assert datetime.fromisoformat(node.findtext(f"{ATOM}updated")).tzinfo
        assert node.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == feed.findtext(f"{ATOM}id")


def test_an_atom_entry_leads_to_its_source(client, paper):
    """``via`` is the relation for "this is where it comes from"."""
    entry = etree.fromstring(body(client, "front", "atom")).find(f"{ATOM}entry")
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["via"] == paper.lead.url
    assert links["alternate"].endswith(addresses.story(paper.bridge.uuid, paper.bridge.slug))
    assert entry.findtext(f"{ATOM}source/{ATOM}title") == "The Kellhaven Courier"


def test_a_json_feed_has_all_that_its_specification_demands(client, paper):
    """JSON Feed 1.1: version, title, items; an id and some content in each, our address and the source's."""
    feed = json.loads(body(client, "front", "json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Headwater"
    assert feed["feed_url"].endswith("/feeds/front.json")
    first = feed["items"][0]
    assert first["id"] == paper.bridge.uuid.urn
    assert first["external_url"] == paper.lead.url
    assert first["authors"][0]["name"] == "By Ada Lindqvist"
    assert first["_source"]["name"] == "The Kellhaven Courier"
    assert first["content_html"]
    assert datetime.fromisoformat(first["date_published"]).tzinfo


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_other_readers_understand_the_feed(client, paper, kind):
    """Read by somebody else's parser, without a complaint."""
    parsed = feedparser.parse(body(client, "front", kind))
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == [
        "Harbour bridge closed after cracks found (The Kellhaven Courier)",
        "Eel numbers rise for a third year (The Kellhaven Courier)",
    ]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_every_entry_carries_outlet_and_source_link_in_its_text(client, paper, kind):
    """Most readers show nothing but title and text."""
    text = body(client, "front", kind).decode()
    assert text.count("kellhaven-courier.example/news/") >= 2
    assert "By Ada Lindqvist" in text
    assert "24 November 2026, 10:14 UTC" in text  # the agency's piece, among the other headlines
    assert "4 independent newsrooms in 4 countries" in text
    assert "إغلاق جسر الميناء" in text


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_what_may_not_be_shown_is_in_no_feed(client, paper, kind):
    """The same filter as the pages, not a second one."""
    Item.objects.filter(id=paper.lead.id).update(listed=False)
    assert paper.lead.headline not in body(client, "front", kind).decode()


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_an_unchanged_feed_costs_a_reader_nothing(client, paper, kind):
    """We ask for 304 of others; we give it."""
    tag = client.get(addresses.feed("front", kind))["ETag"]
    again = client.get(addresses.feed("front", kind), headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not again.content


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_withdrawal_is_never_hidden_by_a_304(client, paper, kind):
    """Losing an entry changes the feed, whatever the dates of what remains."""
    tag = client.get(addresses.feed("front", kind))["ETag"]
    Item.objects.filter(story=paper.bridge).update(listed=False)
    again = client.get(addresses.feed("front", kind), headers={"if-none-match": tag})
    assert again.status_code == 200
    assert "Last-Modified" not in again


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_an_empty_board_is_a_feed_without_entries(client, db, kind):
    """A reader subscribed before the first story must not meet an error, nor a feed that changes by the second."""
    first = body(client, "sport", kind)
    assert first == body(client, "sport", kind)
    assert feedparser.parse(first).entries == []


def test_a_headline_full_of_signs_survives_every_format(client, paper):
    """Verbatim, whatever it is made of; what XML cannot hold at all is left out, and the feed stays readable."""
    odd = 'Q&A: "5 < 6" \x0b says <b>Kellhaven</b> 🌊 ]]>'
    Item.objects.filter(id=paper.lead.id).update(headline=odd)
    rss = etree.fromstring(body(client, "front", "rss")).findtext("channel/item/title")
    assert rss == odd.replace("\x0b", "") + " (The Kellhaven Courier)"
    assert json.loads(body(client, "front", "json"))["items"][0]["title"].startswith(odd)
    assert "<b>Kellhaven</b>" not in json.loads(body(client, "front", "json"))["items"][0]["content_html"]


def test_pages_advertise_their_feeds(client, paper):
    """A reader's software finds them in the head."""
    front = client.get(addresses.front()).content.decode()
    assert 'type="application/rss+xml" title="Headwater: Front page (RSS)" href="/feeds/front.rss"' in front
    world = client.get(addresses.section("world")).content.decode()
    assert 'href="/feeds/section/world.atom"' in world


def test_a_feed_costs_six_statements(client, paper, django_assert_max_num_queries):
    """Feeds are asked for more often than pages."""
    rows.stand("front", [rows.piece(paper.courier, f"Piece {number}").story for number in range(40)])
    with django_assert_max_num_queries(6):
        client.get(addresses.feed("front", "rss"))
