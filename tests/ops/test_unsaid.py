"""What an operator is told at the start that a public site still lacks."""

from headwater.ops.unsaid import unsaid
from headwater.settings.site import Site

WHOLE = {
    "site_address": "https://paper.example",
    "contact": "desk@paper.example",
    "mail_host": "mail.example",
    **{f"imprint_{key}": "x" for key in ("name", "street", "town", "country", "responsible")},
}


def test_a_site_on_this_machine_is_asked_for_nothing() -> None:
    """A first look is nobody's publication."""
    assert unsaid(Site()) == ()


def test_a_public_site_is_told_each_thing_by_its_key() -> None:
    """What is missing, and where it is set."""
    told = " ".join(unsaid(Site(site_address="http://paper.example")))
    for key in ("imprint_name", "imprint_responsible", "site_address", "mail_host"):
        assert key in told
    assert "set contact" in " ".join(unsaid(Site(**(WHOLE | {"contact": "https://paper.example/us"}))))
    assert "imprint_street" in " ".join(unsaid(Site(**(WHOLE | {"imprint_street": ""}))))
    assert unsaid(Site(**WHOLE)) == ()
