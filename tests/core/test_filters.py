"""Filters: what they let in, where they put it, and the reason they give."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import FilterRefused
from headwater.core.filters import Action, Comparison, Field, Filter, Read, checked, decide

CUP = Read(
    headline="Kellhaven lift the Harbour Cup after extra time",
    url="https://courier.example/sport/cup",
    byline="By Ada Lindqvist",
    categories=("Sport", "Football"),
    text="Two late goals settled it on a wet evening at the quay.",
    language="en",
    section="sport",
)


def a_filter(
    value: str,
    action: Action = Action.DROP,
    *,
    field: Field = Field.HEADLINE,
    test: Comparison = Comparison.CONTAINS,
    **more: object,
) -> Filter:
    """A filter that drops what holds a word in its headline, unless told otherwise."""
    return Filter(field, test, value, action, **more)


KEEP, DROP = Action.KEEP, Action.DROP


@pytest.mark.parametrize(
    ("field", "test", "value"),
    [
        (Field.HEADLINE, Comparison.CONTAINS, "harbour cup"),
        (Field.HEADLINE, Comparison.CONTAINS, "  HARBOUR   CUP "),
        (Field.HEADLINE, Comparison.STARTS, "kellhaven"),
        (Field.HEADLINE, Comparison.LACKS, "election"),
        (Field.HEADLINE, Comparison.IS, "kellhaven lift the harbour cup after EXTRA time"),
        (Field.HEADLINE, Comparison.MATCHES, r"\bcup\b.*time$"),
        (Field.BYLINE, Comparison.CONTAINS, "lindqvist"),
        (Field.CATEGORY, Comparison.IS, "football"),
        (Field.CATEGORY, Comparison.LACKS, "politics"),
        (Field.URL, Comparison.CONTAINS, "/sport/"),
        (Field.TEXT, Comparison.MATCHES, "two (late|early) goals"),
        (Field.LANGUAGE, Comparison.IS, "EN"),
        (Field.SECTION, Comparison.IS, "sport"),
        (Field.ANY, Comparison.CONTAINS, "wet evening"),
        (Field.ANY, Comparison.LACKS, "horoscope"),
    ],
)
def test_a_filter_reads_the_words_of_its_field(field, test, value):
    """Capitals and white space are how somebody happened to type; they decide nothing."""
    assert decide(CUP, [[Filter(field, test, value, DROP)]]).dropped


@pytest.mark.parametrize(
    ("field", "test", "value"),
    [
        (Field.HEADLINE, Comparison.CONTAINS, "lindqvist"),
        (Field.HEADLINE, Comparison.STARTS, "harbour"),
        (Field.HEADLINE, Comparison.IS, "kellhaven"),
        (Field.HEADLINE, Comparison.MATCHES, "^harbour"),
        (Field.CATEGORY, Comparison.LACKS, "football"),
        (Field.ANY, Comparison.LACKS, "wet evening"),
        (Field.LANGUAGE, Comparison.IS, "de"),
    ],
)
def test_a_filter_that_does_not_match_leaves_the_piece_alone(field, test, value):
    """What is not meant is not touched, and no reason is made up for it."""
    decided = decide(CUP, [[Filter(field, test, value, DROP)]])
    assert (decided.dropped, decided.reason) == (False, "")


def test_the_first_keep_or_drop_that_matches_decides():
    """An exception stands above the rule it is an exception from."""
    exception, rule = a_filter("harbour cup", KEEP), a_filter("sport", field=Field.CATEGORY)
    assert not decide(CUP, [[exception, rule]]).dropped
    assert decide(CUP, [[rule, exception]]).dropped


def test_a_list_that_ends_with_keep_lets_in_nothing_else():
    """Whoever says what to keep has said that the rest may stay away."""
    assert not decide(CUP, [[a_filter("cup", KEEP)]]).dropped
    other = decide(CUP, [[a_filter("election", KEEP)]])
    assert (other.dropped, other.reason) == (
        True,
        "No filter keeps it; the last of them: headline contains “election”: keep.",
    )


def test_a_list_that_ends_with_drop_lets_in_everything_else():
    """An exception above a drop is no order to keep nothing else."""
    assert not decide(CUP, [[a_filter("election", KEEP), a_filter("horoscope")]]).dropped


def test_the_nearest_list_decides_first():
    """A feed's own filters go before those of its outlet and of all, and are not undone by them."""
    near, far = [a_filter("cup", KEEP)], [a_filter("sport", field=Field.CATEGORY)]
    assert not decide(CUP, [near, far]).dropped
    assert decide(CUP, [[], far]).dropped
    assert decide(CUP, [[a_filter("election", KEEP)], [a_filter("cup", KEEP)]]).dropped


