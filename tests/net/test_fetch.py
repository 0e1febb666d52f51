"""One request against a server that misbehaves."""

import asyncio
import gzip
import ssl
import subprocess
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.net.server import Act, for_ever, reply, serving, slowly

from headwater.core.errors import FetchFailed, Retry
from headwater.net.way_out import Answer, Door

ROBOTS = {"/robots.txt": reply(404)}
BRIEF = timedelta(seconds=0.4)


def fetched(pages: dict[str, bytes | Act], path: str = "/x", host: str = "localhost", **how: object) -> Answer:
    """Fetch one path from a server with these pages; ``manners`` in ``how`` changes the manners."""
    changes = how.pop("manners", {})

    async def run() -> Answer:
        async with serving(ROBOTS | pages) as server, Door(server.manners(**changes)) as door:
            return await door.get(server.url(path, host), **how)

    return asyncio.run(run())


def refused(pages: dict[str, bytes | Act], path: str = "/x", **how: object) -> FetchFailed:
    """The error that fetching one path raised."""
    with pytest.raises(FetchFailed) as told:
        fetched(pages, path, **how)
    return told.value


def to(where: str, status: int = 301) -> bytes:
    """A redirect."""
    return reply(status, b"moved", Location=where)


@pytest.mark.parametrize("status", [200, 203, 304, 401, 404, 410, 451, 500])
def test_any_status_is_an_answer(status: int) -> None:
    """Gone and unchanged are outcomes the schedule decides about, not errors."""
    assert fetched({"/x": reply(status)}).status == status


def test_the_answer_tells_what_came() -> None:
    """Header names in lower case, body as sent, nothing moved."""
    answer = fetched({"/x": reply(200, b"news", ETag='"1"', X_Robots_Tag="noindex")})
    assert (answer.body, answer.header("X-Robots-Tag"), answer.header("etag"), answer.header("none")) == (
        b"news",
        "noindex",
        '"1"',
        "",
    )
    assert answer.moved_to == ""
    assert answer.fetched_at.tzinfo is not None


def test_the_request_carries_our_name_and_the_validators_verbatim() -> None:
    """Publishers see who asks; a validator that was tidied up never matches again."""

    async def run() -> dict[str, str]:
        async with serving({"/x": reply(304)}) as server, Door(server.manners()) as door:
            await door.get(server.url("/x"), etag='W/"a b"', last_modified="yesterday", accept="application/rss+xml")
            return server.requests[0].headers

    sent = asyncio.run(run())
    assert sent["user-agent"].startswith("headwater/test (+https://")
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('w/"a b"', "yesterday")
    assert sent["accept"] == "application/rss+xml"
    assert sent["accept-encoding"].startswith("gzip, deflate")
    assert "cookie" not in sent


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_packed_answers_are_unpacked(pack: Callable[[bytes], bytes]) -> None:
    """Most feeds come packed."""
    coding = "gzip" if pack is gzip.compress else "deflate"
    assert fetched({"/x": reply(200, pack(b"news" * 99), Content_Encoding=coding)}).body == b"news" * 99


def test_what_was_moved_for_good_is_told() -> None:
    """RFC 9110, 15.4: a feed's address is changed only when every hop says so."""
    assert fetched({"/x": to("/y"), "/y": to("/z", 308), "/z": reply(200)}).moved_to.endswith("/z")
    passing = fetched({"/x": to("/y"), "/y": to("/z", 302), "/z": reply(200)})
    assert passing.moved_to == ""
    assert passing.final_url.endswith("/z")


def test_a_redirect_without_a_target_is_the_answer() -> None:
    """There is nowhere to go."""
    assert fetched({"/x": reply(302)}).status == 302


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("http://10.0.0.1/", "private"),
        ("http://169.254.169.254/latest/", "link-local"),
        ("http://[::ffff:127.0.0.1]/", "disguise"),
        ("http://2130706433/", "strange"),
        ("http://localhost:1/", "this very machine"),
        ("file:///etc/passwd", "not a web address"),
        ("http://user:word@news.example/", "name or password"),
        ("http://[::1", "cannot be read"),
        ("http://news.example:25/", "port 25"),
    ],
)
def test_a_redirect_leads_nowhere_we_would_not_go(where: str, words: str) -> None:
    """Each hop is checked like the first."""
    told = refused({"/x": to(where)})
    assert words in told.reason
    assert "word@" not in str(told)


