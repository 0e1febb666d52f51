"""What one look at a feed brought."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from headwater.core import feed
from headwater.core.looks import Before, answered, asking, claim, has_moved, learned, polled, told
from headwater.core.polling import Moving, Outcome, PollRules

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEFORE = Before(3, 'W/"1"', "Fri", "", 1.5, 8.0, NOON - 2 * HOUR)
RSS = b"""<rss version="2.0"><channel><title>Courier</title><ttl>90</ttl>
<item><title>Bridge closed</title><link>https://courier.example/1</link></item>
<item><title>Nowhere to go</title></item></channel></rss>"""


def test_the_same_bytes_are_no_change():
    """Servers that answer 200 for ever would otherwise have every entry looked at again."""
    first = answered(200, (), RSS, before=BEFORE, seconds=0.1, now=NOON)
    again = Before(3, "", "", first.body_hash, 0, None, NOON)
    assert first.outcome is Outcome.CHANGED
    assert answered(200, (), RSS, before=again, seconds=0.1, now=NOON).outcome is Outcome.UNCHANGED


def test_a_304_keeps_the_validators_and_a_200_without_any_drops_them():
    """A validator of an older body, sent with a newer one, would hide every change after it."""
    kept = answered(304, (), b"", before=BEFORE, seconds=0, now=NOON)
    dropped = answered(200, (("content-type", "text/xml"),), RSS, before=BEFORE, seconds=0, now=NOON)
    assert (kept.etag, kept.last_modified) == ('W/"1"', "Fri")
    assert (dropped.etag, dropped.last_modified) == ("", "")


def test_what_the_feed_says_of_itself_joins_the_look():
    """The polling obeys the feed's own ttl; the desk shows how much came, refused entries included."""
    parsed = feed.parse(RSS, url="https://courier.example/feed", content_type="text/xml", now=NOON)
    look = answered(200, (), RSS, before=BEFORE, seconds=0, now=NOON)
    look = told(look, parsed, new_items=1, pages=1)
    assert (look.entries, look.new_items, look.pages, look.title) == (2, 1, 1, "Courier")
    assert polled(look, BEFORE).ttl == timedelta(minutes=90)
    assert polled(look, BEFORE).failures == 1.5


def test_the_rate_is_learned_from_answers_only():
    """A server that is down says nothing about how much its newsroom writes."""
    look = answered(200, (), RSS, before=BEFORE, seconds=0, now=NOON)
    busy = told(look, feed.parse(RSS, url="https://c.example/f", content_type="", now=NOON), new_items=50, pages=0)
    down = answered(500, (), b"", before=BEFORE, seconds=0, now=NOON)
    assert learned(busy, BEFORE, PollRules()).entries_per_day > 8.0
    assert learned(look, BEFORE, PollRules()).entries_per_day < 8.0
    assert learned(down, BEFORE, PollRules()).entries_per_day == 8.0


def test_what_a_feed_asks_of_its_readers_outlives_a_304():
    """A 304 brings no ttl: forgotten, the feed would be asked too often after every second look."""
    before = replace(BEFORE, ttl=HOUR, skip_hours=(3,), skip_days=(6,))
    look = answered(304, (), b"", before=before, seconds=0, now=NOON)
    asked = polled(look, before)
    assert (asked.ttl, asked.skip_hours, asked.skip_days) == (HOUR, (3,), (6,))
    assert claim(before, PollRules()).least == HOUR


def test_a_feed_that_no_longer_asks_for_rest_is_not_left_alone():
    """What it says now counts."""
    before = replace(BEFORE, ttl=10 * HOUR, skip_hours=(3,))
    parsed = feed.parse(RSS, url="https://courier.example/feed", content_type="text/xml", now=NOON)
    look = told(answered(200, (), RSS, before=before, seconds=0, now=NOON), parsed, new_items=0, pages=0)
    assert (look.ttl, look.skip_hours) == (timedelta(minutes=90), ())


def test_a_stuck_304_is_asked_around_and_found_out():
    """A cache that answers "not modified" for ever would hide every piece after it."""
    stuck = replace(BEFORE, body_hash="old", entries_per_day=24.0, watched_days=9.0, whole_at=NOON - 30 * HOUR)
    asked = asking(stuck, now=NOON, rules=PollRules())
    assert (asked.etag, bool(asked.doubt)) == ("", True)
    headers = (("etag", 'W/"1"'), ("last-modified", "Fri"))
    look = answered(200, headers, RSS, before=stuck, seconds=0, now=NOON, doubt=asked.doubt)
    parsed = feed.parse(RSS, url="https://courier.example/feed", content_type="text/xml", now=NOON)
    look = learned(told(look, parsed, new_items=1, pages=0), stuck, PollRules())
    assert look.lies == PollRules().lies
    assert "It had changed all the while" in polled(look, stuck).note
    assert asking(replace(stuck, lies=look.lies), now=NOON, rules=PollRules()).etag == ""


def test_a_move_counts_only_where_the_feed_was_found():
    """A server that redirects to a page that is down has moved nothing."""
    before = replace(BEFORE, moving=Moving("https://courier.example/new", 2, NOON - 30 * HOUR))
    found = answered(304, (), b"", before=before, seconds=0, now=NOON, moved_to="https://courier.example/new")
    down = answered(503, (), b"", before=before, seconds=0, now=NOON, moved_to="https://courier.example/new")
    assert has_moved(found, PollRules())
    assert (has_moved(down, PollRules()), down.moving.times) == (False, 2)


def test_what_a_hub_brought_is_not_what_it_missed():
    """Only what the server had and nobody told us of speaks against the hub."""
    parsed = feed.parse(RSS, url="https://courier.example/feed", content_type="text/xml", now=NOON)
    look = told(answered(200, (), RSS, before=BEFORE, seconds=0, now=NOON), parsed, new_items=0, pages=0)
    assert polled(replace(look, new_items=7), replace(BEFORE, subscribed=True)).missed == 0
