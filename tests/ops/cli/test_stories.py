"""``headwater stories cluster``: files in, stories out, whatever stands in the lines."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

STORM = {
    "id": "a1",
    "url": "https://courier.example/storm",
    "publisher": "The Courier",
    "title": "Storm closes harbour of Port Amery",
    "text": "A storm closed the harbour of Port Amery on Tuesday and 1,200 people left their homes, Mayor Ana Solberg "
    "said. Waves of 9.5 metres broke the old sea wall, and the ferries to Ostland will stay in port.",
    "published": "2031-05-06T12:00:00Z",
    "lang": "en",
}
COPY = STORM | {"id": "a2", "url": "https://echo.example/1", "publisher": "Echo", "published": "2031-05-06T13:00:00Z"}
AGAIN = STORM | {
    "id": "a3",
    "publisher": "Coast Post",
    "title": "Thousand flee as waves break sea wall in Port Amery",
    "text": "More than 1,200 residents of Port Amery were brought to safety after the sea wall broke in a storm. The "
    "ferries to Ostland do not sail. Ana Solberg, the mayor, spoke of the worst waves in a century at the harbour.",
    "published": "2031-05-06T14:00:00Z",
}
TRIAL = STORM | {
    "id": "a4",
    "title": "Banker Leo Marsh found guilty of fraud",
    "text": "A court in Grauburg found the former head of Nordbank, Leo Marsh, guilty of fraud. He had hidden losses "
    "of 300 million from shareholders, judge Irma Holt said. His lawyers will appeal the sentence.",
    "published": None,
}


def run(tmp_path: Path, *arguments: str, source: str = "in.jsonl") -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, the lines written (none for no file) and stderr of the command, without a home or a database."""
    out = tmp_path / "stories.jsonl"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWATER_", "DJANGO_"))}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "headwater.ops.cli",
            "stories",
            "cluster",
            "--in",
            str(tmp_path / source),
            "--out",
            str(out),
            *arguments,
        ],
        env=environment | {"HEADWATER_HOME": "/nonexistent"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said, said[-3000:]
    assert not done.stdout
    told = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] if out.exists() else []
    out.unlink(missing_ok=True)
    return done.returncode, told, said


