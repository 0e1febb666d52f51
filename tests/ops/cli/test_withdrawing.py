"""``headwater rights withdraw``, ``withdrawn``, ``restore``: shown before, done once, told afterwards."""

import json

import pytest
from tests.reader import rows
from typer.testing import CliRunner, Result

from headwater.core.errors import WithdrawalRefused
from headwater.ops.cli import withdrawing
from headwater.ops.cli.app import app
from headwater.rights.queries import listing
from headwater.wire.models import Act, Item

pytestmark = pytest.mark.django_db
COURIER = "kellhaven-courier.example"


@pytest.fixture
def piece(monkeypatch: pytest.MonkeyPatch) -> Item:
    """A piece on a site that is set up."""
    monkeypatch.setattr(withdrawing, "ready", lambda: None)
    return rows.piece(rows.outlet(), "Harbour bridge closed")


def run(*arguments: str, answer: str | None = None) -> Result:
    """What a command says and how it ends; ``answer``: of somebody at the terminal."""
    return CliRunner().invoke(app, ["rights", *arguments], input=answer)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody be there to be asked."""
    monkeypatch.setattr(withdrawing, "at_terminal", lambda: True)


def test_what_goes_is_shown_before_it_goes(piece: Item) -> None:
    """How much, and whose: a typing error is seen before it is done."""
    done = run("withdraw", piece.url, "--reason", "asked for by letter", "--ground", "owner")
    assert done.exit_code == 0, done.output
    assert "1 piece would go" in done.stderr
    assert "The Kellhaven Courier: Harbour bridge closed" in done.stderr
    (tombstone,) = listing()
    assert f"withdrawn with 1 piece; it stands as {tombstone.uuid}" in done.stdout
    assert (tombstone.ground, tombstone.reason) == ("owner", "asked for by letter")
    assert Act.objects.filter(act="withdraw", subject=tombstone.uuid).exists()


@pytest.mark.parametrize(("answer", "left"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_who_is_at_a_terminal_is_asked(piece: Item, monkeypatch: pytest.MonkeyPatch, answer: str, left: int) -> None:
    """Enter alone withdraws nothing."""
    at_a_terminal(monkeypatch)
    done = run("withdraw", piece.url, "--reason", "asked", answer=answer)
    assert (done.exit_code, Item.objects.filter(listed=True).count()) == (left, left)


def test_yes_answers_before_the_question(piece: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    """For scripts that have a terminal all the same."""
    at_a_terminal(monkeypatch)
    assert run("withdraw", piece.url, "--reason", "asked", "--yes").exit_code == 0
    assert not Item.objects.filter(listed=True).exists()


@pytest.mark.parametrize("named", ["page", "path", "outlet", "other spelling"])
def test_a_piece_is_named_in_many_ways(piece: Item, named: str) -> None:
    """By our own page about it, by a path above it, by its outlet, by another spelling of its address."""
    ways = {
        "page": (f"https://our.site.example/item/{piece.uuid}/",),
        "path": (f"{COURIER}/news", "--path"),
        "outlet": (COURIER, "--outlet"),
        "other spelling": (piece.url.replace("https://", "http://www.") + "?utm_source=x",),
    }
    done = run("withdraw", *ways[named], "--reason", "asked")
    assert done.exit_code == 0, done.output
    assert not Item.objects.filter(listed=True).exists()


def test_what_is_not_held_is_refused_unless_it_is_meant_ahead(piece: Item) -> None:
    """A typing error must not end in “done”."""
    unknown = f"https://{COURIER}/nowhere"
    refused = run("withdraw", unknown, "--reason", "asked")
    assert isinstance(refused.exception, WithdrawalRefused)
    assert "is the address of no piece we hold" in str(refused.exception)
    assert run("withdraw", unknown, "--reason", "asked", "--ahead").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--path", "--outlet", "--reason", "x"), "choose one of --path and --outlet"),
        ((), "Missing option '--reason'"),
        (("--reason", "x", "--ground", "whim"), "'whim' is not one of"),
    ],
)
def test_wrong_usage_ends_with_status_2(piece: Item, arguments: tuple[str, ...], said: str) -> None:
    """Scripts tell their own mistake from a failed job."""
    done = run("withdraw", piece.url, *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_the_list_tells_what_stands_and_restoring_takes_it_off(piece: Item) -> None:
    """What was done is found again by its number and by its address, and undone by either."""
    run("withdraw", piece.url, "--reason", "asked for")
    (tombstone,) = listing()
    (told,) = json.loads(run("withdrawn", "--json").stdout)
    assert (told["uuid"], told["name"], told["pieces"], told["held_back"]) == (str(tombstone.uuid), piece.url, 1, 0)
    assert piece.url in run("withdrawn").stdout
    assert "reason: asked for" in run("withdrawn", str(tombstone.uuid)).stdout
    done = run("restore", piece.url, "--reason", "a mistake")
    assert done.exit_code == 0, done.output
    assert Item.objects.get().listed
    assert json.loads(run("withdrawn", "--json").stdout) == []
    assert [each["restored_because"] for each in json.loads(run("withdrawn", "--all", "--json").stdout)] == [
        "a mistake"
    ]


def test_what_is_not_withdrawn_cannot_be_restored_and_what_is_cannot_be_withdrawn_again(piece: Item) -> None:
    """Each act is done once, and says so the second time."""
    refused = run("restore", piece.url, "--reason", "x")
    assert "is nothing that is withdrawn" in str(refused.exception)
    run("withdraw", piece.url, "--reason", "asked")
    again = run("withdraw", piece.url, "--reason", "asked")
    assert "is withdrawn already" in str(again.exception)
    number = str(listing()[0].uuid)
    run("restore", number, "--reason", "x")
    assert "is nothing that is withdrawn" in str(run("restore", number, "--reason", "x").exception)
