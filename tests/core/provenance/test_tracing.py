"""The way from a piece to its primary source."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.provenance.pieces import NINE, copy, credit, dateline, link, piece, traced

from headwater.core.copies import Kind
from headwater.core.page import CreditKind
from headwater.core.provenance import TRACE, Confidence, Label, trace


def test_a_story_of_one_piece_is_the_only_report_we_saw():
    """We never say "the original" of what is merely the first we know."""
    found = traced(piece(1, "The Courier", 0))[1]
    assert (found.label, found.confidence) == (Label.FIRST_SEEN, Confidence.FIRST_WE_SAW)
    assert found.sentence == "The only report of this story that we saw."


def test_the_earliest_report_is_the_first_that_we_saw():
    """A reader is told who was first, and how far ahead."""
    found = traced(piece(2, "Post", 40), piece(1, "The Courier", 0))[1]
    assert found.sentence == "First report of this story that we saw."
    assert found.steps[0].evidence[0].sentence == "Earliest of 2 pieces we saw, 40 minutes before the next."


def test_reports_within_five_minutes_are_among_the_first():
    """Clocks and feeds are not exact enough to crown one of them."""
    found = traced(piece(1, "The Courier", 0), piece(2, "Post", 4))
    assert found[2].sentence == "Among the first reports of this story that we saw."


def test_an_agency_is_the_primary_source_even_when_its_page_was_never_seen():
    """Most agency texts are read at its customers only; the credit is enough."""
    found = traced(piece(1, "The Courier", 0, credits=dateline("Northwire")))[1]
    assert (found.label, found.confidence) == (Label.AGENCY, Confidence.EXPLICIT)
    assert (found.primary_item, found.primary_outlet, found.primary_url) == (None, "Northwire", "")
    assert found.sentence == "The Courier carries Northwire’s report."


def test_an_agency_credit_leads_to_the_agency_s_own_piece_where_we_have_it():
    """The link to the source goes to its page, however early the carrier is dated."""
    agency = piece(2, "Northwire", 30)
    found = traced(piece(1, "The Courier", 0, credits=dateline("Northwire")), agency)
    assert (found[1].label, found[1].primary_item, found[1].primary_url) == (Label.AGENCY, 2, agency.url)
    assert (found[2].label, found[2].confidence) == (Label.ORIGINAL, Confidence.EXPLICIT)


def test_an_agency_goes_by_its_long_and_its_short_name():
    """Outlets credit "AP", the agency calls itself otherwise."""
    found = traced(piece(1, "The Courier", 9, credits=dateline("AP")), piece(2, "The Associated Press", 0))
    assert found[1].primary_item == 2


def test_an_outlet_that_credits_itself_is_its_own_source():
    """An agency's own pages carry its own name in the dateline."""
    assert traced(piece(1, "Northwire", 0, credits=dateline("Northwire")))[1].label is Label.FIRST_SEEN


def test_an_agency_beneath_a_reporter_s_own_text_is_cited_not_carried():
    """A line "with material from" makes no copy of a newsroom's own work."""
    credits_ = credit(CreditKind.AGENCY_FOOTER, "Northwire")
    found = traced(piece(1, "The Courier", 0, byline="By Ada Lindqvist", credits=credits_))[1]
    assert (found.label, found.primary_outlet) == (Label.CITES, "Northwire")


def test_a_canonical_address_at_another_outlet_names_the_original():
    """The strongest sign there is: the page itself says where it belongs."""
    original = piece(1, "The Courier", 0)
    found = traced(original, piece(2, "Mirror", 20, canonical=original.url + "?utm_source=feed"))
    assert (found[2].label, found[2].confidence, found[2].primary_item) == (Label.COPY, Confidence.EXPLICIT, 1)
    assert found[1].label is Label.ORIGINAL
    assert found[1].sentence == "The Courier’s own report: 1 other piece names it as the source."


def test_a_canonical_address_may_lead_outside_the_story():
    """We follow few of the world's outlets; the source is named all the same."""
    found = traced(piece(1, "Mirror", 0, canonical="https://faraway.example/story/7"))[1]
    assert (found.primary_item, found.primary_outlet) == (None, "faraway.example")
    assert found.primary_url == "https://faraway.example/story/7"


def test_a_canonical_home_page_says_nothing():
    """A template's mistake on thousands of pages must not make a site the source of them."""
    assert traced(piece(1, "Mirror", 0, canonical="https://faraway.example/"))[1].label is Label.FIRST_SEEN


