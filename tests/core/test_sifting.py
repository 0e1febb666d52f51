"""Which entries of a feed are new, which are changed pieces we hold, which stand as they stood."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from headwater.core.feed import Entry
from headwater.core.sifting import Known, count_places, guid_key, sift, still_new, url_key

NOON = datetime(2026, 11, 20, 12, 7, 31, tzinfo=UTC)
DAY = timedelta(days=1)
PIECE = "https://courier.example/bridge"
MOVED = "https://courier.example/cracks-shut-bridge"


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
    number: int = 7,
    url: str = PIECE,
    headline: str = "Harbour bridge closed",
    *,
    guid: str = "",
    feed: int = 1,
    published: datetime | None = None,
    names: frozenset[str] = frozenset(),
) -> Known:
    """A piece we hold."""
    return Known(number, url_key(url), guid, headline, None, feed, url, published, names)


def new(entries: list[Entry], known: list[Known]) -> list[str]:
    """The headlines of what is new."""
    return [one.entry.headline for one in sift(entries, known, feed=1).new]


# --- by its address


@pytest.mark.parametrize("door", [f"{PIECE}?utm_source=rss#top", f"{PIECE}/", "http://m.courier.example/bridge"])
def test_a_piece_is_known_by_its_address_by_whichever_door(door):
    """Tracking parameters differ from feed to feed, and so do doors; the piece does not."""
    sifted = sift([entry(door)], [held()], feed=1)
    assert (sifted.new, sifted.unchanged) == ((), (7,))


def test_a_site_that_moves_to_tls_moves_its_pieces_along():
    """The link we show follows its source; no piece comes a second time."""
    (change,) = sift([entry()], [held(url="http://courier.example/bridge")], feed=1).changed
    assert (change.moved_to, change.entry.url, change.retitled) == (url_key(PIECE), PIECE, False)
    assert sift([entry("http://courier.example/bridge")], [held()], feed=1).changed == ()


def test_a_link_through_a_click_tracker_is_the_link_behind_it():
    """The reader is sent to the source; what the link looked like is kept in the reason."""
    tracked = "https://www.google.com/url?q=https%3A%2F%2Fcourier.example%2Fbridge&sa=D"
    (one,) = sift([entry(tracked)], [], feed=1).new
    assert (one.entry.url, one.key, tracked in one.remark) == (PIECE, url_key(PIECE), True)
    assert sift([entry(tracked)], [held()], feed=1).unchanged == (7,)


def test_one_piece_named_twice_in_a_feed_is_one_piece():
    """The first mention counts; the others are the same piece again."""
    sifted = sift([entry(), entry(f"{PIECE}?fbclid=1"), entry()], [], feed=1)
    assert len(sifted.new) == 1


def test_several_pieces_at_one_address_are_told_apart_by_their_guids():
    """A ticker whose entries all link to its page is a list of pieces, not one that is retitled without end."""
    page = "https://courier.example/ticker"
    entries = [entry(page, "Bridge shut", guid="t1"), entry(page, "Ferry sails again", guid="t2")]
    first = sift(entries, [], feed=1).new
    assert len({one.key for one in first}) == 2
    known = [held(n, page, one.entry.headline, guid=one.entry.guid) for n, one in enumerate(first)]
    known = [replace(piece, url_key=one.key) for piece, one in zip(known, first, strict=True)]
    later = [entry(page, "Mayor resigns", guid="t3"), *entries]
    assert new(later, known) == ["Mayor resigns"]
    alone = sift([entry(page, "Ferry sails again", guid="t2")], known, feed=1)
    assert (alone.new, alone.changed, len(alone.unchanged)) == ((), (), 1)


def test_two_versions_of_a_headline_at_one_address_are_one_piece():
    """A feed that lists a piece and its update is not two pieces."""
    two = [entry(headline="Harbour bridge closed", guid="1"), entry(headline="Harbour bridge closed again", guid="2")]
    assert len(sift(two, [], feed=1).new) == 1


def test_a_page_that_is_filled_anew_holds_a_new_piece():
    """The briefing of every morning at one address: yesterday's piece is not retitled into today's."""
    yesterday = held(headline="Storm over Kellhaven, ferries idle", guid="briefing-0811", published=NOON)
    today = entry(headline="Mayor resigns; what to know", guid="briefing-0812", published=NOON + DAY)
    (one,) = sift([today], [yesterday], feed=1).new
    assert one.instead_of == 7
    assert one.key != yesterday.url_key
    assert "24 hours later" in one.remark
    soon = replace(today, published=NOON + timedelta(hours=1))
    assert sift([soon], [yesterday], feed=1).changed[0].retitled


# --- by its guid


def test_a_piece_is_known_by_its_guid_when_its_address_moved():
    """A slug is often rewritten with the headline; the old address goes on naming the piece."""
    moved = entry(MOVED, "Cracks shut harbour bridge", guid="b1")
    (change,) = sift([moved], [held(guid="b1")], feed=1).changed
    assert (change.known.id, change.moved_to, change.names) == (7, url_key(MOVED), (url_key(PIECE),))
    assert change.retitled
    assert "address has changed" in change.remark
    after = held(url=MOVED, headline=moved.headline, guid="b1", names=frozenset(change.names))
    assert new([entry(headline="Harbour bridge closed")], [after]) == []


@pytest.mark.parametrize(
    ("known", "told", "same"),
    [
        (held(guid="b1"), entry(MOVED, "Harbour bridge still closed", guid="b1"), True),
        (held(guid="b1", published=NOON), entry(MOVED, "Ferry sails", guid="b1", published=NOON), True),
        (held(url=f"{PIECE}-4711042", guid="b1"), entry("https://courier.example/x/4711042", "Ferry", guid="b1"), True),
        (held(guid="tag:courier.example,2026:7", published=NOON),
         entry(MOVED, "Ferry", guid="tag:courier.example,2026:7", published=NOON + timedelta(hours=3)), True),
        (held(guid="3", published=NOON), entry(MOVED, "Ferry sails again", guid="3", published=NOON + DAY), False),
        (held(guid="3"), entry(MOVED, "Ferry sails again", guid="3"), False),
        (held(guid="tag:courier.example,2026:7", published=NOON),
         entry(MOVED, "Ferry sails again", guid="tag:courier.example,2026:7", published=NOON + 30 * DAY), False),
    ],
)  # fmt: skip
def test_a_guid_at_a_new_address_is_a_move_or_is_used_again(known, told, same):
    """Headline, date and address decide, and say so: a reused guid must not swallow a piece, nor a move double it."""
    sifted = sift([told], [known], feed=1)
    assert bool(sifted.changed) is same
    assert (sifted.changed or sifted.new)[0].remark


def test_a_guid_that_different_entries_share_names_nothing():
    """Some feeds give every entry the address of their front page as its guid."""
    two = [entry("https://courier.example/a", "A", guid="x"), entry("https://courier.example/b", "B", guid="x")]
    assert set(new(two, [held(guid="x")])) == {"A", "B"}
    home = "https://www.courier.example/"
    assert new([entry("https://courier.example/a", "Harbour bridge closed", guid=home)], [held(guid=home)]) != []


def test_one_piece_under_two_addresses_and_one_guid_is_one_piece():
    """An outlet that files a piece in two sections has written it once."""
    two = [entry("https://courier.example/sport/a", guid="x"), entry("https://courier.example/news/a", guid="x")]
    assert len(sift(two, [], feed=1).new) == 1
    (known,) = sift(two, [], feed=1).new
    later = replace(held(url=known.entry.url, guid="x"), url_key=known.key)
    assert sift(two, [later], feed=1) == sift(two[::-1], [later], feed=1)
    assert sift(two, [later], feed=1).unchanged == (7,)


def test_a_guid_that_moved_to_tls_is_the_guid_it_was():
    """Permalinks serve as guids: they change with the site's scheme."""
    known = held(url="https://courier.example/?p=99", guid="http://courier.example/?p=99")
    (change,) = sift([entry(PIECE, guid="https://courier.example/?p=99")], [known], feed=1).changed
    assert change.moved_to == url_key(PIECE)


