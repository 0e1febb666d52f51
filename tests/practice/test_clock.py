"""Scripted time over real time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.practice.clock import PracticeClock
from headwater.practice.errors import PracticeError

START = datetime(2026, 11, 27, 12, tzinfo=UTC)
speeds = st.floats(0.1, 10_000)
moments = st.integers(0, 7 * 24 * 60 - 1).map(lambda minutes: timedelta(minutes=minutes))


def test_the_backlog_is_as_old_as_the_script_says():
    """A reader of Friday noon finds Monday's news four days old."""
    clock = PracticeClock(START, "fri 12:00", 60)
    assert clock.stamp(timedelta(hours=9)) == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_what_follows_comes_at_the_speed_asked_for():
    """An hour of the week passes in a minute at speed 60."""
    clock = PracticeClock(START, "fri 12:00", 60)
    assert clock.stamp(timedelta(days=4, hours=13)) == START + timedelta(minutes=1)
    assert clock.moment(START + timedelta(minutes=1)) == timedelta(days=4, hours=13)


@given(moments, speeds, st.integers(0, 10**6))
def test_a_stamp_never_lies_about_the_present(moment, speed, seconds):
    """Whatever has been published by now is stamped no later than now."""
    clock, now = PracticeClock(START, "fri 12:00", speed), START + timedelta(seconds=seconds)
    if moment <= clock.moment(now):
        assert clock.stamp(moment) <= now


@given(moments, moments, speeds)
def test_order_is_kept(one, other, speed):
    """Who was first in the script is never second on the web."""
    clock = PracticeClock(START, "wed 06:30", speed)
    assert clock.stamp(min(one, other)) <= clock.stamp(max(one, other))


@pytest.mark.parametrize("wrong", [{"speed": 0}, {"speed": float("nan")}, {"start_in_week": "noon"}])
def test_what_cannot_be_a_clock_is_refused(wrong):
    """A wrong setting should stop the start and not the week."""
    with pytest.raises(PracticeError, match="practice clock"):
        PracticeClock(**({"started_at": START} | wrong))
    with pytest.raises(PracticeError, match="no time zone"):
        PracticeClock(datetime(2026, 11, 27))  # noqa: DTZ001
