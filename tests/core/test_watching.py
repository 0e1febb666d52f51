"""When the page of a piece is looked at again, and what its answer means."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core import reading, rights, watching
from headwater.core.reading import PageAnswer
from headwater.core.rights import RightsRules
from headwater.core.signals import Place, Signal
from headwater.core.watching import Finding, Found, Watched, WatchRules

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = WatchRules()
URL = "https://courier.example/2026/bridge-4711042"
TEXT = "<p>The harbour bridge at Kellhaven was closed on Friday after divers found cracks in two of its piers.</p>" * 4
SHOWN = rights.showing((), terms=(), now=NOON, rules=RightsRules())
PIECE = Watched(
    id=7,
    source=1,
    url=URL,
    headline="Harbour bridge closed",
    byline="",
    language="en",
    excerpt="",
    published=NOON,
    page_headline="Harbour bridge closed",
    first_seen=NOON,
    checks=0,
    missed=0,
    awaited=False,
    on_board=False,
    gone_by="",
    modified=None,
    etag="",
    last_modified="",
    sites=("courier.example",),
    notices=frozenset(),
    showing=SHOWN,
)


def found(
    piece: Watched = PIECE,
    *,
    status: int = 200,
    headline: str = "Harbour bridge closed",
    url: str = URL,
    head: str = "",
    more: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """What an answer means."""
    article = f"<article><h1>{headline}</h1>{TEXT}{more}</article>"
    html = f"<html><head><title>x</title>{head}</head><body>{article}</body></html>"
    answer = PageAnswer(status, (("content-type", "text/html"), *headers), html.encode(), url, NOON + HOUR)
    read = reading.read(piece.url, answer, (), agencies=(), now=NOON + HOUR)
    showing = rights.showing(read.signals, terms=(), now=NOON + HOUR, rules=RightsRules()) if read.page else None
    return watching.meaning(piece, answer, read, showing, now=NOON + HOUR, rules=RULES)


# --- what an answer means


def test_a_page_that_has_not_changed_means_nothing():
    """Most looks end so; they cost its owner a header."""
    assert found(status=304).found is Found.UNCHANGED
    assert not found(status=304).gone
    assert found().note == "its page was read again: nothing of note has changed"


def test_what_its_server_says_is_gone_is_gone_at_once():
    """A 410 is said on purpose."""
    finding = found(status=410)
    assert (finding.found, finding.gone) == (Found.GONE, "Its server says that it is gone for good (410).")
    assert finding.showing is not None
    assert not finding.showing.ceiling.listed
    (ruling,) = [ruling for ruling in finding.showing.rulings if ruling.part == "listed"]
    assert (ruling.outcome, ruling.signal.value if ruling.signal else "") == ("no", "410 Gone")
    assert finding.showing.ceiling == replace(SHOWN.ceiling, listed=False)


@pytest.mark.parametrize("status", [404, 451])
def test_what_is_not_found_is_gone_when_it_is_not_found_again(status):
    """One 404 is a slip of a desk or a cache; two an hour apart are none."""
    first = found(status=status)
    assert (first.found, first.missed, first.gone) == (Found.MISSING, 1, "")
    again = found(replace(PIECE, missed=1), status=status)
    assert again.found is Found.GONE
    assert "2 looks in a row" in again.gone


@pytest.mark.parametrize("status", [401, 402, 403, 500, 502, 204])
def test_a_door_that_is_shut_says_nothing_of_the_piece(status):
    """A paywall put up later, or a server out of order, is no withdrawal; and no proof that it is back."""
    finding = found(replace(PIECE, missed=1), status=status)
    assert (finding.found, finding.gone, finding.missed) == (Found.FAILED, "", 1)


def test_a_server_that_asks_us_to_wait_is_heard():
    """Politeness holds for the second look as for the first."""
    finding = found(status=429, headers=(("retry-after", "36000"),))
    assert (finding.found, finding.wait) == (Found.WAIT, 10 * HOUR)
    then = watching.next_check(PIECE, finding, now=NOON + HOUR, rules=RULES)
    assert then.at == NOON + 11 * HOUR
    assert "asks for that" in then.reason


@pytest.mark.parametrize(
    ("head", "headers"),
    [('<meta name="robots" content="noindex">', ()), ("", (("x-robots-tag", "noindex"),))],
)
def test_a_page_that_is_to_be_listed_no_more_is_withdrawn(head, headers):
    """The owner's word of today counts, not that of the day we took the piece in."""
    finding = found(head=head, headers=headers)
    assert finding.found is Found.GONE
    assert finding.showing is not None
    assert not finding.showing.ceiling.listed


