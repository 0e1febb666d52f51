"""Which entries of a feed are new, which are changed pieces we hold, which stand as they stood."""

from datetime import UTC, datetime, timedelta

from headwater.core.feed import Entry
from headwater.core.sifting import Known, entries_per_day, sift, url_key

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PIECE = "https://courier.example/bridge"


def entry(
    url: str = PIECE, headline: str = "Harbour bridge closed", *, guid: str = "", **facts: datetime | None
) -> Entry:
    """An entry that says little."""
    dates = {"published": None, "updated": None} | facts
    words = dict.fromkeys(
        ("byline", "published_raw", "updated_raw", "date_note", "summary", "text", "language", "image_url"), ""
    )
    said = dict.fromkeys(("origin_name", "origin_url", "rights", "licence_url"), "")
    return Entry(guid=guid, url=url, headline=headline, categories=(), **dates, **words, **said)


def held(
    number: int = 7, url: str = PIECE, headline: str = "Harbour bridge closed", *, guid: str = "", feed: int = 1
) -> Known:
    """A piece we hold."""
    return Known(number, url_key(url), guid, headline, None, feed)


def test_a_piece_is_known_by_its_address_in_normal_form():
    """Tracking parameters differ from feed to feed; the piece does not."""
    sifted = sift([entry(f"{PIECE}?utm_source=rss#top")], [held()], feed=1)
    assert (sifted.new, sifted.unchanged) == ((), (7,))


def test_a_piece_is_known_by_its_guid_when_its_address_moved():
    """A slug is often rewritten with the headline."""
    sifted = sift([entry("https://courier.example/moved", "Bridge shut", guid="b1")], [held(guid="b1")], feed=1)
    assert [change.known.id for change in sifted.changed] == [7]
    assert sifted.changed[0].retitled


def test_a_guid_that_several_entries_share_names_nothing():
    """Some feeds give every entry the address of their front page as its guid."""
    two = [entry("https://courier.example/a", "A", guid="x"), entry("https://courier.example/b", "B", guid="x")]
    sifted = sift(two, [held(guid="x")], feed=1)
    assert {each.headline for each in sifted.new} == {"A", "B"}


def test_one_piece_named_twice_in_a_feed_is_one_piece():
    """The first mention counts; the others are the same piece again."""
    sifted = sift([entry(), entry(f"{PIECE}?fbclid=1"), entry()], [], feed=1)
    assert len(sifted.new) == 1


def test_the_other_feed_of_an_outlet_retitles_nothing():
    """Two section feeds that title a piece differently would otherwise retitle it at every look, for ever."""
    other = entry(headline="BRIDGE SHUT")
    assert sift([other], [held(feed=1)], feed=2).changed == ()
    assert sift([other], [held(feed=1)], feed=1).changed[0].retitled


def test_a_newer_version_is_a_change_without_a_new_headline():
    """An update of the text is told by its time."""
    (change,) = sift([entry(updated=NOON)], [held()], feed=1).changed
    assert not change.retitled


def test_new_pieces_come_oldest_first_and_undated_ones_before_them():
    """Who came first is decided in this order, so it must be the order of publication."""
    entries = [
        entry("https://courier.example/3", "newest", published=NOON),
        entry("https://courier.example/2", "undated, above"),
        entry("https://courier.example/1", "oldest", published=NOON - timedelta(hours=2)),
        entry("https://courier.example/0", "undated, below"),
        entry("https://courier.example/4", "changed", updated=NOON - timedelta(hours=1)),
    ]
    order = [each.headline for each in sift(entries, [], feed=1).new]
    assert order == ["undated, below", "undated, above", "oldest", "changed", "newest"]


def test_the_rate_counts_the_silence_since_the_newest_entry():
    """A feed that has fallen silent slows down."""
    lively = [entry(published=NOON - timedelta(hours=hours)) for hours in (1, 12, 24)]
    silent = [entry(published=NOON - timedelta(days=days)) for days in (100, 101, 102)]
    assert entries_per_day(lively, now=NOON) == 3
    assert entries_per_day(silent, now=NOON) < 0.05
    assert entries_per_day([entry(published=NOON)], now=NOON) is None


def test_half_a_character_in_an_address_has_a_key_as_well():
    """JSON can spell half a character; an address from anywhere must have an identity, not an error."""
    assert url_key("https://courier.example/\ud83d") != url_key("https://courier.example/\ud83c")
