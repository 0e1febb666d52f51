"""What a robots.txt says."""

import gzip
import json
import re
import tarfile

import pytest
from bench.shared_data import DATA
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.robots import Pattern, group_for, target_of

GOOGLE, REAL = DATA / "robots/google_cases.jsonl.gz", DATA / "robots/robots.tar.gz"


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
    assert Pattern(pattern).matches("/" + path) is expected


@pytest.mark.shared
def test_every_case_of_google_holds() -> None:
    """The widest-used reading of the same RFC is what authors try their files with."""
    with gzip.open(GOOGLE, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    assert len(cases) == 140
    wrong = [case for case in cases if allowed(case["robots"], case["url"], case["agent"]) is not case["allowed"]]
    assert wrong == []


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ("Disallow: /\nAllow: /desk/ö", "/desk/%C3%B6", True),
        ("Disallow: /\nAllow: /desk/%62%61%7A", "/desk/baz", False),
        ("Disallow: /\nAllow: /desk/%62%61%7A", "/desk/%62%61%7A", True),
        ("Disallow: /desk/%62%61%7A", "/desk/baz", False),
        ("Disallow: /desk/baz", "/desk/%62%61%7A", False),
        ("Disallow: /desk/ö", "/desk/ö", False),
    ],
)
def test_of_two_ways_to_compare_the_stricter_decides(rules: str, path: str, expected: bool) -> None:
    """Where RFC 9309 and the widest-used matcher part on what is percent-encoded, a ban holds under either."""
    assert allowed(f"User-agent: *\n{rules}\n", "http://news.example" + path) is expected


def test_who_allows_the_index_file_allows_the_folder() -> None:
    """Both addresses are one page; a ban of the file says nothing about the folder."""
    text = "User-agent: *\nAllow: /news/index.html\nDisallow: /\n"
    assert [allowed(text, f"http://news.example/news/{name}") for name in ("", "index.html", "x")] == [
        True,
        True,
        False,
    ]
    assert allowed("User-agent: *\nDisallow: /news/index.html\n", "http://news.example/news/")


@pytest.mark.shared
def test_two_hundred_real_files_are_read() -> None:
    """What publishers write is stranger than any grammar; each file still says something about an address."""
    read = {}
    with tarfile.open(REAL) as archive:
        for member in archive.getmembers():
            if member.isfile() and "protego/" in member.name and not member.name.endswith("/LICENSE"):
                held = archive.extractfile(member)
                assert held is not None
                read[member.name] = group_for(held.read().decode("utf-8", "replace"), "headwater")
    assert len(read) == 200
    for name, group in read.items():
        group.decide("/"), group.decide("/2026/03/02/harbour-bridge?page=2")
        assert group.crawl_delay >= 0, name
    assert sum(bool(group.rules) for group in read.values()) > 150


class Watched(str):
    """A path that remembers from where it was searched."""

    starts: list[int]

    def find(self, part: str, start: int = 0) -> int:  # type: ignore[override]
        self.starts.append(start)
        return str.find(self, part, start)


@pytest.mark.parametrize("stars", [1_000, 100_000])
def test_a_hostile_pattern_is_never_gone_back_in(stars: int) -> None:
    """Each star is searched for once, from where the last was found: a stranger's file costs what its length costs."""
    path = Watched("/" + "a" * 8_000)
    path.starts = []
    assert not Pattern("/" + "a*" * stars + "b$").matches(path)
    assert len(path.starts) <= min(stars, len(path))
    assert path.starts == sorted(path.starts)


def test_a_crawl_delay_without_end_is_no_number() -> None:
    """Infinity is no length of time: to wait for it would end the look, and every later one at the host."""
    assert group_for(f"User-agent: *\nCrawl-delay: {'9' * 400}", "headwater").crawl_delay == 0.0
