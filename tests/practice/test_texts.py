"""The texts of the invented week: enough of them, spread fairly, and independent where they claim to be."""

import re
from collections import Counter
from itertools import combinations

import pytest

from headwater.core.sections import BY_KEY
from headwater.practice.script import How, Piece, Words, plain, read_moment

QUOTED = re.compile(r"“[^”]*”|„[^“]*“|«[^»]*»")
WORD = re.compile(r"\w+(?:['’]\w+)*")
SHARED_RUN = 8  # words in the same order
NAMES = frozenset({"the central pier of the kellhaven swing bridge"})  # the name of a thing, not a sentence
PROPER = 90  # words; shorter pieces are notes
GERMAN = frozenset(WORD.findall("der die das und nicht ist von mit auf den dem ein eine für sich zu im am nach"))
FRENCH = frozenset(WORD.findall("le la les des du et est une un dans pour que qui sur au par de en il"))
ENGLISH = frozenset(WORD.findall("the and of to in a was is that for on with at by from it had were he she"))
FRONT = (read_moment("wed 12:00"), read_moment("fri 12:00"))  # the two days before the demonstration starts


def words_of(piece: Piece) -> list[str]:
    """The words of a piece as published, in order."""
    return WORD.findall(plain(piece.text).lower())


def own_runs(piece: Piece) -> set[tuple[str, ...]]:
    """Every run of words of a piece outside quoted speech."""
    blocks = (QUOTED.sub(" ¶ ", plain((block,))) for block in piece.text if not block.quote)
    runs: set[tuple[str, ...]] = set()
    for stretch in " ¶ ".join(blocks).lower().split("¶"):
        found = WORD.findall(stretch)
        runs |= {tuple(found[start : start + SHARED_RUN]) for start in range(len(found) - SHARED_RUN + 1)}
    return {run for run in runs if " ".join(run) not in NAMES}


def share_of(words: list[str], common: frozenset[str]) -> float:
    """How much of a text is made of a language's commonest words."""
    return sum(word in common for word in words) / len(words)


def test_the_week_is_long_enough_to_look_like_a_front_page(week):
    """A demonstration with four stories proves nothing about clustering."""
    own = [piece for piece in week.pieces() if not piece.of and len(words_of(piece)) >= PROPER]
    copies = [piece for piece in week.pieces() if piece.of]
    assert len(week.stories) >= 17
    assert len(own) >= 100
    assert len(copies) >= 42
    assert len(week.pieces()) >= 145


def test_most_pieces_have_the_length_of_a_report(week):
    """Short notes are easy to tell apart; reports are what arrives."""
    lengths = [len(words_of(piece)) for piece in week.pieces() if not piece.of]
    assert sum(length >= 120 for length in lengths) >= len(lengths) * 0.6


def test_the_front_page_is_fresh_when_the_demonstration_starts(week):
    """A first look should show the last two days, and then something must happen live."""
    moments = [piece.at for piece in week.pieces()]
    live = [piece.at for piece in week.pieces()] + [c.at for piece in week.pieces() for c in piece.changes]
    assert sum(FRONT[0] <= moment < FRONT[1] for moment in moments) >= len(moments) * 0.6
    assert sum(moment >= FRONT[1] for moment in live) >= 20


def test_every_outlet_and_every_section_has_something_to_say(week):
    """An empty section page looks like a fault."""
    by_outlet = Counter(piece.outlet for piece in week.pieces())
    assert {outlet.key: by_outlet[outlet.key] for outlet in week.outlets if by_outlet[outlet.key] < 4} == {}
    assert {piece.section for piece in week.pieces()} == set(BY_KEY)
    assert {story.section for story in week.stories} == set(BY_KEY)


def test_independent_pieces_of_a_story_share_no_sentence(week):
    """A run of eight shared words would be a copy nobody declared, and the answer sheet would be wrong."""
    shared = [
        (one.name, other.name, " ".join(run))
        for story in week.stories
        for one, other in combinations([piece for piece in story.pieces if not piece.of], 2)
        for run in sorted(own_runs(one) & own_runs(other))
    ]
    assert shared == []


def test_no_sentence_is_used_by_two_outlets_in_two_stories(week):
    """Only an outlet's own boilerplate may come back: anything else would tie unrelated events together."""
    first: dict[tuple[str, ...], Piece] = {}
    shared = [
        (first[run].name, piece.name, " ".join(run))
        for piece in week.pieces()
        if not piece.of
        for run in sorted(own_runs(piece))
        if first.setdefault(run, piece).story != piece.story and first[run].outlet != piece.outlet
    ]
    assert shared == []


@pytest.mark.parametrize(("outlet", "common"), [("flussbote", GERMAN), ("tribune", FRENCH)])
def test_an_outlet_writes_in_its_language(week, outlet, common):
    """Texts in two languages are the only way to show a story crossing from one to the other."""
    pieces = [piece for piece in week.pieces() if piece.outlet == outlet]
    assert pieces
    for piece in pieces:
        words = words_of(piece)
        assert share_of(words, common) > 0.2, piece.name
        assert share_of(words, common) > 3 * share_of(words, ENGLISH - common), piece.name


def test_every_kind_of_copy_occurs(week):
    """Each way of copying is found by another test of the pipeline."""
    ways = Counter(piece.how for piece in week.pieces() if piece.how)
    assert set(ways) == set(How)


def test_one_agency_text_is_reprinted_by_four_papers(week):
    """Via how many outlets an agency speaks is a figure the trace shows."""
    taken = Counter(piece.of for piece in week.pieces() if piece.how in {How.REPRINT, How.CUT})
    assert max(taken.values()) >= 4


def test_pieces_are_corrected_retitled_extended_and_taken_down(week):
    """What changes after publication is the hardest part of following the news."""
    changes = [change for piece in week.pieces() for change in piece.changes]
    assert sum(bool(change.correction) for change in changes) >= 5
    assert sum(bool(change.headline) for change in changes) >= 8
    assert sum(bool(change.append) for change in changes) >= 8
    assert sum(change.delete for change in changes) >= 1


def test_stories_lead_to_documents_beside_the_news(week):
    """A trace without a court, a paper or a public body at its end has nothing to show."""
    linked = {
        piece.story
        for piece in week.pieces()
        for block in piece.text
        for part in block.parts
        if not isinstance(part, Words) and part.target.startswith("https://")
    }
    assert len(linked) >= 8


def test_one_story_stands_alone_and_one_begins_in_german(week):
    """Not every event is a crowd, and not every crowd starts in English."""
    outlets = {story.key: {piece.outlet for piece in story.pieces} for story in week.stories}
    first = {story.key: min(story.pieces, key=lambda piece: piece.at).outlet for story in week.stories}
    assert [key for key, those in outlets.items() if len(those) == 1]
    assert [key for key, outlet in first.items() if outlet == "flussbote" and len(outlets[key]) > 3]
