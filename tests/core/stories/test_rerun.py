"""The stories of a time decided anew, under the numbers they had."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.stories import RULES_2026_11, Bonds, Bound, Piece, Rerun, Stood
from headwater.core.stories.constraints import groups

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
STORM = (
    "Storm closes harbour of Port Amery",
    (
        "A storm closed the harbour of Port Amery on Tuesday and 1,200 people left their homes, Mayor Ana Solberg "
        "said. Waves of 9.5 metres broke the old sea wall, and the ferries to Ostland will stay in port."
    ),
)
STORM_TOO = (
    "Thousand flee as waves break sea wall in Port Amery",
    (
        "More than 1,200 residents of Port Amery were brought to safety after the sea wall broke in a storm. The "
        "ferries to Ostland do not sail. Ana Solberg, the mayor, spoke of the worst waves in a century at the harbour."
    ),
)
TRIAL = (
    "Banker Leo Marsh found guilty of fraud",
    (
        "A court in Grauburg found the former head of Nordbank, Leo Marsh, guilty of fraud. He had hidden losses of "
        "300 million from shareholders, judge Irma Holt said. His lawyers will appeal the sentence."
    ),
)
TRIAL_TOO = (
    "Marsh will appeal",
    (
        "Leo Marsh, who led Nordbank until its fall, will appeal. The court in Grauburg had found that losses of 300 "
        "million were hidden from shareholders; judge Irma Holt spoke of a fraud without example on Tuesday."
    ),
)
SEALS = (
    "Seals return to the Ellen islands",
    (
        "Biologists counted 480 grey seals on the Ellen islands this spring, more than ever. Warden Tom Reyk credits "
        "the ban on nets; fishermen of Hallvik ask for compensation."
    ),
)
TOLD = (STORM, STORM_TOO, TRIAL, SEALS)


def stood(item, told, story, **said):
    """A piece of an item where it stands, an hour after the one before."""
    at = NOON + timedelta(hours=item)
    return Stood(Piece(item, at, prints.of(told[1], title=told[0], language="en")), story, **said)


def run(*pieces, bonds=None, held=(), **said):
    """What comes of a re-run over pieces."""
    rerun = Rerun(Bound(bonds or Bonds()), **said)
    for piece in pieces:
        rerun.take(piece)
    return rerun.outcome(held)


def went(outcome):
    """Where pieces go, by item."""
    return {each.item: each.assignment.story for each in outcome.moved}


def test_what_is_right_stays_and_no_number_changes():
    """A re-run of a settled history is no news."""
    outcome = run(stood(1, STORM, 70), stood(2, TRIAL, 80), stood(3, STORM_TOO, 70))
    assert (outcome.moved, outcome.led, outcome.begun, outcome.kept) == ((), {}, (), 3)
    assert outcome.stories == 2


def test_a_story_torn_in_two_is_one_under_the_number_of_the_larger_part():
    """Most of those who have its address keep it; the other address leads there."""
    outcome = run(stood(1, STORM, 71), stood(2, STORM_TOO, 70), stood(3, STORM, 70, copy_of=1), stood(4, TRIAL, 80))
    assert went(outcome) == {1: 70}
    assert outcome.led == {71: 70}


def test_two_events_in_one_story_part_and_the_larger_one_keeps_the_number():
    """The other begins a story of its own, under a number nobody had."""
    outcome = run(stood(1, TRIAL, 70), stood(2, STORM, 70), stood(3, STORM_TOO, 70))
    assert went(outcome) == {1: -1}
    assert outcome.begun == (-1,)
    assert outcome.led == {}


def test_what_editors_bound_is_together_and_what_they_parted_apart():
    """Whatever the score says of them."""
    pieces = [stood(1, STORM, 70), stood(2, TRIAL, 70), stood(3, STORM_TOO, 80)]
    bonds = Bonds(together=frozenset({(1, 2)}), apart=frozenset({(1, 3)}))
    outcome = run(*pieces, bonds=bonds)
    assert outcome.moved == ()
    assert run(*pieces).led != {}


def test_a_locked_story_and_what_came_before_stay_as_they_are():
    """They are fixed: nothing leaves them, and nothing joins the locked one."""
    fixed = stood(1, STORM, 70, fixed=True)
    outcome = run(fixed, stood(2, STORM_TOO, 80), closed=frozenset({70}))
    assert outcome.moved == ()
    assert went(run(fixed, stood(2, STORM_TOO, 80))) == {2: 70}


def test_a_piece_bound_to_one_that_does_not_come_goes_where_that_one_stands():
    """A withdrawn piece has no text to compare, and its bonds hold all the same."""
    bonds = Bonds(together=frozenset({(1, 9)}))
    assert went(run(stood(1, STORM, 70), bonds=bonds, outside={9: 90})) == {1: 90}


def test_a_story_that_holds_other_pieces_goes_on():
    """Its address leads nowhere else while there is something behind it."""
    pieces = [stood(1, STORM, 70), stood(2, STORM_TOO, 71)]
    assert run(*pieces).led == {71: 70}
    assert run(*pieces, held={71}).led == {}


@pytest.mark.parametrize("bonds", [Bonds(), Bonds(together=frozenset({(2, 3)}))])
def test_what_was_welded_on_the_way_is_parted_with_its_copies_unless_an_editor_bound_it(bonds):
    """A re-run takes its own welds back, as the site does; an editor's word stands above that."""
    welding = replace(RULES_2026_11, join=1e-9, quorum=0.0)  # whatever shares a word joins
    told = [STORM, TRIAL, STORM_TOO, TRIAL_TOO]
    pieces = [stood(number, each, 70) for number, each in enumerate(told, 1)]
    outcome = run(*pieces, stood(5, TRIAL, 70, copy_of=2), bonds=bonds, rules=welding)
    assert went(outcome) == ({} if bonds.together else {1: -1, 3: -1})


