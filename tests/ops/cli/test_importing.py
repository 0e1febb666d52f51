"""``headwater articles import``: tried before it is done, and nothing left out without a word."""

from pathlib import Path

import pytest
from PIL import Image
from tests.core.exchange import files
from tests.newsroom import rows
from typer.testing import CliRunner, Result

from headwater.core.errors import SettingRefused
from headwater.newsroom.models import Article, Picture
from headwater.ops.cli import importing
from headwater.ops.cli.app import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazette(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An export beside its pictures, on a site that is set up."""
    monkeypatch.setattr(importing, "ready", lambda: None)
    monkeypatch.setattr(importing, "has_tables", lambda: None)
    rows.chief()
    (tmp_path / "up" / "2019" / "03").mkdir(parents=True)
    for name, colour in (("ferry", "blue"), ("quay", "grey")):
        Image.new("RGB", (64, 48), colour).save(tmp_path / "up" / "2019" / "03" / f"{name}.jpg")
    path = tmp_path / "gazette.xml"
    path.write_bytes(files.gazette())
    return path


def run(*arguments: object) -> Result:
    """What the command says and how it ends."""
    return CliRunner().invoke(app, ["articles", "import", *map(str, arguments)])


def test_a_trial_tells_what_would_come_in_and_stores_nothing(gazette: Path) -> None:
    """Each article with its day, section and authors; pictures with what is said of them."""
    done = run(gazette, "--section", "society", "--try")
    assert done.exit_code == 0, done.output
    assert "would come in: Ferry stops  2019-03-04  politics  Ine Sorley" in done.stdout
    assert "picture 2019/03/ferry.jpg: shows: A ferry at a quay; caption: The ferry on Monday" in done.stdout
    assert "2 would come in · 0 were here already · 0 refused" in done.stdout
    assert "left out: 1 × a draft" in done.stdout
    assert not Article.objects.exists()


def test_it_comes_in_and_a_second_run_brings_nothing(gazette: Path) -> None:
    """With its pictures."""
    asked = (gazette, "--section", "society", "--media", gazette.parent / "up", "--licence", "own", "--credit", "Ine")
    first = run(*asked)
    assert first.exit_code == 0, first.output
    assert (Article.objects.count(), Picture.objects.count()) == (2, 2)
    again = run(*asked)
    assert again.exit_code == 0
    assert "0 came in · 2 were here already · 0 refused" in again.stdout
    assert Article.objects.count() == 2


def test_what_is_refused_is_listed_and_the_rest_comes_in(gazette: Path) -> None:
    """One article without a section, one file that is none, one that is not there: status 1, the others are here."""
    other = gazette.with_name("other.xml")
    other.write_text("<html></html>", encoding="utf-8")
    done = run(gazette, other, gazette.with_name("gone.md"))
    assert done.exit_code == 1
    assert "✗ Council votes: no section can be told by its categories (Town talk)" in done.stdout
    assert "✗ " + str(other) in done.stdout
    assert "gone.md: No such file" in done.stdout
    assert "1 came in · 0 were here already · 3 refused" in done.stdout
    assert Article.objects.get().title == "Ferry stops"


def test_a_missing_picture_is_told_and_the_article_comes_in(gazette: Path) -> None:
    """A picture that was to come and did not is a failure; the text is not held up by it."""
    (gazette.parent / "up" / "2019" / "03" / "quay.jpg").unlink()
    done = run(gazette, "--section", "society", "--media", gazette.parent / "up", "--licence", "own", "--credit", "Ine")
    assert done.exit_code == 1
    assert "quay.jpg: it is not in the folder" in done.stdout
    assert Article.objects.count() == 2


def test_a_folder_of_markdown_comes_in_without_its_drafts(gazette: Path) -> None:
    """Files that are neither are passed over."""
    folder = gazette.parent / "posts"
    folder.mkdir()
    (folder / "tide.md").write_text("---\ndate: 2020-01-02\n---\n# Tide out\n\nWords.\n", encoding="utf-8")
    (folder / "later.md").write_text("---\ntitle: Later\ndraft: true\n---\n", encoding="utf-8")
    (folder / "notes.txt").write_text("notes", encoding="utf-8")
    done = run(folder, "--section", "culture")
    assert done.exit_code == 0, done.output
    assert "1 came in" in done.stdout
    assert "left out: 1 × a draft" in done.stdout
    assert Article.objects.get().slug == "tide"


@pytest.mark.parametrize(
    ("wrong", "about"),
    [(["--section", "weather"], "--section"), (["--media", "."], "--licence"), (["--credit", "Unknown"], "--credit")],
)
def test_wrong_usage_is_refused_before_anything_is_read(gazette: Path, wrong: list[str], about: str) -> None:
    """With the name of what is to be mended."""
    done = run(gazette, *wrong)
    assert isinstance(done.exception, SettingRefused)
    assert done.exception.subject == about