def test_stricter_terms_are_said_part_by_part():
    """A paywall put up over a piece leaves its headline and takes its excerpt."""
    finding = found(head='<meta name="robots" content="nosnippet">')
    assert finding.found is Found.READ
    assert "excerpt: headline only instead of 200 characters" in finding.note


def test_a_headline_changed_on_the_page_is_followed_where_feed_and_page_agreed():
    """An outlet whose feed and page never spoke the same words has not retitled anything."""
    assert found(headline="Cracks shut harbour bridge").headline == "Cracks shut harbour bridge"
    apart = replace(PIECE, headline="BRIDGE SHUT")
    assert found(apart, headline="Cracks shut harbour bridge").headline == ""
    assert found(replace(PIECE, page_headline=""), headline="Cracks shut harbour bridge").headline == ""


def test_a_redirect_to_the_same_piece_is_a_move():
    """By its headline, or by the number the outlet gives it."""
    there = "https://courier.example/bridge-closed"
    assert found(url=there).moved_to == there
    numbered = "https://courier.example/news/4711042"
    assert found(url=numbered, headline="Cracks found").moved_to == numbered
    assert found(url="http://www.courier.example/2026/bridge-4711042/?utm_source=x").moved_to == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://courier.example/", "leads to the front page"),
        ("https://courier.example/ferry", "leads to another piece"),
    ],
)
def test_a_redirect_to_something_else_is_as_good_as_nothing(url, why):
    """Whoever follows our link would find another text under the headline we show."""
    first = found(url=url, headline="Ferry sails again")
    assert (first.found, first.missed) == (Found.MISSING, 1)
    assert why in first.note
    assert found(replace(PIECE, missed=1), url=url, headline="Ferry sails again").gone


def test_a_redirect_to_another_site_is_not_judged():
    """A wall of consent, a login, a new domain: none of them withdraws a piece."""
    finding = found(url="https://login.other.example/?next=1", headline="Log in")
    assert (finding.found, finding.gone) == (Found.FAILED, "")


def test_a_withdrawn_piece_that_is_there_again_is_said_to_be():
    """Its source had taken it off by mistake."""
    gone = replace(PIECE, gone_by="page", showing=replace(SHOWN, ceiling=replace(SHOWN.ceiling, listed=False)))
    finding = found(gone)
    assert finding.found is Found.READ
    assert "it is there again" in finding.note
    assert found(gone, status=404).found is Found.GONE
    assert found(gone, status=410).showing is None


def test_a_new_notice_of_correction_is_noted_once():
    """It is mirrored in its own words; the second look finds nothing new."""
    words = "Correction: An earlier version of this article named the wrong pier."
    finding = found(more=f"<p>{words}</p>")
    assert finding.reading is not None
    assert finding.reading.notices == (words,)
    assert "notice of correction" in finding.note
    assert "correction" not in found(replace(PIECE, notices=frozenset({words})), more=f"<p>{words}</p>").note


# --- when to look again


