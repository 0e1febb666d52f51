"""Rights statements in HTTP headers and robots.txt."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.rights import feed_header_signals, header_signals, robots_signals
from headwater.core.signals import VALUE_LIMIT, Place, Signal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PAGE = "https://kellhaven-post.example/news/bridge.html?page=2"


def headers(*pairs: tuple[str, str]) -> list[tuple[str, str, str]]:
    """The statements in some headers."""
    return [(one.name, one.value, one.agent) for one in header_signals(pairs, url=PAGE, read_at=NOW)]


def robots(text: str, agent: str = "headwater", url: str = PAGE) -> tuple[Signal, ...]:
    """The statements of a robots.txt about the page."""
    return robots_signals(
        text, url=url, robots_url="https://kellhaven-post.example/robots.txt", agent=agent, read_at=NOW
    )


def test_a_header_is_split_by_the_agents_it_addresses() -> None:
    """A rule for another crawler is not ours to apply, nor ours to lose."""
    found = headers(("X-Robots-Tag", "noarchive, otherbot: noindex, nofollow"), ("x-robots-tag", "max-snippet:20"))
    assert found == [
        ("X-Robots-Tag", "noarchive", "*"),
        ("X-Robots-Tag", "noindex, nofollow", "otherbot"),
        ("X-Robots-Tag", "max-snippet:20", "*"),
    ]


def test_a_date_with_a_comma_opens_no_agent() -> None:
    """As in "unavailable_after: Fri, 25 Jun 2027 15:00:00 GMT" is one directive."""
    value = "unavailable_after: Fri, 25 Jun 2027 15:00:00 GMT"
    assert headers(("X-Robots-Tag", value)) == [("X-Robots-Tag", value, "*")]


def test_reservations_and_licence_links_are_found() -> None:
    """TDMRep, AIPREF, Content Signals and RSL all ride in headers."""
    found = headers(
        ("TDM-Reservation", "1"),
        ("Content-Usage", "train-ai=n"),
        ("Link", '</style.css>; rel=preload, <https://l.example/rsl.xml>; rel="license"; type="application/rsl+xml"'),
        ("Link", "<https://l.example/terms>; rel=license"),
        ("Server", "pressd"),
    )
    assert found == [
        ("tdm-reservation", "1", "*"),
        ("Content-Usage", "train-ai=n", "*"),
        ("license; type=application/rsl+xml", "https://l.example/rsl.xml", "*"),
        ("license", "https://l.example/terms", "*"),
    ]


def test_a_feed_that_is_not_to_be_listed_says_nothing_of_its_pieces() -> None:
    """Most feeds are kept out of search engines so; a reservation in the same answer is about what the feed carries."""
    told = [("X-Robots-Tag", "noindex, follow"), ("tdm-reservation", "1"), ("Content-Usage", "search=n")]
    found = feed_header_signals(told, url=PAGE, read_at=NOW)
    assert [(one.place, one.name) for one in found] == [
        (Place.FEED, "tdm-reservation"),
        (Place.FEED, "Content-Usage"),
    ]


@pytest.mark.parametrize(
    ("text", "disallowed"),
    [
        ("User-agent: *\nDisallow: /news/", "/news/"),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/bridge", None),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/", None),
        ("User-agent: *\nDisallow: /\n\nUser-agent: HeadWater/1.0\nDisallow: /private", None),
        ("User-agent: otherbot\nUser-agent: headwater\nDisallow: /*.html", "/*.html"),
        ("User-agent: *\nDisallow: /*.html$", None),
        ("User-agent: *\nDisallow: /*page=2$", "/*page=2$"),
        ("User-agent: *\nDisallow:", None),
        ("Disallow: /", None),
        ("\ufeffUser-agent: * # everyone\r\nDisallow: / # all", "/"),
    ],
)
def test_the_longest_rule_of_the_right_group_decides(text: str, disallowed: str | None) -> None:
    """RFC 9309: group by agent, longest match, Allow wins ties."""
    found = [one.value for one in robots(text) if one.name == "Disallow"]
    assert found == ([disallowed] if disallowed else [])


def test_extensions_of_the_own_group_count() -> None:
    """A Content-Signal for another crawler is not for us; a licence is for everyone."""
    text = (
        "License: https://l.example/rsl.xml\nUser-agent: otherbot\nContent-Signal: search=no\n\n"
        "User-agent: *\nContent-Signal: search=yes, ai-train=no\nContent-Usage: train-ai=n\nContent-Usage: /news/ search=n\nAllow: /\n"  # noqa: E501
    )
    assert [(one.name, one.value) for one in robots(text)] == [
        ("Content-Signal", "search=yes, ai-train=no"),
        ("Content-Usage", "search=n"),
        ("license; type=application/rsl+xml", "https://l.example/rsl.xml"),
    ]


@given(st.text(), st.text())
def test_no_robots_file_and_no_header_breaks_the_reading(text: str, value: str) -> None:
    """Both are written by strangers."""
    assert all(len(one.value) <= VALUE_LIMIT for one in robots(f"User-agent: *\nDisallow: {value}\n{text}"))
    assert all(
        len(one.value) <= VALUE_LIMIT
        for one in header_signals([("X-Robots-Tag", value), ("Link", text)], url=PAGE, read_at=NOW)
    )