def test_a_new_guid_at_a_known_address_is_remembered():
    """A new system gives new ids; when the address changes after that, the piece is still known."""
    (change,) = sift([entry(guid="new-1")], [held(guid="old-1")], feed=1).changed
    assert (change.names, change.retitled, change.moved_to) == ((guid_key("new-1"),), False, "")
    after = held(guid="old-1", names=frozenset(change.names))
    assert new([entry(MOVED, guid="new-1")], [after]) == []


@pytest.mark.parametrize(("first", "changed"), [(1, 0), (7, 5)])
def test_guids_that_are_new_at_every_look_are_not_believed(first: int, changed: int):
    """A counter in the guids would otherwise turn every piece into its neighbour; one of places is not even kept."""
    known = [held(n, f"{PIECE}-{n}", f"Headline number {n} of them", guid=str(n + first - 1)) for n in range(1, 6)]
    fresh = entry(f"{PIECE}-0", "Something else entirely happened", guid=str(first))
    shifted = [entry(f"{PIECE}-{n}", f"Headline number {n} of them", guid=str(n + first)) for n in range(1, 6)]
    sifted = sift([fresh, *shifted], known, feed=1)
    assert [one.entry.headline for one in sifted.new] == ["Something else entirely happened"]
    assert len(sifted.changed) == changed


@pytest.mark.parametrize(
    ("guids", "rising", "places"),
    [
        (["1", "2", "3"], False, True),
        (["tag:courier.example:item-0", "tag:courier.example:item-1", "tag:courier.example:item-2"], False, True),
        (["1", "2", "2", "3"], False, True),  # the feed names an entry twice
        (["1", "2", "3"], True, False),  # the oldest first: a young outlet's own numbers
        (["3", "2", "1"], False, False),  # the newest has the highest number
        (["1", "2"], False, False),
        (["4711", "4712", "4713"], False, False),
        (["1", "2", "4"], False, False),
        (["a-1", "b-2", "c-3"], False, False),
        (["1", "2", "three"], False, False),
    ],
)
def test_guids_that_count_places_are_seen_in_one_look(guids: list[str], rising: bool, places: bool):
    """The first piece of such a feed has the guid of the first piece of yesterday, and is it not."""
    days = {guid: NOON + (place if rising else -place) * DAY for place, guid in enumerate(dict.fromkeys(guids))}
    look = [entry(f"{PIECE}-{guid}", f"Ferry {guid}", guid=guid, published=days[guid]) for guid in guids]
    assert count_places(look) is places
    undated = [replace(one, published=None) for one in look]
    assert count_places(undated) is (places or rising)


