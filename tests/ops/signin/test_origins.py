"""Where passkeys can be used, and what they are bound to there."""

import pytest

from headwater.ops.signin.origins import Origin, origin

PUBLIC = "https://news.example"


@pytest.mark.parametrize(
    ("host", "site", "name"),
    [
        ("news.example", PUBLIC, "news.example"),
        ("NEWS.example:443", PUBLIC, "news.example"),
        ("localhost:8000", "http://127.0.0.1:8000", "localhost"),
        ("localhost", PUBLIC, "localhost"),
        ("desk.localhost:8000", PUBLIC, "desk.localhost"),
    ],
)
def test_a_passkey_is_bound_to_the_name_the_site_is_open_by(host, site, name):
    """The name of the site, or localhost on the machine itself."""
    assert origin(host, site) == Origin(name)


@pytest.mark.parametrize(
    ("host", "site", "why", "instead"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000", "127.0.0.1", "http://localhost:8000"),
        ("[::1]:8000", "http://127.0.0.1:8000", "::1", "http://localhost:8000"),
        ("192.0.2.7:8000", "http://192.0.2.7:8000", "by a number", ""),
        ("192.0.2.7", PUBLIC, "by a number", PUBLIC),
        ("news.example", "http://news.example", "https only", ""),
        ("old.example", PUBLIC, "belong to news.example", PUBLIC),
        ("", PUBLIC, "belong to news.example", PUBLIC),
    ],
)
def test_where_there_can_be_none_it_is_said_why_and_where_there_are(host, site, why, instead):
    """A browser would only say that something is not allowed."""
    found = origin(host, site)
    assert not found.name
    assert why in found.why_not
    assert found.instead == instead
