"""Bombs and drips: what a hostile server costs in memory and time, measured in a process of its own."""

import asyncio
import gzip
import json
import subprocess
import sys
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from tests.net.server import Act, for_ever, reply, serving

from headwater.core.errors import FetchFailed
from headwater.net.way_out import Door

BRIEF = timedelta(seconds=0.5)
MEMORY = 150  # MB that one answer may add at the most: the house limit is 10, and a parser holds a tree of it
SECONDS = 20  # generous: the machine may be busy

CHILD = """
import asyncio, json, re, sys, time
from pathlib import Path
from datetime import UTC, datetime, timedelta
from headwater.core import feed, page
from headwater.core.errors import HeadwaterError
from headwater.net.way_out import Door, Manners

def peak():  # of this program alone: what the system sums up for a process begins with its parent's
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

async def run(url, port):
    manners = Manners("Headwater/test", gap=timedelta(0), total_timeout=timedelta(seconds=10),
                      allow_loopback=frozenset({f"localhost:{port}"}))
    async with Door(manners) as door:
        return await door.get(url)

url, port = sys.argv[1:]
feed.parse(b"<rss version='2.0'><channel/></rss>", url=url, content_type="", now=datetime.now(UTC))
before = peak()
started, entries, reason = time.monotonic(), -1, ""
try:
    answer = asyncio.run(run(url, port))
    parsed = feed.parse(answer.body, url=url, content_type="application/rss+xml", now=datetime.now(UTC))
    entries = len(parsed.entries)
except HeadwaterError as err:
    reason = err.reason
after = peak()
print(json.dumps({"mb": (after - before) / 1024, "seconds": time.monotonic() - started,
                  "entries": entries, "reason": reason}))
"""

LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha ha ha ha ha ha ha ha ha ha'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 12))
    + b"]><rss version='2.0'><channel><title>&l;</title><item><title>&l;</title><link>http://x.example/1</link>"
    b"</item></channel></rss>"
)
DEEP = (
    b"<rss version='2.0'><channel><item><title>"
    + b"<b>" * 300_000
    + b"x"
    + b"</b>" * 300_000
    + b"</title></item></channel></rss>"
)
QUADRATIC = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '"
    + b"x" * 100_000
    + b"'>]><rss version='2.0'><channel><title>"
    + b"&a;" * 100_000
    + b"</title></channel></rss>"
)
EXTERNAL = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
    b"<title>&a;</title><item><title>&a;</title><link>http://x.example/1</link></item></channel></rss>"
)
ATTRIBUTES = b"<rss version='2.0' " + b" ".join(b"a%d='x'" % n for n in range(200_000)) + b"><channel/></rss>"
BOMB = gzip.compress(b"\0" * 50_000_000)
RAW = zlib.compressobj(9, zlib.DEFLATED, -15)
DEFLATED = RAW.compress(b"\0" * 50_000_000) + RAW.flush()

HOSTILE: dict[str, bytes] = {
    "gzip bomb": reply(200, BOMB, Content_Encoding="gzip"),
    "deflate bomb": reply(200, DEFLATED, Content_Encoding="deflate"),
    "gzip in gzip": reply(200, gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
    "brotli, not asked for": reply(200, b"\xc1\xff" * 1000, Content_Encoding="br"),
    "zstd, not asked for": reply(200, b"\x28\xb5\x2f\xfd" * 1000, Content_Encoding="zstd"),
    "many empty members": reply(200, gzip.compress(b"") * 100_000, Content_Encoding="gzip"),
    "billion laughs": reply(200, LAUGHS),
    "quadratic entities": reply(200, QUADRATIC),
    "an external entity": reply(200, EXTERNAL),
    "deep nesting": reply(200, DEEP),
    "attributes without end": reply(200, ATTRIBUTES),
    "a packed entity bomb": reply(200, gzip.compress(LAUGHS), Content_Encoding="gzip"),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a program's own peak")
@pytest.mark.parametrize("name", HOSTILE)
def test_no_answer_costs_more_than_it_may(name: str) -> None:
    """From the socket to the parsed feed, in memory and seconds, as the process itself counts them."""

    async def run() -> dict[str, object]:
        async with serving({"/x": HOSTILE[name]}) as server:
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-c", CHILD, server.url("/x"), str(server.port), stdout=subprocess.PIPE
            )
            out, _ = await child.communicate()
            assert child.returncode == 0, name
            return json.loads(out)

    cost = asyncio.run(run())
    assert cost["mb"] < MEMORY, cost
    assert cost["seconds"] < SECONDS, cost
    assert "root:" not in str(cost)


def _raw_for_ever(head: bytes, part: bytes) -> Act:
    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)

    return act


def _drip(text: bytes) -> Act:
    async def act(writer: asyncio.StreamWriter) -> None:
        for octet in text * 1000:
            writer.write(bytes([octet]))
            await writer.drain()
            await asyncio.sleep(0.02)

    return act


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ENDLESS: dict[str, Act] = {
    "headers": _raw_for_ever(OK, b"X-More: " + b"y" * 1000 + b"\r\n"),
    "one header": _raw_for_ever(OK + b"X-Long: ", b"y" * 1000),
    "a status line": _raw_for_ever(b"HTTP/1.1 200 ", b"O" * 1000),
    "answers that are none yet": _raw_for_ever(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "early hints": _raw_for_ever(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
    "a body": for_ever(b"x" * 65536),
    "chunks": _raw_for_ever(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"),
    "a chunk's size": _raw_for_ever(CHUNKED, b"0" * 1000),
    "a chunk's remarks": _raw_for_ever(CHUNKED + b"1;", b"x" * 1000),
    "trailers": _raw_for_ever(CHUNKED + b"0\r\n", b"X: y\r\n"),
    "a slow body": for_ever(b"x", 0.02),
    "a slow header": _drip(OK + b"X-Slow: "),
    "a slow status line": _drip(b"HTTP/1.1 200 " + b"O" * 99),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_nothing_without_end_is_followed_to_its_end(name: str) -> None:
    """Each ends with the time allowed, or with the size, whichever comes first; the test itself would never end."""

    async def run() -> None:
        manners = {"total_timeout": BRIEF, "byte_limit": 500_000}
        async with serving({"/x": ENDLESS[name]}) as server, Door(server.manners(**manners)) as door:
            await door.get(server.url("/x"))

    with pytest.raises(FetchFailed):
        asyncio.run(run())


@pytest.mark.parametrize(
    "raw",
    [
        CHUNKED + b"zz\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"-1\r\nx\r\n0\r\n\r\n",
        CHUNKED + b"ffffffffffffffffff\r\nx",
        OK + b"Content-Length: -5\r\n\r\nx",
        OK + b"Content-Length: 99999999999999999999\r\n\r\nx",
        OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        OK + b"Content-Length: 1000\r\n\r\nshort",
    ],
)
def test_lengths_that_lie_are_failures_in_plain_words(raw: bytes) -> None:
    """Neither believed nor followed."""

    async def run() -> None:
        async with serving({"/x": raw}) as server, Door(server.manners(total_timeout=BRIEF)) as door:
            await door.get(server.url("/x"))

    with pytest.raises(FetchFailed):
        asyncio.run(run())