def test_an_outlet_s_second_domain_is_not_another_outlet():
    """Mobile and national domains of one paper are one paper."""
    own = piece(1, "Mirror", 0, sites=("mirror.example", "mirror.test"), canonical="https://mirror.test/a/1")
    assert traced(own)[1].label is Label.FIRST_SEEN


def test_originally_published_leads_to_the_named_outlet_s_piece():
    """Reprints by agreement name their source in a line, often without a link."""
    found = traced(
        piece(1, "The Courier", 0), piece(2, "Mirror", 20, credits=credit(CreditKind.ORIGINALLY_PUBLISHED, "Courier"))
    )
    assert (found[2].label, found[2].primary_item) == (Label.COPY, 1)


def test_the_later_of_two_same_texts_is_the_copy():
    """What was told first is the source, as far as we saw."""
    found = traced(piece(1, "The Courier", 0), piece(2, "Mirror", 90, copy=copy(1)))
    assert (found[2].label, found[2].confidence, found[2].primary_item) == (Label.COPY, Confidence.STRONG, 1)
    assert found[2].steps[0].evidence[0].sentence == "Shares 95% of its wording with the report of The Courier."


def test_a_copy_relation_is_turned_when_the_copy_was_published_earlier():
    """Feeds are polled in any order: what came in later may have been first."""
    found = traced(piece(1, "Mirror", 90), piece(2, "The Courier", 0, copy=copy(1)))
    assert found[2].label is Label.FIRST_SEEN
    assert (found[1].label, found[1].primary_item) == (Label.COPY, 2)


def test_a_text_found_through_a_late_arrival_leads_to_the_first_of_all():
    """All relations may point to the one that merely came in first; the text still has one earliest piece."""
    found = traced(piece(1, "Late", 240), piece(2, "First", 0, copy=copy(1)), piece(3, "Second", 120, copy=copy(1)))
    assert {item: each.primary_item for item, each in found.items()} == {1: 2, 2: 2, 3: 2}


def test_an_explicit_word_goes_before_the_times():
    """Dates lie; a copy dated before its original still says whose it is."""
    original = piece(1, "The Courier", 60)
    found = traced(original, piece(2, "Mirror", 0, canonical=original.url, copy=copy(1)))
    assert found[1].label is Label.ORIGINAL
    assert found[2].primary_item == 1


def test_a_copy_of_a_reprint_of_an_agency_s_report_leads_to_the_agency():
    """Every hop is shown with its evidence, up to who wrote it."""
    found = traced(piece(1, "Post", 0, credits=dateline("Northwire")), piece(2, "Mirror", 60, copy=copy(1)))[2]
    assert (found.label, found.primary_outlet) == (Label.AGENCY, "Northwire")
    assert [step.outlet for step in found.steps] == ["Mirror", "Post", "Northwire"]
    assert found.steps[1].evidence[0].sentence == "Carries the credit (Northwire)."
    assert found.sentence == "Mirror carries Northwire’s report, by way of Post."


def test_an_agency_s_credit_holds_for_the_same_words_where_it_was_dropped():
    """An outlet that leaves the credit out does not become the author."""
    found = traced(piece(1, "Shy", 0), piece(2, "Post", 60, credits=dateline("Northwire"), copy=copy(1)))
    assert (found[1].label, found[1].primary_outlet) == (Label.AGENCY, "Northwire")
    assert found[1].confidence is Confidence.LIKELY


def test_a_link_with_a_reporting_verb_cites():
    """A newsroom that says whose news it is gets named with it."""
    first = piece(1, "The Courier", 0)
    found = traced(first, piece(2, "Post", 60, links=link(first.url, "first reported by")))[2]
    assert (found.label, found.primary_item, found.sentence) == (Label.CITES, 1, "Post cites The Courier.")


def test_a_link_to_something_later_is_no_source():
    """Updated pages link to what came after them."""
    later = piece(2, "Post", 60)
    assert traced(piece(1, "The Courier", 0, links=link(later.url, "reported")), later)[1].label is Label.FIRST_SEEN


def test_a_credit_to_an_outlet_outside_the_story_is_told():
    """The source may be a paper we do not follow."""
    found = traced(piece(1, "Post", 0, credits=credit(CreditKind.CITATION, "The Fjord Bulletin")))[1]
    assert (found.label, found.primary_item, found.primary_outlet) == (Label.CITES, None, "The Fjord Bulletin")


