"""``headwater staff``: accounts are opened, given roles and closed from a terminal."""

import json

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from tests.newsroom import rows
from tests.ops.signin import door
from typer.testing import CliRunner

from headwater.core.errors import StateRefused
from headwater.newsroom.models import Person
from headwater.ops.cli import entering, staffing
from headwater.ops.cli.app import app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_site_there_is(monkeypatch):
    """The tables of the tests are the site's."""
    for commands in (staffing, entering):
        monkeypatch.setattr(commands, "ready", lambda: None)
        monkeypatch.setattr(commands, "has_tables", lambda: None)


def run(*words: str) -> str:
    """What a command prints."""
    done = CliRunner().invoke(app, ["staff", *words])
    if done.exception:
        raise done.exception
    return done.stdout


def test_an_account_opens_with_the_password_that_was_printed():
    """Once, and with the role at the desk it was opened for."""
    out = run(
        "add", "ada", "--role", "editor", "--section", "health", "--name", "Ada Lind", "--email", "ada@paper.example"
    )
    password = out.split("password: ")[1].split()[0]
    ada = authenticate(username="ada", password=password)
    assert (ada.get_full_name(), ada.email, ada.is_superuser) == ("Ada Lind", "ada@paper.example", False)
    assert [group.name for group in ada.groups.all()] == ["Editor at Health"]
    assert password not in str(Person.objects.values().get())


@pytest.mark.parametrize(
    "words", [("ada", "--role", "king"), ("ada", "--role", "operator", "--section", "health"), ("a b",)]
)
def test_nothing_is_opened_halfway(words):
    """An account without the role it was opened for would have to be found and mended."""
    with pytest.raises(StateRefused):
        run("add", *words)
    assert not Person.objects.exists()


def test_a_name_is_taken_once():
    """Nobody gets another's account by asking for it."""
    run("add", "ada")
    with pytest.raises(StateRefused, match="exists"):
        run("add", "ada")


def test_roles_are_given_and_taken_and_listed():
    """As JSON too, for scripts."""
    run("add", "ada")
    assert run("role", "ada", "reporter") == "ada: Reporter\n"
    assert run("role", "ada", "editor", "--section", "health") == "ada: Editor at Health\n"
    (told,) = json.loads(run("list", "--json"))
    assert (told["username"], told["roles"], told["last_login"]) == ("ada", ["Editor at Health", "Reporter"], None)
    assert run("role", "ada", "reporter", "--take") == "ada: no longer Reporter\n"
    assert "Editor at Health" in " ".join(run("list").split())


def test_a_closed_account_opens_nothing_and_stays_on_record(client):
    """Not even where somebody is logged in with it."""
    password = run("add", "ada", "--role", "editor").split("password: ")[1].split()[0]
    ada = Person.objects.get()
    client.force_login(ada)
    assert client.get("/desk/").status_code == 200
    run("remove", "ada")
    assert client.get("/desk/").status_code == 302
    assert authenticate(username="ada", password=password) is None
    assert Person.objects.get().pk == ada.pk
    assert not ada.groups.exists()
    with pytest.raises(StateRefused, match="closed already"):
        run("remove", "ada")


def test_the_last_who_may_do_everything_stays():
    """A site that nobody can set up any more would need a programmer."""
    rows.chief()
    with pytest.raises(StateRefused, match="nobody else"):
        run("remove", "chief")
    assert Person.objects.get().is_active


def test_nobody_is_not_somebody():
    """A slip of the pen is told."""
    for words in (("remove", "bo"), ("role", "bo", "editor")):
        with pytest.raises(StateRefused, match="no such account"):
            run(*words)


def test_a_new_password_is_printed_once_and_opens():
    """For whoever forgot it, where no letters are sent."""
    run("add", "ada")
    given = run("password", "ada").split()[1]
    assert authenticate(username="ada", password=given) == Person.objects.get()
    with pytest.raises(StateRefused, match="no such account"):
        run("password", "eve")


def test_second_factors_are_listed_and_reset():
    """Whoever lost their telephone gets in again, and the log says how."""
    ada = rows.person()
    door.with_codes(ada)
    assert "one-time codes" in run("factors", "ada")
    run("factors", "ada", "--reset")
    assert "one-time codes" not in run("factors", "ada")
    assert json.loads(run("logins", "ada", "--json"))[0]["what"] == "second factors reset"
    assert "second factors reset" in run("logins")


def test_sessions_are_listed_and_ended():
    """Whoever left a computer open somewhere is out."""
    door.person()
    client = Client()
    door.knock(client, "ada")
    assert "127.0.0.1" in run("sessions", "ada")
    assert "1 session ended" in run("sessions", "ada", "--end")
    assert not door.is_in(client)
    with pytest.raises(StateRefused, match="Name one person"):
        run("sessions", "--end")


@pytest.mark.parametrize("command", ["factors", "sessions", "logins"])
def test_nobody_of_that_name_is_a_sentence(command):
    """An empty table would say that all is well."""
    with pytest.raises(StateRefused, match="no such account"):
        run(command, "eve")
