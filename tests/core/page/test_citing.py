"""Whom a text cites, by the name its readers know."""

import pytest
from tests.core.page.pages import BODY, html, read

from headwater.core.page import CreditKind

ADDRESS = "https://www.fjordbote.example/2026/pier"


def cited(sentence: str) -> list[tuple[str, str]]:
    """Names and addresses of what a sentence cites."""
    found = read(html(f"{BODY}<p>{sentence}</p>")).credits
    return [(credit.name, credit.url) for credit in found if credit.kind is CreditKind.CITATION]


@pytest.mark.parametrize(
    "words",
    [
        "<a href='{0}'>the newspaper Fjordbote reported</a> on Sunday that the pier had moved by an inch.",
        "The harbour master, who <a href='{0}'>had told Fjordbote</a> of the crack, was at sea on Monday.",
        "A letter <a href='{0}'>published by Fjordbote</a> on Sunday asked for the pier to be mended at once.",
        "When <a href='{0}'>Fjordbote disclosed</a> the crack, the council met on the same evening at nine.",
        "According to the Danish daily <a href='{0}'>Fjordbote</a>, the pier had moved by more than an inch.",
    ],
)
def test_a_linked_outlet_goes_by_its_bare_name(words: str) -> None:
    """A reader is told “cites Fjordbote”, not “cites published by Fjordbote”."""
    assert cited(words.format(ADDRESS)) == [("Fjordbote", ADDRESS)]


@pytest.mark.parametrize(
    "words",
    [
        "<a href='{0}'>The agency's notice</a> says that the pier is to stay closed until the end of May.",
        "<a href='{0}'>Ada Lindqvist</a> said that she had counted eleven cars behind the barrier at noon.",
        "According to <a href='{0}'>a survey of last year</a>, the pier had moved by more than an inch then.",
    ],
)
def test_what_is_no_outlet_s_name_makes_none(words: str) -> None:
    """A notice, a person or a survey goes by the site it is linked to."""
    assert cited(words.format("https://harbour.example/notice-41")) == [
        ("harbour.example", "https://harbour.example/notice-41")
    ]


@pytest.mark.parametrize("name", ["Post", "Kellhaven Post"])
def test_an_outlet_that_speaks_of_itself_cites_nobody(name: str) -> None:
    """“She told the Post”, says the Kellhaven Post."""
    assert cited(f"“It will hold,” she told the {name} in an interview that was printed on Sunday morning.") == []


def test_a_namesake_elsewhere_is_cited() -> None:
    """The Post of another town has an address of its own."""
    url = "https://oakmerepost.example/bridge"
    assert cited(f"That was first reported by the <a href='{url}'>Post</a> of Oakmere on Sunday.") == [("Post", url)]


def test_a_name_linked_to_a_page_of_one_s_own_is_cited_without_it() -> None:
    """Names are often linked to a topic page of the same site."""
    sentence = "The mayor told <a href='/topics/reuters'>Reuters</a> that the bridge would open before the end of May."
    assert cited(sentence) == [("Reuters", "")]
