"""``headwater rights show``: the receipt of a page, without a site and without taking anything in."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.fakes.web import answering

PAGE = """<html><head><title>Bridge closed</title><meta name="robots" content="max-snippet:140"></head><body><article>
<p>The harbour bridge at Kellhaven was closed on Monday after divers found cracks in two of its piers.</p></article>
</body></html>"""


def run(*arguments: str, home: str = "/nonexistent", **environment: str) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of the command."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "rights", "show", *arguments],
        env=clean | {"HEADWATER_HOME": home} | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said, said[-3000:]
    return done.returncode, done.stdout.decode(), said


def test_a_file_is_judged_by_what_it_says(tmp_path: Path) -> None:
    """A publisher may try a template before it goes live; no site, no home and no network are needed."""
    (tmp_path / "a.html").write_text(PAGE)
    status, out, said = run(str(tmp_path / "a.html"), "--url", "https://www.courier.example/a")
    assert (status, said) == (0, "")
    because = "because courier.example’s robots meta says max-snippet:140, read 20"
    assert out.startswith(f"We show the headline and up to 140 characters {because}")
    assert "robots: max-snippet:140" in out
    assert "nothing was asked of its host" in out


def test_json_holds_every_signal_and_every_ruling(tmp_path: Path) -> None:
    """For scripts: the receipt as it is stored."""
    (tmp_path / "a.html").write_text(PAGE)
    status, out, _ = run(str(tmp_path / "a.html"), "--url", "https://www.courier.example/a", "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["url"], told["ceiling"]["excerpt"], told["rules"]) == (
        "https://www.courier.example/a",
        140,
        "rights-2026-11",
    )
    assert [ruling["part"] for ruling in told["rulings"]][:3] == ["listed", "headline", "excerpt"]
    (signal,) = told["signals"]
    assert (signal["place"], signal["name"], signal["value"]) == ("HTML meta", "robots", "max-snippet:140")


def test_what_cannot_be_read_is_said_and_ends_with_one(tmp_path: Path) -> None:
    """Neither a missing file nor an empty one ends in a traceback."""
    (tmp_path / "empty.html").write_text("")
    for name in ("none.html", "empty.html"):
        status, out, said = run(str(tmp_path / name))
        assert (status, out) == (1, "")
        assert name in said


def test_an_address_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    """Status 2, as for every command."""
    (tmp_path / "a.html").write_text(PAGE)
    status, _, said = run(str(tmp_path / "a.html"), "--url", "courier")
    assert status == 2
    assert "--url" in said


def test_an_address_is_asked_for_with_everything_its_host_lays_down(tmp_path: Path) -> None:
    """robots.txt, tdmrep.json, the RSL terms it names, the answer's headers and the page: one receipt."""
    rsl = '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><permits type="usage">search</permits></license></content></rsl>'  # noqa: E501
    files = {
        "/robots.txt": ({}, "License: /rsl.xml\nUser-agent: *\nContent-Signal: ai-train=no\nAllow: /\n"),
        "/rsl.xml": ({}, rsl),
        "/.well-known/tdmrep.json": ({}, '[{"location": "/", "tdm-reservation": 1}]'),
        "/trust.txt": ({}, "datatrainingallowed=no\n"),
        "/a": ({"X-Robots-Tag": "max-snippet:60", "Content-Type": "text/html"}, PAGE),
    }
    with answering(files) as host:
        status, out, _ = run(
            f"http://{host}/a",
            "--json",
            home=str(tmp_path),
            HEADWATER_LOOPBACK=json.dumps([host]),
            HEADWATER_GAP_SECONDS="0",
        )
    told = json.loads(out)
    assert status == 0
    assert (told["ceiling"]["excerpt"], told["ceiling"]["mine_text"], told["ceiling"]["listed"]) == (60, False, True)
    assert [(signal["place"], signal["name"]) for signal in told["signals"]] == [
        ("robots.txt", "Content-Signal"),
        ("robots.txt", "license; type=application/rsl+xml"),
        ("HTTP header", "X-Robots-Tag"),
        ("HTML meta", "robots"),
        ("well-known file", "datatrainingallowed"),
        ("well-known file", "tdm-reservation"),
        ("RSL terms", "license; type=application/rsl+xml"),
    ]
