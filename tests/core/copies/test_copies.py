"""Whose text a text is."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core import prints
from headwater.core.copies import Kind, Window, match
from headwater.core.prints import Prints

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SYLLABLES = ("ba", "ko", "li", "mur", "ten", "sa", "dor", "vi", "nel", "pra", "ost", "em")


def article(seed: int, words: int = 300) -> list[str]:
    """The words of an invented article, each seed another one."""
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(words)]


def taken(words: list[str]) -> Prints:
    """The prints of a row of words."""
    return prints.of(" ".join(words), title="", language="en")


def window(*items: tuple[int, list[str], datetime]) -> Window:
    """A window with these items in it."""
    made = Window()
    for item, words, at in items:
        made.add(item, taken(words), at)
    return made


def test_the_very_same_text_is_a_whole_copy() -> None:
    """The plainest case, and the most frequent."""
    found = match(taken(article(1)), window((7, article(1), NOON)))
    assert found is not None
    assert (found.of, found.kind, found.share) == (7, Kind.WHOLE, 1.0)
    assert found.evidence == "Shares 100 % of its wording with an earlier piece"
    assert found.rules == "copies-2026-11-29"


def test_a_reprint_with_small_edits_is_a_whole_copy() -> None:
    """An outlet changes a word in every few lines and calls it its own."""
    words = article(1)
    for place in range(10, 300, 30):
        words[place] = "changed"
    found = match(taken(words), window((7, article(1), NOON)))
    assert found is not None
    assert found.kind is Kind.WHOLE


def test_a_cut_reprint_is_a_part_copy() -> None:
    """Scrapers keep the first half."""
    found = match(taken(article(1)[:120]), window((7, article(1), NOON)))
    assert found is not None
    assert found.kind is Kind.PART
    assert found.share > 0.7


def test_a_new_lead_on_an_old_text_is_found() -> None:
    """The rest of the wording is still someone else's."""
    found = match(taken(article(2)[:90] + article(1)[90:]), window((7, article(1), NOON)))
    assert found is not None
    assert found.of == 7


def test_an_independent_report_with_a_shared_quotation_is_no_copy() -> None:
    """Two reporters at one press conference write down the same sentence; neither copied."""
    quotation = article(9, 25)
    mine = article(2)[:150] + quotation + article(2)[150:]
    theirs = article(1)[:40] + quotation + article(1)[40:]
    assert match(taken(mine), window((7, theirs, NOON))) is None


def test_the_earliest_is_named() -> None:
    """Of twelve copies the reader wants the first."""
    known = window((7, article(1), NOON), (8, article(1), NOON - HOUR), (9, article(1), NOON + HOUR))
    found = match(taken(article(1)), known)
    assert found is not None
    assert found.of == 8


def test_a_whole_copy_comes_before_an_earlier_part() -> None:
    """A text that is all of one piece is that piece's copy, whatever it shares with others."""
    known = window((7, article(1)[:120], NOON - HOUR), (8, article(1), NOON))
    found = match(taken(article(1)), known)
    assert found is not None
    assert found.of == 8


@pytest.mark.parametrize("words", [0, 5, 19])
def test_a_short_text_is_nobodys_copy(words: int) -> None:
    """What is as short as "Click here to read on" is no evidence."""
    assert match(taken(article(1, words)), window((7, article(1, words), NOON))) is None


def test_page_furniture_of_one_source_is_no_copy() -> None:
    """The same long notice under every piece of an outlet does not make them one text."""
    notice = article(99, 120)
    known = Window()
    for number in range(8):
        known.add(number, taken(article(number, 150) + notice), NOON, source=3)
    assert match(taken(article(50, 150) + notice), known) is None


def test_a_forgotten_item_is_never_matched() -> None:
    """What was withdrawn is no evidence any more."""
    known = window((7, article(1), NOON), (8, article(1), NOON + HOUR))
    known.forget(7)
    known.forget(7)
    found = match(taken(article(1)), known)
    assert found is not None
    assert found.of == 8
    assert 7 not in known
    assert len(known) == 1


def test_an_item_added_again_is_replaced() -> None:
    """A corrected text counts as it stands now."""
    known = window((7, article(1), NOON))
    known.add(7, taken(article(2)), NOON)
    assert match(taken(article(1)), known) is None
    assert len(known) == 1


def test_the_window_moves() -> None:
    """Old items go, the rest is found as before, also when the tables were built anew."""
    known = window(*((n, article(n), NOON + n * HOUR) for n in range(60)))
    assert known.forget_before(NOON + 40 * HOUR) == 40
    assert len(known) == 20
    assert all(match(taken(article(n)), known) is None for n in range(40))
    copies = [match(taken(article(n)[:150]), known) for n in range(40, 60)]
    assert [copy.of for copy in copies if copy] == list(range(40, 60))
    known.add(77, taken(article(77)), NOON)
    assert match(taken(article(77)), known) is not None


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    """The same items with the same times give the same answer on every machine."""
    known = window(*((n, article(1), NOON) for n in order))
    found = match(taken(article(1)), known)
    assert found is not None
    assert found.of == 0


def test_a_window_whose_pieces_are_all_old_is_an_empty_window() -> None:
    """After a long silence everything is forgotten at once; the next piece must still find its place."""
    made = window((1, article(1), NOON), (2, ["short"], NOON))
    assert made.forget_before(NOON + HOUR) == 2
    made.add(3, taken(article(3)), NOON + 2 * HOUR)
    assert (len(made), match(taken(article(3)), made).of) == (1, 3)
    bare = window((4, ["short"], NOON))
    bare.forget_before(NOON + HOUR)
    assert match(taken(article(1)), bare) is None
