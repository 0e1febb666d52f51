"""When a feed is looked at again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import Retry
from headwater.core.polling import POLLING, Outcome, Polled, Rhythm, next_poll

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def polled(outcome=Outcome.CHANGED, **more):
    """A look at a feed of 24 entries a day, whose server asks nothing."""
    facts = {
        "retry": None,
        "failures": 0.0,
        "rhythm": Rhythm(24.0),
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


def test_an_unknown_feed_is_looked_at_as_usual():
    """A new source should not wait a day for its first news."""
    decided = next_poll(polled(rhythm=Rhythm()), now=NOW, rules=POLLING)
    assert about(decided.at - NOW, POLLING.usual)
    assert decided.reason.startswith("How much it brings is not known yet: the next look after ")


def test_the_reason_says_how_often_and_names_its_rules():
    """An operator reads it in the list of feeds."""
    rules = replace(POLLING, spread=0.0, pace=1.5, budget=36_000)
    decided = next_poll(polled(weight=4.0), now=NOW, rules=rules)
    assert decided.reason == (
        "About 24 entries a day, given 4 times the usual weight: the next look after 22 minutes. "
        "A budget of 36,000 looks a day at all feeds together makes intervals 1.5 times the usual."
    )
    assert decided.rules == "polling-2026-11"


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
    assert decided.reason.endswith("Moved out of the time the feed asks to skip.")


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
    assert decided.reason.startswith("We are not allowed to read it")


def test_feeds_are_spread_and_each_the_same_way_again():
    """A thousand feeds added in one minute must not fall due in one minute; a decision can be played again."""
    waits = [wait(polled(feed=feed)) for feed in range(50)]
    assert len(set(waits)) > 40
    assert waits == [wait(polled(feed=feed)) for feed in range(50)]
    assert waits != [wait(polled(feed=feed, seed=1)) for feed in range(50)]


def test_skipped_days_are_slept_through():
    """A paper that rests on Sundays is left alone on Sundays."""
    saturday = datetime(2026, 11, 28, 23, 50, tzinfo=UTC)
    decided = next_poll(polled(skip_days=(6,)), now=saturday, rules=POLLING)
    assert (decided.at.weekday(), decided.at.hour) == (0, 0)
    assert about(wait(polled(skip_days=tuple(range(7)))), POLLING.usual)


def test_a_feed_whose_hub_tells_of_its_news_is_looked_at_daily():
    """WebSub spares both sides the asking; one look a day finds out when a hub fell silent."""
    decided = next_poll(polled(subscribed=True), now=NOW, rules=POLLING)
    assert about(decided.at - NOW, POLLING.safety)
    assert decided.reason == "Its hub tells us of its news as it comes; to be sure, we look every day."


def test_a_hub_that_kept_silent_is_not_relied_on():
    """A look that finds what the hub did not tell of shows that news would come a day late."""
    decided = next_poll(polled(subscribed=True, missed=3), now=NOW, rules=POLLING)
    assert about(decided.at - NOW, POLLING.usual)
    assert decided.reason.startswith("Its hub did not tell us of 3 entries")


def test_what_a_look_found_out_is_said_with_the_reason():
    """Why a feed was asked for whole is read where its next look is."""
    assert next_poll(polled(note="Asked for whole."), now=NOW, rules=POLLING).reason.startswith(
        "Asked for whole. About"
    )


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
    each = polled(outcome, rhythm=Rhythm(rate), failures=failures, asked_wait=asked, ttl=ttl, skip_hours=tuple(skipped))
    assert POLLING.shortest <= wait(each) <= timedelta(days=9)
