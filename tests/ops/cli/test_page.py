"""``headwater page read``: what pages say, whatever stands in the files."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.page.pages import BODY, URL, html

from headwater.core.page.writing import KEYS


def run(*arguments: str, piped: bytes = b"", home: str = "/nonexistent") -> tuple[int, list[dict], str]:
    """Exit status, the objects printed and stderr of the command, without a home or a database."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "page", "read", *arguments],
        input=piped,
        env=environment | {"HEADWATER_HOME": home},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said, said[-3000:]
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert all(tuple(one) == KEYS for one in told)
    return done.returncode, told, said


def test_what_is_piped_in_comes_out_as_one_object() -> None:
    """The command is for people and scripts: everything a page says, the same fields for every page."""
    head = (
        '<meta property="og:image" content="/bridge.jpg"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630">'
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-24T00:30:00+01:00",'
        '"author":{"@type":"Person","name":"Ann Bell"}}</script>'
    )
    quoted = '<p>“Nobody should cross before it is mended,” said Mayor Tom Reed on <a href="/radio">the radio</a>.</p>'
    status, (told,), said = run("-", "--url", URL, piped=html(BODY + quoted, head=head))
    assert (status, said) == (0, "")
    assert (told["file"], told["url"], told["headline"]) == ("-", URL, "Bridge closes for three weeks")
    assert (told["byline"], told["authors"]) == ("Ann Bell", ["Ann Bell"])
    assert told["published"] == "2026-11-24T00:30:00+01:00"
    assert told["text"].startswith("The harbour council")
    assert told["text"].count("\n\n") == 3
    assert told["quotes"] == [{"text": "Nobody should cross before it is mended,", "speaker": "Mayor Tom Reed"}]
    assert [link["url"] for link in told["links"]] == ["https://www.kellhaven-post.example/radio"]
    assert told["links"][0]["sentence"].endswith("on the radio.")
    assert told["warnings"] == []
    address = "https://www.kellhaven-post.example/bridge.jpg"
    assert told["picture"] == {"url": address, "width": 1200, "height": 630, "credit": ""}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_page_of_a_folder_has_its_line_in_order(tmp_path: Path, jobs: str) -> None:
    """One bad file among thousands stops nothing, its line says why, and the exit status tells of it."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.html").write_bytes(html())
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(html()))
    (tmp_path / "c.html").write_bytes(b"<html><title>Just a moment...</title><body><p>Checking.</p></body></html>")
    (tmp_path / "d.bin").write_bytes(bytes(range(256)))
    (tmp_path / ".hidden").write_text("never looked at")
    status, told, said = run(str(tmp_path), "--jsonl", "--jobs", jobs)
    assert status == 1
    assert [Path(one["file"]).name for one in told] == ["b.html.gz", "c.html", "d.bin", "a.html"]
    assert [bool(one["text"]) for one in told] == [True, False, False, True]
    assert "bot wall" in told[1]["warnings"][0]
    assert "not a web page" in told[2]["warnings"][0]
    assert len([line for line in said.splitlines() if not line.endswith(" pages")]) == 2  # a slow machine tells of more


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (["nowhere"], "No such file"),
        (["/dev/zero"], "larger than"),
        (["http://127.0.0.1:1/page"], "loopback"),
    ],
)
def test_what_cannot_be_read_is_a_line_with_the_reason(tmp_path: Path, paths: list[str], sentence: str) -> None:
    """A script finds a line for everything it named."""
    status, (told,), _ = run(*paths, home=str(tmp_path / "home"))
    assert status == 1
    assert (told["file"], told["text"]) == (paths[0], "")
    assert sentence in told["warnings"][0]


@pytest.mark.parametrize("arguments", [[], ["-", "-"], ["-", "--url", "courier"], ["-", "--jobs", "0"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    """A mistake in the command is told apart from a mistake in the page."""
    assert run(*arguments)[0] == 2
