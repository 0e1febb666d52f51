"""Whether "not modified" is believed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from headwater.core.polling import POLLING, Asking, Rhythm, Validated, asking, lies_after

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KNOWN = Validated('W/"a b"', "Mon, 23 Nov", "old", 0, NOW - HOUR, NOW - HOUR / 2, Rhythm(24.0, (), 9.0))


def test_validators_are_sent_back_as_they_came():
    """What the server gave is its own business, to the last quote."""
    assert asking(KNOWN, now=NOW, rules=POLLING) == Asking('W/"a b"', "Mon, 23 Nov")


def test_a_silence_that_is_too_unlikely_is_doubted():
    """Twenty-four entries a day, and nothing for ten hours: either a strike, or a cache that is stuck."""
    doubted = asking(replace(KNOWN, whole_at=NOW - 10 * HOUR), now=NOW, rules=POLLING)
    assert (doubted.etag, doubted.last_modified) == ("", "")
    assert doubted.doubt == "Asked for whole: “not modified” for 10 hours, in which 10 entries were to be expected."


def test_a_still_feed_is_doubted_once_a_week():
    """A monthly bulletin is not to be asked for whole at every look."""
    still = replace(KNOWN, rhythm=Rhythm(0.1, (), 9.0))
    assert not asking(replace(still, whole_at=NOW - 6 * DAY), now=NOW, rules=POLLING).doubt
    assert asking(replace(still, whole_at=NOW - 8 * DAY), now=NOW, rules=POLLING).doubt


def test_without_a_304_since_there_is_nothing_to_doubt():
    """After an outage of ours the last answer was whole: time passed, but no server said that nothing changed."""
    gone_long = replace(KNOWN, whole_at=NOW - 3 * DAY, last_good_at=NOW - 3 * DAY)
    assert asking(gone_long, now=NOW, rules=POLLING).etag


def test_the_same_validator_on_other_bytes_is_a_lie_proved():
    """From then on the feed is asked for whole: a 304 of that server says nothing."""
    given = Asking(KNOWN.etag, KNOWN.last_modified)
    lies = lies_after(KNOWN, given, body_hash="new", new=1, now=NOW, rules=POLLING)
    assert lies >= POLLING.lies
    assert asking(replace(KNOWN, lies=lies), now=NOW, rules=POLLING) == Asking("", "")


def test_more_than_can_have_come_since_the_last_304_is_a_lie_likely():
    """Twelve new entries half an hour after "not modified", where half of one was to be expected."""
    other = Asking("other", "")
    assert lies_after(KNOWN, other, body_hash="new", new=12, now=NOW, rules=POLLING) == 1
    assert lies_after(KNOWN, other, body_hash="new", new=1, now=NOW, rules=POLLING) == 0


def test_a_server_that_told_the_truth_keeps_its_name():
    """A newsroom on strike is no liar."""
    given = Asking(KNOWN.etag, KNOWN.last_modified)
    assert lies_after(KNOWN, given, body_hash="old", new=0, now=NOW, rules=POLLING) == 0
    assert lies_after(KNOWN, given, body_hash="new", new=0, now=NOW, rules=POLLING) == 0
