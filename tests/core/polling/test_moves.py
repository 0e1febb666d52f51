"""When a permanent redirect is believed."""

from datetime import UTC, datetime, timedelta

from headwater.core.polling import NOWHERE, POLLING, believed, sighted

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW = "https://courier.example/new-feed"


def seen(*looks):
    """What is known after looks at hours, each with where the feed was found."""
    moving, now = NOWHERE, NOON
    for hours, found in looks:
        now = NOON + hours * HOUR
        moving = sighted(moving, found, now=now)
    return moving, believed(moving, now=now, rules=POLLING)


def test_a_move_is_believed_after_three_looks_and_a_day():
    """An address is changed for good: one evening of a wrongly set up server must not do it."""
    assert seen((0, NEW), (12, NEW), (24, NEW))[1]
    assert not seen((0, NEW), (24, NEW))[1]
    assert not seen((0, NEW), (1, NEW), (2, NEW), (3, NEW))[1]


def test_a_look_that_finds_the_feed_where_it_was_begins_anew():
    """In a row means in a row, and to the same place."""
    assert not seen((0, NEW), (12, NEW), (20, ""), (24, NEW))[1]
    moving, sure = seen((0, NEW), (12, NEW), (24, NEW + "?session=7"))
    assert (moving.times, sure) == (1, False)


def test_an_address_too_long_to_keep_is_no_move():
    """It could not be stored whole."""
    assert seen((0, NEW + "x" * 1000)) == (NOWHERE, False)


def test_a_clock_set_back_begins_the_count_anew():
    """A day has not passed because the clock says so."""
    assert seen((48, NEW), (47, NEW), (46, NEW))[0].times == 1
