"""``headwater owners``: who claims what, what is found, what was removed, who is erased."""

import json
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from tests.fakes.way_out import FakeWayOut
from tests.reader import rows
from tests.rights.owners import NOON, owner, proved
from typer.testing import CliRunner, Result

from headwater.core.blocks import Kind
from headwater.core.errors import OwnerRefused
from headwater.ops.cli import claiming as command
from headwater.ops.cli.app import app
from headwater.rights.actions import owners
from headwater.rights.actions.owners import Wish
from headwater.rights.queries import owners as queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that is set up."""
    monkeypatch.setattr(command, "ready", lambda: None)


def run(*arguments: str) -> Result:
    """What a command says and how it ends."""
    return CliRunner().invoke(app, ["owners", *arguments])


def test_claims_are_listed_with_how_they_stand() -> None:
    """For people, and for scripts."""
    assert "no domain is claimed" in run("list").stdout
    proved()
    (told,) = json.loads(run("list", "--json").stdout)
    assert (told["domain"], told["state"], told["mail"]) == ("courier.example", "proved", "press@courier.example")
    assert "courier.example" in run("list").stdout


def test_a_check_prints_what_was_found_in_each_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator helps an owner who does not get on."""
    owners.claim(owner(), "courier.example", now=NOON)

    def checked(due: list[Any]) -> Any:
        from asgiref.sync import async_to_sync

        from headwater.ops import owning
        from headwater.settings.site import Site

        for claim in due:
            async_to_sync(owning.check)(claim, Site(resolver="127.0.0.1:9"), FakeWayOut())

    monkeypatch.setattr(command, "_checked", checked)
    monkeypatch.setattr(command, "asyncio", SimpleNamespace(run=lambda done: done))
    told = run("check", "courier.example").stdout
    assert "dns: No TXT record was read at courier.example" in told
    assert "file: " in told
    assert "claimed by press@courier.example: claimed" in told
    assert isinstance(run("check", "nobody.example").exception, OwnerRefused)


def test_a_removal_is_listed_and_stopped_with_a_reason() -> None:
    """An account that was stolen is stopped within the hour."""
    rows.outlet("The Courier", key="courier.example")
    account, claim = proved()
    number = owners.remove(account, claim, Wish(Kind.OUTLET), now=NOON)
    assert str(number) in json.dumps(json.loads(run("removals", "--json").stdout))
    assert run("stop", str(number), "--reason", "not the owner").exit_code == 0
    assert queries.removals()[0].problem == "not the owner"
    assert owners.carry_out_due(now=NOON + rows.HOUR * 2) == 0
    for word in (str(uuid4()), "nothing", str(number)):
        assert isinstance(run("stop", word, "--reason", "x").exception, OwnerRefused)


def test_an_owner_is_erased_and_their_word_permits_nothing_more() -> None:
    """What they did stays on record, without their address."""
    account, claim = proved()
    assert run("erase", "Press@courier.example", "--reason", "asked for").exit_code == 0
    assert not queries.known(account)
    read = queries.claim(account, claim)
    assert read is not None
    assert read.state == "given up"
    assert "press@" not in run("list", "--json").stdout
    assert isinstance(run("erase", "press@courier.example", "--reason", "x").exception, OwnerRefused)


def test_a_link_is_for_an_address() -> None:
    """And for nothing else."""
    assert "/owner/enter/" in run("link", "press@courier.example").stdout
    assert isinstance(run("link", "nobody").exception, OwnerRefused)


def test_a_link_leads_to_the_port_the_site_was_started_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a port where nobody answers lets nobody in."""
    said: dict[str, str] = {}
    monkeypatch.setattr(command.site, "override", lambda home=None, **keys: said.update(keys))
    assert "/owner/enter/" in run("link", "press@courier.example", "--port", "9000").stdout
    assert said == {"port": "9000"}
    assert run("link", "press@courier.example", "--port", "0").exit_code == 2
