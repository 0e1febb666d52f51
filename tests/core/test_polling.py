"""When a feed is looked at again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import Retry
from headwater.core.polling import POLLING, Outcome, Polled, PollRules, interval, learned_rate, next_poll

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def polled(outcome=Outcome.CHANGED, **more):
    """A look at a feed of 24 entries a day, whose server asks nothing."""
    facts = {
        "retry": None,
        "failures": 0.0,
        "entries_per_day": 24.0,
        "asked_wait": None,
        "fresh_for": None,
        "ttl": None,
        "skip_hours": (),
    }
    return Polled(outcome, **(facts | more))


def wait(each, rules=POLLING):
    """How long until the next look."""
    return next_poll(each, now=NOW, rules=rules).at - NOW


def about(found, wanted):
    """Within the spread around a wanted interval."""
    return abs(found - wanted) <= wanted * (POLLING.spread + 0.001)


def test_four_times_the_entries_halve_the_interval():
    """The root of the rate gives the least delay for a budget of looks."""
    assert interval(24.0, POLLING) == 30 * MINUTE
    assert interval(96.0, POLLING) == 15 * MINUTE
    assert interval(6.0, POLLING) == HOUR


def test_the_bounds_hold_for_the_busiest_and_the_stillest():
    """No feed is hammered, none forgotten."""
    assert interval(1e6, POLLING) == POLLING.shortest
    assert interval(0.0, PollRules(pace=100)) == POLLING.longest


def test_the_pace_slows_every_feed_alike():
    """A budget of looks is met by turning one number."""
    assert interval(24.0, PollRules(pace=2)) == HOUR


def test_an_unknown_feed_is_looked_at_as_usual():
    """A new source should not wait a day for its first news."""
    decided = next_poll(polled(entries_per_day=None), now=NOW, rules=POLLING)
    assert about(decided.at - NOW, POLLING.usual)
    assert decided.reason == "How much it brings is not known yet: about every 30 minutes."


def test_the_reason_says_how_often_and_names_its_rules():
    """An operator reads it in the list of feeds."""
    decided = next_poll(polled(), now=NOW, rules=POLLING)
    assert (decided.reason, decided.rules) == ("About 24 entries a day: about every 30 minutes.", "polling-2026-11")


@pytest.mark.parametrize("field", ["asked_wait", "fresh_for", "ttl"])
def test_a_server_may_slow_us_but_never_hurry_us(field):
    """Politeness in one direction: max-age=0 is no invitation."""
    slowed = wait(polled(**{field: 5 * HOUR}))
    assert 5 * HOUR <= slowed <= 5 * HOUR * 1.06
    assert wait(polled(**{field: timedelta(seconds=1)})) == wait(polled())


def test_a_retry_after_is_kept_to_the_second():
    """Coming back early is what gets a robot banned."""
    decided = next_poll(polled(Outcome.BUSY, asked_wait=30 * HOUR), now=NOW, rules=POLLING)
    assert decided.at >= NOW + 30 * HOUR
    assert decided.reason == "The server asked to wait 30 hours."


def test_an_absurd_wait_does_not_lose_a_feed():
    """One wrong header must not silence an outlet for a year."""
    assert wait(polled(ttl=timedelta(days=400))) <= POLLING.longest * 1.06
    assert wait(polled(Outcome.BUSY, asked_wait=timedelta(days=4000))) <= POLLING.longest_wait * 1.06


def test_skipped_hours_are_slept_through():
    """A feed that names its quiet hours is left alone in them."""
    decided = next_poll(polled(skip_hours=(9, 10, 11)), now=NOW, rules=POLLING)
    assert decided.at.hour == 12
    assert decided.reason.endswith("Moved out of the hours the feed asks to skip.")


def test_a_feed_that_skips_every_hour_is_not_believed():
    """It would never be looked at again, or the search for an hour never end."""
    assert about(wait(polled(skip_hours=tuple(range(24)))), POLLING.usual)


def test_a_gone_feed_is_never_asked_again():
    """410 is a decision of its owner."""
    decided = next_poll(polled(Outcome.GONE), now=NOW, rules=POLLING)
    assert decided.at is None
    assert "gone for good (410)" in decided.reason


@pytest.mark.parametrize(("retry", "weight"), [(Retry.SOON, 0.25), (Retry.LATER, 0.5), (Retry.NEVER, 1.0), (None, 0.5)])
def test_a_failure_weighs_by_whether_trying_again_helps(retry, weight):
    """A timeout is not a forbidden address."""
    failed = polled(Outcome.FAILED, retry=retry, failures=2.0)
    assert next_poll(failed, now=NOW, rules=POLLING).failures == 2.0 + weight


def test_failures_lengthen_the_wait_and_success_ends_them():
    """A broken feed costs its server and us less and less."""
    waits = [wait(polled(Outcome.FAILED, retry=Retry.NEVER, failures=float(n))) for n in range(8)]
    assert waits == sorted(waits)
    assert about(waits[0], HOUR)
    assert waits[-1] <= POLLING.longest
    assert next_poll(polled(failures=9.0), now=NOW, rules=POLLING).failures == 0.0


def test_after_many_failures_there_is_a_second_chance_each_week():
    """Feeds come back after months; nobody should have to notice."""
    decided = next_poll(polled(Outcome.FAILED, failures=30.0), now=NOW, rules=POLLING)
    assert about(decided.at - NOW, timedelta(days=7))
    assert decided.reason == "Given up after many failures; a second chance every 7 days."


def test_a_feed_its_robots_file_forbids_is_asked_for_daily():
    """The file is read again each time; the feed itself is not fetched."""
    decided = next_poll(polled(Outcome.REFUSED), now=NOW, rules=POLLING)
    assert decided.at - NOW >= POLLING.longest * 0.94
    assert decided.reason.startswith("robots.txt does not allow it")


def test_feeds_are_spread_and_each_the_same_way_again():
    """A thousand feeds added in one minute must not fall due in one minute; a decision can be played again."""
    waits = [wait(polled(feed=feed)) for feed in range(50)]
    assert len(set(waits)) > 40
    assert waits == [wait(polled(feed=feed)) for feed in range(50)]
    assert waits != [wait(polled(feed=feed, seed=1)) for feed in range(50)]


def test_the_rate_is_learned_from_what_looks_bring():
    """A feed that woke up is noticed within days, one busy hour does not fool us."""
    rate = 24.0
    for _ in range(24 * 20):
        rate = learned_rate(rate, new=4, since=HOUR, rules=POLLING)
    assert rate == pytest.approx(96, rel=0.05)
    assert learned_rate(24.0, new=10, since=HOUR, rules=POLLING) < 30


def test_a_first_look_teaches_no_rate():
    """All entries are new then; they may be a year's."""
    assert learned_rate(None, new=200, since=None, rules=POLLING) is None


durations = st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9999))


@given(
    st.sampled_from([each for each in Outcome if each is not Outcome.GONE]),
    st.none() | st.floats(0, 1e9),
    st.floats(0, 1e6),
    durations,
    durations,
    st.lists(st.integers(0, 23), max_size=24),
)
def test_every_feed_is_looked_at_again_in_good_time(outcome, rate, failures, asked, ttl, skipped):
    """Whatever a server says, no feed is lost and none is asked twice in ten minutes."""
    each = polled(
        outcome, entries_per_day=rate, failures=failures, asked_wait=asked, ttl=ttl, skip_hours=tuple(skipped)
    )
    assert POLLING.shortest <= wait(each) <= timedelta(days=9)