def test_bonds_reach_over_any_number_of_steps():
    """Two pieces bound to a third are bound to each other."""
    assert groups([(1, 2), (5, 6), (2, 3)]) == {1: 1, 2: 1, 3: 1, 5: 5, 6: 5}
    bound = Bound(Bonds(frozenset({(1, 2)}), frozenset({(2, 3)})))
    assert bound.apart_from(1) == [3]
    assert sorted(bound.apart_from(3)) == [1, 2]
    assert bound.pairs({1: 10, 2: 10, 3: 30}.get) == {(10, 30)}


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(TOLD), st.integers(50, 54), st.booleans()), min_size=1, max_size=14),
    st.sets(st.tuples(st.integers(1, 14), st.integers(1, 14)), max_size=6),
    st.integers(0, 4),
)
def test_whatever_editors_laid_down_holds_after_a_rerun(told, said, parted):
    """Together, apart, every piece in a story, every number of one story, every emptied story leading on."""
    story_of = {number: story for number, (_, story, _) in enumerate(told, 1)}
    both = [(min(a, b), max(a, b)) for a, b in said if a != b and max(a, b) <= len(told)]
    together = frozenset(pair for pair in both if story_of[pair[0]] == story_of[pair[1]])
    apart = frozenset(pair for pair in both if story_of[pair[0]] != story_of[pair[1]])
    locked = frozenset({50}) if parted else frozenset()
    pieces = [stood(n, words, story, fixed=story in locked) for n, (words, story, _) in enumerate(told, 1)]
    outcome = run(*pieces, bonds=Bonds(together, apart), closed=locked)
    after = story_of | went(outcome)
    assert all(after[one] == after[other] for one, other in together)
    assert all(after[one] != after[other] for one, other in apart)
    assert all(after[n] == 50 for n in story_of if story_of[n] in locked)
    assert all((after[n] == 50) <= (story_of[n] == 50) for n in story_of if locked)
    emptied = set(story_of.values()) - set(after.values())
    assert set(outcome.led) == emptied
    assert set(outcome.led.values()) <= set(after.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_pieces_give_the_same_outcome(seed):
    """A re-run is reproducible."""
    pieces = [stood(n, TOLD[(n * seed) % 4], 50 + n % 3) for n in range(1, 9)]
    assert run(*pieces) == run(*pieces)
