"""What no feed can do to whoever reads it."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.feed import bombs
from tests.core.feed.feeds import atom, read, rss

from headwater.core.errors import FeedRefused
from headwater.core.feed import ParsedFeed
from headwater.core.feed.newest import MOST_ENTRIES

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


# --- an archive in one document

MANY = 5_000
BEGAN = datetime(2001, 1, 1, 12, tzinfo=UTC)


def _many(form: str, numbers: range, *, dated: bool = True) -> str:
    days = {n: (BEGAN + timedelta(days=n)).isoformat() if dated else "" for n in numbers}
    if form == "json":
        items = [{"id": f"{n}", "url": f"/{n}", "title": f"Day {n}", "date_published": days[n]} for n in numbers]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Morning", "items": items})
    if form == "atom":
        each = "<entry><id>{0}</id><link href='/{0}'/><title>Day {0}</title><published>{1}</published></entry>"
        return f"<feed xmlns='http://www.w3.org/2005/Atom'>{''.join(each.format(n, days[n]) for n in numbers)}</feed>"
    each = "<item><guid>{0}</guid><link>/{0}</link><title>Day {0}</title><dc:date>{1}</dc:date></item>"
    items = "".join(each.format(n, days[n]) for n in numbers)
    return f"<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{items}</channel></rss>"


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
@pytest.mark.parametrize("newest_first", [True, False])
def test_of_an_archive_the_newest_entries_are_read_and_the_rest_is_counted(form, newest_first):
    """A site's whole past in one document is not news; that it is left out is told, in the same words at every look."""
    numbers = range(MANY - 1, -1, -1) if newest_first else range(MANY)
    found = read(_many(form, numbers))
    assert {entry.guid for entry in found.entries} == {f"{n}" for n in range(MANY - MOST_ENTRIES, MANY)}
    assert [entry.guid for entry in found.entries] == [f"{n}" for n in numbers if n >= MANY - MOST_ENTRIES]
    (refused,) = found.refused
    assert (refused.subject, refused.reason[:19]) == ("older entries", "about 4,000 of them")


def test_a_feed_of_as_many_entries_as_are_read_loses_none():
    """One more, and one is told of."""
    assert read(_many("rss", range(MOST_ENTRIES))).refused == ()
    assert len(read(_many("rss", range(MOST_ENTRIES + 1))).refused) == 1


def test_without_dates_the_first_entries_of_an_archive_are_its_newest():
    """So nearly every feed is written."""
    found = read(_many("rss", range(MANY), dated=False))
    assert [entry.guid for entry in found.entries] == [f"{n}" for n in range(MOST_ENTRIES)]


def test_entries_in_a_comment_are_left_in_it():
    """Markup is shortened before it is read as XML; what is no entry must not be cut for one."""
    feed = _many("rss", range(MANY)).replace("<channel>", "<channel><!-- </item></item> -->")
    assert {entry.guid for entry in read(feed).entries} == {f"{n}" for n in range(MANY - MOST_ENTRIES, MANY)}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a program's own peak")
def test_an_archive_of_140_000_entries_costs_little_more_than_its_text(tmp_path):
    """It took 374 MiB before; a gatherer on the smallest machine reads several feeds at once."""
    (tmp_path / "archive.xml").write_text(_many("rss", range(140_000)), encoding="utf-8")
    code = (
        "import pathlib, re, sys; from tests.core.feed import feeds\n"
        "def peak():\n"
        "    status = pathlib.Path('/proc/self/status').read_text()\n"
        "    return int(re.search(r'VmHWM:\\s*(\\d+) kB', status)[1])\n"
        "feeds.read(feeds.rss(''))\n"
        "body = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "before = peak(); feeds.read(body); print(peak() - before)"
    )
    path = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}:{ROOT / 'bench'}"}
    asked = [sys.executable, "-c", code, str(tmp_path / "archive.xml")]
    run = subprocess.run(asked, cwd=ROOT, env=path, capture_output=True, check=True, text=True)
    assert int(run.stdout) / 1024 < 60
