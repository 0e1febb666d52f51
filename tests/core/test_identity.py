"""One name for all the ways to one piece, and never one name for two pieces."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headwater.core.links import identity

PIECE = "https://www.courier.example/2026/11/harbour-bridge-closed"


@pytest.mark.parametrize(
    "door",
    [
        "http://www.courier.example/2026/11/harbour-bridge-closed",
        "https://courier.example/2026/11/harbour-bridge-closed/",
        "https://m.courier.example/2026/11/harbour-bridge-closed",
        "https://amp.courier.example/2026/11/harbour-bridge-closed",
        "https://mobile.courier.example:443/2026/11/harbour-bridge-closed",
        "HTTPS://WWW.Courier.Example//2026/11//harbour-bridge-closed#comments",
        f"{PIECE}/amp",
        f"{PIECE}/amp/",
        f"{PIECE}.amp",
        f"{PIECE}/index.html",
        f"{PIECE}?amp",
        f"{PIECE}?amp=1&utm_source=rss",
        f"{PIECE}?outputType=amp",
        f"{PIECE}?utm_source=a&amp;utm_medium=b",
        f"{PIECE};jsessionid=0A1B2C?PHPSESSID=abc",
        f"{PIECE}?sid=0123456789abcdef0123456789abcdef",
        "https://www.courier.example/amp/2026/11/harbour-bridge-closed",
        "https://www-courier-example.cdn.ampproject.org/v/s/www.courier.example/2026/11/harbour-bridge-closed/amp?usqp=x",
        "https://www.google.com/amp/s/amp.courier.example/2026/11/harbour-bridge-closed",
        "https://www.google.com/url?q=https%3A%2F%2Fcourier.example%2F2026%2F11%2Fharbour-bridge-closed&sa=D",
    ],
)
def test_every_door_to_a_piece_has_one_name(door):
    """An outlet that moves to TLS, or names AMP pages for a day, must not bring every piece a second time."""
    assert identity(door) == identity(PIECE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://courier.example/tag/amp", "https://courier.example/tag"),
        ("https://courier.example/guitars/amp", "https://courier.example/guitars"),
        ("https://courier.example/a?id=1", "https://courier.example/a?id=2"),
        ("https://courier.example/a?4711", "https://courier.example/a?4712"),
        ("https://courier.example/?p=1", "https://courier.example/?p=2"),
        ("https://sport.courier.example/a", "https://courier.example/a"),
        ("https://courier.example/A", "https://courier.example/a"),
        ("https://courier.example/#!/a/1", "https://courier.example/#!/a/2"),
        ("https://courier.example/a?page=2", "https://courier.example/a"),
        ("https://courier.example/index.php?id=1", "https://courier.example/index.php?id=2"),
        ("https://courier.example:8443/a", "https://courier.example/a"),
        ("https://m.fr/a", "https://fr/a"),
        ("https://amp.dev/a", "https://dev/a"),
        ("https://mobile.co.uk/a", "https://co.uk/a"),
        ("https://m.github.io/a", "https://github.io/a"),
        ("https://courier.example/a?source=ministry", "https://courier.example/a?source=police"),
        ("https://courier.example/a?partner=navy", "https://courier.example/a?partner=army"),
        ("https://courier.example/a.html", "https://courier.example/a.xml"),
        ("https://courier.example/print?id=7", "https://courier.example/?id=7"),
        ("https://courier.example/a?s=bridge", "https://courier.example/a?s=harbour"),
    ],
)
def test_two_pieces_never_share_a_name(one, other):
    """The second one would be lost without a word."""
    assert identity(one) != identity(other)


def test_an_outlets_own_tracking_names_count_at_that_outlet_only():
    """``mod`` says how a reader came at one newspaper, and what is read at another."""
    assert identity("https://www.wsj.com/a?mod=rss_world") == identity("https://www.wsj.com/a")
    assert identity("https://courier.example/a?mod=7") != identity("https://courier.example/a?mod=8")


WORDS = st.text(st.sampled_from("abcdefghijklmnop0123456789-_"), min_size=1, max_size=12)
SLUGS = st.lists(WORDS, min_size=1, max_size=4).map("/".join)
VALUES = st.text(st.sampled_from("abcdef0123456789"), min_size=1, max_size=8)
NUMBERED = st.tuples(SLUGS, st.sampled_from(["id", "p", "article", "story"]), VALUES)


@given(SLUGS, SLUGS)
def test_different_paths_are_different_pieces(one, other):
    """Whatever folding there is, it is of forms, never of slugs."""
    assume(not {"amp", "index"} & {*one.split("/"), *other.split("/")})
    assert (identity(f"https://courier.example/{one}") == identity(f"https://courier.example/{other}")) == (
        one == other
    )


@given(NUMBERED, NUMBERED)
def test_different_numbers_are_different_pieces(one, other):
    """Many an archive tells its pieces apart by one parameter."""

    def address(path, name, value):
        return f"https://courier.example/{path}?{name}={value}"

    assume(not {"amp", "index"} & {*one[0].split("/"), *other[0].split("/")})
    assert (identity(address(*one)) == identity(address(*other))) == (one == other)


@given(SLUGS, st.lists(st.sampled_from(["http", "www", "m", "slash", "utm", "fragment", "port"]), max_size=7))
def test_all_doors_together_are_still_one_door(path, doors):
    """They come combined: the telephone's page, without TLS, with a campaign's name."""
    scheme = "http" if "http" in doors else "https"
    name = ("m." if "m" in doors else "") + ("www." if "www" in doors else "") + "courier.example"
    port = (":80" if scheme == "http" else ":443") if "port" in doors else ""
    end = ("/" if "slash" in doors else "") + ("?utm_medium=rss" if "utm" in doors else "")
    end += "#top" if "fragment" in doors else ""
    assert identity(f"{scheme}://{name}{port}/{path}{end}") == identity(f"https://courier.example/{path}")


@given(st.text(max_size=60))
def test_no_word_is_without_a_name(word):
    """A name is asked for before anything else is known of an entry."""
    assert isinstance(identity(f"https://courier.example/{word}"), str)
    assert isinstance(identity(word), str)
