"""Texts that go out to be carried: agencies, press offices, and pieces that are no members of the story."""

from tests.core.provenance.pieces import NINE, copy, dateline, link, piece, traced

from headwater.core.copies import Kind
from headwater.core.provenance import Confidence, Label, documents

OFFICE = {"kind": "university", "listed": False}


def test_a_release_leads_to_the_office_that_wrote_it():
    """A newsroom that prints a release is not its author."""
    found = traced(piece(1, "Tarn University", 0, kind="university"), piece(2, "Herald", 60, copy=copy(1)))[2]
    assert (found.label, found.primary_item) == (Label.COPY, 1)
    assert found.sentence == "Herald carries Tarn University’s text."
    assert found.steps[0].evidence[0].sentence == "Shares 95% of its wording with the text of Tarn University."


def test_an_agency_s_text_is_the_agency_s_whoever_is_dated_earlier():
    """Agencies stamp their latest update; their clients stamp the first."""
    found = traced(piece(1, "Herald", 0), piece(2, "Northwire", 50, kind="agency", copy=copy(1)))
    assert (found[1].label, found[1].primary_item) == (Label.AGENCY, 2)
    assert found[1].sentence == "Herald carries Northwire’s report."
    assert found[2].label is not Label.COPY


def test_two_agencies_are_told_apart_by_their_times():
    """That one writes for others says nothing against another that does."""
    found = traced(piece(1, "Northwire", 0, kind="agency"), piece(2, "Southwire", 50, kind="agency", copy=copy(1)))
    assert found[2].primary_item == 1


def test_an_agency_s_passage_does_not_make_a_report_a_copy():
    """Two papers quote the agency's forty words; each wrote the rest itself."""
    agency = piece(1, "Northwire", 30, kind="agency")
    found = traced(agency, piece(2, "Herald", 60, copy=copy(1, Kind.EXCERPT, 0.1)))[2]
    assert found.label is Label.CITES


def test_a_court_speaks_for_itself():
    """Its own page needs no byline to be its own."""
    found = traced(piece(1, "Herald", 0), piece(2, "Tarn High Court", 60, kind="public body"))[2]
    assert (found.label, found.sentence) == (
        Label.FIRST_SEEN,
        "Published by Tarn High Court itself: its own word, not a report.",
    )


def test_a_source_that_may_not_be_listed_is_named_and_not_linked():
    """Its owner keeps it out of lists; that its text is its own stays true."""
    office = piece(1, "Tarn University", 0, **OFFICE)
    found = traced(piece(2, "Herald", 60, copy=copy(1), elsewhere=office))[2]
    assert (found.label, found.primary_outlet) == (Label.COPY, "Tarn University")
    assert (found.primary_item, found.primary_url) == (None, "")
    assert [(step.item, step.outlet, step.url) for step in found.steps[1:]] == [(None, "Tarn University", "")]


def test_a_source_in_another_story_is_linked():
    """Copies and stories are found apart: the text may stand in the story next door."""
    courier = piece(1, "Courier", 0)
    found = traced(piece(2, "Herald", 60, copy=copy(1), elsewhere=courier))[2]
    assert (found.primary_item, found.primary_url) == (1, courier.url)
    assert found.sentence == "Herald carries Courier’s report, the earliest we saw."


def test_a_source_that_came_in_after_its_copy_is_found_all_the_same():
    """The relation stands at whichever came in later."""
    office = piece(2, "Tarn University", 0, copy=copy(1), **OFFICE)
    found = traced(piece(1, "Herald", 60, elsewhere=office), piece(3, "Gazette", 90, copy=copy(1)))
    assert found[1].steps[0].evidence[0].sentence == "Has its text in common with the text of Tarn University."
    assert [step.outlet for step in found[3].steps] == ["Gazette", "Herald", "Tarn University"]


def test_what_came_later_elsewhere_is_no_source():
    """A relation says that two texts are one, not who took it."""
    later = piece(2, "Mirror", 90, copy=copy(1))
    assert traced(piece(1, "Herald", 60, elsewhere=later))[1].label is Label.FIRST_SEEN


def test_an_outlet_s_own_earlier_piece_elsewhere_is_no_source():
    """An update under a new address is nobody's copy."""
    own = piece(1, "Herald", 0)
    assert traced(piece(2, "Herald", 60, copy=copy(1), elsewhere=own))[2].label is Label.FIRST_SEEN


