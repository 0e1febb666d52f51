"""robots.txt, health, problems, and the headers of every page."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory, override_settings
from tests.reader.read import page, words
from tests.wire import given

from headwater.reader import addresses
from headwater.reader.views import problems


def test_robots_may_read_all_but_the_search(client, db):
    """Item pages say noindex themselves; a robot that may not read them would never learn it."""
    text = client.get("/robots.txt").content.decode()
    assert "User-agent: *\nDisallow: /search/\n" in text
    assert "\nDisallow: /desk/\n" in text
    assert "Disallow: /item" not in text


def test_health_is_plain_and_asks_the_database(client, db, django_assert_num_queries):
    """A balancer wants two letters; a site whose database is gone is not healthy."""
    with django_assert_num_queries(3):
        assert client.get("/health").content == b"ok\n"


def test_health_tells_of_troubles_in_numbers_and_stays_well(client, db):
    """The site goes on serving; who runs it is told, and nobody else learns whose feeds or mailboxes these are."""
    given.troubles()
    response = client.get("/health")
    assert response.status_code == 200
    assert response.content.decode().splitlines() == [
        "ok",
        "notice: 1 story is set aside: it cannot be settled",
        "notice: 1 mailbox cannot be read",
        "notice: 1 hub does not tell us of news it offers",
    ]


def test_health_fails_when_the_database_does(client, db):
    """503, so that the balancer sends the reader elsewhere."""
    with patch.object(connection, "cursor", side_effect=DatabaseError):
        response = client.get("/health")
    assert response.status_code == 503


def test_a_missing_page_is_in_the_paper_s_own_look_and_words(client, db):
    """404 is a page like the others: what is wrong, and what to do."""
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert b"There is no such page" in response.content
    assert b"reader/site.css" in response.content
    assert b"noindex" in response.content


def test_something_sent_to_nowhere_is_told_that_there_is_no_such_page(client, db):
    """Not that it may not be sent there: that would be an answer to another question."""
    assert client.post("/nowhere/").status_code == 404


def test_the_page_for_our_own_faults_needs_no_database():
    """The database may be the fault: this test has none."""
    response = problems.failed(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"The fault is ours" in response.content


def test_a_fault_shows_the_page_and_no_trace(client, paper, settings):
    """What went wrong is for the log."""
    client.raise_request_exception = False
    with patch("headwater.reader.contexts.front", side_effect=RuntimeError("secret words")):
        response = client.get("/")
    assert response.status_code == 500
    assert b"The fault is ours" in response.content
    assert b"secret words" not in response.content
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/", "/about/", "/about/bot/", "/search/", "/feeds/front.rss", "/nowhere/", "/section/world/"]
)
def test_every_answer_carries_a_strict_policy(client, db, path):
    """No script, no frame, no third party: even a headline that gets past us as markup can do nothing."""
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    for rule in (
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ):
        assert rule in policy
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/about/", "/feeds/front.atom"])
def test_caches_keep_a_page_and_ask_about_it_each_time(client, db, path):
    """What is withdrawn is gone from every cache at once, and an unchanged page still costs nothing."""
    first = client.get(path)
    assert "no-cache" in first["Cache-Control"]
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/", "/search/", "/robots.txt", "/health", "/feeds/front.rss"])
def test_reading_is_all_one_can_do(client, db, path):
    """The reader changes nothing; a POST has no business here."""
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/search/?q=a", "/about/"])
def test_nobody_is_followed(client, db, path):
    """No cookie, no session, for reading a newspaper."""
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_robot_names_itself_and_how_to_refuse_it(client, db):
    """A publisher who finds us in the log gets an answer without writing to anybody."""
    read = page(client, addresses.bot())
    assert words(read.css_first(".agent")).endswith("/about/bot/)")
    assert "User-agent: headwater" in read.html
    assert "@" not in words(read.css_first("main"))


@pytest.mark.parametrize("address", [addresses.about, addresses.bot])
def test_publishers_are_told_where_to_write(client, db, settings, address):
    """A page is linked to, a postal address stands as it is written."""
    for contact, linked in (("https://paper.example/contact", True), ("1 Quay Street\nKellhaven", False)):
        with override_settings(SITE=settings.SITE.model_copy(update={"contact": contact})):
            named = page(client, address()).css_first(".contact")
        assert named.text(separator="\n", strip=True) == contact
        assert [link.attributes["href"] for link in named.css("a")] == [contact] * linked


@pytest.mark.parametrize("address", [addresses.about, addresses.bot])
def test_an_e_mail_address_stands_on_no_page(client, db, settings, address):
    """Collectors of addresses read pages."""
    with override_settings(SITE=settings.SITE.model_copy(update={"contact": "desk@paper.example"})):
        assert "desk@paper.example" not in client.get(address()).content.decode()


def test_the_outlets_we_follow_are_listed_by_country(client, paper):
    """A reader may know whom we read, and a publisher that we do; those of no country come last."""
    read = page(client, addresses.sources())
    names = [words(each) for each in read.css(".country h2")]
    assert names == ["Egypt", "Germany", "Ireland", "United Kingdom", "International"]
    germany = read.css(".country")[1]
    assert words(germany.css_first("li")) == "Flussbote German"
    assert germany.css_first("a").attributes["href"] == addresses.source("flussbote.example")
    assert words(read.css_first(".summary")).startswith("5 outlets in 4 countries.")


def test_the_list_of_outlets_says_when_there_is_none(client, db):
    """An empty list alone looks like a fault."""
    assert "Nobody yet." in words(page(client, addresses.sources()).css_first(".empty"))


def test_the_page_about_us_leads_to_those_we_follow(client, paper):
    """Who gathers others' news names them."""
    links = {words(link): link.attributes["href"] for link in page(client, addresses.about()).css(".prose a")}
    assert links["5 outlets, by country"] == addresses.sources()


def test_an_editor_can_log_in_at_the_desk(client, db, django_user_model):
    """The account made at the first start must open something."""
    assert client.get("/desk/login/").status_code == 200
    django_user_model.objects.create_superuser("editor", "editor@paper.example", "a long pass phrase")
    answer = client.post("/desk/login/", {"login": "editor", "password": "a long pass phrase"})
    assert answer.status_code == 302
    assert answer["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_the_desk_is_closed_to_strangers(client, db):
    """Only who logs in sees it, and whoever does not is asked to."""
    answer = client.get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/login/")
