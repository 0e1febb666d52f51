"""What is said of polling."""

from datetime import timedelta

import pytest

from headwater.core.polling import POLLING, Rhythm, words


def busy(*hours: int, entries: float = 400.0) -> Rhythm:
    """A feed that publishes in these hours only."""
    return Rhythm(24.0, tuple(entries / len(hours) if hour in hours else 0.0 for hour in range(24)))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.5, "30 seconds"),
        (42, "42 minutes"),
        (60, "1 hour"),
        (100, "100 minutes"),
        (180, "3 hours"),
        (10080, "7 days"),
    ],
)
def test_lengths_of_time_are_said_as_people_say_them(minutes, said):
    """Nobody counts in seconds."""
    assert words.span(timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (1234.0, "About 1,234 entries a day"),
        (1.2, "About 1 entry a day"),
        (0.7, "About 1 entry a day"),
        (0.2, "About 1 entry in 5 days"),
        (0.01, "Less than one entry a month"),
    ],
)
def test_rates_are_said_as_people_say_them(rate, said):
    """A fifth of an entry a day is one in five days."""
    assert words.rate(rate) == said


def test_the_hours_that_bring_most_are_named():
    """Also across midnight; a feed without hours gets no words about them."""
    assert words.busy_hours(busy(6, 7, 8), POLLING) == "most of them between 5:00 and 10:00 UTC"
    assert words.busy_hours(busy(22, 23, 0, 1), POLLING) == "most of them between 22:00 and 2:00 UTC"
    assert words.busy_hours(Rhythm(24.0), POLLING) == ""
    assert words.busy_hours(busy(6, entries=2), POLLING) == ""


def test_the_bounds_are_said_where_they_decide():
    """Whoever wants it oftener sees that no feed gets more."""
    assert words.usual(Rhythm(900.0), 1.0, POLLING.shortest, POLLING).endswith("no feed is looked at more often.")
    assert words.usual(Rhythm(0.01), 1.0, POLLING.longest, POLLING).endswith("no feed is looked at less often.")
