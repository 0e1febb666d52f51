"""Addresses made of the ids of an agency's pieces."""

import pytest

from headwater.core.links import from_pattern, pattern_problem

GUID = "urn:newsml:vna.example:20261125:4711/b 2"


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (
            "https://vna.example/item/{id}",
            "https://vna.example/item/urn%3Anewsml%3Avna.example%3A20261125%3A4711%2Fb%202",
        ),
        ("https://vna.example/item/{end}?v=1", "https://vna.example/item/b%202?v=1"),
        ("", ""),
    ],
)
def test_an_address_is_made_of_an_id(pattern: str, made: str) -> None:
    """An id may hold anything; the address made of it is one that can be opened."""
    assert from_pattern(pattern, GUID) == made
    assert from_pattern(pattern, "") == ""


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("https://vna.example/item", "{id} or {end}"),
        ("https://vna.example/{slug}", "{slug} means nothing"),
        ("vna.example/{id}", "begins with"),
        ("javascript:alert({id})", "begins with"),
        ("https://{id}.example/", "begins with"),
        ("https://vna.example/{id}", ""),
        ("https://vna.example/{end}", ""),
    ],
)
def test_a_pattern_that_cannot_work_is_refused_before_it_is_used(pattern: str, why: str) -> None:
    """An id from a wire must never choose the host a reader is sent to."""
    assert why in pattern_problem(pattern)
    assert bool(pattern_problem(pattern)) is bool(why)
