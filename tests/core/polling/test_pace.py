"""How often a feed is looked at, and the pace that meets a budget."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.polling import POLLING, Claim, Rhythm, at_pace, solve, until_next, wish

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MORNING = tuple(50.0 if hour in (6, 7, 8) else 0.0 for hour in range(24))


def interval(rate, rules=POLLING, *, weight=1.0):
    """The one interval of a feed without hours."""
    (only,) = set(wish(Rhythm(rate), weight, rules))
    return timedelta(seconds=round(only))


def looks(claims, pace):
    """Looks a day at feeds without hours, counted from their intervals at a pace."""
    rules = at_pace(POLLING, pace)
    return sum(DAY / interval(claim.rhythm.entries_per_day, rules, weight=claim.weight) for claim in claims)


def test_four_times_the_entries_halve_the_interval():
    """The root of the rate gives the least delay for a budget of looks."""
    assert [interval(rate) for rate in (24.0, 96.0, 6.0)] == [30 * MINUTE, 15 * MINUTE, HOUR]


def test_weight_counts_like_entries():
    """News that matters four times as much is worth looking twice as often for."""
    assert interval(6.0, weight=4.0) == interval(24.0)


def test_the_bounds_hold_for_the_busiest_and_the_stillest():
    """No feed is hammered, none forgotten."""
    assert interval(1e6) == POLLING.shortest
    assert interval(0.0, replace(POLLING, pace=100)) == POLLING.longest


def test_a_feed_is_looked_at_when_it_brings_something():
    """Looks at night at a paper that publishes at seven are looks taken from its morning."""
    wishes = wish(Rhythm(12.0, MORNING), 1.0, POLLING)
    assert wishes[7] < 0.5 * wishes[19]
    assert sum(3600 / each for each in wishes[6:9]) > 3 * sum(3600 / each for each in wishes[18:21])


def test_a_long_interval_ends_where_the_busy_hours_begin():
    """An interval chosen at five in the morning must not sleep through six and seven."""
    wishes = [6 * 3600.0] * 6 + [600.0] * 18
    start = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
    waited = until_next(wishes, start, 1.0, DAY)
    assert waited == HOUR + 600 * timedelta(seconds=1) * (5 / 6)
    assert until_next([1e9] * 24, start, 1.0, DAY) == DAY


@pytest.mark.parametrize("budget", [600, 2400, 7000])
def test_the_pace_meets_the_budget(budget):
    """The operator says how many looks a day; the feeds share them by what each brings."""
    claims = [Claim(Rhythm(0.2 * 1.07**number), 1 + number % 3) for number in range(100)]
    pace = solve(claims, budget=budget, rules=POLLING)
    assert pace.looks == pytest.approx(budget, rel=0.005)
    assert looks(claims, pace) == pytest.approx(budget, rel=0.01)


def test_without_a_budget_of_the_operators_there_is_a_look_an_hour_for_each_feed():
    """Twenty-four looks a feed and day is what the delays were measured at."""
    claims = [Claim(Rhythm(float(number))) for number in range(1, 51)]
    assert solve(claims, budget=0, rules=POLLING).looks == pytest.approx(24 * 50, rel=0.005)


def test_the_budget_is_one_of_the_whole_day():
    """Looks spared at night are made in the morning, not given to some other feed's night."""
    one = Claim(Rhythm(12.0, MORNING))
    rules = at_pace(POLLING, solve([one], budget=24, rules=POLLING))
    assert sum(3600 / each for each in wish(one.rhythm, 1.0, rules)) == pytest.approx(24, rel=0.01)


def test_what_cannot_be_spent_or_kept_to_is_said():
    """A budget beyond the bounds is no reason to hammer anybody, and nobody should have to guess why it is not met."""
    few = [Claim(Rhythm(24.0))] * 2
    much, little = solve(few, budget=1e6, rules=POLLING), solve(few, budget=0.1, rules=POLLING)
    assert much.looks == pytest.approx(2 * 144, rel=0.01)
    assert little.looks == pytest.approx(2, rel=0.01)
    assert much.reason == "1,000,000 looks a day at 2 feeds are more than the bounds let us make: 288 are made."
    assert "fewer than the bounds" in little.reason


def test_looks_that_are_not_ours_to_choose_come_off_the_budget():
    """A feed whose hub tells of its news leaves its looks to the others; one that asks for an hour gets it."""
    free, told = Claim(Rhythm(24.0)), Claim(Rhythm(24.0), fixed=DAY)
    alone, beside = solve([free], budget=49, rules=POLLING), solve([free, told], budget=50, rules=POLLING)
    assert beside.pace == pytest.approx(alone.pace, rel=1e-6)
    asking = solve([Claim(Rhythm(24.0), least=HOUR)], budget=100, rules=POLLING)
    assert asking.looks == pytest.approx(24, rel=0.01)
    failing = solve([Claim(Rhythm(24.0), slowed=16.0)], budget=24, rules=POLLING)
    assert failing.pace < alone.pace


@given(st.permutations(range(8)))
def test_every_process_finds_the_same_pace(order):
    """Several processes on one database must not pull at one another, whatever order rows come in."""
    claims = [Claim(Rhythm(1.7**number), weight=1 + number % 2) for number in range(8)]
    mixed = solve([claims[number] for number in order], budget=150, rules=POLLING)
    assert mixed.pace == pytest.approx(solve(claims, budget=150, rules=POLLING).pace, rel=1e-9)


def test_nothing_to_look_at_is_no_fault():
    """A site on its first day follows nobody."""
    assert solve([], budget=0, rules=POLLING).looks == 0
