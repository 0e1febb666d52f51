"""The primary documents behind a story."""

import pytest
from tests.core.provenance.pieces import copy, link, piece

from headwater.core.page import Credit, CreditKind, Link
from headwater.core.provenance import TRACE, DocumentKind, documents, trace
from headwater.core.provenance.document_kinds import is_document

RULING = "https://www.supremecourt.example/rulings/77"


def _of(*story, news=frozenset()):
    return documents(story, news_sites=news)


def test_documents_come_in_the_order_of_independent_owners():
    """What many newsrooms point to is what the story rests on."""
    paper = "https://doi.org/10.5555/abc"
    found = _of(
        piece(1, "The Courier", 0, links=link(paper) + link(RULING)),
        piece(2, "Post", 5, links=link(RULING)),
        piece(3, "Echo", 9, links=link(RULING)),
    )
    assert [(each.url, each.outlets) for each in found] == [(RULING, 3), (paper, 1)]
    assert found[0].sentence == "A document of a court, linked by 3 independent outlets."


def test_papers_of_one_owner_are_one_voice():
    """A chain of titles that shares its copy proves nothing more than one of them."""
    found = _of(
        piece(1, "The Courier", 0, links=link(RULING), owner="Estuary Media"),
        piece(2, "Gazette", 5, links=link(RULING), owner="Estuary Media"),
    )
    assert found[0].outlets == 1


def test_copies_add_no_voice():
    """A link that came along with a copied text was set by one author."""
    found = _of(
        piece(1, "The Courier", 0, links=link(RULING)),
        piece(2, "Mirror", 5, links=link(RULING), copy=copy(1)),
        piece(3, "Echo", 5, links=link(RULING), copy=copy(1)),
    )
    assert found[0].outlets == 1
    assert found[0].items == (1, 2, 3)


def test_one_document_has_one_address():
    """Tracking parameters and the many doors of a paper must not split its count."""
    found = _of(
        piece(1, "The Courier", 0, links=link("https://arxiv.org/pdf/2601.01234v2")),
        piece(2, "Post", 5, links=link("https://arxiv.org/abs/2601.01234?utm_source=feed")),
    )
    assert [(each.url, each.outlets) for each in found] == [("https://arxiv.org/abs/2601.01234", 2)]


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/other/piece",  # its own outlet
        "https://news.followed.example/piece/7",  # an outlet we follow
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://x.com/somebody",
        "https://www.youtube.com/@somebody",
        "https://creativecommons.org/licenses/by/4.0/",
        "https://apps.apple.com/app/id1",
        "https://ministry.gov/",  # a home page
        "https://ministry.gov/login",
        "https://ministry.gov/pictures/minister.jpg",
        "https://dailyherald.test/2026/11/24/bridge-closed",  # news of an outlet we do not follow
        "mailto:somebody@ministry.gov",
    ],
)
def test_what_is_no_document_is_left_out(url):
    """A list of documents is worth reading only without share buttons, shops and other news."""
    assert _of(piece(1, "Post", 0, links=link(url)), news=frozenset({"followed.example"})) == ()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (RULING, DocumentKind.COURT),
        ("https://curia.europa.eu/juris/document.jsf?docid=1", DocumentKind.COURT),
        ("https://www.legislation.gov.uk/ukpga/2026/1", DocumentKind.LAW),
        ("https://eur-lex.europa.eu/eli/reg/2026/1", DocumentKind.LAW),
        ("https://www.journals.test/doi/10.5555/xyz.1/full", DocumentKind.PAPER),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", DocumentKind.PAPER),
        ("https://data.harbour.test/bridges", DocumentKind.DATA),
        ("https://harbour.test/files/cracks.csv", DocumentKind.DATA),
        ("https://harbour.test/press-releases/bridge-closed", DocumentKind.RELEASE),
        ("https://harbour.test/pressemitteilungen/42", DocumentKind.RELEASE),
        ("https://www.transport.gov.uk/reports/bridges", DocumentKind.PUBLIC_BODY),
        ("https://www.interieur.gouv.fr/rapport", DocumentKind.PUBLIC_BODY),
        ("https://law.kellhaven.edu/study", DocumentKind.UNIVERSITY),
        ("https://investors.bridgeworks.test/q3", DocumentKind.COMPANY),
        ("https://x.com/somebody/status/1", DocumentKind.POST),
        ("https://bsky.app/profile/somebody.example/post/3kabc", DocumentKind.POST),
        ("https://social.harbour.test/@mayor/112233445566778899", DocumentKind.POST),
        ("https://www.youtube.com/watch?v=abcdefghijk", DocumentKind.POST),
        ("https://bridgeworks.test/reports/7", DocumentKind.OTHER),
    ],
)
def test_the_kind_of_a_document_is_read_off_its_address(url, kind):
    """A reader wants to know what stands behind a link before following it."""
    assert [each.kind for each in _of(piece(1, "Post", 0, links=link(url)))] == [kind]


def test_a_doi_is_the_same_paper_at_its_journal():
    """Half of the links to papers go to the journal's page."""
    found = _of(
        piece(1, "The Courier", 0, links=link("https://www.journals.test/doi/full/10.5555/Xyz.1")),
        piece(2, "Post", 5, links=link("https://doi.org/10.5555/xyz.1")),
    )
    assert [each.url for each in found] == ["https://doi.org/10.5555/xyz.1"]


def test_a_post_is_one_by_whatever_name_its_network_went():
    """What was said in public is a source; links from before and after a network changed its name lead to one post."""
    found = _of(
        piece(1, "The Courier", 0, links=link("https://twitter.com/HarbourMayor/status/1234567890?s=20")),
        piece(2, "Post", 5, links=link("https://mobile.x.com/harbourmayor/status/1234567890/photo/1")),
    )
    assert [(each.url, each.outlets) for each in found] == [("https://x.com/harbourmayor/status/1234567890", 2)]
    assert found[0].sentence == "What somebody posted in a network, linked by 2 independent outlets."


def test_the_title_is_what_the_links_say():
    """A link called "here" tells a reader nothing."""
    anchors = (Link(RULING, "here", ""), Link(RULING, "the ruling of 4 March", ""))
    assert _of(piece(1, "Post", 0, links=anchors))[0].title == "the ruling of 4 March"


def test_a_credit_to_half_an_address_is_no_error():
    """Addresses come from other people's files too; one that is none names no document and ends no trace."""
    credit = Credit(CreditKind.CITATION, "Somebody", "http://[1", "told Somebody")
    assert is_document("http://[1", frozenset()) is False
    assert len(trace((piece(1, "Courier", 0, credits=(credit,)),), rules=TRACE)) == 1