def test_a_copy_of_a_citing_report_comes_from_who_wrote_the_text():
    """What an author cites is the source of the author's news, not of the copied text."""
    first = piece(1, "The Courier", 0)
    citing = piece(2, "Post", 60, links=link(first.url, "reported"))
    found = traced(first, citing, piece(3, "Mirror", 120, copy=copy(2)))
    assert found[3].primary_item == 2
    assert found[2].primary_item == 1


def test_a_quoted_passage_is_a_citation():
    """Forty words out of another's report make no copy of a text of one's own."""
    found = traced(piece(1, "The Courier", 0), piece(2, "Post", 60, copy=copy(1, Kind.EXCERPT, 0.1)))[2]
    assert found.label is Label.CITES


def test_a_passage_that_several_carry_is_that_outlet_s_whom_its_taker_credits():
    """A copyist's copy may be what the passage was found in; the taker says whose it is."""
    written, copied = piece(1, "The Courier", 0), piece(2, "Hub", 30, copy=copy(1))
    taker = piece(3, "Post", 60, copy=copy(2, Kind.EXCERPT, 0.1), credits=credit(CreditKind.CITATION, "The Courier"))
    found = traced(written, copied, taker)
    assert (found[3].label, found[3].primary_item, found[3].steps[1].item) == (Label.CITES, 1, 1)
    assert "passage" in [term.term for term in found[3].steps[0].evidence]


def test_an_outlet_whose_name_has_the_agency_s_in_it_does_not_carry_that_agency():
    """Its copyists credit it by the short name; its own page is no carrier of itself."""
    own, copied = piece(1, "northwire.example", 0), piece(2, "Hub", 30, credits=dateline("Northwire"), copy=copy(1))
    assert traced(own, copied)[1].label is not Label.AGENCY


def test_a_report_of_its_own_needs_an_author_to_be_called_so():
    """Without a name, a link or a shared text we know nothing, and say so."""
    found = traced(piece(1, "The Courier", 0), piece(2, "Post", 60, byline="Jan Okafor"), piece(3, "Desk", 70))
    assert (found[2].label, found[2].confidence) == (Label.FIRST_SEEN, Confidence.LIKELY)
    assert (found[3].label, found[3].confidence, found[3].primary_outlet) == (Label.UNKNOWN, Confidence.UNKNOWN, "")


def test_the_order_of_the_members_changes_nothing():
    """The same story gives the same traces, whichever way the rows came."""
    first = piece(1, "The Courier", 0, byline="By Ada Lindqvist")
    story = (
        first,
        piece(2, "Post", 30, links=link(first.url, "reported")),
        piece(3, "Mirror", 60, copy=copy(2)),
        piece(4, "Echo", 2, copy=copy(1)),
    )
    wanted = traced(*story)
    assert all(traced(*other) == wanted for other in permutations(story))


def _stories():
    parts = st.tuples(
        st.integers(0, 30), st.none() | st.integers(0, 7), st.none() | st.integers(0, 7), st.none() | st.integers(0, 7)
    )
    return st.lists(parts, min_size=1, max_size=8)


@given(_stories())
def test_the_way_never_leads_in_a_circle(parts):
    """Contradicting claims are the rule on the open web; every way has to end."""
    story = [piece(i, f"Outlet {i}", minutes) for i, (minutes, *_) in enumerate(parts)]
    for i, (_, of, canonical, linked) in enumerate(parts):
        story[i] = replace(
            story[i],
            copy=copy(of) if of is not None and of != i else None,
            canonical=story[canonical].url if canonical is not None and canonical < len(story) else "",
            links=link(story[linked].url, "reported") if linked is not None and linked < len(story) else (),
        )
    for found in trace(story, rules=TRACE):
        items = [step.item for step in found.steps]
        assert len(items) == len(set(items))
        assert items[0] == found.item
        assert found.primary_item is None or found.primary_item == items[-1]


def test_times_are_told_in_the_unit_that_fits():
    """A gap of "1440 minutes" is nothing a reader can use."""
    found = traced(piece(1, "The Courier", 0), piece(2, "Mirror", 0, copy=copy(1), at=NINE + timedelta(days=3)))
    assert "The Courier told it 3 days earlier." in [term.sentence for term in found[2].steps[0].evidence]


def test_no_order_of_the_members_changes_a_word_of_a_trace():
    """Of two sentences with one weight always the same is told, whatever order the database gave the rows in."""
    story = (
        piece(1, "Post", 0, copy=copy(2, Kind.PART)),
        piece(2, "The Courier", 60, copy=copy(1, Kind.PART)),
        piece(3, "Post", 0, copy=copy(1)),
    )
    wanted = traced(*story)
    assert all(traced(*other) == wanted for other in permutations(story))
