"""Who wins: the owner's strictest word, then the owner's own terms, then the operator's cap."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.rights import Ceiling, Picture, RightsRules, Showing, Terms, showing
from headwater.core.rights.claims import restriction
from headwater.core.signals import Place, Signal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RULES = RightsRules()
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def said(name: str, value: str, *, agent: str = "*", place: Place = Place.HTML_META) -> Signal:
    """A statement on an invented page."""
    return Signal(place, name, value, "https://kellhaven-post.example/a", NOW, agent)


def shown(*signals: Signal, terms: tuple[Terms, ...] = ()) -> Showing:
    """The receipt for some statements."""
    return showing(signals, terms=terms, now=NOW, rules=RULES)


RESTRICTIONS = [
    said("robots", "noindex"),
    said("robots", "nosnippet"),
    said("robots", "max-snippet:50"),
    said("robots", "max-snippet:much"),
    said("robots", "max-image-preview:none"),
    said("robots", "noarchive, notranslate"),
    said("X-Robots-Tag", "unavailable_after: 2027-01-01", place=Place.HTTP_HEADER),
    said("X-Robots-Tag", "unavailable_after: soon", place=Place.HTTP_HEADER),
    said("robots", "noai, noimageai"),
    said("tdm-reservation", "1"),
    said("tdm-reservation", "yes please"),
    said("Content-Signal", "search=no, ai-train=no", place=Place.ROBOTS_TXT),
    said("Content-Usage", "train-ai=n, ai-use=n", place=Place.HTTP_HEADER),
    said("Disallow", "/a", place=Place.ROBOTS_TXT),
    said("isAccessibleForFree", "False", place=Place.JSON_LD),
    said("license", "https://creativecommons.org/licenses/by-nc-nd/4.0/", place=Place.HTML_LINK),
    said("license", "https://terms.example/", place=Place.JSON_LD),
    said("copyrightNotice", "© Kellhaven Post. All rights reserved.", place=Place.JSON_LD),
    said("robots", "max-image-preview:standard", agent="otherbot"),
]
GRANTS = [said("license", CC_BY, place=Place.HTML_LINK), said("robots", "max-image-preview:large")]


def looseness(ceiling: Ceiling) -> dict[str, float]:
    """The parts of a ceiling as numbers that grow as they loosen."""
    return {field.name: restriction(getattr(ceiling, field.name)) for field in fields(Ceiling)}


@settings(deadline=None)
@given(st.lists(st.sampled_from(RESTRICTIONS + GRANTS)), st.sampled_from(RESTRICTIONS))
def test_a_further_restriction_never_loosens_anything(known: list[Signal], further: Signal) -> None:
    """Most restrictive wins is only true if no combination can be turned against the owner."""
    before, after = looseness(shown(*known).ceiling), looseness(shown(*known, further).ceiling)
    assert all(after[part] <= before[part] for part in before)


@settings(deadline=None)
@given(st.lists(st.sampled_from(RESTRICTIONS + GRANTS)), st.randoms())
def test_the_order_of_the_signals_does_not_matter(known: list[Signal], chance: Random) -> None:
    """Two readings of one page must lead to one receipt."""
    mixed = known.copy()
    chance.shuffle(mixed)
    assert shown(*mixed) == shown(*known)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(said, st.sampled_from(["robots", "tdm-reservation", "license", "Content-Usage", "rights"]), st.text())
    )
)
def test_no_value_of_a_stranger_breaks_the_decision(known: list[Signal]) -> None:
    """The values come from other people's servers."""
    receipt = shown(*known)
    assert 0 <= receipt.ceiling.excerpt <= RULES.excerpt_cap


@settings(deadline=None)
@given(st.lists(st.sampled_from(RESTRICTIONS + GRANTS)))
def test_every_part_has_exactly_one_ruling(known: list[Signal]) -> None:
    """The receipt answers "why?" for each part, once."""
    receipt = shown(*known)
    assert [ruling.part for ruling in receipt.rulings] == [field.name for field in fields(Ceiling)]
    assert all(ruling.because.endswith((".", ")", "“", "”")) for ruling in receipt.rulings)


def test_silence_means_headline_and_a_short_excerpt() -> None:
    """The house rule: a quotation, no picture, no full text."""
    ceiling = shown().ceiling
    assert (ceiling.listed, ceiling.excerpt, ceiling.full_text, ceiling.picture) == (True, 200, False, Picture.NONE)
    assert ceiling.mine_text
    assert ceiling.expires is None


