"""Who wins: the owner's strictest word, then the owner's own terms, then the operator's cap."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headwater.core.rights import Ceiling, Picture, RightsRules, Showing, Terms, showing
from headwater.core.rights.claiming import claims
from headwater.core.rights.claims import Force, restriction
from headwater.core.signals import RSL_TYPE, Place, Signal, licence_name

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RULES = RightsRules()
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


RSL = licence_name(RSL_TYPE)


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
    said("Content-Signal", "search=yes, use=reference", place=Place.ROBOTS_TXT),
    said("Content-Signal", "use=immediate", place=Place.ROBOTS_TXT),
    said("Content-Signal", "use=now and then", place=Place.ROBOTS_TXT),
    said("Disallow", "/a", place=Place.ROBOTS_TXT),
    said("ai.txt Disallow", "*.txt", place=Place.WELL_KNOWN),
    said("tdm-reservation", "[1", place=Place.WELL_KNOWN),
    said("datatrainingallowed", "no", place=Place.WELL_KNOWN),
    said("robots", "no-snippet; max-snippet=20"),
    said(RSL, "https://kellhaven-post.example/rsl.xml", place=Place.ROBOTS_TXT),
    said(RSL, '<license><prohibits type="usage">search</prohibits></license>', place=Place.RSL),
    said(RSL, '<license><permits type="usage">all</permits><payment type="crawl"/></license>', place=Place.RSL),
    said(RSL, "<terms/>", place=Place.FEED),
    said("tdm-policy; ODRL", "prohibition mine; prohibition display", place=Place.POLICY),
    said("tdm-policy; ODRL", "permission mine [duty compensate]", place=Place.POLICY),
    said("tdm-policy; ODRL", "unreadable", place=Place.POLICY),
    said("isAccessibleForFree", "False", place=Place.JSON_LD),
    said("license", "https://creativecommons.org/licenses/by-nc-nd/4.0/", place=Place.HTML_LINK),
    said("license", "https://terms.example/", place=Place.JSON_LD),
    said("copyrightNotice", "© Kellhaven Post. All rights reserved.", place=Place.JSON_LD),
    said("robots", "max-image-preview:standard", agent="otherbot"),
]
GRANTS = [
    said("license", CC_BY, place=Place.HTML_LINK),
    said("robots", "max-image-preview:large"),
    said(RSL, '<license><permits type="usage">search</permits></license>', place=Place.RSL),
]
NAMES = [
    "robots",
    "X-Robots-Tag",
    "tdm-reservation",
    "Content-Usage",
    "Content-Signal",
    "isAccessibleForFree",
    "license",
]
NAMES += [
    RSL,
    "rights",
    "copyrightNotice",
    "usageInfo",
    "Disallow",
    "ai.txt Disallow",
    "article:content_tier",
    "anything",
]
PLACES = [place for place in Place if place is not Place.RSL]
WORDS = st.sampled_from(
    [
        *(
            "0",
            "1",
            "no",
            "yes",
            "true",
            "false",
            "noindex",
            "nosnippet",
            "max-snippet:50",
            "max-snippet",
            "noai",
            CC_BY,
        ),
        *("search=y", "search=n", "use=full", "use=immediate", "max-image-preview:none", "max-image-preview:standard"),
        *("unavailable_after: 2027-01-01", "locked", "<license/>", "https://terms.example/", "noarchive;notranslate"),
    ]
)
VALUES = st.lists(WORDS, min_size=1, max_size=4).map(", ".join) | WORDS | st.text(max_size=30)
AGENTS = st.sampled_from(["*", "headwater", "otherbot"])
STATEMENTS = st.builds(
    lambda name, value, agent, place: said(name, value, agent=agent, place=place),
    st.sampled_from(NAMES), VALUES, AGENTS, st.sampled_from(PLACES),
)  # fmt: skip
MAYBE = st.none() | st.booleans()
TERMS = st.builds(
    Terms,
    by=st.sampled_from(["operator of this site", "the owner of kellhaven-post.example"]),
    listed=MAYBE,
    headline=MAYBE,
    excerpt=st.none() | st.integers(0, 400),
    full_text=MAYBE,
    picture=st.none() | st.sampled_from(Picture),
    translate=MAYBE,
    mine_text=MAYBE,
)


def looseness(ceiling: Ceiling) -> dict[str, float]:
    """The parts of a ceiling as numbers that grow as they loosen."""
    return {field.name: restriction(getattr(ceiling, field.name)) for field in fields(Ceiling)}


@given(st.lists(st.sampled_from(RESTRICTIONS + GRANTS)), st.sampled_from(RESTRICTIONS))
def test_a_further_restriction_never_loosens_anything(known: list[Signal], further: Signal) -> None:
    """Most restrictive wins is only true if no combination can be turned against the owner."""
    before, after = looseness(shown(*known).ceiling), looseness(shown(*known, further).ceiling)
    assert all(after[part] <= before[part] for part in before)


@given(st.lists(STATEMENTS, max_size=6), STATEMENTS, st.lists(TERMS, max_size=2))
def test_no_statement_that_grants_nothing_widens_anything(
    known: list[Signal], further: Signal, terms: list[Terms]
) -> None:
    """Whatever a stranger writes, in whatever place: only a permission in so many words may lift the house rule."""
    assume(all(claim.force is not Force.GRANT for claim in claims(further, now=NOW)))
    before = looseness(shown(*known, terms=tuple(terms)).ceiling)
    after = looseness(shown(*known, further, terms=tuple(terms)).ceiling)
    assert all(after[part] <= before[part] for part in before)


@given(st.lists(STATEMENTS, max_size=8), st.lists(TERMS, max_size=3), st.randoms())
def test_the_order_of_any_statements_and_terms_does_not_matter(
    known: list[Signal], terms: list[Terms], chance: Random
) -> None:
    """A page read before its host's files, or after: the same receipt."""
    mixed, moved = known.copy(), terms.copy()
    chance.shuffle(mixed)
    chance.shuffle(moved)
    assert shown(*mixed, terms=tuple(moved)) == shown(*known, terms=tuple(terms))


