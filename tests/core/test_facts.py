"""What is known of a piece out of its entry and its page together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from headwater.core import page, rights
from headwater.core.facts import analysed, distrusted, excerpt, facts
from headwater.core.feed import Entry, parse
from headwater.core.page import PagePicture, PageReading
from headwater.core.reading import PageAnswer, ReadRules, read, worth_reading
from headwater.core.rights import RightsRules, Showing
from headwater.core.signals import Place, Signal

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
URL = "https://courier.example/bridge"
SUMMARY = "Divers found cracks in two piers of the harbour bridge on Friday."
TEXT = "Divers found cracks in two piers of the harbour bridge on Friday, and the port closed it until spring. " * 5


def entry(summary: str = SUMMARY, *, extra: str = "") -> Entry:
    """An entry of a feed."""
    body = (
        f'<rss version="2.0"><channel><title>Courier</title><item><title>Bridge closed</title><link>{URL}</link>'
        f"<description>{summary}</description>{extra}</item></channel></rss>"
    )
    return parse(body.encode(), url="https://courier.example/feed", content_type="text/xml", now=NOON).entries[0]


def reading(head: str = "", text: str = TEXT) -> PageReading:
    """A page as read."""
    body = f"<body><article><p>{text}</p></article></body>"
    html = f"<html lang=en><head><title>Bridge closed</title>{head}</head>{body}</html>"
    return page.read(html.encode(), url=URL, content_type="text/html", now=NOON)


def showing(*signals: tuple[str, str]) -> Showing:
    """What may be shown under some statements of HTML meta elements."""
    said = [Signal(Place.HTML_META, name, value, URL, NOON) for name, value in signals]
    return rights.showing(said, terms=(), now=NOON, rules=RightsRules())


def known(told: Entry, read: PageReading | None = None, shown: Showing | None = None, section: str = ""):
    """The facts of a piece."""
    return facts(told, read, shown or showing(), feed_section=section, feed_language="en", read_note="")


def test_the_feed_is_believed_before_the_page_for_the_byline():
    """What the owner hands to readers of the feed is what it wants to be called."""
    author = '<meta name="author" content="The Desk">'
    named = entry(extra='<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada Lindqvist</dc:creator>')
    assert known(named, reading(author)).byline == "Ada Lindqvist"
    assert known(entry(), reading(author)).byline == "The Desk"


def test_the_time_comes_from_the_feed_then_the_page_then_the_last_update():
    """An Atom entry need not say when it was published."""
    dated = entry(extra="<pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>")
    meta = '<meta property="article:published_time" content="2026-11-20T08:00:00Z">'
    changed = replace(entry(), updated=NOON - timedelta(hours=5))
    assert known(dated, reading(meta)).published == NOON - timedelta(hours=3)
    assert known(entry(), reading(meta)).published == NOON - timedelta(hours=4)
    assert known(changed).published == NOON - timedelta(hours=5)
    assert known(entry()).published is None


def test_a_picture_is_kept_only_where_the_receipt_allows_one():
    """Thumbnails are off unless the owner says otherwise."""
    pictured = replace(entry(), image_url="https://courier.example/b.jpg")
    assert known(pictured).picture.url == ""
    assert known(pictured, shown=showing(("robots", "max-image-preview:large"))).picture.url == pictured.image_url


def test_what_the_page_says_of_a_picture_is_not_said_of_another():
    """A credit under the wrong picture takes somebody's work from them."""
    meta = '<meta property="og:image" content="https://courier.example/b.jpg"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'  # noqa: E501
    shown = showing(("robots", "max-image-preview:large"))
    same = replace(entry(), image_url="https://courier.example/b.jpg")
    other = replace(entry(), image_url="https://courier.example/c.jpg", image_credit="Photo: Ada Lindqvist")
    assert known(entry(), reading(meta), shown=shown).picture.width == 1200
    assert known(same, reading(meta), shown=shown).picture.height == 630
    assert known(other, reading(meta), shown=shown).picture == PagePicture(
        other.image_url, credit="Photo: Ada Lindqvist"
    )


