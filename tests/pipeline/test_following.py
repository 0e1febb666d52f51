"""A list of sitemaps followed in one look."""

import pytest
from tests.pipeline.conftest import NOON

from headwater.core.polling import Outcome
from headwater.wire.models import Feed, Item, Refusal

INDEX = "https://courier.example/sitemap-index.xml"
NEWS = "https://courier.example/news.xml"
PIECE = "https://courier.example/bridge"
LATER = "2026-11-20T11:00:00Z"


def listed(*maps: tuple[str, str]) -> bytes:
    """A list of sitemaps."""
    told = "".join(f"<sitemap><loc>{loc}</loc><lastmod>{at}</lastmod></sitemap>" for loc, at in maps)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</sitemapindex>'.encode()


def news(url: str, title: str) -> bytes:
    """A news sitemap of one piece."""
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{url}</loc><n:news><n:publication><n:name>The Courier</n:name></n:publication>"
        f"<n:publication_date>{NOON.isoformat()}</n:publication_date><n:title>{title}</n:title></n:news></url></urlset>"
    ).encode()


@pytest.fixture
def followed(newsroom):
    """A newsroom that follows an outlet by a list of sitemaps; its archive stands as it stood."""
    newsroom.follow("The Courier", INDEX)
    answers = newsroom.web.out.answers
    answers[INDEX] = (200, {}, listed((NEWS, LATER), ("https://courier.example/2019.xml", "2019-12-31")))
    answers[NEWS] = (200, {}, news(PIECE, "Harbour bridge closed"))
    answers["https://courier.example/2019.xml"] = (200, {}, news("https://courier.example/old", "An old piece"))
    return newsroom


def asked(newsroom) -> list[str]:
    """Which sitemaps were asked for, since the last time this was asked."""
    urls = [each.url for each in newsroom.web.out.asked if each.url.endswith(".xml")]
    newsroom.web.out.asked.clear()
    return urls


def test_the_sitemaps_of_a_list_are_read_as_if_they_were_the_feed(followed):
    """An outlet without a feed is followed by the list its robots.txt names."""
    (look,) = followed.look()
    assert (look.outcome, look.new_items) == (Outcome.CHANGED, 2)
    assert Item.objects.get(url=PIECE).headline == "Harbour bridge closed"
    assert Feed.objects.get().title == "The Courier"


def test_what_has_not_changed_since_the_last_look_is_not_asked_for_again(followed):
    """An archive of twenty years is read once, not at every look."""
    followed.look()
    asked(followed)
    followed.wait(hours=30)
    at = "2026-11-21T17:30:00Z"
    followed.web.out.answers[INDEX] = (200, {}, listed((NEWS, at), ("https://courier.example/2019.xml", "2019-12-31")))
    followed.look()
    assert asked(followed) == [INDEX, NEWS]


def test_one_that_cannot_be_had_stands_in_the_way_of_none(followed):
    """A list often names what is no more; the reason is kept, and the rest is read."""
    followed.web.out.answers[INDEX] = (
        200,
        {},
        listed(
            ("https://courier.example/news-gone.xml", LATER),
            ("https://courier.example/news-page.xml", LATER),
            (NEWS, ""),
        ),
    )
    followed.web.out.answers["https://courier.example/news-gone.xml"] = (404, {}, b"")
    followed.web.out.answers["https://courier.example/news-page.xml"] = (200, {}, b"<html><body>Moved</body></html>")
    (look,) = followed.look()
    assert look.new_items == 1
    assert set(Refusal.objects.exclude(stage="page").values_list("stage", "subject")) == {
        ("fetch", "https://courier.example/news-gone.xml"),
        ("parse", "https://courier.example/news-page.xml"),
    }


def test_what_robots_txt_forbids_is_not_asked_for(followed):
    """A list is no leave to read what it names."""
    followed.web.out.robots["courier.example"] = "User-agent: *\nDisallow: /news.xml"
    followed.look()
    assert NEWS not in asked(followed)
    assert "disallows" in Refusal.objects.get(subject=NEWS).reason


def test_a_wire_s_piece_gets_its_link_by_the_feed_s_pattern(newsroom):
    """Promise 1: every item has a link to its source, also of an agency that sends none."""
    newsroom.follow("Valley News Agency", "https://vna.example/wire")
    Feed.objects.update(link_pattern="https://vna.example/item/{end}")
    body = b'{"uri": "urn:vna:4711", "headline": "Harbour bridge closed", "versioncreated": "2026-11-20T11:00:00Z"}'
    newsroom.web.out.answers["https://vna.example/wire"] = (200, {"Content-Type": "application/json"}, body)
    newsroom.look()
    assert Item.objects.get().url == "https://vna.example/item/4711"
