"""What no feed can do to whoever reads it."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.feed import bombs
from tests.core.feed.feeds import atom, read, rss

from headwater.core.errors import FeedRefused
from headwater.core.feed import ParsedFeed

ROOT = Path(__file__).parents[3]
GOLDEN = sorted((ROOT / "tests" / "golden" / "feed").glob("*/in.*"))
MODULES = (
    "<media:group><media:content url='/a.jpg' width='9'><media:credit>Jo</media:credit></media:content></media:group>"
    "<source url='/s'>S</source><enclosure url='/e' length='1' type='audio/mpeg'/>"
    "<itunes:duration>1:2</itunes:duration>"
    f"<description><![CDATA[{'<p>Cars cross &amp; go <a href=/x>on</a>.</p>' * 20}]]></description>"
)
FEEDS = [*(path.read_bytes() for path in GOLDEN), rss(MODULES).encode(), atom(MODULES).encode()]
TOKENS = [
    *(b"", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"?>", b"</item>", b"<entry>", b'"', b"{"),
    *(b"\x00", b"\x0b", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"&#0;", b"&#xD800;", b"&x;"),
    *(b"\xc2\x9f0\xc2\x9f", b"xmlns:a='}'", b"<!DOCTYPE a [<!ENTITY b 'c'>", b"9" * 400, b" " * 300),
    "é—ж".encode("utf-16"),
]
PLACES = st.integers(0, 10_000)
CHANGES = st.lists(st.tuples(PLACES, PLACES, st.sampled_from(TOKENS)), min_size=1, max_size=6)


@given(st.sampled_from(FEEDS), CHANGES)
@example(b'<rss version="<![CDATA[&#xD800;"', [(0, 0, b"")])
@example(b'<rss r="<![CDATA[" s=""><title>&#xD800;', [(0, 0, b"")])
def test_a_feed_damaged_in_any_way_is_read_or_refused(body, changes):
    """Lost, doubled and foreign bytes are the daily bread; every field of every entry can still be asked for."""
    for start, end, token in changes:
        # An end before the start doubles what stands between; one after it loses it.
        body = body[: start % (len(body) + 1)] + token + body[end % (len(body) + 1) :]
    try:
        found = read(body[:100_000])
    except FeedRefused:
        return
    assert isinstance(found, ParsedFeed)
    assert all(entry.url.startswith(("http://", "https://")) and entry.headline for entry in found.entries)
    assert repr(found)


def test_no_feed_takes_more_time_than_its_size():
    """Each of these costs its size once, and together a few seconds; what costs the square of it never ends."""
    told = ""
    try:
        run = subprocess.run(
            [sys.executable, "-m", "tests.core.feed.bombs"],
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            capture_output=True,
            timeout=300,
            check=False,
            text=True,
        )
    except subprocess.TimeoutExpired as late:
        told = (late.stdout or b"").decode()
        pytest.fail(f"It did not come to an end of: {told.splitlines()[-1:]}")
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.split("\n")[:-1] == list(bombs.NAMES)