def written(tmp_path: Path, *articles: object) -> None:
    """The file to be read, with a line for each; what is a string already is written as it is."""
    lines = (each if isinstance(each, str) else json.dumps(each) for each in articles)
    (tmp_path / "in.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_every_article_comes_out_with_its_story_and_why(tmp_path: Path) -> None:
    """The command is the engine without a site: one line for each article, in the order of the file."""
    written(tmp_path, STORM, COPY, AGAIN, TRIAL)
    status, told, said = run(tmp_path)
    assert (status, said) == (0, "")
    assert [one["id"] for one in told] == ["a1", "a2", "a3", "a4"]
    assert [one["story"] for one in told] == ["a1", "a1", "a1", "a4"]
    assert told[1]["why"] == "Shares 100 % of its wording with a piece of this story."
    assert told[2]["why"].startswith("Tells of the same event: both name Port Amery")
    assert all(set(one) == {"id", "story", "why"} for one in told)


def test_explained_the_judgement_is_told_in_full(tmp_path: Path) -> None:
    """Whoever doubts a story sees the score, what was shared, and by which rules it was judged."""
    written(tmp_path, STORM, AGAIN)
    status, (_, told), _ = run(tmp_path, "--explain")
    assert status == 0
    assert told["rules"].startswith("stories-")
    assert told["score"] >= 0.5
    assert "Port Amery" in told["shared_names"]
    assert (told["runner_up"], told["vetoes"]) == (None, [])


def test_a_veto_names_the_story_by_the_id_of_its_first_article(tmp_path: Path) -> None:
    """Numbers of the machine tell nobody anything."""
    places = ("Ostland", "Hallvik")
    title, text = "Vera Lund wins in {}", "Candidate Vera Lund wins the primary in {}, count shows."
    written(
        tmp_path,
        *({"id": place, "title": title.format(place), "text": text.format(place), "lang": "en"} for place in places),
    )
    _, (one, other), _ = run(tmp_path, "--explain")
    assert (one["story"], other["story"]) == places
    assert other["vetoes"] == [{"story": "Ostland", "why": "another place or name (Hallvik / Ostland)"}]


def test_a_packed_file_is_read_like_any_other(tmp_path: Path) -> None:
    """Archives are packed; the name of the file does not matter."""
    (tmp_path / "articles").write_bytes(gzip.compress(f"{json.dumps(STORM)}\n\n{json.dumps(AGAIN)}".encode()))
    status, told, _ = run(tmp_path, source="articles")
    assert (status, [one["story"] for one in told]) == (0, ["a1", "a1"])


def test_lines_that_cannot_be_read_are_named_and_the_rest_is_clustered(tmp_path: Path) -> None:
    """One bad line among millions stops nothing, and the exit status tells of it."""
    bad = {
        '{"id": "x", "title": ': "no JSON",
        "[1]": "no JSON object",
        '{"title": "no id"}': '"id" is missing',
        '{"id": "y", "title": 5}': '"title" is no text',
        json.dumps(STORM): "the id 'a1' was there before",
        '{"id": "z", "published": "soon"}': '"published" is no date and time of ISO 8601',
        '{"id": "z", "published": "0001-01-01"}': '"published" is no date and time of ISO 8601',
    }
    written(tmp_path, STORM, *bad, TRIAL)
    status, told, said = run(tmp_path)
    assert (status, [one["id"] for one in told]) == (1, ["a1", "a4"])
    for number, reason in enumerate(bad.values(), 2):
        assert f"in.jsonl:{number}: {reason}" in said


def test_an_article_may_consist_of_next_to_nothing(tmp_path: Path) -> None:
    """Half a character, no words, no language: each is a story by itself, and nothing breaks."""
    written(tmp_path, {"id": "a"}, {"id": "b", "title": "\ud800", "text": "…"}, {"id": "c", "text": None})
    status, told, _ = run(tmp_path)
    assert (status, [one["story"] for one in told]) == (0, ["a", "b", "c"])


def test_own_rules_have_a_name_and_only_fields_there_are(tmp_path: Path) -> None:
    """What was judged by whose rules must be seen afterwards; a slip in their file is no traceback."""
    rules = tmp_path / "rules.toml"
    written(tmp_path, STORM, AGAIN)
    rules.write_text('name = "mine"\njoin = 1.0\nmerge = 1.0\nalive = 2\n[weights]\nterms = 0\n')
    status, told, _ = run(tmp_path, "--rules", str(rules), "--explain")
    assert (status, [one["story"] for one in told], told[0]["rules"]) == (0, ["a1", "a3"], "mine")
    for text, reason in (
        ("join = 0.4", "name: the rules need one"),
        ('name = "x"\njoins = 1', "joins: is no field of the rules"),
        ('name = "x"\nweights = 3', "weights: 3 is not what the rules have there"),
        ('name = "x"\n[weights]\nterms = "a"', "terms: 'a' is not what the rules have there"),
        ("name =", "is no TOML"),
    ):
        rules.write_text(text)
        status, told, said = run(tmp_path, "--rules", str(rules))
        assert (status, told) == (2, [])
        assert reason in said


def test_a_file_that_is_cut_short_is_a_failed_job(tmp_path: Path) -> None:
    """Half a download must not pass for the whole."""
    (tmp_path / "in.jsonl").write_bytes(gzip.compress(json.dumps(STORM).encode() * 50)[:-20])
    status, told, said = run(tmp_path)
    assert (status, told) == (1, [])
    assert "not all of it is there" in said
    assert not list(tmp_path.glob(".*"))


def test_wrong_usage_is_told_apart_from_a_failed_job(tmp_path: Path) -> None:
    """2 tells a script that it asked wrongly."""
    written(tmp_path, STORM)
    assert run(tmp_path, source="none.jsonl")[0] == 2
    assert run(tmp_path, "--out", str(tmp_path / "in.jsonl"))[0] == 2
    assert run(tmp_path, "--rules", str(tmp_path / "none.toml"))[0] == 2
