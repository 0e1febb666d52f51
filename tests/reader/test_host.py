"""The public page of a host we ask: its owner reads it after having met us in a log."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from tests.reader import rows
from tests.reader.read import page, words

from headwater.reader import addresses
from headwater.reader.contexts.chart import chart
from headwater.wire.models import Feed
from headwater.wire.queries.hosts import LATELY, Asked

COURIER = "kellhaven-courier.example"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def host(paper):
    """The courier's host, asked today and yesterday."""
    now = datetime.now(UTC)
    rows.host(COURIER)
    rows.asked(COURIER, now, "feed", asked=40, not_modified=30, failed=2, told_to_wait=1)
    rows.asked(COURIER, now - timedelta(days=1), "page", asked=12, not_modified=0, failed=0, told_to_wait=0)
    rows.asked(COURIER, now - timedelta(days=LATELY + 5), "feed", asked=999)
    rows.asked("another.example", now, asked=777)
    return COURIER


def test_a_host_reads_what_we_asked_of_it(client, host):
    """How many, how many of them for nothing, what for; and nothing of anybody else's."""
    read = page(client, addresses.host(host))
    said = words(read.css_first(".opening .excerpt"))
    assert "52 requests" in said
    assert "30 of them (58 %) were answered “not modified”" in said
    assert "2 requests brought nothing worth reading. It asked us to wait once, and we did." in said
    assert "777" not in words(read.css_first("main"))
    assert "999" not in words(read.css_first("main"))
    table = read.css_first("section[aria-labelledby=purposes] > .scroll tbody")
    what = [[words(cell) for cell in row.css("th, td")] for row in table.css("tr")]
    assert what[0][:6] == ["Feeds, for what is new", "40", "30", "2", "1", "48.0 kB"]
    assert what[1][:5] == ["Pages that feeds named", "12", "0", "0", "0"]


def test_a_host_reads_what_we_take_it_to_permit_and_how_often_we_ask(client, host):
    """Who wrote a robots.txt sees how it was understood, and when."""
    read = page(client, addresses.host(host))
    permits = words(read.css_first("section[aria-labelledby=robots]"))
    assert permits.startswith("What it permits us Its robots.txt names headwater: 2 rules")
    assert [words(rule) for rule in read.css(".written code")] == ["Disallow: /private/", "Allow: /private/open/"]
    often = words(read.css_first("section[aria-labelledby=gap]"))
    assert "between two of them 5 s, as its robots.txt asks." in often


def test_a_host_reads_how_to_refuse_us_and_whom_to_write_to(client, host, settings):
    """Without searching for it."""
    with override_settings(SITE=settings.SITE.model_copy(update={"contact": "https://paper.example/contact"})):
        read = page(client, addresses.host(host))
    refuse = read.css_first("section[aria-labelledby=refuse]")
    assert "User-agent: headwater\nDisallow: /" in refuse.css_first("pre").text()
    assert refuse.css_first(".contact a").attributes["href"] == "https://paper.example/contact"


def test_a_mail_address_is_where_the_owner_finds_it_and_no_collector_does(client, host, settings):
    """It goes out with every request, and stands on no page."""
    with override_settings(SITE=settings.SITE.model_copy(update={"contact": "desk@paper.example"})):
        read = page(client, addresses.host(host))
    assert "From header of our requests" in words(read.css_first("section[aria-labelledby=refuse]"))
    assert "desk@paper.example" not in read.html


def test_a_host_reads_which_of_its_feeds_we_follow_and_when_we_look_again(client, host):
    """Each with the card of its outlet; a feed of a host whose name only begins alike is not among them."""
    Feed.objects.filter(url__contains=COURIER).update(
        title="Courier, all news",
        next_poll_at=datetime.now(UTC) + timedelta(hours=1),
        next_poll_reason="About every hour.",
    )
    Feed.objects.create(
        source_id=Feed.objects.get(url__contains=COURIER).source_id, url=f"https://{COURIER}.evil.example/f"
    )
    feeds = page(client, addresses.host(host)).css("section[aria-labelledby=feeds] li")
    assert len(feeds) == 1
    assert words(feeds[0]).startswith("Courier, all news Of The Kellhaven Courier.")
    assert words(feeds[0]).endswith("About every hour.")


