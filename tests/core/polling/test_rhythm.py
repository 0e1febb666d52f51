"""How much a feed brings and when, as learned from looks."""

from datetime import UTC, datetime, timedelta

import pytest

from headwater.core.polling import POLLING, Rhythm, Seen, expected, learned, profile

START = datetime(2026, 11, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def watched(days, per_hour, *, known=None, dates=lambda _at: ()):
    """What is known after hourly looks at a feed that brings so many entries in each hour of the day."""
    rhythm = known or Rhythm()
    for number in range(days * 24):
        at = START + (number + 1) * HOUR
        seen = Seen(at, at - HOUR, per_hour(at - HOUR), dates(at))
        rhythm = learned(rhythm, seen, POLLING)
    return rhythm


def shares(rhythm):
    """Its profile of the day."""
    return profile(rhythm.hours, POLLING.hours_prior)


def test_the_rate_is_learned_from_what_looks_bring():
    """A feed that woke up is noticed within days, one busy hour does not fool us."""
    known = watched(20, lambda _at: 4)
    assert known.entries_per_day == pytest.approx(96, rel=0.02)
    after = learned(known, Seen(START + 21 * DAY, START + 21 * DAY - HOUR, 30), POLLING)
    assert after.entries_per_day < 105


def test_a_wrong_first_guess_is_soon_forgotten():
    """A feed of five entries a week must not be asked like one of 24 a day for a month."""
    assert watched(7, lambda at: int(at.hour == 12)).entries_per_day < 5


def test_the_hours_are_learned_from_looks_alone():
    """Feeds without dates have hours as well."""
    known = watched(14, lambda at: 3 if at.hour in (6, 7) else 0)
    profiled = shares(known)
    assert profiled[6] > 5 > 0.5 > profiled[18] > 0
    assert sum(profiled) == pytest.approx(24)


def test_a_date_within_the_time_between_two_looks_tells_the_hour():
    """A look that comes five hours late still learns when the news came."""
    at = START + 12 * HOUR
    known = learned(Rhythm(), Seen(at, at - 5 * HOUR, 4, (at - 4 * HOUR, at - 30 * DAY, None)), POLLING)
    assert known.hours[8] == 4


def test_dates_that_lie_teach_nothing_about_hours():
    """A feed that dates everything at midnight, or in the wrong zone, is known by when its pieces were seen."""
    midnight = lambda at: tuple(at.replace(hour=0, minute=0) for _ in range(20))  # noqa: E731
    known = watched(14, lambda at: 3 if at.hour == 15 else 0, dates=midnight)
    profiled = shares(known)
    assert max(range(24), key=profiled.__getitem__) == 15


def test_few_entries_leave_the_day_nearly_flat():
    """Two pieces at night do not make a night paper."""
    profiled = shares(Rhythm(1.0, tuple(2.0 if hour == 3 else 0.0 for hour in range(24))))
    assert min(profiled) > 0.8
    assert max(profiled) < 2.5


def test_a_flood_of_old_pieces_does_not_make_a_feed_busy():
    """An archive put online at once is one event, not a rate."""
    known = watched(20, lambda at: int(at.hour % 4 == 0))
    at = START + 21 * DAY
    flooded = learned(known, Seen(at, at - HOUR, 500, (at - 400 * DAY,) * 500), POLLING)
    assert known.entries_per_day == pytest.approx(6, rel=0.1)
    assert flooded.entries_per_day < 2 * known.entries_per_day
    assert max(shares(flooded)) < 3


def test_a_first_look_teaches_by_its_dates():
    """A new feed is known at once where its dates tell; the silence since the newest counts."""
    lively = tuple(START - hours * HOUR for hours in (1, 12, 24))
    silent = tuple(START - days * DAY for days in (100, 101, 102))
    assert learned(Rhythm(), Seen(START, None, 3, lively), POLLING).entries_per_day == 3
    assert learned(Rhythm(), Seen(START, None, 3, silent), POLLING).entries_per_day < 0.05


def test_a_first_look_is_not_fooled_by_dates_of_the_moment():
    """A feed that gives every entry the time it was made at says nothing of its rate; days are no hours."""
    now, days = (START - timedelta(seconds=5),) * 30, tuple(START - number * DAY for number in range(1, 10))
    assert learned(Rhythm(), Seen(START, None, 30, now), POLLING) == Rhythm()
    assert learned(Rhythm(), Seen(START, None, 1, (START - HOUR,)), POLLING).entries_per_day is None
    assert learned(Rhythm(), Seen(START, None, 9, days), POLLING).hours == ()


def test_a_clock_set_back_teaches_nothing():
    """Less than no time has passed: there is no rate in it."""
    known = Rhythm(7.0, (1.0,) * 24, 5.0)
    assert learned(known, Seen(START, START + HOUR, 50), POLLING) == known


def test_what_is_expected_follows_the_hours():
    """Six silent hours mean something by day, nothing by night."""
    known = watched(14, lambda at: 4 if 8 <= at.hour < 20 else 0)
    day, night = START + 8 * HOUR, START + 20 * HOUR
    assert expected(known, day, day + 6 * HOUR, POLLING) > 8 * expected(known, night, night + 6 * HOUR, POLLING)
    assert expected(known, START, START + 3 * DAY, POLLING) == pytest.approx(3 * known.entries_per_day)
