"""What one look at a feed brought."""

from datetime import UTC, datetime, timedelta

from headwater.core import feed
from headwater.core.looks import Before, answered, learned, polled, told
from headwater.core.polling import Outcome, PollRules

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
    look = told(look, parsed, new_items=1, pages=1, now=NOON)
    assert (look.entries, look.new_items, look.pages, look.title) == (2, 1, 1, "Courier")
    assert polled(look, BEFORE).ttl == timedelta(minutes=90)
    assert polled(look, BEFORE).failures == 1.5


def test_the_rate_is_learned_from_answers_only():
    """A server that is down says nothing about how much its newsroom writes."""
    look = answered(200, (), RSS, before=BEFORE, seconds=0, now=NOON)
    busy = told(
        look, feed.parse(RSS, url="https://c.example/f", content_type="", now=NOON), new_items=50, pages=0, now=NOON
    )
    down = answered(500, (), b"", before=BEFORE, seconds=0, now=NOON)
    assert learned(busy, BEFORE, PollRules()).entries_per_day > 8.0
    assert learned(look, BEFORE, PollRules()).entries_per_day < 8.0
    assert learned(down, BEFORE, PollRules()).entries_per_day == 8.0