@pytest.mark.parametrize("name", ["never.example", "kellhaven-courier", "kellhaven-courier.example:8080", "..", "%00"])
def test_a_host_we_never_asked_has_no_page(client, host, name):
    """We say nothing about those we do not know."""
    assert client.get(f"/about/bot/{name}/").status_code == 404


def test_a_host_on_a_port_of_its_own_has_its_page(client, db):
    """A host is its name and its port."""
    rows.asked("courier.localhost:8001")
    assert words(page(client, addresses.host("courier.localhost:8001")).css_first("h1")) == "courier.localhost:8001"


def test_the_page_of_a_host_costs_few_statements(client, host, django_assert_max_num_queries):
    """Whatever was asked."""
    for number in range(60):
        rows.asked(host, datetime.now(UTC) - timedelta(days=number + 100))
    with django_assert_max_num_queries(5):
        client.get(addresses.host(host))


def test_search_engines_do_not_list_a_host(client, host):
    """The page is for its owner, not for a reputation."""
    assert client.get(addresses.host(host))["X-Robots-Tag"] == "noindex,follow"


def test_the_robots_page_lists_whom_it_asked(client, host):
    """Everybody can find their host, by looking or by its name."""
    read = page(client, addresses.bot())
    listed = {words(each) for each in read.css(".hosts li")}
    assert listed == {"another.example 777 requests", "kellhaven-courier.example 52 requests"}
    found = page(client, addresses.bot() + "?host=COURIER")
    assert [words(each) for each in found.css(".hosts li")] == ["kellhaven-courier.example 52 requests"]
    assert "None whose name holds “zebra”" in words(page(client, addresses.bot() + "?host=zebra").css_first(".hosts"))


def test_the_robots_page_stays_short_however_many_it_asked(client, db, django_assert_max_num_queries):
    """A year of redirects leads to thousands of hosts."""
    for number in range(80):
        rows.asked(f"host{number:02}.example")
    with django_assert_max_num_queries(3):
        read = page(client, addresses.bot())
    assert len(read.css(".hosts li")) == 60
    assert "20 further hosts are not listed" in words(read.css_first(".hosts"))
    assert read.css_first("input[name=host]") is not None


def test_a_card_leads_to_the_page_of_its_host(client, host):
    """The outlet's card says how its feeds fare; the host's page says all that was asked."""
    links = [link.attributes["href"] for link in page(client, addresses.source(COURIER)).css("a")]
    assert addresses.host(host) in links
    assert addresses.host("northwire.example") not in links


def test_the_columns_stand_on_one_another_and_say_their_numbers():
    """The drawing is read by its heights; a wrong one lies."""
    asked = Asked(asked=10, not_modified=5, failed=1, told_to_wait=1, octets=0, last_at=NOON)
    drawn = chart({NOON.date(): asked}, until=NOON.date(), days_shown=30)
    assert drawn is not None
    assert [bar.kind for bar in drawn.bars] == ["answered", "same", "failed"]
    read, same, failed = drawn.bars
    floor, top = drawn.lines[0].y, drawn.lines[-1].y
    assert read.y + read.height == floor
    assert same.y + same.height == read.y
    assert failed.y + failed.height == same.y
    assert failed.y == top
    assert drawn.lines[-1].number == 10
    assert abs(same.height - (floor - top) / 2) <= 1
    assert "2 March: 10 asked, 5 not modified, 2 failed" in read.words
    assert drawn.marks[-1].words == "2 Mar"


def test_nothing_asked_is_not_drawn():
    """An empty drawing says nothing that a sentence does not."""
    assert chart({}, until=NOON.date(), days_shown=30) is None
