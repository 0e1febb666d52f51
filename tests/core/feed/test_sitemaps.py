"""Sitemaps as feeds: Google's news sitemaps, plain ones, lists of them, packed ones."""

import gzip
from datetime import UTC, datetime

import pytest

from headwater.core import feed
from headwater.core.errors import FeedRefused
from headwater.core.feed import Further, unpacking

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://courier.example/sitemaps/news.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
)
NEWS = """<url><loc>https://courier.example/{name}</loc><lastmod>2026-11-25T11:00:00+01:00</lastmod><news:news>
<news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-11-25T09:30:00+01:00</news:publication_date><news:title>{title}</news:title>
<news:keywords>ferries, harbour</news:keywords></news:news>
<image:image><image:loc>https://img.courier.example/1.jpg</image:loc></image:image></url>"""


def read(body: str | bytes, **told: object) -> feed.ParsedFeed:
    """The feed in a document of the Courier."""
    body = body.encode() if isinstance(body, str) else body
    return feed.parse(body, url=URL, content_type="application/xml", now=NOW, **told)


def urlset(*urls: str) -> str:
    """A sitemap of these addresses."""
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{"".join(urls)}</urlset>'


def index(*listed: tuple[str, str]) -> str:
    """A list of these sitemaps."""
    maps = (f"<sitemap><loc>{loc}</loc>{at and f'<lastmod>{at}</lastmod>'}</sitemap>" for loc, at in listed)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(maps)}</sitemapindex>'


def test_a_news_sitemap_is_a_feed() -> None:
    """Some outlets have no other list of their news: headline, time, language and picture are all in it."""
    parsed = read(urlset(NEWS.format(name="ferry", title="Ferry line to close &amp;amp; reopen")))
    (entry,) = parsed.entries
    assert (parsed.form, parsed.title, parsed.language) == ("news sitemap", "The Courier", "en")
    assert entry.headline == "Ferry line to close & reopen"
    assert entry.url == "https://courier.example/ferry"
    assert entry.published == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    assert entry.published_raw == "2026-11-25T09:30:00+01:00"
    assert entry.updated == datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
    assert entry.language == "en"
    assert entry.categories == ("ferries", "harbour")
    assert entry.image_url == "https://img.courier.example/1.jpg"
    assert entry.origin_name == ""


def test_what_has_no_headline_is_refused_and_the_rest_is_kept() -> None:
    """A sitemap mixes news with pages that never were any."""
    about = "<url><loc>https://courier.example/about</loc></url>"
    parsed = read(urlset(about, NEWS.format(name="ferry", title="Ferry line to close")))
    assert [entry.headline for entry in parsed.entries] == ["Ferry line to close"]
    assert [(refused.subject, "headline" in refused.reason) for refused in parsed.refused] == [
        ("https://courier.example/about", True)
    ]


def test_a_plain_sitemap_of_an_archive_stays_small() -> None:
    """Fifty thousand refusals would be fifty thousand rows: most are counted, not kept."""
    parsed = read(urlset(*(f"<url><loc>https://courier.example/{n}</loc></url>" for n in range(3_000))))
    assert parsed.form == "sitemap"
    assert parsed.entries == ()
    assert len(parsed.refused) == 20
    assert parsed.warnings == ("2,980 more addresses have no headline",)


def test_of_very_many_headlines_the_newest_are_taken() -> None:
    """A list in the order of years begins with the oldest."""
    old = (NEWS.format(name=n, title=f"Old {n}").replace("2026-11-25T09", "2019-11-25T09") for n in range(1_000))
    parsed = read(urlset(*old, NEWS.format(name="new", title="New")))
    assert len(parsed.entries) == 1_000
    assert "New" in {entry.headline for entry in parsed.entries}


def test_a_video_s_title_is_a_headline_too() -> None:
    """Broadcasters list their pieces in the video extension."""
    video = "<video:video><video:title>Storm on film</video:title></video:video>"
    (entry,) = read(urlset(f"<url><loc>https://courier.example/v</loc>{video}</url>")).entries
    assert entry.headline == "Storm on film"