def test_what_the_feed_names_as_its_source_is_a_credit():
    """RSS has an element for it; it is evidence for the trace."""
    told = replace(entry(), origin_name="Northwire", origin_url="https://northwire.example/")
    assert [(credit.name, credit.url) for credit in known(told).credits] == [
        ("Northwire", "https://northwire.example/")
    ]


def test_reserved_text_is_never_analysed():
    """Where mining is reserved the page's text and the feed's are left alone; its summary is what remains."""
    told, read = replace(entry(), text=TEXT), reading()
    assert analysed(told, read, showing(("tdm-reservation", "1"))) == SUMMARY
    assert len(analysed(told, read, showing())) >= len(read.text)


def test_a_page_shorter_than_its_feed_is_not_believed():
    """An extraction that found less than the owner's feed gives found the wrong part of the page."""
    assert analysed(replace(entry(), text=TEXT), reading(text="Subscribe to our newsletter today."), showing()) == TEXT


def test_the_excerpt_is_cut_from_what_the_owner_wrote_as_a_summary():
    """A label such as "Read more" is no summary: then the page speaks."""
    assert excerpt(entry(), reading(), showing()) == SUMMARY
    assert excerpt(entry("Read more"), reading(), showing()).startswith("Divers found cracks")
    assert excerpt(entry(), reading(), showing(("robots", "nosnippet"))) == ""


def test_what_a_page_keeps_from_excerpts_is_not_quoted_from_its_feed_either():
    """data-nosnippet is about the words, not about where we found them."""
    kept = "The port authority said that lorries would be sent over the northern ring road until spring."
    body = f"<body><article><p>{TEXT}</p><p data-nosnippet>{kept}</p></article></body>"
    html = f"<html lang=en><head><title>Bridge closed</title></head>{body}</html>"
    read_page = page.read(html.encode(), url=URL, content_type="text/html", now=NOON)
    cut = excerpt(entry(kept), read_page, showing())
    assert cut
    assert TEXT.startswith(cut.rstrip("…"))
    assert excerpt(entry(kept), reading(), showing()) == kept


def test_a_reading_shorter_than_the_feed_s_own_text_is_not_taken():
    """A wall, a teaser or a missed text must not stand for the piece; the item says so."""
    told = replace(entry(), text=TEXT * 3)
    page = reading(text=TEXT)
    assert "shorter than the feed's own" in distrusted(told, page)
    assert analysed(told, page, showing()) == told.text
    assert known(told, page).read_note == distrusted(told, page)
    assert distrusted(entry(), page) == ""


def test_a_reading_in_another_language_is_not_taken():
    """A redirect to the outlet's edition for another country is another page."""
    german = "Der Rat hat die Brücke am Montag für drei Wochen gesperrt, weil ein Riss im Pfeiler gefunden wurde. "
    told = replace(entry(), text=german * 3, language="de")
    page = reading(text="The council has closed the bridge for three weeks after a crack was found in its pier. " * 8)
    assert "in another language" in distrusted(told, page)
    assert analysed(told, page, showing()) == told.text


@pytest.mark.parametrize(
    ("days", "so_far", "rules", "read"),
    [
        (0, 0, ReadRules(), True),
        (8, 0, ReadRules(), False),
        (0, 30, ReadRules(), False),
        (0, 0, ReadRules(read_pages=False), False),
    ],
)
def test_a_page_is_asked_for_only_where_it_is_worth_it(days, so_far, rules, read):
    """Every page not read says why on its item."""
    told = replace(entry(), published=NOON - timedelta(days=days))
    worth = worth_reading(told, read_so_far=so_far, now=NOON, rules=rules)
    assert worth.read is read
    assert worth.reason


@pytest.mark.parametrize("status", [204, 206, 304, 404, 418, 500])
def test_a_page_that_was_not_read_always_says_why(status):
    """The note stands beside the piece for its readers; half a sentence explains nothing."""
    answer = PageAnswer(status, (), b"", URL, NOON)
    found = read(URL, answer, (), agencies=(), now=NOON)
    assert found.page is None
    assert str(status) in found.note
    assert found.refusal is not None
    assert str(status) in found.refusal.reason
