"""Names as people compare them."""

import pytest

from headwater.core.provenance.names import fold, names_a_person, of


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Courier", "courier"), ("AP", "The Associated Press"), ("dpa", "Deutsche Presse-Agentur"), ("Écho", "ECHO")],
)
def test_one_outlet_goes_by_several_spellings(one, other):
    """A credit is written by people, and must still find its outlet."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "byline",
    [
        "By Ada Lindqvist",
        "Von Jan Okafor",
        "Jean-Luc O’Hara, Northwire",
        "Par Élise Morel",
        "Иван Петров",
        "田中太郎",
    ],
)
def test_people_are_known_by_their_names(byline):
    """A signed report is more likely its outlet's own; in any script."""
    assert names_a_person(byline, "The Courier")


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "Reuters Staff",
        "Von der Redaktion",
        "Courier reporters",
        "The Courier",
        "Deutsche Presse-Agentur",
        "dpa",
        "AP",
    ],
)
def test_desks_and_agencies_are_nobody(byline):
    """A desk signs what it carries as readily as what it writes."""
    assert not names_a_person(byline, "The Courier")


def test_the_possessive_follows_the_name():
    """A sentence with "Reuters’s report" reads like a machine's."""
    assert (of("Northwire"), of("Reuters")) == ("Northwire’s", "Reuters’")
