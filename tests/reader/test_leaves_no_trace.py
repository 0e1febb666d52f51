"""What leaves the house as a file or a letter: after a withdrawal no word of what was withdrawn stands in it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.newsroom import rows as newsroom
from tests.reader import rows
from tests.reader.conftest import Paper
from tests.reader.test_stays_down import (
    COURIER,
    EXCERPT,
    FORMER,
    HEADLINE,
    ON_PAGE,
    SLUG,
    WORD,
    by_law,
    by_officer,
    furnished,
    the_outlet,
    the_path,
)
from typer.testing import CliRunner

from headwater.community import actions as replies
from headwater.community.models import Writer
from headwater.community.queries import mine
from headwater.community.queries.pieces import Kind, piece
from headwater.newsroom import actions as ours
from headwater.newsroom.models import Article
from headwater.ops import lists
from headwater.ops.cli.app import app
from headwater.ops.tidings import tell_watchers
from headwater.rights.models import Letter
from headwater.wire.models import Item

TRACES = (HEADLINE, FORMER, ON_PAGE, EXCERPT, "bridge-4711", WORD, SLUG)
FORMS = ("ninjs", "newsml-g2", "markdown")
ACTS = (by_officer, by_law, the_path, the_outlet)


@pytest.fixture
def lead(paper: Paper) -> Item:
    """A piece with all that a piece can have."""
    return furnished(paper)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Everything that can be written into files, by what it is called."""
    for module in ("carrying", "exporting"):
        for name in ("ready", "has_tables"):
            monkeypatch.setattr(f"headwater.ops.cli.{module}.{name}", lambda: None)

    def written(when: str) -> dict[str, str]:
        out = tmp_path / when
        asked = [["site", "export", "--out", str(out / "site")]]
        asked += [["articles", "export", "--form", form, "--out", str(out / form)] for form in FORMS]
        for words in asked:
            done = CliRunner().invoke(app, words)
            assert done.exit_code == 0, done.output
        found = {f"{file.relative_to(out)}": file.read_text(errors="replace") for file in out.rglob("*.*")}
        found |= {"opml": lists.as_opml("Ours"), "pack": lists.as_toml("Ours")}
        along = [mine.taken_along(each) for each in Writer.objects.values_list("uuid", flat=True)]
        return found | {"replies.json": json.dumps(along, ensure_ascii=False)}

    return written


def holding(found: dict[str, str], traces: tuple[str, ...]) -> dict[str, list[str]]:
    """The files that hold a trace, each with what it holds."""
    held = {name: [trace for trace in traces if trace in text] for name, text in found.items()}
    return {name: told for name, told in held.items() if told}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_file_holds_a_trace_of_what_was_withdrawn(
    lead: Item, files: Callable[[str], dict[str, str]], act: Callable[[Item], None]
) -> None:
    """Exports of the newsroom and of articles, lists of what is followed, what writers take along."""
    before = holding(files("before"), (*TRACES, COURIER))
    assert {HEADLINE, "bridge-4711"} <= set(before["site/articles.jsonl"])
    assert set(before) >= {"opml", "pack", *(name for name in before if name.startswith(FORMS))}
    assert any(name.startswith(FORMS) for name in before)
    act(lead)
    after = files("after")
    assert holding(after, TRACES) == {}
    assert after["site/articles.jsonl"].count("A piece that was withdrawn") >= 3
    if act is the_outlet:
        assert holding(after, (COURIER, "Kellhaven Courier")) == {}
    else:
        assert COURIER in after["opml"], "its other pieces are followed as before"


def test_no_letter_that_was_not_sent_yet_holds_a_trace(
    lead: Item, paper: Paper, settings: Any, mailoutbox: list[Any]
) -> None:
    """Neither one that waits in its row nor one that is still to be put together; readers get no others."""
    settings.SITE = settings.SITE.model_copy(update={"mail_host": "mail.example"})
    now = datetime.now(UTC)
    about = piece(Kind.STORY, paper.bridge.uuid, now=now)
    assert about is not None
    assert about.headline == HEADLINE
    replies.write_unconfirmed(
        about, replies.Draft("I cross it every day.", "Davi"), mail="davi@reader.example", now=now
    )
    watcher = newsroom.person("watcher", email="watcher@paper.example")
    ours.watch(paper.bridge.uuid, by=watcher, now=now, by_mail=True)
    rows.piece(rows.outlet("The Port Herald"), "Bridge shut", paper.bridge)
    by_officer(lead)
    assert tell_watchers(now=now) == 1
    told = [f"{letter.subject}\n{letter.body}" for letter in mailoutbox]
    waiting = Letter.objects.filter(sent_at__isnull=True)
    assert waiting.filter(to="davi@reader.example").count() == 1
    told += [f"{letter.subject}\n{letter.text}" for letter in waiting.filter(contact__isnull=True)]
    assert holding(dict(enumerate(told)), TRACES) == {}


@pytest.mark.parametrize("act", ["take_down", "kill"])
def test_an_article_of_ours_that_was_taken_back_is_in_no_file_for_others(
    lead: Item, files: Callable[[str], dict[str, str]], act: str
) -> None:
    """Only the export of the whole newsroom, which is not for publication, has it still, as what was taken back."""
    words = ("hand wide", "The weir at Norrholm")
    assert any(name.startswith(FORMS) for name in holding(files("before"), words))
    article = Article.objects.get(slug="the-weir")
    second = newsroom.person("second", is_superuser=True)
    if act == "kill":
        ours.kill(article.uuid, note="Another man was meant.", by=second, at=article.first_published_at)
    else:
        ours.take_down(article.uuid, note="We are checking it.", by=second)
    assert set(holding(files("after"), words)) == {"site/articles.jsonl"}
