"""Where an outlet is told that something of it was withdrawn."""

import pytest

from headwater.core.notices import Way, addressees


def test_a_verified_owner_is_written_to_before_anything_else() -> None:
    """Whoever proved the domain speaks for it; each address once."""
    found = addressees(["a@courier.example", "a@courier.example"], [("contact", "b@courier.example")])
    assert (found.mails, found.way) == (("a@courier.example",), Way.OWNER)


@pytest.mark.parametrize(
    "value", ["desk@courier.example", "mailto:desk@courier.example", " MAILTO:desk@courier.example?subject=x"]
)
def test_else_the_address_in_its_trust_txt(value: str) -> None:
    """However it is written there."""
    found = addressees([], [("belongto", "https://group.example"), ("Contact", value)])
    assert (found.mails, found.way) == (("desk@courier.example",), Way.TRUST)


def test_a_page_is_no_address_and_is_named_for_people() -> None:
    """Nobody is written to by machine there; the case says where somebody could."""
    found = addressees([], [("contact", "https://courier.example/contact")])
    assert found.mails == ()
    assert "https://courier.example/contact" in found.reason


@pytest.mark.parametrize("value", ["a@b.example\nBcc: all@else.example", "a@b.example, c@d.example", "@", "a@b"])
def test_what_is_no_single_address_is_none(value: str) -> None:
    """A file of theirs is a stranger's words."""
    assert addressees([], [("contact", value)]).mails == ()


def test_nobody_is_told_twice_and_nobody_known_is_said() -> None:
    """An outlet that asked itself had its answer; of one nobody knows how to reach, the case says so."""
    assert addressees(["a@courier.example"], [], asked_by_itself=True).mails == ()
    assert "Nobody could be told" in addressees([], []).reason
