"""Feeds whose bytes are not what is said of them."""

import pytest
from tests.core.feed.feeds import only, read, rss

FRENCH = "Déjà vu à Liège : la fête a été très réussie, “bravo” – naïveté façade"
RUSSIAN = "Мост через залив открыт после долгого ремонта, сказал мэр города. Первые автобусы прошли утром."


def feed(headline: str, said: str = "") -> str:
    """A feed of one piece that says how it is encoded."""
    return (
        rss("").replace("Bridge opens", headline).replace('"1.0"', f'"1.0" encoding="{said}"' if said else '"1.0"', 1)
    )


@pytest.mark.parametrize(
    ("encoding", "said", "content_type"),
    [
        ("utf-8", "utf-16", ""),
        ("utf-8", "windows-1252", "text/xml; charset=us-ascii"),
        ("utf-8-sig", "iso-8859-1", "text/xml; charset=koi8-r"),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "utf-8", ""),
        ("cp1252", "", "text/xml; charset=iso-8859-1"),
        ("cp1252", "nonsense", "text/xml; charset=utf-8"),
        ("utf-16", "utf-8", "text/xml; charset=utf-8"),
        ("utf-16-le", "utf-8", ""),
        ("utf-16-be", "", ""),
        ("utf-32", "utf-8", ""),
    ],
)
def test_what_the_bytes_are_counts_before_what_is_said_of_them(encoding, said, content_type):
    """The server, the prolog and the mark at the start may each say something else."""
    assert only(feed(FRENCH, said).encode(encoding), content_type).headline == FRENCH


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "iso-8859-5"])
@pytest.mark.parametrize("content_type", ["", "text/xml; charset=utf-8"])
def test_a_feed_of_the_east_that_says_nothing_is_read_right(encoding, content_type):
    """Cyrillic letters were written in three ways, and old servers name none."""
    assert only(feed(RUSSIAN).encode(encoding), content_type).headline == RUSSIAN


def test_the_prolog_is_believed_where_the_server_is_wrong():
    """A server's default says utf-8 of everything it sends."""
    body = feed("Мост", "koi8-r").encode("koi8-r")
    assert only(body, "text/xml; charset=utf-8").headline == "Мост"


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_utf_8_that_was_encoded_twice_is_read_as_it_was_meant(taken_for):
    """Somebody's export took UTF-8 for Western letters; whoever reads it after that sees salad."""
    text = FRENCH.replace("”", "»")  # whose bytes Windows has no letter for
    found = read(feed(text).encode().decode(taken_for).encode())
    assert found.entries[0].headline == text
    assert "encoded twice" in found.warnings[0]


@pytest.mark.parametrize("text", ["The letters Ã© stand for é", "Ã© and Ã£", "SÃO PAULO NÃO É MACEIÓ", "Â© 2026"])
def test_a_piece_about_garbled_letters_keeps_them(text):
    """What is not certain is left as it was written."""
    assert only(feed(text)).headline == text


def test_a_broken_letter_does_not_change_the_others():
    """One byte lost on the way is no reason to read all the rest as something else."""
    body = feed(FRENCH).encode().replace("é".encode(), b"\xc3", 1)
    assert only(body).headline.count("�") == 1
