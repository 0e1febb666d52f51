"""Which of two pieces with one text had it first."""

from tests.core.provenance.pieces import copy, credit, piece, traced

from headwater.core.copies import Kind
from headwater.core.page import CreditKind
from headwater.core.provenance import TRACE, Label, record


def test_an_outlet_s_record_outweighs_a_date_that_may_lie():
    """A site that carries nothing but copies backdates them easily; the newsroom must not be called its copy."""
    liar, newsroom = piece(1, "Hub", 0, record=0.95), piece(2, "The Courier", 60, record=0.05, copy=copy(1))
    found = traced(liar, newsroom)
    assert (found[1].label, found[1].primary_item) == (Label.COPY, 2)
    sentence = "Hub carries what others wrote more often (95%) than The Courier (5%)."
    assert sentence in [term.sentence for term in found[1].steps[0].evidence]


def test_a_slightly_worse_record_does_not_outweigh_clear_times():
    """Every newsroom carries some agency texts."""
    found = traced(piece(1, "Post", 0, record=0.4), piece(2, "The Courier", 60, record=0.1, copy=copy(1)))
    assert found[2].primary_item == 1


def test_one_known_record_alone_says_nothing():
    """A comparison needs two."""
    found = traced(piece(1, "Post", 0, record=0.9), piece(2, "The Courier", 60, copy=copy(1)))
    assert found[2].primary_item == 1


def test_a_record_needs_pieces():
    """The first copy of a new source must not brand it."""
    assert record(TRACE.record_pieces - 1, 1, TRACE) is None
    assert record(10, 9, TRACE) == 0.9


def test_at_the_same_minute_the_piece_with_an_author_was_first():
    """Two feeds in one round of looks: who signs a text is likelier to have written it."""
    signed = piece(2, "The Courier", 2, byline="By Ada Lindqvist", copy=copy(1))
    found = traced(piece(1, "Mirror", 0), signed)
    assert (found[1].label, found[1].primary_item) == (Label.COPY, 2)


def test_the_fuller_text_strengthens_a_source():
    """What was cut comes from what is whole."""
    found = traced(
        piece(1, "The Courier", 0, words=600), piece(2, "Mirror", 60, words=250, copy=copy(1, Kind.PART, 0.9))
    )
    assert "The text of The Courier is the fuller one." in [term.sentence for term in found[2].steps[0].evidence]


def test_the_length_of_the_rest_says_nothing_of_a_passage():
    """A long text of one's own may quote a short one, and the other way round."""
    found = traced(
        piece(1, "Post", 0, words=100), piece(2, "The Courier", 6, words=900, copy=copy(1, Kind.EXCERPT, 0.05))
    )
    assert found[2].primary_item == 1


def test_a_text_that_hundreds_carry_is_traced_to_its_first():
    """An agency's text at every local paper of a country is one group."""
    story = [piece(0, "The Courier", 0)] + [piece(i, f"Paper {i}", 10 * i, copy=copy(0)) for i in range(1, 300)]
    assert {found.primary_item for found in traced(*story).values()} == {0}


def test_a_text_that_still_says_whose_interview_it_was_is_no_original():
    """Scrapers take “she told the Herald” along, and backdate the rest."""
    told = credit(CreditKind.CITATION, "Herald")
    hub = piece(1, "Hub", 0, credits=told, country="US")
    found = traced(hub, piece(2, "Tarn Valley Herald", 60, credits=told, country="IE", copy=copy(1)))
    assert (found[1].label, found[1].primary_item) == (Label.COPY, 2)
    assert found[2].label is Label.FIRST_SEEN
    assert "Credits Tarn Valley Herald in its text." in [term.sentence for term in found[1].steps[0].evidence]


def test_a_few_pieces_prove_no_outlet_a_copyist():
    """One copy among three is chance; clear times go before it."""
    found = traced(piece(1, "Post", 0, record=1 / 3), piece(2, "The Courier", 60, record=0.0, copy=copy(1)))
    assert (found[1].label, found[2].primary_item) == (Label.FIRST_SEEN, 1)
