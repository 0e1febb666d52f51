"""A bot wall is a no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.walls import PROOF, READ, TURNED_AWAY, walled

PAGE = b"<html><head><title>%s</title></head><body>%s</body></html>"


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, [("cf-mitigated", "challenge")], b""),
        (429, [("cf-mitigated", "challenge")], b""),
        (503, [("server", "cloudflare")], PAGE % (b"Just a moment...", b"<script>window._cf_chl_opt={}</script>")),
        (403, [], PAGE % (b"Attention Required! | Cloudflare", b"")),
        (403, [("server", "DataDome")], b"<script src='https://ct.captcha-delivery.com/c.js'></script>"),
        (403, [], b"<div id='px-captcha'></div><script>window._pxAppId='PX1'</script>"),
        (200, [], PAGE % (b"Access to this page has been denied", b"")),
        (428, [], b'{"sec-cp-challenge":"true","provider":"crypto"}'),
        (403, [], b"<div id='sec-if-cpt-container'></div>"),
        (202, [("x-amzn-waf-action", "challenge")], b""),
        (405, [("x-amzn-waf-action", "captcha")], b""),
        (403, [], b"<iframe src='/_Incapsula_Resource?CWUDNSAI=9'></iframe>"),
        (429, [("x-vercel-mitigated", "challenge")], b""),
        (403, [], b"<script src='https://www.google.com/recaptcha/api.js'></script>"),
        (403, [], b"<script src='https://js.hcaptcha.com/1/api.js'></script>"),
        (200, [], PAGE % ("Making sure you’re not a bot!".encode(), b"")),
        (200, [], PAGE % (b"Pardon Our Interruption", b"")),
    ],
)
def test_a_page_that_wants_proof_of_a_person_is_a_wall(status, headers, body) -> None:
    """Whoever made it: the reason says so in words, and what it was known by."""
    assert walled(status, headers, body).startswith(PROOF)


@pytest.mark.parametrize(
    "body",
    [
        b"Access Denied. Reference #18.2d https://errors.edgesuite.net/18.2d",
        b"Access Denied https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18",
        b"<title>Sucuri WebSite Firewall - Access Denied</title>",
    ],
)
def test_a_guard_that_turns_robots_away_is_a_wall(body: bytes) -> None:
    """It asks for nothing, and means no all the same."""
    assert walled(403, [], body).startswith(TURNED_AWAY)


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (
            200,
            [("server", "cloudflare"), ("cf-ray", "1")],
            PAGE % (b"News", b"<script src='/cdn-cgi/challenge-platform/x'>"),
        ),
        (200, [], PAGE % (b"Just a moment... with the mayor - Courier", b"")),
        (200, [], PAGE % (b"How px-captcha and captcha-delivery.com work", b"px-captcha _cf_chl_opt")),
        (401, [], b"<script src='https://www.google.com/recaptcha/api.js'></script>"),
        (403, [("server", "cloudflare")], b"Forbidden"),
        (404, [], b"px-captcha"),
        (503, [("retry-after", "60")], b"Down for maintenance"),
        (304, [], b""),
        (200, [], b"x" * READ + b"<title>Just a moment...</title>"),
    ],
)
def test_an_ordinary_answer_is_none(status, headers, body) -> None:
    """A report about walls, a plain refusal, a login page: each means what it says."""
    assert walled(status, headers, body) == ""


@given(st.integers(0, 599), st.binary(max_size=300), st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_answer_can_be_looked_at(status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
    """Answers are made by strangers."""
    assert isinstance(walled(status, headers, body), str)