def test_a_piece_elsewhere_adds_no_document():
    """Only members link for a story."""
    office = piece(1, "Tarn University", 0, **OFFICE)
    assert documents([piece(2, "Herald", 60, copy=copy(1), elsewhere=office)], news_sites=frozenset()) == ()


def test_of_several_printings_the_one_with_its_headline_is_the_source():
    """Papers carry an agency’s text under headlines of their own; a scraper takes one of them, headline and all."""
    found = traced(
        piece(1, "Northwire", 0, kind="agency", headline="Ferry runs aground off Tarn Head"),
        piece(2, "Herald", 30, credits=dateline("Northwire"), copy=copy(1), headline="Stuck: ferry sits on sand"),
        piece(3, "Gazette", 40, credits=dateline("Northwire"), copy=copy(1), headline="Ferry is stuck"),
        piece(4, "Scraper", 90, copy=copy(1), headline="STUCK: ferry sits on sand"),
    )[4]
    assert [step.outlet for step in found.steps] == ["Scraper", "Herald", "Northwire"]
    assert (found.label, found.sentence) == (Label.AGENCY, "Scraper carries Northwire’s report, by way of Herald.")
    assert "Has the headline of Herald as well." in [term.sentence for term in found.steps[0].evidence]


def test_a_later_printing_with_the_same_headline_is_no_source():
    """It may have taken the headline from the scraper."""
    found = traced(
        piece(1, "Courier", 0, headline="Ferry runs aground off Tarn Head"),
        piece(2, "Scraper", 30, copy=copy(1), headline="Ferry shock"),
        piece(3, "Mirror", 90, copy=copy(1), headline="Ferry shock"),
    )
    assert found[2].steps[1].item == 1
    assert found[3].steps[1].item == 2


def test_times_and_likeness_alone_make_only_the_earliest_we_saw():
    """Nobody said whose text it is: the sentence must not either."""
    found = traced(piece(1, "Courier", 0), piece(2, "Mirror", 90, copy=copy(1)))[2]
    assert (found.sentence, found.confidence) == (
        "Mirror carries Courier’s report, the earliest we saw.",
        Confidence.STRONG,
    )


def test_an_author_chosen_against_the_times_is_as_far_as_we_can_tell():
    """The outlet that always copies is dated earlier; the record speaks, and nothing is certain."""
    found = traced(piece(1, "Courier", 50, record=0.0), piece(2, "Mirror", 0, record=1.0, copy=copy(1), at=NINE))[2]
    assert found.sentence == "Mirror carries Courier’s report, as far as we can tell."


def test_a_release_found_by_a_later_copy_only_is_the_source_of_all_of_them():
    """Only a later copy was held against the release; the paper that printed it first is no author all the same."""
    release = piece(9, "University of Marram", -60, kind="university", listed=False)
    paper = piece(5, "The Courier", 45, copy=copy(2))
    site = piece(2, "Newsmirror", 200, copy=copy(9), elsewhere=release)
    found = traced(paper, site, piece(6, "The Gazette", 120, copy=copy(5)), piece(7, "Post", 90, copy=copy(2)))
    assert {found[n].primary_outlet for n in (2, 5, 6, 7)} == {"University of Marram"}
    assert {found[n].label for n in (2, 5, 6, 7)} == {Label.COPY}


def test_a_text_that_went_elsewhere_later_is_no_source():
    """Another story's copy of our first piece leads nowhere."""
    later = piece(9, "Mirror", 500, copy=copy(2))
    found = traced(piece(1, "The Courier", 0), piece(2, "Post", 60, copy=copy(1), elsewhere=later))
    assert (found[1].primary_item, found[2].primary_item) == (1, 1)


def test_a_piece_of_another_story_is_cited_by_a_link():
    """What a report rests on is filed elsewhere at times, or may not be listed."""
    report = piece(9, "Northwire", -50, kind="agency")
    linking = piece(1, "The Courier", 0, links=link(report.url, ""), linked=((report.url, report),))
    found = traced(linking)
    assert (found[1].label, found[1].primary_item) == (Label.CITES, 9)


def test_a_link_to_what_is_long_past_is_background():
    """Papers link to their subject's past; that is no source of the day's news."""
    report = piece(9, "Northwire", -60 * 24 * 30)
    linking = piece(1, "The Courier", 0, links=link(report.url, ""), linked=((report.url, report),))
    assert traced(linking)[1].label is not Label.CITES
    said = piece(1, "The Courier", 0, links=link(report.url, "reported"), linked=((report.url, report),))
    assert traced(said)[1].label is Label.CITES
