"""What a robots.txt says."""

import gzip
import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.robots import Rule, group_for, target_of

GOOGLE = Path(os.environ.get("HEADWATER_SHARED_DATA", "../shared")) / "data/robots/google_cases.jsonl.gz"


def allowed(text: str, url: str, agent: str = "headwater") -> bool:
    """What the file says about the address."""
    rule = group_for(text, agent).decide(target_of(url))
    return rule is None or rule.allow


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ("Disallow: /private/", "/private/x", False),
        ("Disallow: /private/", "/privat", True),
        ("Disallow:", "/x", True),
        ("Disallow: /", "/", False),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /a*b*c$", "/abbc", False),
        ("Disallow: /a*c$", "/ac/c/d", True),
        ("Disallow: /ab*ab$", "/ab", True),
        ("Disallow: *", "/x", False),
        ("Disallow: /x$", "/x", False),
        ("Disallow: /?print=", "/?print=1", False),
        ("Disallow: /%7Edesk", "/~desk/", False),
        ("Disallow: /~desk", "/%7edesk/", False),
        ("Disallow: /ö", "/%C3%B6", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("disallow /x # colon forgotten", "/x", False),
    ],
)
def test_the_longest_rule_decides(rules: str, path: str, expected: bool) -> None:
    """RFC 9309, 2.2.2: the file means what its author was told it means."""
    assert allowed(f"User-agent: *\n{rules}\n", "http://news.example" + path) is expected


def test_our_own_group_goes_before_the_one_for_all() -> None:
    """A publisher who names us means us."""
    text = "User-agent: *\nDisallow: /\n\nUser-agent: HeadWater/2\nDisallow: /desk\n"
    assert allowed(text, "http://news.example/x")
    assert not allowed(text, "http://news.example/desk")


def test_groups_naming_the_same_agent_are_one() -> None:
    """RFC 9309, 2.2.1: a rule is not lost because it stands further down."""
    text = "User-agent: headwater\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: headwater\nDisallow: /b\n"
    assert [allowed(text, f"http://news.example/{path}") for path in "abc"] == [False, False, True]


def test_a_crawl_delay_parts_groups() -> None:
    """A star with a delay, then a ban for another robot: the ban is not ours."""
    text = "User-agent: *\nCrawl-delay: 2.5\n\nUser-agent: other\nDisallow: /\n"
    assert allowed(text, "http://news.example/x")
    assert group_for(text, "headwater").crawl_delay == 2.5


@given(st.text(), st.text(max_size=30))
def test_any_file_is_read(text: str, path: str) -> None:
    """Files are written by strangers; none may stop the reading."""
    group_for("User-agent: *\n" + text, "headwater").decide("/" + path)


@given(st.text(alphabet="ab*", max_size=8), st.text(alphabet="ab", max_size=10), st.booleans())
def test_patterns_match_as_the_slow_way_says(body: str, path: str, anchored: bool) -> None:
    """The matcher is checked against regular expressions, which are right but can be made to run for ever."""
    pattern = "/" + body + ("$" if anchored else "")
    slow = "".join(".*" if char == "*" else re.escape(char) for char in "/" + body)
    expected = re.match(slow + (r"\Z" if anchored else ""), "/" + path) is not None
    assert Rule(allow=False, written=pattern, pattern=pattern).matches("/" + path) is expected


def test_a_hostile_pattern_ends() -> None:
    """Stars that would keep a regular expression busy for years."""
    assert allowed("User-agent: *\nDisallow: /" + "a*" * 500 + "b$\n", "http://news.example/" + "a" * 2000)


# RFC 9309, 2.2.2: addresses are percent-encoded, unreserved triplets decoded, before comparison. These three lines test
# that Google's matcher does neither (its notes: "up to the caller", "should not be relied on"); ours does both.
BY_THE_RFC = {
    ("Allow: /foo/bar/ツ\n", "/foo/bar/ツ"),
    ("Allow: /foo/bar/%E3%83%84\n", "/foo/bar/ツ"),
    ("Allow: /foo/bar/%62%61%7A\n", "/foo/bar/baz"),
}


@pytest.mark.shared
@pytest.mark.skipif(not GOOGLE.exists(), reason="the shared development data is absent")
def test_the_cases_of_google_hold() -> None:
    """The widest-used reading of the same RFC: we differ only where the RFC says so."""
    with gzip.open(GOOGLE, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    wrong = [case for case in cases if allowed(case["robots"], case["url"], case["agent"]) is not case["allowed"]]
    ours = [case for case in wrong if not case["google_only"]]
    assert {(case["robots"].partition("Disallow: /\n")[2], urlsplit(case["url"]).path) for case in ours} == BY_THE_RFC
    assert len(ours) == 3
    assert {case["test"] for case in wrong if case["google_only"]} <= {"GoogleOnly_IndexHTMLisDirectory"}


def test_a_crawl_delay_without_end_is_no_number() -> None:
    """Infinity is no length of time: to wait for it would end the look, and every later one at the host."""
    assert group_for(f"User-agent: *\nCrawl-delay: {'9' * 400}", "headwater").crawl_delay == 0.0
