"""``headwater copies trace``: articles in, whose words they are out, without a site or a database."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

REPORT = """The harbour council of Kellhaven voted on Tuesday to close the ferry line to the Outer Skerries, ending a
crossing that fishermen and schoolchildren have used since 1911.

"We have run out of boats and out of money," said Ana Solberg, who chairs the council, after a meeting of four hours
in which eleven of the fifteen members raised their hands for the closure.

The line carried 48,200 passengers last year, a third fewer than a decade ago. Its last boat, the Marten, failed an
inspection in March and would cost 2.4 million crowns to repair, according to a survey the council ordered.

Islanders announced that they would take the matter to court. "Without the ferry nobody will be left here in five
years," said Jon Ekberg, who keeps the shop at Skerry Landing and has gathered 900 signatures.

A bus over the new causeway is to replace the boat from September, three times a day, at half the fare."""
OTHER = """A storm tore the roofs from thirty houses in the valley of the Upper Lune during the night to Friday, and
cut the power for two thousand people.

Nobody was hurt, the fire brigade of Lunebridge said. Its men pumped cellars dry until the morning and closed the
mountain road, where fallen spruces lay across both lanes.

The weather service expects the wind to fall by Saturday, and warns of more rain from the west."""


def article(name: str, publisher: str, text: str, minute: int, **more: object) -> dict[str, object]:
    """A line of input."""
    host = publisher.lower().replace(" ", "")
    return {
        "id": name,
        "url": f"https://{host}.example/{name}",
        "publisher": publisher,
        "title": text.split(",", maxsplit=1)[0][:60],
        "text": text,
        "published": f"2026-11-25T10:{minute:02d}:00Z",
        "lang": "en",
        **more,
    }


ARTICLES = [
    article("a", "Kellhaven Courier", REPORT, 0, byline="Ada Lindqvist"),
    article("b", "Buzz Daily", REPORT, 9),
    article("c", "Valley Post", OTHER, 20),
    article("d", "Skerry Times", f"KELLHAVEN (AFP) - {REPORT[4:]}", 40),
]


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of the command, without a home or a database."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "copies", "trace", *arguments],
        env=environment | {"HEADWATER_HOME": "/nonexistent"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said, said[-3000:]
    return done.returncode, done.stdout.decode(), said


def written(path: Path, lines: list[object]) -> Path:
    """The lines in a file; what is a string already is written as it is."""
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def told(path: Path) -> dict[str, dict[str, object]]:
    """The results by id."""
    return {line["id"]: line for line in map(json.loads, path.read_text().splitlines())}


def test_every_article_comes_out_in_order_with_whose_words_it_has(tmp_path: Path) -> None:
    """The command is the contract with people and scripts: what is copied, of what, whose it is first."""
    source, target = written(tmp_path / "in.jsonl", ARTICLES), tmp_path / "out.jsonl"
    status, out, said = run("--in", str(source), "--out", str(target))
    assert (status, out) == (0, "")
    assert said.splitlines()[-1].startswith("4 articles: ")
    found = told(target)
    assert list(found) == ["a", "b", "c", "d"]
    assert (found["b"]["kind"], found["d"]["kind"]) == ("whole_copy", "whole_copy")
    assert found["c"]["kind"] == "unrelated"
    assert (found["c"]["of"], found["c"]["primary"]) == (None, "Valley Post")
    assert found["d"]["primary"] == "AFP"


def test_explaining_writes_every_term_as_a_sentence(tmp_path: Path) -> None:
    """A judgement nobody can read the reason of is one nobody can object to."""
    source, target = written(tmp_path / "in.jsonl", ARTICLES[:2]), tmp_path / "out.jsonl"
    assert run("--in", str(source), "--out", str(target), "--explain")[0] == 0
    copy = told(target)["b"]
    assert copy["sentence"] == "Buzz Daily carries Kellhaven Courier’s report, the earliest we saw."
    assert all(term["sentence"].endswith(".") and term["weight"] for term in copy["evidence"])
    assert {"same text", "earlier"} <= {term["term"] for term in copy["evidence"]}


def test_explaining_tells_what_reads_as_machine_made(tmp_path: Path) -> None:
    """Evidence for whoever looks into a site's copies; without being asked nobody is told."""
    garbled = REPORT.replace("a third fewer", "an third fewer").replace("of the fifteen", "of the the fifteen")
    garbled = garbled.replace("a survey", "an survey").replace("the matter", "the a matter").replace("a bus", "an bus")
    source = written(tmp_path / "in.jsonl", [ARTICLES[0], article("g", "Mill", garbled, 30)])
    target = tmp_path / "out.jsonl"
    assert run("--in", str(source), "--out", str(target), "--explain")[0] == 0
    assert "reads" not in told(target)["a"]
    reads = told(target)["g"]["reads"]
    assert isinstance(reads, dict)
    assert "“an third”" in reads["sentence"]
    assert reads["passages"]
    assert run("--in", str(source), "--out", str(target))[0] == 0
    assert "reads" not in told(target)["g"]


def test_packed_files_are_read_and_written(tmp_path: Path) -> None:
    """A year of articles is kept gzipped."""
    source, target = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl.gz"
    source.write_bytes(gzip.compress(written(tmp_path / "plain", ARTICLES).read_bytes()))
    assert run("--in", str(source), "--out", str(target))[0] == 0
    assert len(gzip.decompress(target.read_bytes()).splitlines()) == len(ARTICLES)


def test_a_bad_line_is_named_with_its_number_and_stops_nothing(tmp_path: Path) -> None:
    """One broken line among a million is found by its number; the others are traced all the same."""
    lines = [
        ARTICLES[0],
        "{not json",
        "[1]",
        ARTICLES[1] | {"published": "yesterday"},
        {"id": "x", "url": "https://x.example/"},
        ARTICLES[0],
        ARTICLES[1] | {"text": 7},
        "",
        ARTICLES[1],
    ]
    source, target = written(tmp_path / "in.jsonl", lines), tmp_path / "out.jsonl"
    status, _, said = run("--in", str(source), "--out", str(target))
    assert status == 1
    assert list(told(target)) == ["a", "b"]
    reasons = [line.split(":", 1)[1] for line in said.splitlines() if line.startswith(str(source))]
    assert [reason.split(":")[0] for reason in reasons] == ["2", "3", "4", "5", "6", "7"]
    assert '"published" is no date and time of ISO 8601' in reasons[2]
    assert '"publisher" is missing' in reasons[3]
    assert "was there before" in reasons[4]


def test_wrong_usage_is_one_sentence_and_leaves_no_file(tmp_path: Path) -> None:
    """Results are never written over what is read, and no half of them is left."""
    source, target = written(tmp_path / "in.jsonl", ARTICLES), tmp_path / "out.jsonl"
    assert run("--in", str(tmp_path / "none"), "--out", str(target))[0] == 2
    assert run("--in", str(source), "--out", str(source))[0] == 2
    assert run("--in", str(source), "--out", str(tmp_path / "no" / "where"))[0] == 1
    assert run("--in", str(source))[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
