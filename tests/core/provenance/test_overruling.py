"""What an editor says of where a text comes from stands above all that was found."""

from dataclasses import replace

from tests.core.provenance.pieces import copy, credit, dateline, link, piece, traced

from headwater.core.copies import Kind
from headwater.core.page import CreditKind
from headwater.core.provenance import Confidence, Label, Says, Word

ORIGINAL = (Word(Says.ORIGINAL),)


def test_what_an_editor_calls_the_original_is_nobodys_copy():
    """A backdated copy cannot take a report from its newsroom once somebody looked."""
    liar, newsroom = piece(1, "Hub", 0), piece(2, "The Courier", 60, copy=copy(1), word=ORIGINAL)
    found = traced(liar, newsroom)
    assert (found[2].label, found[2].confidence, found[2].primary_item) == (Label.ORIGINAL, Confidence.EDITOR, 2)
    assert "as an editor of this site says" in found[2].sentence
    assert (found[1].label, found[1].primary_item) == (Label.COPY, 2)


def test_every_other_piece_of_the_text_leads_to_the_original():
    """The word is said of one piece and holds for the whole group."""
    group = [piece(1, "Hub", 0), *(piece(n, f"Paper {n}", n, copy=copy(1)) for n in range(2, 20))]
    group[-1] = replace(group[-1], word=ORIGINAL)
    found = traced(*group)
    assert {found[n].primary_item for n in range(1, 20)} == {19}


def test_an_agency_s_credit_does_not_outweigh_an_editor():
    """Credits are put on by mistake too."""
    found = traced(piece(1, "The Courier", 0, credits=dateline("Northwire"), word=ORIGINAL))
    assert (found[1].label, found[1].primary_item) == (Label.ORIGINAL, 1)


def test_pieces_that_an_editor_called_no_copies_stand_alone():
    """Two pieces can share a table of results and be nobody's copy."""
    one, other = piece(1, "The Courier", 0), piece(2, "Post", 60, copy=copy(1), word=(Word(Says.NOT_FROM, 1),))
    found = traced(one, other)
    assert {found[n].primary_item for n in (1, 2)} <= {1, 2, None}
    assert not {found[1].label, found[2].label} & {Label.COPY, Label.AGENCY}
    assert any(term.term == "editor" for term in found[2].steps[0].evidence)


def test_no_copy_of_one_may_still_be_a_copy_of_another():
    """Only the pair that was looked at is said to be none."""
    found = traced(
        piece(1, "The Courier", 0),
        piece(2, "Post", 30, copy=copy(1)),
        piece(3, "Hub", 60, copy=copy(2), word=(Word(Says.NOT_FROM, 1),)),
    )
    assert (found[3].label, found[3].steps[1].item) == (Label.COPY, 2)


def test_what_was_taken_from_where_is_an_editor_s_to_say():
    """A translation that no print finds is traced all the same, by way of whom it came."""
    found = traced(
        piece(1, "The Courier", 0, credits=credit(CreditKind.AGENCY_BYLINE, "Northwire")),
        piece(2, "Flussbote", 60, language="de", word=(Word(Says.FROM, 1),)),
    )
    assert (found[2].label, found[2].primary_outlet) == (Label.AGENCY, "Northwire")
    assert found[2].steps[0].evidence[0].sentence == (
        "An editor of this site says that its text was taken from The Courier."
    )


def test_it_turns_a_relation_round_whatever_the_dates_say():
    """The newsroom's page came late; an editor knows whose it is."""
    found = traced(
        piece(1, "Hub", 0, word=(Word(Says.FROM, 2),)), piece(2, "The Courier", 600, copy=copy(1, Kind.SPUN))
    )
    assert (found[1].primary_item, found[2].primary_item) == (2, 2)
    assert found[2].label is not Label.COPY


def test_it_may_lead_out_of_the_story():
    """The source may stand in another story, or be listed no more."""
    source = piece(9, "The Courier", 0)
    found = traced(piece(1, "Hub", 600, word=(Word(Says.FROM, 9, source),)))
    assert (found[1].label, found[1].primary_item, found[1].confidence) == (Label.COPY, 9, Confidence.EDITOR)


def test_an_original_may_cite():
    """Whose text it is says nothing of where the news came from; the link stays and the words are its own."""
    cited = piece(1, "Post", 0)
    found = traced(cited, piece(2, "The Courier", 60, links=link(cited.url, "reports"), word=ORIGINAL))
    assert found[2].label is Label.ORIGINAL


def test_words_that_contradict_each_other_lead_in_no_circle():
    """Rows of two hands may do so; a trace ends all the same."""
    found = traced(
        piece(1, "Hub", 0, word=(Word(Says.FROM, 2),)), piece(2, "Post", 5, copy=copy(1), word=(Word(Says.FROM, 1),))
    )
    assert sum(found[n].label is Label.COPY for n in (1, 2)) == 1
