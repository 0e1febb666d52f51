"""Addresses in their wild forms."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.core.links import absolute, encoded, host, normalise, site

URLISH = st.text(st.sampled_from(list("abAZ09./:?#&=%@[]!~-_ \\+;,é–漢%2fF")), max_size=60)


@pytest.mark.parametrize(
    ("spelled", "normal"),
    [
        ("HTTP://Morning.Example:80", "http://morning.example/"),
        ("https://morning.example:443/a", "https://morning.example/a"),
        ("https://morning.example:8443/a", "https://morning.example:8443/a"),
        ("https://morning.example/a/./b/../c", "https://morning.example/a/c"),
        ("https://morning.example/%7Ejo/%c3%a9?", "https://morning.example/~jo/%C3%A9"),
        ("https://morning.example/é", "https://morning.example/%C3%A9"),
        ("https://morning.example/100%", "https://morning.example/100%25"),
        ("https://morning.example/a#top", "https://morning.example/a"),
        ("https://morning.example/a#!/story/7", "https://morning.example/a#!/story/7"),
        ("https://morning.example./a", "https://morning.example/a"),
        ("https://mörning.example/a", "https://xn--mrning-wxa.example/a"),
        (
            "https://morning.example/a?utm_source=rss&UTM_medium=x&fbclid=1&gclid=2&mc_cid=3&at_medium=RSS",
            "https://morning.example/a",
        ),
        ("https://morning.example/a?id=7&page=2&utm_source=rss", "https://morning.example/a?id=7&page=2"),
        ("https://morning.example/a?b=2&a=1", "https://morning.example/a?a=1&b=2"),
        ("https://morning.example/a?x=2&x=1", "https://morning.example/a?x=2&x=1"),
        ("https://morning.example/a?4711", "https://morning.example/a?4711"),
        ("https://morning.example/a?ref=rss&source=homepage", "https://morning.example/a"),
        ("https://morning.example/a?ref=A-17&source=ministry", "https://morning.example/a?ref=A-17&source=ministry"),
        ("  https://morning.example/a \n", "https://morning.example/a"),
        ("mailto:desk@morning.example", "mailto:desk@morning.example"),
    ],
)
def test_spellings_of_one_address_become_one(spelled, normal):
    """An item is known by its address: two spellings must not become two items, nor two pieces one."""
    assert normalise(spelled) == normal


@given(st.one_of(URLISH, URLISH.map("https://morning.example/".__add__), st.text(max_size=40)))
@example("http://a/%2%35")
@example("http://a/..//.")
@example("http://[::1]:80/%")
def test_normalising_twice_changes_nothing(url):
    """A stored address is normalised again on every comparison."""
    assert normalise(normalise(url)) == normalise(url)


@given(URLISH, st.one_of(URLISH, st.just("https://morning.example/feed.xml")))
def test_an_absolute_address_is_always_http_with_a_host(url, base):
    """Whatever a feed writes, a reader's browser is never handed another scheme or somebody's password."""
    found = absolute(url, base)
    assert found == "" or (found.startswith(("http://", "https://")) and host(found) and "@" not in found.split("/")[2])
    assert found == "" or absolute(found, "") == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("/a", "https://morning.example/a"),
        ("b.html", "https://morning.example/feeds/b.html"),
        ("?id=7", "https://morning.example/feeds/all.xml?id=7"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("https://MÖRNING.example/a b", "https://xn--mrning-wxa.example/a%20b"),
        (" https://morning.example ", "https://morning.example/"),
        ("https://morning.example/a#part", "https://morning.example/a#part"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:desk@morning.example", ""),
        ("ftp://morning.example/a", ""),
        ("https://jo:secret@morning.example/a", ""),
        ("https:///a", ""),
        ("https:a", ""),
        ("https://morning.example/a\nb", ""),
        ("java\tscript:alert(1)", ""),
        ("https://morn ing.example/", ""),
        ("https://morning.example\\.evil.example/", ""),
        ("https://morning.example:99999/", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_only_what_can_be_opened_becomes_a_link(word, found):
    """A link to the source is a promise; a refused one says so by being empty."""
    assert absolute(word, "https://morning.example/feeds/all.xml") == found


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.news.morning.co.uk/a", "morning.co.uk"),
        ("News.Morning.COM", "morning.com"),
        ("morning.com:8080", "morning.com"),
        ("https://jo.github.io/x", "jo.github.io"),
        ("https://courier.localhost:8000/a", "courier.localhost"),
        ("localhost:8000", "localhost"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[2001:db8::1]:8000/", "2001:db8::1"),
        ("co.uk", "co.uk"),
        ("www.outlet.example", "www.outlet.example"),
        ("https://www.mörning.de/a", "xn--mrning-wxa.de"),
        ("", ""),
        ("not a host", ""),
    ],
)
def test_a_site_is_what_one_owner_registers(address, domain):
    """Outlets, terms and takedowns hang on the registrable domain."""
    assert site(address) == domain


@given(st.text(max_size=40))
def test_no_word_breaks_site_or_host(word):
    """They are asked about every link of every page."""
    assert site(word) == site(word).lower()
    assert host(word) == host(word).lower()


@pytest.mark.parametrize("cut", ["http://radio", "https://www/story", "http://intranet:8080/x"])
def test_a_host_of_a_single_word_is_no_address_a_reader_can_follow(cut):
    """A feed that breaks off in the middle of a link would otherwise put a link to nowhere on the page."""
    assert absolute(cut, "") == ""
    assert absolute("http://localhost:8000/x", "") == "http://localhost:8000/x"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://prüfung.example/über uns?öl=a+b&z=%26#später",
         "https://xn--prfung-4ya.example/%C3%BCber%20uns?%C3%B6l=a+b&z=%26#sp%C3%A4ter"),
        ("https://a.example/x%2Fy?b=2&a=1#c", "https://a.example/x%2Fy?b=2&a=1#c"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("http://[half/ö", "http://%5Bhalf/%C3%B6"),
        ("urn:uuid:6f1c", "urn:uuid:6f1c"),
    ],
)  # fmt: skip
def test_an_address_is_written_in_ascii_and_not_otherwise_changed(url, written):
    """Systems that ask for a URI refuse an umlaut."""
    assert encoded(url) == written