def waits(piece: Watched = PIECE, at: datetime = NOON, finding: Finding | None = None) -> list[timedelta]:
    """How long after the piece came in each look is, until there is none."""
    ages = []
    finding = finding or Finding(Found.UNCHANGED, "its page has not changed (304)")
    while len(ages) < 100:
        then = watching.next_check(piece, finding, now=at, rules=RULES)
        if then.at is None:
            break
        assert then.reason
        ages.append(then.at - piece.first_seen)
        at, piece = then.at, replace(piece, checks=piece.checks + 1)
    return ages


def test_a_piece_is_looked_at_ever_more_seldom_and_then_no_more():
    """Nearly all corrections come in the first hours; an archive is nobody's to patrol."""
    assert waits(at=NOON + HOUR) == [timedelta(hours=hours) for hours in (4, 24, 72, 168, 720)]


def test_a_piece_on_a_board_is_looked_at_oftener():
    """What thousands read here should be what its source says now."""
    seldom, often = waits(), waits(replace(PIECE, on_board=True))
    assert len(seldom) < len(often) < 60
    assert min(b - a for a, b in pairwise(often)) >= RULES.shortest


def test_nothing_found_is_confirmed_soon_and_a_withdrawn_piece_sought_seldom():
    """A day at least lies between two looks for what was withdrawn."""
    missing = watching.next_check(PIECE, found(status=404), now=NOON + 100 * HOUR, rules=RULES)
    assert missing.at == NOON + 101 * HOUR
    gone = watching.next_check(PIECE, found(status=410), now=NOON + HOUR, rules=RULES)
    assert gone.at == NOON + 25 * HOUR


def test_a_page_that_was_never_read_is_asked_for_a_few_times():
    """A host that was busy for an hour must not leave a piece shallow for ever, nor be asked for ever."""
    piece = replace(PIECE, awaited=True)
    ages = waits(piece, finding=Finding(Found.WAIT, "its server asks us to wait (429)"))
    assert ages == [HOUR, 5 * HOUR, 29 * HOUR]
    last = replace(piece, checks=3)
    then = watching.next_check(last, Finding(Found.FAILED, "no answer"), now=NOON, rules=RULES)
    assert then.at is None
    assert "given up" in then.reason


def test_what_was_not_to_be_read_is_not_watched():
    """Robots, paywalls and the operator's word hold for later looks as well."""
    shut = watching.start(reading.unread("robots.txt disallows it"), now=NOON, rules=RULES)
    assert (shut.next.at, shut.awaited) == (None, False)
    busy = watching.start(reading.unread("busy", awaited=True, wait=3 * HOUR), now=NOON, rules=RULES)
    assert (busy.next.at, busy.awaited) == (NOON + 3 * HOUR, True)


FINDINGS = [found(status=status) for status in (200, 304, 404, 403, 410, 429, 500)]


@given(
    st.sampled_from(FINDINGS),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=90)),
    st.booleans(),
    st.booleans(),
    st.integers(0, 9),
)
def test_a_look_is_never_due_at_once_and_never_after_the_last_age(finding, age, on_board, awaited, checks):
    """Whatever comes together, a host is never hammered and a piece never watched for ever."""
    piece = replace(PIECE, on_board=on_board, awaited=awaited, checks=checks)
    then = watching.next_check(piece, finding, now=NOON + age, rules=RULES)
    assert then.reason
    assert then.at is None or then.at - (NOON + age) >= RULES.shortest
    assert age <= RULES.ages[-1] or then.at is None or finding.found is Found.MISSING or awaited


def test_a_receipt_that_withdraws_leaves_all_else_as_it_stood():
    """Only whether it may be listed was decided anew; the rest of the receipt keeps its reasons."""
    signal = Signal(Place.HTTP_HEADER, "status", "410 Gone", URL, NOON)
    after = watching.withdrawn(SHOWN, "It is gone.", signal, now=NOON + HOUR, rules="watching-x")
    assert [r for r in after.rulings if r.part != "listed"] == [r for r in SHOWN.rulings if r.part != "listed"]
    assert (after.rules, after.decided_at, after.signals[-1]) == ("watching-x", NOON + HOUR, signal)
