"""The counts of a story."""

from tests.core.provenance.pieces import copy, dateline, piece

from headwater.core.provenance import TRACE, coverage, trace


def _covered(*story, documents=0):
    return coverage(story, trace(story, rules=TRACE), documents=documents)


def test_the_sentence_tells_who_was_first_how_many_and_what_stands_behind():
    """The one line of fact under every headline."""
    found = _covered(
        piece(1, "The Courier", 14, country="GB", byline="By Ada Lindqvist"),
        piece(2, "Flussbote", 50, country="DE", byline="Von Jan Okafor", language="de"),
        piece(3, "Mirror", 60, country="US", copy=copy(1)),
        piece(4, "Echo", 70, country="US", copy=copy(1)),
        documents=3,
    )
    wanted = "first seen 09:14 by The Courier · 2 independent newsrooms in 2 countries · 2 copies · 3 documents"
    assert found.sentence == wanted
    assert (found.newsrooms, found.countries, found.copies) == (2, 2, 2)


def test_one_is_singular_and_nothing_is_left_out_of_the_sentence():
    """Only a machine says "1 copies" or "0 documents"."""
    found = _covered(piece(1, "The Courier", 0, country="GB"), piece(2, "Mirror", 60, copy=copy(1)))
    assert found.sentence == "first seen 09:00 by The Courier · 1 newsroom · 1 copy"


def test_an_owner_has_one_voice():
    """Ten titles of one house are not ten newsrooms."""
    found = _covered(piece(1, "The Courier", 0, owner="Estuary"), piece(2, "Gazette", 30, owner="Estuary"))
    assert found.newsrooms == 1


def test_an_agency_s_text_counts_once_however_many_carry_it():
    """Carriers of an agency are outlets, not newsrooms; the agency is one, seen or not."""
    carriers = [piece(i, f"Paper {i}", i, credits=dateline("Northwire")) for i in range(1, 5)]
    unseen = _covered(*carriers)
    assert (unseen.newsrooms, unseen.copies) == (1, 4)
    seen = _covered(*carriers, piece(9, "Northwire", 0))
    assert (seen.newsrooms, seen.copies) == (1, 4)


def test_a_story_without_members_has_nothing_to_say():
    """A story can lose its last piece to a takedown."""
    found = coverage((), ())
    assert (found.sentence, found.newsrooms) == ("", 0)
