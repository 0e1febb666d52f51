"""What an outlet can be followed by, as its own page, robots.txt and custom tell."""

from headwater.core import discovery
from headwater.core.errors import FoundFeed
from headwater.core.links import in_header

HOME = "https://courier.example/"


def page(head: str = "", body: str = "") -> bytes:
    """A page of an English outlet."""
    return f"<!doctype html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>".encode()


def named(found: discovery.Found) -> list[str]:
    """The addresses somebody names, in the order they are offered."""
    return [feed.url for feed in found.feeds if feed.named]


def test_what_the_page_names_comes_first_and_comments_come_last() -> None:
    """Whoever adds an outlet takes the first line offered: it must be the news."""
    head = """
    <link rel="alternate" type="application/rss+xml" title="Courier » Comments Feed" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml" title="Courier » Feed" href="/feed/">
    <link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed?url=x">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
    <link rel="alternate" hreflang="de" href="/de/">
    """
    found = discovery.found(page(head), url=HOME)
    assert found.feeds[0] == FoundFeed(
        "https://courier.example/feed/", "Courier » Feed", "rss", "the page names it as its feed", named=True
    )
    assert found.feeds[-1].url == "https://courier.example/comments/feed/"
    assert found.feeds[-1].comments
    assert len(named(found)) == 2


def test_a_section_s_page_offers_the_section_s_feed_first() -> None:
    """Who gives us the page of a section means the section."""
    head = """
    <link rel="alternate" type="application/rss+xml" href="/feed/">
    <link rel="alternate" type="application/atom+xml" href="/world/asia/atom.xml">
    """
    found = discovery.found(page(head), url="https://courier.example/world/asia/")
    assert named(found)[0] == "https://courier.example/world/asia/atom.xml"


def test_leader_pages_called_comment_are_no_replies() -> None:
    """British papers call their leaders "Comment"; they are not what readers reply."""
    head = '<link rel="alternate" type="application/rss+xml" title="Comment" href="/comment/rss">'
    assert not discovery.found(page(head), url=HOME).feeds[0].comments


def test_links_in_the_text_are_found_where_they_look_like_feeds() -> None:
    """Many outlets name their feeds only in a footer."""
    body = """
    <a href="/about">About</a> <a href="/feedback">Write to us</a> <a href="/politics/rss.xml">Politics</a>
    <a href="feed://courier.example/latest.rss">Latest</a> <a href="/?format=rss">RSS</a>
    <a href="https://feedly.com/i/subscription/feed/https%3A%2F%2Fcourier.example%2Fculture%2Ffeed">Feedly</a>
    <a href="https://feeds.partner.example/courier">Partner</a> <a href="javascript:void(0)">RSS</a>
    <a href="/rss.png">RSS</a>
    """
    found = discovery.found(page(body=body), url=HOME)
    assert named(found) == [
        "https://courier.example/politics/rss.xml",
        "https://courier.example/latest.rss",
        "https://courier.example/?format=rss",
        "https://courier.example/culture/feed",
        "https://feeds.partner.example/courier",
    ]
    assert found.feeds[0].title == "Politics"


def test_http_headers_name_feeds_too() -> None:
    """A page without markup for it may carry its feed in a Link header."""
    headers = [("content-type", "text/html"), ("link", '</news.atom>; rel="alternate"; type="application/atom+xml"')]
    found = discovery.found(page(), url=HOME, headers=headers)
    assert found.feeds[0].url == "https://courier.example/news.atom"
    assert found.feeds[0].form == "atom"


def test_sitemaps_of_robots_txt_follow_and_plain_ones_come_after_the_guesses() -> None:
    """A news sitemap has headlines and is as good as a feed; a plain sitemap mostly has none."""
    robots_txt = (
        "User-agent: *\nDisallow: /private\nSitemap: https://courier.example/sitemap.xml\nsitemap: /news-map.xml"
    )
    found = discovery.found(page(), url=HOME, robots_txt=robots_txt)
    forms = [feed.form for feed in found.feeds]
    assert found.feeds[0].url == "https://courier.example/news-map.xml"
    assert found.feeds[0].form == "news sitemap"
    assert found.feeds[-1].url == "https://courier.example/sitemap.xml"
    assert forms.index("news sitemap") < next(i for i, feed in enumerate(found.feeds) if not feed.named)


def test_the_usual_places_are_guesses_and_say_so() -> None:
    """A guess costs its host a request: it is told apart from what was named."""
    found = discovery.found(b"", url="https://courier.example/world/")
    assert not any(feed.named for feed in found.feeds)
    assert found.feeds[0].url == "https://courier.example/world/feed/"
    assert "https://courier.example/rss.xml" in [feed.url for feed in found.feeds]
    assert len(found.feeds) <= 15


def test_a_page_named_twice_is_offered_once() -> None:
    """A feed in the head and again in the footer is one feed, with the better of its two reasons."""
    head = '<link rel="alternate" type="application/rss+xml" title="News" href="/feed/">'
    found = discovery.found(page(head, '<a href="https://COURIER.example:443/feed/">RSS</a>'), url=HOME)
    assert [feed.url for feed in found.feeds].count("https://courier.example/feed/") == 1
    assert found.feeds[0].title == "News"


def test_the_outlet_is_named_as_it_names_itself() -> None:
    """The name on the source's card is the outlet's own word, not the title of one page."""
    json_ld = (
        '<script type="application/ld+json">{"@type": "NewsMediaOrganization", "name": "The Valley Courier",'
        ' "url": "https://www.courier.example/"}</script>'
    )
    found = discovery.found(page(f"<title>Floods recede</title>{json_ld}"), url="https://www.courier.example/a/1")
    assert found.outlet.name == "The Valley Courier"
    assert found.outlet.home_url == "https://www.courier.example/"
    assert found.outlet.language == "en-gb"
    told = discovery.found(page("<meta property='og:site_name' content='Courier'>" + json_ld), url=HOME)
    assert told.outlet.name == "Courier"


def test_without_data_the_title_s_part_that_fits_the_host_is_the_name() -> None:
    """Small outlets have a title and no data about themselves."""
    found = discovery.found(
        page("<title>News from the valley | Valley Courier</title>"), url="https://valleycourier.example/"
    )
    assert found.outlet.name == "Valley Courier"
    assert discovery.found(page("<title>Home | Welcome</title>"), url=HOME).outlet.name == ""


def test_any_bytes_are_borne() -> None:
    """An address may answer with anything."""
    for body in (
        b"\x00" * 50,
        b"<a href='http://[::1'>x</a><base href='javascript:1'>",
        b"<link rel=alternate href='//'>",
    ):
        assert all(feed.url.startswith("http") for feed in discovery.found(body, url=HOME).feeds)


def test_a_link_header_with_commas_and_quotes_is_read() -> None:
    """Addresses and titles may hold what parts links elsewhere."""
    found = in_header('<https://a.example/x,y>; rel="next alternate"; title="a, b; c", </z>; rel=hub')
    assert [(link.address, link.rels, link.title) for link in found] == [
        ("https://a.example/x,y", ("next", "alternate"), "a, b; c"),
        ("/z", ("hub",), ""),
    ]
