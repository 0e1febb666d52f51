"""How a claim stands after its checks."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headwater.core.ownership import Judgement, OwnershipRules, Standing, State, Way, following, stands

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
RULES = OwnershipRules()
YES = Judgement(Way.DNS, proved=True, reason="It is there.")
NO = Judgement(Way.DNS, proved=False, reason="It is not there.")
SILENT = Judgement(Way.DNS, proved=False, reason="Nobody answered.", silent=True)


def after(state, *judged, claimed=NOW, since=None, now=NOW):
    """How a claim stands after a check."""
    return following(Standing(state, claimed, since), judged, now=now, rules=RULES)


def test_one_way_is_enough_and_is_looked_at_again_within_a_day():
    """A domain can change hands."""
    then = after(State.CLAIMED, NO, YES)
    assert (then.state, then.reason, then.check_at) == (State.PROVED, "It is there.", NOW + timedelta(days=1))


def test_a_proof_that_is_missing_stands_for_the_days_of_grace_and_no_longer():
    """A server that is moved must not cost an owner their terms; a domain that was sold must."""
    failing = after(State.PROVED, NO)
    assert (failing.state, failing.failing_since) == (State.FAILING, NOW)
    assert stands(failing.state)
    late = NOW + RULES.grace - timedelta(seconds=1)
    assert after(State.FAILING, NO, since=NOW, now=late).state is State.FAILING
    assert after(State.FAILING, NO, since=NOW, now=late).check_at == NOW + RULES.grace
    lapsed = after(State.FAILING, NO, since=NOW, now=NOW + RULES.grace)
    assert lapsed.state is State.LAPSED
    assert not stands(lapsed.state)
    assert lapsed.check_at is None


def test_silence_lapses_as_well():
    """Else a domain that nobody serves any more would be its last owner's for ever."""
    assert after(State.FAILING, SILENT, since=NOW - RULES.grace).state is State.LAPSED


def test_a_proof_that_comes_back_begins_anew():
    """Also after it had lapsed, when the owner asks."""
    for state in (State.FAILING, State.LAPSED):
        then = after(state, YES, since=NOW - RULES.grace)
        assert (then.state, then.failing_since) == (State.PROVED, None)


def test_a_claim_that_nothing_proves_is_not_looked_at_for_ever():
    """Claims of strangers' domains cost us and them requests."""
    assert after(State.CLAIMED, NO, claimed=NOW - RULES.new_for + timedelta(hours=1)).state is State.CLAIMED
    assert after(State.CLAIMED, NO, claimed=NOW - RULES.new_for).state is State.LAPSED


def test_what_was_given_up_stays_so():
    """Even where the token still stands there."""
    assert after(State.GIVEN_UP, YES).state is State.GIVEN_UP


@given(st.lists(st.sampled_from([YES, NO, SILENT]), max_size=60), st.lists(st.integers(1, 300), max_size=60))
def test_a_claim_stands_only_within_the_days_of_grace_after_a_proof(judged, hours):
    """Whatever the order of checks."""
    standing, now, proved_at = Standing(State.CLAIMED, NOW), NOW, None
    for judgement, pause in zip(judged, hours, strict=False):
        now += timedelta(hours=pause)
        then = following(standing, [judgement], now=now, rules=RULES)
        proved_at = now if judgement.proved else proved_at
        if stands(then.state):
            assert proved_at is not None
            assert judgement.proved or now - then.failing_since < RULES.grace
        assert then.reason
        standing = Standing(then.state, NOW, then.failing_since)
