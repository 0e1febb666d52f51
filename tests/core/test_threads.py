"""Threads: two deep whatever is answered; who may write where, and why not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.threads import (
    HOUSE_RULES,
    POSSIBLE,
    Act,
    Held,
    Open,
    Place,
    Record,
    Restraint,
    State,
    ThreadRules,
    banned,
    barred,
    editable_until,
    parent,
    standing,
)

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
RULES = ThreadRules()
DAY = timedelta(days=1)
HERE = standing(Place(NINE), now=NINE, rules=RULES)


@given(st.lists(st.integers(min_value=0), max_size=60))
def test_a_thread_is_two_deep_however_it_is_answered(answered: list[int]) -> None:
    """Each reply answers some earlier one, or the piece; what it hangs below hangs below nothing."""
    parents: dict[UUID, UUID | None] = {}
    for number, word in enumerate(answered):
        earlier = list(parents)
        target = earlier[word % len(earlier)] if earlier and word % 3 else None
        parents[UUID(int=number)] = parent(target, parents) if target else None
        if target:
            assert parents[UUID(int=number)] in {target, parents[target]}
    assert all(above is None or parents[above] is None for above in parents.values())


@pytest.mark.parametrize(
    ("place", "shown", "open_", "said"),
    [
        (Place(NINE), True, True, ""),
        (Place(NINE - 31 * DAY), True, False, "open for 30 days"),
        (Place(NINE - 31 * DAY, laid_down=Open.OPEN), True, True, ""),
        (Place(NINE, laid_down=Open.CLOSED, because="All is said."), True, False, "closed here: All is said."),
        (Place(NINE, laid_down=Open.OFF), False, False, "takes no replies."),
        (Place(NINE, off_section="for now"), False, False, "This section takes no replies: for now."),
        (Place(NINE, off_section="for now", laid_down=Open.OPEN), True, True, ""),
        (Place(NINE, off_site=True, laid_down=Open.OPEN), False, False, "This site takes no replies."),
    ],
)
def test_what_is_laid_down_for_a_piece_holds_before_section_and_age_and_the_site_before_all(
    place: Place, shown: bool, open_: bool, said: str
) -> None:
    """An operator's switch is the last word; a moderator's word is about one piece."""
    found = standing(place, now=NINE, rules=RULES)
    assert (found.shown, found.open) == (shown, open_)
    assert said in found.reason
    assert bool(found.reason) is not open_


def test_a_site_may_leave_its_threads_open_for_ever() -> None:
    """Where the setting says 0."""
    old = Place(NINE - 4000 * DAY)
    assert standing(old, now=NINE, rules=ThreadRules(close_after=None)).open


@pytest.mark.parametrize(("passed", "said"), [(0, "in 30 seconds."), (29, "in 1 second."), (30, ""), (31, "")])
def test_a_writer_waits_between_two_replies(passed: int, said: str) -> None:
    """To the second; and of the newsroom nobody does."""
    now = NINE + timedelta(seconds=passed)
    assert barred(HERE, Record(last_here=NINE), now=now).endswith(said or "")
    assert bool(barred(HERE, Record(last_here=NINE), now=now)) is bool(said)
    assert barred(HERE, Record(last_here=NINE, newsroom=True), now=now) == ""


def test_a_pause_laid_down_for_a_thread_holds_in_place_of_the_sites() -> None:
    """Also none at all."""
    slow = standing(Place(NINE, slow=timedelta(minutes=10)), now=NINE, rules=RULES)
    assert "in 600 seconds" in barred(slow, Record(last_here=NINE), now=NINE)
    none = standing(Place(NINE, slow=timedelta(0)), now=NINE, rules=RULES)
    assert barred(none, Record(last_here=NINE), now=NINE) == ""


def test_a_ban_says_until_when_and_why_and_a_mute_bars_nobody() -> None:
    """Who is banned is told; who is muted writes, and waits."""
    ban = Held(Restraint.BAN, "You threatened somebody.", NINE + DAY)
    mute = Held(Restraint.MUTE, "You insulted somebody.", None)
    said = barred(HERE, Record(restraints=(mute, ban)), now=NINE)
    assert said == "You cannot write replies here until 25 November 2026, 09:00 UTC: You threatened somebody."
    assert banned(Record(restraints=(mute,))) == ""
    assert "until" not in banned(Record(restraints=(Held(Restraint.BAN, "Enough.", None),)))


@pytest.mark.parametrize("state", State)
def test_what_stands_or_waits_can_be_changed_for_a_while_and_nothing_else(state: State) -> None:
    """What was decided on stays what was decided on."""
    until = editable_until(state, NINE, RULES)
    assert until == (NINE + timedelta(minutes=15) if state in {State.HELD, State.PUBLISHED} else None)


def test_what_was_erased_is_never_anything_again() -> None:
    """No act leads away from it."""
    assert [act for act in Act if State.ERASED in POSSIBLE[act]] == []


def test_every_rule_of_the_house_is_a_sentence() -> None:
    """Readers are shown them as they stand."""
    assert all(words[0].isupper() and words.endswith(".") for words in HOUSE_RULES.values())
