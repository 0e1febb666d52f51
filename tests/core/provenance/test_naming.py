"""Whom a piece means when it names a source: itself for short, an outlet at home, an outlet we follow, a document."""

from tests.core.provenance.pieces import copy, credit, link, piece, traced

from headwater.core.page import CreditKind
from headwater.core.provenance import Label

CITES = CreditKind.CITATION


def test_an_outlet_that_calls_itself_by_half_its_name_cites_nobody():
    """“She told the Herald”, says the Tarn Valley Herald."""
    found = traced(piece(1, "Tarn Valley Herald", 0, credits=credit(CITES, "Herald")))[1]
    assert found.label is Label.FIRST_SEEN


def test_a_namesake_with_an_address_is_somebody_else():
    """The Herald of another town is known by its link."""
    other = credit(CITES, "Herald", "https://cove.example/2026/11/20/pier")
    found = traced(piece(1, "Tarn Valley Herald", 0, credits=other))[1]
    assert (found.label, found.primary_outlet) == (Label.CITES, "Herald")


def test_a_neighbour_may_be_called_by_half_its_name():
    """Papers of one country or one owner call each other for short."""
    found = traced(
        piece(1, "The Tarn Valley Herald", 0, country="IE"),
        piece(2, "Cove Gazette", 60, country="IE", credits=credit(CITES, "Herald")),
    )
    assert (found[2].primary_item, found[2].sentence) == (1, "Cove Gazette cites The Tarn Valley Herald.")


def test_half_a_name_of_another_country_or_of_two_outlets_finds_none():
    """Half the world has a Herald: a guess would accuse the wrong one."""
    abroad = traced(
        piece(1, "Tarn Valley Herald", 0, country="IE"),
        piece(2, "Cove Gazette", 60, country="NZ", credits=credit(CITES, "Herald")),
    )
    two = traced(
        piece(1, "Tarn Valley Herald", 0, country="IE"),
        piece(2, "Moor Herald", 10, country="IE"),
        piece(3, "Cove Gazette", 60, country="IE", credits=credit(CITES, "Herald")),
    )
    assert abroad[2].primary_item is None
    assert two[3].primary_item is None


def test_an_outlet_we_follow_goes_by_its_name_wherever_its_report_stands():
    """A link into another story shows a host; readers know a name."""
    cited = credit(CITES, "herald.example", "https://herald.example/news/7")
    member = piece(1, "Cove Gazette", 0, credits=cited, outlets=(("herald.example", "Tarn Valley Herald"),))
    found = traced(member)[1]
    assert found.sentence == "Cove Gazette cites Tarn Valley Herald."
    assert (found.primary_item, found.primary_url) == (None, "https://herald.example/news/7")


def test_a_notice_that_is_cited_makes_nobody_a_carrier_of_news():
    """Documents are listed beside a story; the report that reads them stays its newsroom’s own."""
    notice = credit(CITES, "recalls.food.example", "https://recalls.food.example/2026-7")
    paper = credit(CITES, "Journal of Tides", "https://doi.org/10.5555/tides.7")
    for said in (notice, paper):
        assert traced(piece(1, "Cove Gazette", 0, credits=said))[1].label is Label.FIRST_SEEN


def test_an_unknown_outlet_that_is_named_is_cited_all_the_same():
    """Not every paper is followed, and not every address looks like news."""
    said = credit(CITES, "Fjord Bulletin", "https://fjordbulletin.example/a/7")
    found = traced(piece(1, "Cove Gazette", 0, credits=said))[1]
    assert (found.label, found.primary_outlet) == (Label.CITES, "Fjord Bulletin")


def test_a_court_whose_page_is_a_member_may_be_cited():
    """Where the ruling itself came in by a feed, the way leads to it."""
    court = piece(1, "Tarn High Court", 0, kind="public body")
    found = traced(court, piece(2, "Cove Gazette", 60, links=link(court.url, "according to")))
    assert (found[2].label, found[2].primary_item) == (Label.CITES, 1)


def test_the_way_never_leads_back_to_the_outlet_it_began_at():
    """Two newsrooms that take turns on a story cite each other; neither is its own source."""
    first = piece(1, "Cove Gazette", 0)
    second = piece(2, "Herald", 60, links=link(first.url, "reported"))
    found = traced(first, second, piece(3, "Cove Gazette", 120, links=link(second.url, "reported")))
    assert (found[3].sentence, found[3].primary_item) == ("Cove Gazette cites Herald.", 2)
    assert (found[2].sentence, found[2].primary_item) == ("Herald cites Cove Gazette.", 1)


def test_a_share_is_never_rounded_up_to_all():
    """“100%” would say that not a word differs."""
    nearly = traced(piece(1, "Courier", 0), piece(2, "Mirror", 60, copy=copy(1, share=0.996)))[2]
    wholly = traced(piece(1, "Courier", 0), piece(2, "Mirror", 60, copy=copy(1, share=1.0)))[2]
    assert nearly.steps[0].evidence[0].sentence == "Shares 99% of its wording with the report of Courier."
    assert wholly.steps[0].evidence[0].sentence == "Shares 100% of its wording with the report of Courier."
