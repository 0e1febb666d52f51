"""``headwater feed parse``: any feed as JSON Feed, whatever stands in the files."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headwater.core import feed
from headwater.core.feed.writing import json_feed

FEED = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title>
<link>https://courier.example/</link><language>en</language><ttl>30</ttl><item><title>Ferry line to close</title>
<link>/ferry</link><dc:creator>Ada Lindqvist</dc:creator><guid isPermaLink="false">c-1</guid>
<pubDate>Wed, 25 Nov 2026 10:00:00 +0100</pubDate><description>Ridership fell for years.</description>
<category>ferries</category><enclosure url="https://courier.example/1.mp3" type="audio/mpeg" length="7"/></item>
<item><title>No link</title></item></channel></rss>"""


def run(*arguments: str, piped: bytes = b"", home: str = "/nonexistent") -> tuple[int, str, str]:
    """Exit status, stdout and stderr of the command, without a home or a database."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "feed", "parse", *arguments],
        input=piped,
        env=environment | {"HEADWATER_HOME": home},
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said, said[-3000:]
    return done.returncode, done.stdout.decode(), said


def test_what_is_piped_in_comes_out_as_json_feed() -> None:
    """The command is for people and scripts: what the parser made of a feed, raw dates and refusals included."""
    status, out, said = run("-", "--url", "https://courier.example/feed", piped=FEED.encode())
    told = json.loads(out)
    assert (status, said) == (0, "")
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert (told["title"], told["home_page_url"], told["language"]) == ("The Courier", "https://courier.example/", "en")
    assert told["feed_url"] == "https://courier.example/feed"
    (item,) = told["items"]
    assert (item["id"], item["url"]) == ("c-1", "https://courier.example/ferry")
    assert item["date_published"] == "2026-11-25T09:00:00Z"
    assert item["_headwater"]["published"] == "Wed, 25 Nov 2026 10:00:00 +0100"
    assert item["authors"] == [{"name": "Ada Lindqvist"}]
    assert item["attachments"] == [
        {"url": "https://courier.example/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 7}
    ]
    assert (told["_headwater"]["form"], told["_headwater"]["ttl_minutes"]) == ("rss 2.0", 30)
    assert told["_headwater"]["refused"][0]["subject"] == "No link"


def test_of_a_folder_what_can_be_read_is_printed_and_the_rest_is_named(tmp_path: Path) -> None:
    """One bad file among thousands stops nothing, and the exit status tells of it."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.xml").write_text(FEED)
    (tmp_path / "b.json").write_text('{"uri": "urn:x:1", "headline": "On the wire"}')
    (tmp_path / "c.html").write_text(
        '<html><link rel="alternate" type="application/rss+xml" href="https://a.example/f">'
    )
    (tmp_path / "d.bin").write_bytes(bytes(range(256)))
    (tmp_path / ".hidden").write_text("never looked at")
    status, out, said = run(str(tmp_path), "--jsonl", "--link-pattern", "https://vna.example/{end}")
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [line["items"][0]["title"] for line in lines] == ["On the wire", "Ferry line to close"]
    assert lines[0]["items"][0]["url"] == "https://vna.example/1"
    assert len(said.splitlines()) == 2
    assert "c.html: This is a web page, not a feed. It names these feeds: https://a.example/f" in said
    assert "d.bin: " in said


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (["nowhere"], "No such file"),
        (["empty"], "no file in this folder"),
        (["/dev/zero"], "larger than"),
        (["http://127.0.0.1:1/feed"], "loopback"),
        (["http://[::1"], "http://[::1"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_status_1(tmp_path: Path, paths: list[str], sentence: str) -> None:
    """A script reads the status, a person the sentence; nobody a traceback."""
    (tmp_path / "empty").mkdir()
    named = [str(tmp_path / path) if path == "empty" else path for path in paths]
    status, out, said = run(*named, home=str(tmp_path / "home"))
    assert (status, out) == (1, "")
    assert sentence in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [[], ["-", "-"], ["-", "--link-pattern", "https://a.example/"], ["-", "--url", "courier"]]
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    """A mistake in the command is told apart from a mistake in the feed."""
    assert run(*arguments)[0] == 2


def test_a_reader_that_has_enough_is_no_fault(tmp_path: Path) -> None:
    """``| head -1`` closes the pipe long before the last feed is printed."""
    for number in range(60):
        (tmp_path / f"{number}.xml").write_text(FEED.replace("Ridership", "Ridership " * 2_000))
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "feed", "parse", str(tmp_path)],
        stdout=write_end,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (1, b"")


def test_what_is_written_reads_back_as_the_same_feed() -> None:
    """JSON Feed is a form we read ourselves: nothing may be lost on the way that it has a field for."""
    now = datetime(2026, 11, 26, tzinfo=UTC)
    url = "https://courier.example/feed"
    first = feed.parse(FEED.encode(), url=url, content_type="", now=now)
    told = json.dumps(json_feed(first, url=url, name=url))
    again = feed.parse(told.encode(), url=url, content_type="", now=now)
    kept = ("guid", "url", "headline", "byline", "published", "categories", "language", "enclosures")
    assert [[getattr(entry, name) for name in kept] for entry in again.entries] == [
        [getattr(entry, name) for name in kept] for entry in first.entries
    ]
    assert (again.title, again.home_url, again.self_url) == (first.title, first.home_url, url)