def test_section_and_priority_are_questions_of_their_own():
    """A filter that lifts a piece must not keep another one from putting it into its section."""
    lifted = a_filter("cup", Action.PRIORITY, priority=2.0)
    moved = a_filter("kellhaven", Action.SECTION, section="society")
    later = a_filter("cup", Action.SECTION, section="world")
    decided = decide(CUP, [[lifted, moved, later]])
    assert (decided.dropped, decided.section, decided.priority) == (False, "society", 2.0)
    assert decided.reason == (
        "Filter: headline contains “kellhaven”: into society. Filter: headline contains “cup”: priority +2."
    )


def test_what_is_dropped_gets_neither_section_nor_priority():
    """A reason that speaks of a section a piece never stood in is confusing."""
    decided = decide(CUP, [[a_filter("cup", Action.PRIORITY, priority=2.0), a_filter("cup")]])
    assert (decided.dropped, decided.section, decided.priority) == (True, "", 0.0)
    assert decided.reason == "Filter: headline contains “cup”: drop."


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("cup(", "missing ) at place 4"),
        ("cup)", "unexpected ) at place 4"),
        ("a**", "bad repetition operator at place 2 (**)"),
        ("*cup", "no argument for repetition operator at place 1 (*)"),
        ("x[z-a]", "invalid character class range at place 3 (z-a)"),
        ("cup(?=s)", "invalid perl operator at place 4"),
        (r"(cup)\1", r"invalid escape sequence at place 6 (\1)"),
        ("cup\\", "trailing \\ at place 4"),
        ("a{2000}", "invalid repetition size at place 2 ({2000})"),
    ],
)
def test_a_bad_expression_is_refused_with_the_place(expression, told):
    """A silent typing error in a filter drops nothing, or everything, and nobody knows why."""
    with pytest.raises(FilterRefused) as refused:
        checked(a_filter(expression, test=Comparison.MATCHES))
    assert told in refused.value.reason


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (a_filter("  "), "needs a value"),
        (a_filter("x" * 501), "too long"),
        (a_filter("cup", Action.SECTION), "is not a section"),
        (a_filter("cup", Action.SECTION, section="horoscopes"), "is not a section"),
        (a_filter("cup", Action.PRIORITY), "is not 0"),
        (a_filter("cup", Action.PRIORITY, priority=11.0), "between -10 and 10"),
        (a_filter("cup", Action.PRIORITY, priority=float("nan")), "between -10 and 10"),
    ],
)
def test_a_filter_without_sense_is_refused(given, told):
    """It is refused before it is saved, not met in the middle of the night."""
    with pytest.raises(FilterRefused, match=told):
        checked(given)


def test_an_expression_that_is_no_longer_read_matches_nothing():
    """A row of an older version must not stop a feed, and must not drop all of it."""
    assert not decide(CUP, [[a_filter("cup(", test=Comparison.MATCHES)]]).dropped


EVIL = """
from headwater.core.filters import Action, Comparison, Field, Filter, Read, checked, decide
text = "x" * 200_000
for expression in ("(x+x+)+y", "(x|x)*y", "(.*)*y", "^(x?){60}x{60}$", "(x*)*$y"):
    given = checked(Filter(Field.TEXT, Comparison.MATCHES, expression, Action.DROP))
    decide(Read("", "", text=text), [[given]])
"""


def test_no_expression_takes_endless_time():
    """An expression that doubles its work with every letter would stop the gathering for ever."""
    subprocess.run([sys.executable, "-c", EVIL], check=True, timeout=60)


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_expression_is_refused_or_works_on_any_text(expression, text):
    """What people type and what feeds say ends in a decision or a sentence, never in a crash."""
    piece = Read(text, "https://courier.example/1", text=text)
    given_filter = a_filter(expression if expression.strip() else "x", test=Comparison.MATCHES)
    try:
        checked(given_filter)
    except FilterRefused:
        assert not decide(piece, [[given_filter]]).dropped
        return
    assert decide(piece, [[given_filter]]).dropped in (True, False)


@given(st.text(max_size=40))
def test_a_piece_contains_and_is_what_it_says(headline):
    """Comparing folds both sides alike, whatever the script."""
    if headline.strip():
        piece = Read(headline, "https://courier.example/1")
        for test in (Comparison.CONTAINS, Comparison.IS, Comparison.STARTS):
            assert decide(piece, [[a_filter(headline, test=test)]]).dropped
        assert not decide(piece, [[a_filter(headline, test=Comparison.LACKS)]]).dropped
