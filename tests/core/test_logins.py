"""Names and passwords in the addresses of feeds: taken out, told to one origin, shown nowhere."""

from base64 import b64decode
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.links import Login, joined, origin, parted
from headwater.core.packs import FeedAddress, Outlet, with_login

FEED = "https://agency.example/feed?section=world"
LOGIN = Login("https://agency.example", "desk", "sesame")


@pytest.mark.parametrize(
    ("written", "bare", "name", "password"),
    [
        ("https://desk:sesame@agency.example/feed", "https://agency.example/feed", "desk", "sesame"),
        ("https://desk@agency.example/feed", "https://agency.example/feed", "desk", ""),
        ("https://d%40sk:s%3Ae%2Fs@agency.example:8443/", "https://agency.example:8443/", "d@sk", "s:e/s"),
        ("https://desk:se@same@agency.example", "https://agency.example", "desk", "se@same"),
        ("http://desk:sesame@127.0.0.1:8000/f", "http://127.0.0.1:8000/f", "desk", "sesame"),
    ],
)
def test_a_login_is_taken_out_of_an_address(written, bare, name, password):
    """What is stored, shown and logged is the address without it."""
    url, login = parted(written)
    assert (url, login.name, login.password) == (bare, name, password)
    assert login.origin == origin(bare)


@pytest.mark.parametrize("url", [FEED, "https://agency.example/@desk/feed", "https://a.example/?q=me@b", "news", ""])
def test_an_address_without_a_login_stays_as_it_is(url):
    """An "@" in a path is the name of an account at many a site."""
    assert parted(url) == (url, None)


WORDS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(WORDS.filter(bool), WORDS)
def test_what_is_written_into_an_address_is_read_out_of_it(name, password):
    """A list that is handed on to another reader loses no subscription."""
    login = Login("https://agency.example", name, password)
    assert parted(joined(FEED, login)) == (FEED, login)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (FEED, True),
        ("https://AGENCY.example:443/other", True),
        ("http://agency.example/feed", False),
        ("https://agency.example:8443/feed", False),
        ("https://feeds.agency.example/feed", False),
        ("https://agency.example.evil.example/", False),
        ("not an address", False),
    ],
)
def test_a_login_is_told_to_its_own_origin_alone(url, told):
    """Scheme, host and port: whatever stands elsewhere is somebody else."""
    sent = LOGIN.authorization(url)
    assert bool(sent) is told
    assert not told or b64decode(sent.removeprefix("Basic ")) == b"desk:sesame"


@pytest.mark.parametrize("own", ["http://agency.example", "http://10.0.0.1", "http://localhost.evil.example:80"])
def test_a_login_is_never_sent_in_the_clear(own):
    """Everybody on the way would read it; on this very machine there is no way."""
    assert not Login(own, "desk", "sesame").is_safe
    assert Login(own, "desk", "sesame").authorization(f"{own}/feed") == ""
    assert Login("http://127.0.0.1:8000", "desk", "sesame").authorization("http://127.0.0.1:8000/feed")


def test_no_text_made_of_a_login_holds_it():
    """Tracebacks and logs write down what they are handed."""
    feed = FeedAddress(FEED, login=LOGIN)
    assert "sesame" not in f"{LOGIN!r} {LOGIN} {feed!r}"
    assert "desk" not in f"{LOGIN!r} {feed!r}"


def test_a_login_is_given_to_the_feeds_of_its_origin_only():
    """A page behind a login names feeds of other hosts as well."""
    feeds = (FeedAddress(FEED), FeedAddress("https://other.example/feed"))
    outlet = Outlet("Agency", ("agency.example",), "", "", "", "https://agency.example/", "", feeds)
    assert [feed.login for feed in with_login(outlet, LOGIN).feeds] == [LOGIN, None]
    assert asdict(with_login(outlet, None)) == asdict(outlet)
