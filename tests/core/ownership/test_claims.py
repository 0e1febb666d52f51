"""What can be claimed, and what a claim covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.ownership import claimable, covering, covers

LABELS = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)


@pytest.mark.parametrize(
    ("words", "domain"),
    [
        ("example.org", "example.org"),
        ("  Example.ORG. ", "example.org"),
        ("https://www.example.org/news?x=1", "example.org"),
        ("www.example.co.uk", "example.co.uk"),
        ("blog.example.org", "blog.example.org"),
        ("zeitung.exämple.de", "zeitung.xn--exmple-cua.de"),
        ("somebody.github.io", "somebody.github.io"),
        ("courier.localhost", "courier.localhost"),
    ],
)
def test_a_domain_is_understood_as_people_write_it(words, domain):
    """Owners paste addresses."""
    assert claimable(words).domain == domain


@pytest.mark.parametrize(
    "words",
    ["", "org", "co.uk", "github.io", "www.co.uk", "localhost", "192.0.2.7", "[::1]", "::1", "exa mple.org"],
)
def test_what_can_be_nobodys_is_refused_with_a_reason(words):
    """A claim of a public suffix would be one of all domains below it."""
    asked = claimable(words)
    assert (asked.domain, asked.problem != "") == ("", True)


def test_a_claim_covers_the_names_below_it_and_no_others():
    """Whoever has a blog at a host has no say over the paper there."""
    assert covers("example.org", "example.org")
    assert covers("example.org", "www.news.example.org")
    assert not covers("example.org", "badexample.org")
    assert not covers("blog.example.org", "example.org")
    assert not covers("example.org", "example.org.evil.example")


def test_a_host_is_covered_up_to_its_registrable_domain():
    """Nobody above it has a say."""
    assert covering("a.b.example.co.uk") == ("a.b.example.co.uk", "b.example.co.uk", "example.co.uk")
    assert covering("somebody.github.io") == ("somebody.github.io",)


@given(st.lists(LABELS, min_size=1, max_size=4), LABELS)
def test_whatever_covers_a_host_is_among_those_that_do(below, own):
    """The two ways of asking give one answer."""
    host = ".".join((*below, f"{own}.org"))
    for domain in covering(host):
        assert covers(domain, host)
        assert not covers(host, domain) or host == domain
