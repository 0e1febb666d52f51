"""``headwater rights cases`` and ``erase``: what is due, one case whole, and a person erased."""

import json

import pytest
from tests.reader import rows
from tests.reader.rows import NINE
from tests.rights.notices import ADA, judged, send
from typer.testing import CliRunner, Result

from headwater.core.errors import CaseRefused
from headwater.core.notices import Kind, State
from headwater.ops.cli import cases as command
from headwater.ops.cli.app import app
from headwater.rights.actions import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> cases.Opened:
    """A case on a site that is set up."""
    monkeypatch.setattr(command, "ready", lambda: None)
    return send(Kind.PERSONAL, rows.piece(rows.outlet(), "Harbour bridge closed").url)


def run(*arguments: str) -> Result:
    """What a command says and how it ends."""
    return CliRunner().invoke(app, ["rights", *arguments])


def test_cases_are_listed_and_one_is_told_whole(opened: cases.Opened) -> None:
    """For people, and for scripts."""
    assert opened.number in run("cases").stdout
    cases.decide(opened.number, judged(State.REFUSED), by=ADA, now=NINE)
    assert "no case is open" in run("cases").stdout
    assert opened.number in run("cases", "--all").stdout
    told = run("cases", opened.number.lower()).stdout
    for words in ("Tom Vale", "I am the man it names.", "decided by Ada: refused", "17 USC 106"):
        assert words in told
    assert json.loads(run("cases", opened.number, "--json").stdout)["line"]["state"] == "refused"
    assert len(json.loads(run("cases", "--all", "--json").stdout)) == 1


def test_a_person_is_erased_by_command(opened: cases.Opened) -> None:
    """The case stays."""
    assert run("erase", opened.number, "--reason", "asked for").exit_code == 0
    told = run("cases", opened.number).stdout
    assert "notifier: erased" in told
    assert "Tom Vale" not in told


def test_a_number_that_is_none_is_refused(opened: cases.Opened) -> None:
    """And says where the numbers are."""
    assert isinstance(run("cases", "C-NOTHING").exception, CaseRefused)