def test_circles_and_long_ways_end() -> None:
    """Neither may keep a worker."""
    assert refused({"/x": to("/y"), "/y": to("/x")}).reason == "redirected in a circle"
    long = {f"/{n}": to(f"/{n + 1}") for n in range(9)}
    assert refused(long, "/0").reason == "redirected more than 5 times"
    assert fetched({**{f"/{n}": to(f"/{n + 1}") for n in range(5)}, "/5": reply(200)}, "/0").status == 200


def test_a_redirect_obeys_the_robots_txt_it_leads_to() -> None:
    """A short link must not lead past a publisher's no."""
    pages = {"/robots.txt": reply(200, b"User-agent: *\nDisallow: /no/\n"), "/x": to("/no/y"), "/no/y": reply(200)}
    assert "disallows /no/" in refused(pages).reason


@pytest.mark.parametrize(
    "act", [for_ever(b"x" * 65536), reply(200, b"x" * 30_001), b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 99999]
)
def test_what_is_too_large_is_not_read(act: bytes | Act) -> None:
    """Endless and oversized answers end at the limit."""
    told = refused({"/x": act}, limit=30_000)
    assert (told.reason, told.retry) == ("larger than 29.3 KB, stopped reading", Retry.LATER)


def test_the_limit_itself_is_allowed() -> None:
    """At the limit is not above it."""
    assert len(fetched({"/x": reply(200, b"x" * 30_000)}, limit=30_000).body) == 30_000


def test_a_bomb_is_not_unpacked() -> None:
    """10 KB on the wire, 10 MB in memory."""
    bomb = reply(200, gzip.compress(b"\0" * 9_000_000), Content_Encoding="gzip")
    assert "unpacks to far more" in refused({"/x": bomb}).reason
    assert "larger than" in refused({"/x": bomb}, limit=500_000).reason


@pytest.mark.parametrize("act", [slowly(9, reply(200)), for_ever(b"x", 0.05)])
def test_what_is_too_slow_is_left(act: Act) -> None:
    """Silence and a drip alike end with the time allowed."""
    told = refused({"/x": act}, manners={"total_timeout": BRIEF})
    assert (told.reason, told.retry) == ("took longer than 0.4 s", Retry.SOON)


def test_slow_hops_share_the_time() -> None:
    """Five slow redirects are as bad as one slow answer."""
    pages = {f"/{n}": slowly(0.15, to(f"/{n + 1}")) for n in range(5)} | {"/5": reply(200)}
    assert "took longer" in refused(pages, "/0", manners={"total_timeout": BRIEF}).reason


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"220 mail.example ESMTP\r\n", "not HTTP"),
        (b"\x16\x03\x01\x02\x00\x01\x00", "not HTTP"),
        (b"", "closed without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "broke off"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", "headers that are too long"),
        (reply(200, b"not packed at all", Content_Encoding="gzip"), "cannot be unpacked"),
        (reply(200, b"unknown", Content_Encoding="br"), "cannot be unpacked"),
    ],
)
def test_nonsense_is_told_in_plain_words(raw: bytes, words: str) -> None:
    """The feed-health desk shows the sentence to an editor."""
    assert words in refused({"/x": raw}).reason


def test_nobody_listening_is_told() -> None:
    """A closed port is not an unknown name."""

    async def run() -> None:
        async with serving({}) as server:
            manners = server.manners()
        async with Door(manners) as door:
            await door.get(server.url("/x"))

    with pytest.raises(FetchFailed, match="localhost refused the connection"):
        asyncio.run(run())


def test_an_invalid_certificate_is_told(tmp_path: Path) -> None:
    """No answer is taken from someone who cannot show who they are."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    try:
        subprocess.run([*made, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl, which makes the certificate, is not installed")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(cert, key)

    async def run() -> None:
        async with serving({"/x": reply(200)}, tls) as server, Door(server.manners()) as door:
            await door.get(server.url("/x").replace("http:", "https:"))

    with pytest.raises(FetchFailed, match="the certificate of localhost is not valid: self"):
        asyncio.run(run())


def test_names_under_localhost_need_no_lookup() -> None:
    """RFC 6761: the practice web's outlets are names under localhost."""
    assert fetched({"/x": reply(200)}, host="courier.localhost").status == 200


def test_a_fragment_is_not_sent() -> None:
    """It is for the reader's browser only."""
    assert fetched({"/x": reply(200)}, "/x#part").final_url.endswith("/x")
