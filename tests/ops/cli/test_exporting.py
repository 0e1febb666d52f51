"""``headwater articles export``: all that is published, and nothing else."""

import json
from pathlib import Path

import pytest
from tests.newsroom import rows
from typer.testing import CliRunner, Result

from headwater.core.errors import SettingRefused
from headwater.newsroom import actions
from headwater.newsroom.models import Article, Citation
from headwater.ops.cli import exporting, importing
from headwater.ops.cli.app import app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (exporting, importing):
        monkeypatch.setattr(module, "ready", lambda: None)
        monkeypatch.setattr(module, "has_tables", lambda: None)


def run(*arguments: object) -> Result:
    """What the command says and how it ends."""
    return CliRunner().invoke(app, ["articles", *map(str, arguments)])


def corrected() -> None:
    """A published article that was corrected and rests on a document, beside a draft and one that was taken down."""
    chief = rows.chief()
    draft = rows.draft(dateline="Norrholm", deck="A deck.")
    draft.citations = [Citation(kind="document", title="Report", whose="River Office", url="https://river.example/r")]
    draft.save_revision()
    rows.publish(draft)
    version = rows.edited(change="correction", change_note="A hand, not two.", dateline="Norrholm harbour")
    rows.publish(version, by=chief)
    rows.draft("Not done", "not-done")
    rows.published("Gone", "gone")
    actions.take_down(Article.objects.get(slug="gone").uuid, note="Withdrawn.", by=chief)


def test_ninjs_goes_to_stdout_a_line_each() -> None:
    """With its correction and what it rests on; drafts and what was taken down stay here."""
    corrected()
    done = run("export")
    assert done.exit_code == 0, done.output
    (told,) = map(json.loads, done.stdout.splitlines())
    assert told["headlines"][0]["value"] == rows.WEIR
    assert told["edNote"].endswith("A hand, not two.")
    assert told["located"] == "Norrholm harbour"
    assert told["associations"][0]["uri"] == "https://river.example/r"
    assert told["altIds"][0]["value"].endswith("/article/the-weir/")


@pytest.mark.parametrize(("form", "ending"), [("ninjs", "json"), ("newsml-g2", "xml"), ("markdown", "md")])
def test_a_folder_gets_a_file_for_each(tmp_path: Path, form: str, ending: str) -> None:
    """By the name of its address."""
    corrected()
    done = run("export", "--form", form, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"the-weir.{ending}"]
    assert rows.WEIR in (tmp_path / "out" / f"the-weir.{ending}").read_text(encoding="utf-8")


def test_newsml_goes_to_stdout_as_one_message() -> None:
    """A document, whatever the number of articles."""
    corrected()
    done = run("export", "--form", "newsml-g2")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("<newsItem ") == 1
    assert "<newsMessage" in done.stdout


def test_what_went_out_does_not_come_in_where_it_stands(tmp_path: Path) -> None:
    """Its address is taken: by itself."""
    corrected()
    run("export", "--form", "markdown", "--out", tmp_path)
    done = run("import", tmp_path)
    assert done.exit_code == 1
    assert "stands or stood at 'the-weir'" in done.stdout


def test_wrong_usage_is_refused(tmp_path: Path) -> None:
    """A form nobody knows, Markdown without a folder."""
    assert run("export", "--form", "pdf").exit_code == 2
    assert isinstance(run("export", "--form", "markdown").exception, SettingRefused)