@given(st.lists(st.sampled_from(RESTRICTIONS + GRANTS)), st.randoms())
def test_the_order_of_the_signals_does_not_matter(known: list[Signal], chance: Random) -> None:
    """Two readings of one page must lead to one receipt."""
    mixed = known.copy()
    chance.shuffle(mixed)
    assert shown(*mixed) == shown(*known)


@given(
    st.lists(
        st.builds(said, st.sampled_from(["robots", "tdm-reservation", "license", "Content-Usage", "rights"]), st.text())
    )
)
def test_no_value_of_a_stranger_breaks_the_decision(known: list[Signal]) -> None:
    """The values come from other people's servers."""
    receipt = shown(*known)
    assert 0 <= receipt.ceiling.excerpt <= RULES.excerpt_cap


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
        (said("robots", "max-image-preview:none"), "listed", True),
        (said("robots", "foo nosnippet bar"), "excerpt", 0),
        (said("robots", "max_snippet=70"), "excerpt", 70),
        (said("robots", "max-snippet noindex"), "listed", False),
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


def test_a_piece_whose_headline_may_not_be_shown_is_not_listed() -> None:
    """An owner may withhold the headline; a line without one would say nothing."""
    receipt = shown(terms=(Terms(by="the owner of kellhaven-post.example", headline=False),))
    assert (receipt.ceiling.headline, receipt.ceiling.listed) == (False, False)
    assert "we show no piece without one" in receipt.rulings[0].because


def test_terms_that_were_read_speak_for_themselves() -> None:
    """That RSL terms are named closes the text only for as long as nobody has read them."""
    named = said(RSL, "https://kellhaven-post.example/rsl.xml", place=Place.ROBOTS_TXT)
    read = replace(GRANTS[-1], url=named.value)
    assert shown(named).ceiling.excerpt == 0
    assert shown(named, read).ceiling.excerpt == 200
    assert shown(named, replace(read, url="https://elsewhere.example/rsl.xml")).ceiling.excerpt == 0


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