def test_a_guid_that_may_be_a_place_swallows_no_piece_of_another_time():
    """The feed of one entry: today's piece has yesterday's guid and, as every day, speaks of the weather."""
    yesterday = held(headline="Weather in Kellhaven: fog", guid="item-1", published=NOON)
    today = entry(MOVED, "Weather in Kellhaven: rain", guid="item-1", published=NOON + DAY)
    (one,) = sift([today], [yesterday], feed=1).new
    assert "may be a place in the feed" in one.remark
    numbered = replace(yesterday, guid="47110"), replace(today, guid="47110")
    assert sift([numbered[1]], [numbered[0]], feed=1).new == ()


def test_a_piece_that_moved_is_known_by_headline_and_second_though_its_guid_is_another_s():
    """It moved while the piece before it was dropped: what stands at that place now is not what stood there."""
    dropped = held(1, f"{PIECE}-1", "Harbour bridge closed", guid="1", published=NOON + DAY)
    stays = held(2, PIECE, "Harbour bridge opened", guid="2", published=NOON)
    (change,) = sift([entry(MOVED, stays.headline, guid="1", published=NOON)], [dropped, stays], feed=1).changed
    assert (change.known.id, change.moved_to) == (2, url_key(MOVED))


def test_a_guid_that_three_pieces_went_by_names_none_of_them():
    """What a feed did three times it does for ever, however lasting the guid looks."""
    slot = "https://courier.example/feed#top-story"
    known = [held(n, f"{PIECE}-{n}", f"Piece {n} of the day", guid=slot, published=NOON) for n in range(1, 4)]
    later = entry(MOVED, "Piece 4 of the day", guid=slot, published=NOON + timedelta(hours=1))
    (one,) = sift([later], known, feed=1).new
    assert one.remark == "its guid has been that of several pieces and names none of them"
    assert still_new(one, known)
    assert sift([later], known[:2], feed=1).new == ()


def test_a_piece_is_asked_for_no_more_names_than_it_can_have():
    """A guid with the time of day in it would fill the tables."""
    names = frozenset(guid_key(f"s{n}") for n in range(8))
    assert sift([entry(guid="s9")], [held(guid="s", names=names)], feed=1).changed == ()


# --- by both its names being new


def test_headline_and_second_of_publication_know_a_piece_whose_names_are_all_new():
    """A change of system rewrites addresses and ids at once, and brings back a week of pieces."""
    known = held(guid="old", published=NOON)
    (change,) = sift([entry(MOVED, guid="new", published=NOON)], [known], feed=1).changed
    assert change.moved_to == url_key(MOVED)
    midnight = NOON.replace(hour=0, minute=0, second=0)
    assert new([entry(MOVED, published=midnight)], [held(published=midnight)]) != []
    assert new([entry(MOVED, "Weather", published=NOON)], [held(headline="Weather", published=NOON)]) != []
    twice = [entry(MOVED, guid="s1", published=NOON), entry(MOVED, guid="s1", published=NOON)]
    assert new(twice, [known]) == []
    both = [entry(PIECE, published=NOON), entry(MOVED, published=NOON)]
    assert len(sift(both, [known], feed=1).new) == 1


# --- what changed


def test_the_other_feed_of_an_outlet_retitles_and_moves_nothing():
    """Two section feeds that title or link a piece differently would otherwise change it at every look, for ever."""
    other = entry(MOVED, headline="BRIDGE SHUT for harbour", guid="b1")
    (change,) = sift([other], [held(feed=1, guid="b1", published=None)], feed=2).changed or (None,)
    assert change is None or not (change.retitled or change.moved_to)
    assert sift([entry(headline="BRIDGE SHUT")], [held(feed=1)], feed=1).changed[0].retitled


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
    assert new(entries, []) == ["undated, below", "undated, above", "oldest", "changed", "newest"]


def test_what_another_look_took_in_meanwhile_is_new_no_more():
    """Two feeds of an outlet bring one piece in the same minute."""
    (one,) = sift([entry(guid="b1")], [], feed=1).new
    assert still_new(one, [])
    assert not still_new(one, [held()])
    assert not still_new(one, [held(url=MOVED, guid="b1")])
    assert still_new(one, [held(url=MOVED, headline="Ferry sails", guid="b1")])


def test_addresses_outside_of_unicode_still_have_a_key():
    """Half a surrogate pair in a link is met in the wild; it must not stop a feed."""
    assert url_key("https://courier.example/\ud83d") != url_key("https://courier.example/\ud83c")
