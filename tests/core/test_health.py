"""How a feed fares: the state that asks for an eye, and the reason it gives."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from headwater.core.health import Fared, State, judge
from headwater.core.polling import Outcome

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def fared(**known: object) -> Fared:
    """A feed looked at for five weeks that brings ten pieces a day, unless told otherwise."""
    usual = {
        "outcome": Outcome.CHANGED,
        "problem": "",
        "paused": False,
        "failures": 0.0,
        "next_poll_at": NOON,
        "lately": 70,
        "before": 280,
        "known_since": NOON - 35 * DAY,
    }
    return Fared(**(usual | known))


@pytest.mark.parametrize(
    ("known", "state", "told"),
    [
        ({}, State.WELL, "70 pieces in the last 7 days, where 70 are usual."),
        ({"outcome": "", "known_since": None}, State.NEW, "never looked at"),
        ({"paused": True, "outcome": Outcome.FAILED}, State.PAUSED, "Somebody paused it"),
        (
            {"outcome": Outcome.GONE, "problem": "its server says (410)."},
            State.GONE,
            "any more: its server says (410).",
        ),
        ({"outcome": Outcome.FAILED, "next_poll_at": None}, State.GONE, "not looked at any more"),
        ({"outcome": Outcome.REFUSED, "problem": "robots.txt"}, State.REFUSED, "We may not look at it: robots.txt."),
        ({"outcome": Outcome.BUSY, "problem": "it asks us to wait"}, State.WAITING, "It asks us to wait."),
        ({"outcome": Outcome.FAILED, "problem": "a 404"}, State.FAILING, "The last look failed: a 404."),
        ({"lately": 0}, State.SILENT, "Nothing new in the last 7 days, where 70 pieces are usual."),
        ({"lately": 0, "before": 19}, State.WELL, "0 pieces"),
        ({"lately": 17}, State.LESS, "17 pieces in the last 7 days, where 70 are usual."),
        ({"lately": 18}, State.WELL, "18 pieces"),
        ({"lately": 280}, State.MORE, "280 pieces in the last 7 days, where 70 are usual."),
        ({"lately": 279}, State.WELL, "279 pieces"),
        ({"lately": 30, "before": 4}, State.WELL, "30 pieces"),
        ({"lately": 1, "before": 4}, State.WELL, "1 piece in the last 7 days, where 1 are usual."),
    ],
)
def test_a_state_is_told_with_its_reason(known, state, told):
    """A list of hundreds of feeds is read from the top: what stands there must say why."""
    judged = judge(fared(**known), now=NOON)
    assert judged.state is state
    assert told in judged.reason
    assert judged.rules == "health-2026-11"


def test_what_is_new_is_not_called_silent_or_loud():
    """After three days nobody knows what is usual."""
    judged = judge(fared(lately=500, before=0, known_since=NOON - 3 * DAY), now=NOON)
    assert (judged.state, judged.usual_a_day) == (State.WELL, None)
    assert judged.a_day == pytest.approx(500 / 3)
    assert "not known yet" in judged.reason


def test_what_is_usual_is_taken_of_the_time_it_was_watched():
    """A feed followed for three weeks has two to be compared with."""
    judged = judge(fared(before=140, known_since=NOON - 21 * DAY), now=NOON)
    assert judged.usual_a_day == pytest.approx(10.0)
    assert judge(fared(), now=NOON).usual_a_day == pytest.approx(10.0)


def test_only_what_asks_for_an_eye_is_ailing():
    """Paused, new and well feeds are nobody's worry."""
    worries = {state for state in State if judge_state(state).ailing}
    assert worries == set(State) - {State.PAUSED, State.NEW, State.WELL}


def judge_state(state: State):
    """A feed's health, of that state."""
    return replace(judge(fared(), now=NOON), state=state)
