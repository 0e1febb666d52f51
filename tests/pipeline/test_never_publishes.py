"""The machine never publishes: no act of the gathering writes a row of the newsroom."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from tests.newsroom import rows
from tests.pipeline.conftest import BRIDGE, EELS, NOON, entry

from headwater import pipeline
from headwater.core.blocks import Ground, Kind, Subject
from headwater.newsroom import actions
from headwater.newsroom.models import Article, Change
from headwater.rights.actions import Claim, withdraw
from headwater.wire.models import Item

ROOT = Path(__file__).parents[2]
FEED = "https://courier.example/feed"
PIECE = "https://courier.example/bridge"
CONTRACT = "no-machine-in-an-editor-s-name"
_WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE|ALTER\s+TABLE)\s+"
    r'"?(?P<table>(?:newsroom|wagtail)\w*)',
    re.IGNORECASE,
)


@contextmanager
def watched():
    """A list of the tables of the newsroom that are written to meanwhile, by whatever way."""
    written: list[str] = []

    def look(execute, sql, params, many, context):
        written.extend(match["table"] for match in _WRITES.finditer(str(sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield written


def gathered(newsroom) -> None:
    """A day of the machine's work: pieces come in, change, are copied, are withdrawn, and it starts anew."""
    newsroom.follow("The Courier", FEED)
    newsroom.follow("The Ledger", "https://ledger.example/feed")
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed"), entry("https://courier.example/eels", "Eels"))
    newsroom.web.page(PIECE, BRIDGE)
    newsroom.web.page("https://courier.example/eels", EELS)
    newsroom.web.feed("https://ledger.example/feed", entry("https://ledger.example/b", "Harbour bridge closed"))
    newsroom.web.page("https://ledger.example/b", BRIDGE)
    newsroom.look()
    newsroom.wait(hours=2)
    newsroom.web.feed(FEED, entry(PIECE, "Harbour bridge closed until spring"))
    newsroom.look()
    said = Claim(Ground.OWNER, "a letter", said="It was wrong.", authority="")
    withdraw(Subject(Kind.ITEM, "https://courier.example/eels"), said, by="Ada", now=newsroom.time[0])
    newsroom.restart()
    newsroom.look()
    pipeline.recall(newsroom.house)


def test_no_act_of_the_pipeline_creates_or_changes_an_article(newsroom):
    """Promise 6: every statement is looked at, whoever sent it; articles and drafts stay as they are."""
    article = rows.published()
    rows.draft("A draft", "a-draft")
    before = list(Article.objects.order_by("pk").values())
    with watched() as written:
        gathered(newsroom)
    assert Item.objects.count() == 3
    assert written == []
    assert list(Article.objects.order_by("pk").values()) == before
    assert not Change.objects.exists()
    assert article.revisions.count() == 1


@pytest.mark.parametrize("act", ["publish", "begin", "kill"])
def test_the_watch_would_see_it(newsroom, act):
    """A test that cannot fail says nothing: each of these inside the machine's work would have failed it."""
    chief = rows.chief()
    draft = rows.published() if act == "kill" else rows.draft()
    with watched() as written:
        if act == "publish":
            rows.publish(draft, by=chief)
        elif act == "begin":
            actions.begin(section="world", cited=(), by=chief, now=NOON)
        else:
            actions.kill(draft.uuid, note="It was another man.", by=chief, at=NOON)
    assert "newsroom_article" in written


@pytest.mark.parametrize("line", ["from headwater.newsroom import actions", "from wagtail.models import Page"])
def test_a_line_that_reaches_for_the_newsroom_breaks_the_contract(tmp_path, line):
    """From the pipeline there is no way to an article, nor to the pages it is made of."""
    shutil.copytree(ROOT / "src" / "headwater", tmp_path / "headwater", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    with (tmp_path / "headwater" / "pipeline" / "__init__.py").open("a") as file:
        file.write(f"\n{line}\n")
    run = (
        "import sys; from importlinter.cli import lint_imports; "
        f"sys.exit(lint_imports(limit_to_contracts=({CONTRACT!r},), no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
