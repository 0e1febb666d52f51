"""A live page as readers find it: in order, marked up, renewed, each entry at an address of its own."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom import rows as newsroom

from headwater.newsroom import actions
from headwater.newsroom.actions import Words
from headwater.newsroom.queries import live as queries
from headwater.reader import addresses
from headwater.reader.guard import CONTENT_SECURITY_POLICY, LIVE_POLICY

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
AT = addresses.article("the-weir")


@pytest.fixture(autouse=True)
def _no_sizes_of_other_tests():
    caches["renditions"].clear()


@pytest.fixture
def boss():
    """Who may do everything, and has a name in bylines."""
    person = newsroom.chief()
    name = newsroom.author()
    name.person = person
    name.save()
    return person


@pytest.fixture
def article(boss):
    """A published live page."""
    made = newsroom.published(by=boss)
    actions.open_live(made.uuid, by=boss, now=NOW)
    return made


def said(article, boss, text="The first crack.", headline="", minutes=0, **how):
    """The number of a published entry."""
    words, at = Words(text, headline), NOW + timedelta(minutes=minutes)
    return actions.write_entry(article.uuid, words, by=boss, now=at, publish=True, **how)[0]


def page(client, address=AT, status=200):
    """A page as it is answered."""
    response = client.get(address)
    assert response.status_code == status
    return LexborHTMLParser(response.content.decode())


def data(read):
    """The schema.org data of a page."""
    return json.loads(read.css_first('script[type="application/ld+json"]').text())


def test_the_newest_stands_first_and_key_entries_above(client, article, boss):
    """Markup in an entry is words; an address in it is a link."""
    said(article, boss, "<b>bold</b> & see https://office.example/r", "One", is_key=True)
    said(article, boss, "Two", minutes=3)
    read = page(client)
    entries = read.css(".live-entries > li")
    assert ["Two" in each.text() for each in entries] == [True, False]
    assert entries[1].css_first("b, script") is None or "bold" not in entries[1].css_first("b, script").text()
    assert entries[1].css_first(".live-text a").attributes["href"] == "https://office.example/r"
    assert [each.text(strip=True)[-3:] for each in read.css(".live-keys li")] == ["One"]
    assert entries[1].css_first("a[rel=author]").attributes["href"] == addresses.author("ada-lind")


def test_the_schema_is_that_of_a_live_page(client, article, boss):
    """Coverage with its times, each update with its own address and what was corrected."""
    number = said(article, boss, "At nine.", "Pier gone")
    later = NOW + timedelta(minutes=1)
    actions.change_entry(number, "correction", Words("At ten.", "Pier gone"), note="Ten.", by=boss, now=later)
    told = data(page(client))
    assert told["@type"] == "LiveBlogPosting"
    assert told["coverageStartTime"] == NOW.isoformat()
    assert "coverageEndTime" not in told
    (update,) = told["liveBlogUpdate"]
    assert (update["@type"], update["headline"], update["articleBody"]) == ("BlogPosting", "Pier gone", "At ten.")
    assert update["url"] == addresses.absolute(addresses.entry("the-weir", number))
    assert update["correction"][0]["text"] == "Ten."
    actions.close_live(article.uuid, by=boss, now=NOW + timedelta(hours=2))
    assert data(page(client))["coverageEndTime"] == (NOW + timedelta(hours=2)).isoformat()


def test_only_an_open_live_page_may_run_our_script(client, article, boss):
    """Every other page of the paper keeps to no script at all."""
    newsroom.published("Another", "another", by=boss)
    assert client.get(AT).headers["Content-Security-Policy"] == LIVE_POLICY
    assert "live.js" in client.get(AT).content.decode()
    assert client.get(addresses.article("another")).headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    actions.close_live(article.uuid, by=boss, now=NOW)
    closed = client.get(AT)
    assert closed.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "live.js" not in closed.content.decode()


def test_the_entries_alone_are_asked_for_with_a_validator(client, article, boss, django_assert_max_num_queries):
    """Thousands look every few seconds: nothing new is one row."""
    said(article, boss, "One")
    address = addresses.entries("the-weir")
    first = client.get(address)
    assert "One" in first.content.decode()
    assert "<html" not in first.content.decode()
    again = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    with django_assert_max_num_queries(1):
        assert client.get(address, **again).status_code == 304
    said(article, boss, "Two", minutes=1)
    assert client.get(address, **again).status_code == 200


def test_an_entry_has_a_page_of_its_own_with_what_was_changed(client, article, boss):
    """A link to it holds; what stood there before is a click away."""
    number = said(article, boss, "At nine.", "Pier gone")
    actions.change_entry(number, "correction", Words("At ten."), note="It was ten.", by=boss, now=NOW)
    read = page(client, addresses.entry("the-weir", number))
    assert "At ten." in read.text()
    assert "It was ten." in read.css_first(".noted").text()
    assert "At nine." in read.css_first("details").text()
    assert f"{AT}#entry-{number}" in read.html


def test_older_entries_are_a_link_away_and_the_way_back_too(client, article, boss, monkeypatch):
    """Without scripts, at addresses that hold; an older part asks for nothing anew and repeats no summary."""
    monkeypatch.setattr(queries, "A_PART", 2)
    numbers = [said(article, boss, f"Entry {number}.", minutes=number, is_key=number == 0) for number in range(7)]

    def links(read):
        held = {each.attributes["rel"]: each.attributes["href"] for each in read.css(".turn a")}
        assert held == {
            each.attributes["rel"]: each.attributes["href"] for each in read.css("link[rel=prev], link[rel=next]")
        }
        return held

    newest = page(client)
    assert links(newest) == {"next": f"{AT}?part=2"}
    assert newest.css_first(".live-keys a").attributes["href"] == addresses.entry("the-weir", numbers[0])
    second, first = (page(client, f"{AT}?part={part}") for part in (2, 1))
    assert links(second) == {"prev": AT, "next": f"{AT}?part=1"}
    assert links(first) == {"prev": f"{AT}?part=2"}
    told = [[each.text(strip=True) for each in read.css(".live-text")] for read in (newest, second, first)]
    assert told == [["Entry 6.", "Entry 5.", "Entry 4."], ["Entry 3.", "Entry 2."], ["Entry 1.", "Entry 0."]]
    assert "live.js" in newest.html
    for read in (second, first):
        assert not any(said in read.html for said in ("live.js", "data-live", "http-equiv", "a hand wide"))
    assert f"{AT}?part=1#entry-{numbers[0]}" in page(client, addresses.entry("the-weir", numbers[0])).html
    assert first.css_first("link[rel=canonical]").attributes["href"] == addresses.absolute(f"{AT}?part=1")


@pytest.mark.parametrize("part", ["1", "9", "0099", "x", "-1", "99999"])
def test_a_part_there_is_not_leads_to_the_article(client, article, boss, part):
    """Also of an article that is no live page."""
    newsroom.published("Another", "another", by=boss)
    for address in (AT, addresses.article("another")):
        answer = client.get(f"{address}?part={part}", follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain in ([], [(address, 302)])


def test_readers_are_told_when_coverage_begins(client, boss):
    """The page looks for entries from now on, and search engines know the hour."""
    made = newsroom.published(by=boss)
    begins = timezone.now() + timedelta(hours=3)
    actions.plan_live(made.uuid, begins=begins, by=boss, now=timezone.now())
    read = page(client)
    assert "Live from" in " ".join(read.css_first("#live").text().split())
    assert "live.js" in read.html
    assert data(read)["coverageStartTime"] == begins.isoformat()


def test_coverage_is_planned_at_the_desk_and_stands_in_the_plan_of_its_day(client, boss):
    """With its hour, and the way to its entries; a slip in the hour stays in the form."""
    made = newsroom.published(by=boss)
    client.force_login(boss)
    address = f"/desk/live/{made.pk}/"
    refused = client.post(address, {"act": "plan", "begins": "2001-01-01T09:00"})
    assert refused.status_code == 422
    assert 'value="2001-01-01T09:00"' in refused.content.decode()
    assert client.post(address, {"act": "plan", "begins": "soon"}).status_code == 422
    day = timezone.localtime(timezone.now()) + timedelta(days=1)
    assert client.post(address, {"act": "plan", "begins": f"{day:%Y-%m-%d}T14:30"}).status_code == 302
    plan = LexborHTMLParser(client.get(f"/desk/day/?day={day:%Y-%m-%d}").content.decode()).css_first(".hw-planned")
    assert "14:30" in plan.css_first(".hw-at").text()
    assert "coverage begins" in plan.text()
    assert plan.css_first("a").attributes["href"] == address
    client.post(address, {"act": "close"})
    plan = client.get("/desk/day/").content.decode()
    assert "coverage called off" in plan


def test_what_was_taken_back_leaves_its_place_and_every_feed(client, article, boss):
    """Readers who saw it find why it is gone; no word of it is repeated."""
    number = said(article, boss, "A rumour.")
    actions.take_entry_back(number, note="Nobody confirmed it.", by=boss, now=NOW)
    for address in (AT, addresses.entry("the-weir", number), addresses.entries("the-weir")):
        text = client.get(address).content.decode()
        assert "Nobody confirmed it." in text
        assert "A rumour." not in text
    assert data(page(client))["liveBlogUpdate"] == []
    atom = client.get(addresses.entry_feed("the-weir", "atom")).content.decode()
    assert "A rumour." not in atom
    assert f'deleted-entry ref="urn:uuid:{number}"' in atom


@pytest.mark.parametrize("kind", addresses.FORMATS)
def test_the_entries_are_a_feed(client, article, boss, kind):
    """In every format, advertised by the page."""
    said(article, boss, "The pier & the <weir>.")
    response = client.get(addresses.entry_feed("the-weir", kind))
    assert response.status_code == 200
    assert "the &amp;lt;weir" in response.content.decode() or "&lt;weir" in response.content.decode()
    assert addresses.entry_feed("the-weir", kind) in page(client).html


def test_what_waits_is_nowhere_to_be_seen(client, article, boss):
    """Not on the page, not at its address, not in the feed."""
    number, _ = actions.write_entry(article.uuid, Words("Not yet."), by=boss, now=NOW, publish=False)
    assert "Not yet." not in client.get(AT).content.decode()
    assert client.get(addresses.entry("the-weir", number)).status_code == 404
    assert "Not yet." not in client.get(addresses.entry_feed("the-weir", "rss")).content.decode()


@pytest.mark.parametrize("end", ["take_down", "kill"])
def test_with_its_article_all_of_it_goes(client, article, boss, end):
    """410 at the article, nothing at what hung on it."""
    number = said(article, boss)
    how = {"note": "It was another weir.", "by": boss} | ({"at": NOW} if end == "kill" else {})
    getattr(actions, end)(article.uuid, **how)
    page(client, AT, 410)
    for address in (
        addresses.entries("the-weir"),
        addresses.entry("the-weir", number),
        addresses.entry_feed("the-weir", "json"),
    ):
        assert client.get(address).status_code == 404


def test_an_article_that_is_no_live_page_has_no_entries(client, boss):
    """Nor a feed of any."""
    newsroom.published(by=boss)
    assert client.get(addresses.entries("the-weir")).status_code == 404
    assert client.get(addresses.entry_feed("the-weir", "rss")).status_code == 404
    assert "live.js" not in client.get(AT).content.decode()


def test_entries_are_written_at_the_desk(client, article, boss):
    """One form, the entries below; refused words stay in it."""
    client.force_login(boss)
    address = f"/desk/live/{article.pk}/"
    assert "What is new" in client.get(address).content.decode()
    client.post(address, {"act": "publish new", "text": "The first crack.", "key": "1"})
    assert "The first crack." in client.get(AT).content.decode()
    refused = client.post(address, {"act": "publish new", "text": "x" * 4001, "headline": "Kept"})
    assert refused.status_code == 422
    assert 'value="Kept"' in refused.content.decode()
    number = client.get(AT).content.decode().partition('id="entry-')[2][:36]
    given = {"entry": number, "text": "The second crack.", "headline": ""}
    client.post(address, given | {"act": "correction", "note": "It was the second."})
    assert "It was the second." in client.get(AT).content.decode()
    client.post(address, {"act": "close"})
    assert "The coverage has ended." in client.get(address).content.decode()
    for wrong in ({"act": "sing"}, {"act": "publish", "entry": "none"}):
        assert client.post(address, wrong).status_code == 404


def test_a_page_of_another_kind_has_no_entries_at_the_desk(client, article, boss):
    """A desk is no article; and who writes nothing here has nothing here."""
    client.force_login(boss)
    assert client.get(f"/desk/live/{article.get_parent().pk}/").status_code == 404
    client.force_login(newsroom.person("bo", is_staff=True))
    assert client.get(f"/desk/live/{article.pk}/").status_code == 302