@pytest.mark.parametrize(
    ("signal", "part", "value"),
    [
        (said("robots", "NOINDEX, follow"), "listed", False),
        (said("robots", "none"), "listed", False),
        (said("robots", "index nosnippet"), "excerpt", 0),
        (said("robots", "max-snippet:80"), "excerpt", 80),
        (said("robots", "max-snippet: 0"), "excerpt", 0),
        (said("robots", "max-snippet:-1"), "excerpt", 200),
        (said("robots", "max-snippet:-7"), "excerpt", 0),
        (said("robots", "max-snippet"), "excerpt", 0),
        (said("robots", "max-image-preview:large"), "picture", Picture.LARGE),
        (said("robots", "max-image-preview:huge"), "picture", Picture.NONE),
        (said("robots", "noarchive"), "archive", False),
        (said("robots", "notranslate"), "translate", False),
        (said("robots", "noai"), "mine_text", False),
        (said("tdm-reservation", "1"), "mine_text", False),
        (said("tdm-reservation", "0"), "mine_text", True),
        (said("Content-Usage", "train-ai=n, search=y"), "mine_text", True),
        (said("Content-Usage", "search=n"), "listed", False),
        (said("Content-Signal", "search=yes, ai-train=no"), "listed", True),
        (said("isAccessibleForFree", "http://schema.org/False"), "excerpt", 0),
        (said("isAccessibleForFree", "perhaps"), "excerpt", 0),
        (said("license", CC_BY), "full_text", True),
        (said("license", "https://creativecommons.org/publicdomain/zero/1.0/"), "full_text", True),
        (said("license", "https://creativecommons.org/licenses/by-nc/4.0/"), "full_text", False),
        (said("license", "https://creativecommons.org/licenses/by-nd/4.0/"), "translate", False),
        (said("Disallow", "/"), "mine_text", False),
        (said("Disallow", "/"), "excerpt", 200),
        (said("robots", "noindex", agent="otherbot"), "listed", True),
        (said("robots", "noindex", agent="Headwater"), "listed", False),
    ],
)
def test_a_statement_moves_its_part(signal: Signal, part: str, value: object) -> None:
    """Each vocabulary means what its specification says, and a malformed value restricts."""
    assert getattr(shown(signal).ceiling, part) == value


def test_a_malformed_value_says_so_on_the_receipt() -> None:
    """A publisher with a typing error must be able to see it."""
    ruling = next(ruling for ruling in shown(said("robots", "max-snippet:much")).rulings if ruling.part == "excerpt")
    assert "“much” is not readable" in ruling.because
    assert ruling.signal is not None


def test_what_is_past_its_end_is_not_listed() -> None:
    """unavailable_after is a promise to the owner."""
    past = said("robots", "unavailable_after: Wed, 25-Nov-26 11:00:00 UTC")
    assert not shown(past).ceiling.listed
    later = shown(said("robots", "unavailable_after: 26 Nov 2026 11:00:00 GMT")).ceiling
    assert later.listed
    assert later.expires == NOW + timedelta(hours=23)


def test_a_licence_gives_way_to_any_contradiction() -> None:
    """Two statements that disagree leave the stricter one."""
    assert not shown(said("license", CC_BY), said("license", "https://terms.example/")).ceiling.full_text
    assert not shown(said("license", CC_BY), said("isAccessibleForFree", "false")).ceiling.full_text


def test_an_owner_may_loosen_what_a_page_forbids_up_to_the_cap() -> None:
    """A verified owner knows better than a template; the operator's cap still stands."""
    terms = (Terms(by="owner of kellhaven-post.example", excerpt=500, full_text=True),)
    ceiling = shown(said("robots", "nosnippet"), terms=terms).ceiling
    assert (ceiling.excerpt, ceiling.full_text) == (200, True)


def test_the_operator_only_tightens() -> None:
    """A site cannot give itself another's rights."""
    terms = (Terms(by="operator", full_text=True, listed=True, excerpt=100),)
    ceiling = shown(said("robots", "noindex"), terms=terms).ceiling
    assert (ceiling.listed, ceiling.full_text, ceiling.excerpt) == (False, False, 100)


def test_a_reservation_against_ai_is_answered_on_the_receipt() -> None:
    """Grouping for search goes on; the owner reads why."""
    ruling = next(one for one in shown(said("Content-Usage", "train-ai=n")).rulings if one.part == "mine_text")
    assert ruling.outcome == "yes"
    assert "reserves use by AI" in ruling.because


@pytest.mark.parametrize(
    ("value", "utc"),
    [
        ("25 Jun 2027 15:00:00 PST", datetime(2027, 6, 25, 23, tzinfo=UTC)),
        ("Sun Jan 31 2027 10:00:00 GMT+0100 (CET)", datetime(2027, 1, 31, 9, tzinfo=UTC)),
        ("2027-06-25T15:00:00+02:00", datetime(2027, 6, 25, 13, tzinfo=UTC)),
        ("Friday, 25-Jun-27", datetime(2027, 6, 25, tzinfo=UTC)),
    ],
)
def test_the_end_of_availability_is_read_in_its_own_time_zone(value: str, utc: datetime) -> None:
    """An owner in Los Angeles means an hour of Los Angeles; a piece taken down too early or late breaks the promise."""
    assert shown(said("robots", f"unavailable_after: {value}")).ceiling.expires == utc
