"""``headwater replies``: what waits and why, and deciding on one with a reason."""

import json

import pytest
from tests.community.talk import bridge, confirmed
from typer.testing import CliRunner, Result

from headwater.community import models
from headwater.core.errors import ReplyRefused
from headwater.ops.cli import moderating as command
from headwater.ops.cli.app import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> str:
    """A reply that waits on a site that is set up."""
    monkeypatch.setattr(command, "ready", lambda: None)
    return str(confirmed(bridge(), "See www.cheap-pills.shop").uuid)


def run(*arguments: str) -> Result:
    """What a command says and how it ends."""
    return CliRunner().invoke(app, ["replies", *arguments])


def test_what_waits_is_listed_with_why(held: str) -> None:
    """For people, and for scripts; no address for either."""
    told = run("list").stdout
    assert held in told
    assert "new-domain: No published reply here has linked to cheap-pills.shop so far." in told
    assert "Harbour bridge closed" in told
    (line,) = json.loads(run("list", "--json").stdout)
    assert line["uuid"] == held
    assert "carla@" not in json.dumps(line)


def test_a_reply_is_published_held_removed_and_restored(held: str) -> None:
    """By its number or its address."""
    assert f"{held}: published" in run("publish", held).stdout
    assert "no reply waits" in run("list").stdout
    assert held in run("list", "--all").stdout
    assert run("hold", f"http://127.0.0.1:8000/replies/{held.upper()}/", "--why", "Once more.").exit_code == 0
    assert "hold: Once more." in run("list").stdout
    assert run("remove", held, "--rule", "advert", "--why", "It sells pills.").exit_code == 0
    assert models.Decision.objects.get().why == "It sells pills."
    assert run("restore", held, "--why", "It is a joke.").exit_code == 0
    assert models.Reply.objects.get().state == "published"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("publish", "no-number"), "is no number or address"),
        (("remove", "HELD", "--rule", "ugly", "--why", "x"), "is no rule of the house"),
        (("restore", "HELD", "--why", "x"), "It is held"),
    ],
)
def test_what_makes_no_sense_is_refused(held: str, arguments: tuple[str, ...], said: str) -> None:
    """With what was wrong."""
    done = run(*(held if each == "HELD" else each for each in arguments))
    assert isinstance(done.exception, ReplyRefused)
    assert said in str(done.exception)
