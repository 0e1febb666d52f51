"""The gap at a host follows its answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.pacing import Pace, PaceRules, Served, next_pace

RULES = PaceRules()
OWN = PaceRules(least=0.0)
QUICK = Served(0.1, 200)


def after(*served: Served, rules: PaceRules = RULES) -> Pace:
    """The pace after these requests."""
    pace = Pace()
    for one in served:
        pace = next_pace(pace, one, rules)
    return pace


def test_a_quick_host_gets_the_least() -> None:
    """Nobody waits without a reason."""
    assert after(QUICK) == Pace(1.0, "1 s, as at every host")


def test_a_slow_host_gets_as_long_as_it_took() -> None:
    """A host that labours is given time to do other work."""
    assert after(Served(3.2, 200)) == Pace(3.2, "3.2 s, as long as its last answer took")
    assert after(Served(55.0, 200)).gap == RULES.slowest


@pytest.mark.parametrize("trouble", [Served(0.1, 500), Served(0.1, 503), Served(0.1, 429), Served(30.0, silent=True)])
def test_trouble_doubles_the_gap_each_time_up_to_the_most(trouble: Served) -> None:
    """Who is down is not knocked at more often."""
    gaps = [after(*[trouble] * times).gap for times in range(1, 9)]
    assert gaps == sorted(gaps)
    assert gaps[0] >= 2.0
    assert gaps[-1] == RULES.most


def test_good_answers_bring_the_gap_back() -> None:
    """A bad hour is not held against a host for ever."""
    bad = [Served(0.1, 500)] * 4
    assert after(*bad).gap == 16.0
    down = after(*bad, QUICK)
    assert (down.gap, down.reason) == (8.0, "on the way down to 1 s, now 8 s, since it answers well again")
    assert after(*bad, *[QUICK] * 4).gap == 1.0


def test_a_wall_takes_the_gap_to_the_most() -> None:
    """A host that turns robots away wants to see less of one."""
    walled = after(Served(0.1, 403, walled=True))
    assert walled.gap == RULES.most
    assert "prove that they are people" in walled.reason


def test_a_refusal_of_one_page_is_no_trouble() -> None:
    """A page that is gone says nothing about the state of its host."""
    assert after(Served(0.1, 404)).gap == after(Served(0.1, 403)).gap == 1.0


def test_a_crawl_delay_is_the_least_as_far_as_we_keep_it() -> None:
    """The host said how often."""
    assert after(Served(0.1, 200, crawl_delay=5.0)) == Pace(5.0, "5 s, as its robots.txt asks")
    assert after(Served(0.1, 200, crawl_delay=3600.0)).gap == RULES.most


def test_our_own_hosts_are_asked_as_fast_as_they_answer() -> None:
    """A replay on loopback has no host to go easy on."""
    assert after(Served(3.0, 500), rules=OWN).gap == 0.0
    assert after(Served(3.0, 200, crawl_delay=2.0), rules=OWN).gap == 2.0


served = st.builds(
    Served,
    st.floats(0, 1e6),
    st.integers(0, 599),
    st.booleans(),
    st.booleans(),
    st.floats(0, 1e9),
)


@given(st.lists(served, max_size=30))
def test_the_gap_stays_within_its_bounds_and_has_its_reason(all_served: list[Served]) -> None:
    """Whatever a host does, it is neither hammered nor lost."""
    pace = Pace()
    for one in all_served:
        pace = next_pace(pace, one, RULES)
        assert RULES.least <= pace.gap <= RULES.most
        assert pace.reason