def test_a_list_of_sitemaps_names_them_the_likeliest_to_have_news_first() -> None:
    """Of an archive in months only the last one can hold what is new."""
    parsed = read(
        index(
            ("https://courier.example/posts-2026-09.xml", ""),
            ("https://courier.example/posts-2026-11.xml", ""),
            ("/pages.xml", "2026-11-25T08:00:00Z"),
            ("https://courier.example/news.xml", ""),
            ("https://elsewhere.example/posts.xml", "2026-11-25T08:00:00Z"),
            ("javascript:alert(1)", ""),
        )
    )
    assert parsed.form == "sitemap index"
    assert (parsed.entries, parsed.refused) == ((), ())
    assert [each.url for each in parsed.further] == [
        "https://courier.example/news.xml",
        "https://courier.example/pages.xml",
        "https://courier.example/posts-2026-11.xml",
        "https://courier.example/posts-2026-09.xml",
    ]
    assert parsed.further[1].at == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def test_a_list_that_names_itself_or_thousands_of_others_is_bounded() -> None:
    """A list written against us must not keep us busy."""
    parsed = read(index((URL, ""), *((f"https://courier.example/{n}.xml", "") for n in range(5_000))))
    assert len(parsed.further) == 100
    assert URL not in {each.url for each in parsed.further}


def test_only_what_may_have_changed_is_followed_and_only_a_few() -> None:
    """An archive that stands as it stood is not asked for again at every look."""
    old = Further("https://courier.example/old.xml", datetime(2026, 11, 1, tzinfo=UTC))
    fresh = [Further(f"https://courier.example/{n}.xml", datetime(2026, 11, 25, 11, n, tzinfo=UTC)) for n in range(9)]
    undated = Further("https://courier.example/undated.xml", None)
    assert feed.to_follow((old, undated), since=NOW) == (undated,)
    assert feed.to_follow((old, undated), since=None) == (old, undated)
    assert len(feed.to_follow(fresh, since=datetime(2026, 11, 25, 11, 0, tzinfo=UTC))) == 5


def test_a_packed_sitemap_is_unpacked() -> None:
    """Sitemaps are often files that end in .gz, whatever the server says of them."""
    assert len(read(gzip.compress(urlset(NEWS.format(name="a", title="A piece")).encode())).entries) == 1


def test_a_packed_sitemap_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    """A cut transfer loses its end, not the news at its beginning."""
    packed = gzip.compress(urlset(*(NEWS.format(name=n, title=f"Piece {n * n}") for n in range(300))).encode())
    parsed = read(packed[: len(packed) // 2])
    assert 0 < len(parsed.entries) < 300
    assert "its compressed data break off" in parsed.warnings


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (gzip.compress(b"<urlset>" + b" " * 40_000_000), "traps"),
        (b"\x1f\x8b\x08\x00 nothing of the kind", "broken"),
    ],
)
def test_a_packed_trap_is_refused_before_it_fills_the_memory(body: bytes, why: str) -> None:
    """Forty kilobytes must not become forty megabytes."""
    with pytest.raises(FeedRefused, match=why):
        read(body)


def test_nothing_is_unpacked_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What packs badly is bounded by its size alone."""
    monkeypatch.setattr(unpacking, "MOST", 10_000)
    with pytest.raises(FeedRefused, match="unpacks to more than"):
        read(gzip.compress(bytes(number * number % 251 for number in range(200_000))))


def test_an_entity_bomb_in_a_sitemap_explodes_nowhere() -> None:
    """Entities are never defined: a billion laughs stay one."""
    bomb = (
        '<!DOCTYPE urlset [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
        + urlset(NEWS.format(name="x", title="Joke &c;")).partition("?>")[2]
    )
    parsed = read(bomb)
    assert [len(entry.headline) < 40 for entry in parsed.entries] == [True]
