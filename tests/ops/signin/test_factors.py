"""Second factors: who has to have one, what they are worth, and how they are lost."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from tests.newsroom import desks, rows
from tests.ops.signin import door

from headwater.core.errors import StateRefused
from headwater.newsroom import actions
from headwater.newsroom.models import Person
from headwater.newsroom.queries import access
from headwater.newsroom.roles import BY_KEY
from headwater.ops.house import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    """A reporter."""
    return door.person()


def test_codes_are_set_up_after_confirming_and_asked_for_from_then_on(client, ada):
    """The secret of an app is shown to whoever has just shown that it is them."""
    door.knock(client, "ada")
    assert client.get(f"{door.KEYS}codes/").headers["Location"].startswith("/desk/account/confirm/")
    door.confirm(client)
    page = client.get(f"{door.KEYS}codes/")
    secret = page.context["form"].secret
    answer = client.post(f"{door.KEYS}codes/", {"code": door.code(secret)})
    assert answer.headers["Location"] == f"{door.KEYS}recovery/"
    fresh = Client()
    assert door.knock(fresh, "ada").headers["Location"] == door.FACTOR
    assert not door.is_in(fresh)
    assert fresh.post(door.FACTOR, {"code": door.code(secret, later=1)}).status_code == 302
    assert door.is_in(fresh)
    assert access.happened("ada")[0].means == "password and one-time code"


def test_a_wrong_code_is_refused_and_logged_and_guessing_is_held_off(client, ada):
    """Six digits are a million guesses, and there are five."""
    secret = door.with_codes(ada)
    door.knock(client, "ada")
    for _ in range(5):
        assert "That is not right" in client.post(door.FACTOR, {"code": "000000"}).content.decode()
    assert access.happened("ada")[0].means == "one-time code"
    assert "Too many attempts" in client.post(door.FACTOR, {"code": door.code(secret)}).content.decode()
    assert not door.is_in(client)


def test_a_recovery_code_opens_once(client, ada):
    """It is on paper, and paper is copied."""
    door.with_codes(ada)
    spare = door.recovery_codes(ada)[0]
    door.knock(client, "ada")
    client.post(door.FACTOR, {"code": spare})
    assert door.is_in(client)
    assert access.happened("ada")[0].means == "password and recovery code"
    again = Client()
    door.knock(again, "ada")
    again.post(door.FACTOR, {"code": spare})
    assert not door.is_in(again)


def test_a_code_is_good_once(client, ada):
    """Whoever looked over a shoulder comes too late."""
    secret = door.with_codes(ada)
    shown = door.code(secret)
    for each, comes_in in ((client, True), (Client(), False)):
        door.knock(each, "ada")
        each.post(door.FACTOR, {"code": shown})
        assert door.is_in(each) is comes_in


def test_secrets_are_encrypted_and_worth_nothing_under_another_secret_of_the_site(client, ada, settings):
    """A copy of the database opens nothing; and an empty secret would be one that everybody knows."""
    secret = door.with_codes(ada)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    settings.SECRET_KEY = "another"
    door.knock(client, "ada")
    page = client.post(door.FACTOR, {"code": door.code(secret)}).content.decode()
    assert "secret has changed" in page
    assert not door.is_in(client)


# who -> (asked of publishers?, asked of everybody?)
ASKED = {role: role not in ("reporter", "moderator") for role in BY_KEY} | {
    "editor@health": True,
    "chief@health": True,
    "reporter@health": False,
}


@pytest.mark.parametrize(("named", "publishes"), ASKED.items())
@pytest.mark.parametrize("setting", ["nobody", "publishers", "everybody"])
def test_of_whom_a_second_factor_is_asked(client, settings, named, publishes, setting):
    """Every role, under every setting: led to the page where it is set up, and nowhere else until then."""
    settings.SITE = door.asking(second_factor=setting)
    role, _, section = named.partition("@")
    desks.somebody(role, section=section, name="ada")
    door.knock(client, "ada")
    asked = setting == "everybody" or (setting == "publishers" and publishes)
    for path in ("/desk/", "/desk/stories/", "/desk/api/main/pages/"):
        answer = client.get(path)
        assert (answer.headers.get("Location", "") == door.KEYS) is asked, path
    assert client.get(door.KEYS).status_code == 200


def test_who_may_do_everything_publishes_whatever_their_groups_are(client, settings):
    """And a group the newsroom made itself counts by what it may do, not by its name."""
    settings.SITE = door.asking(second_factor="publishers")
    rows.chief()
    door.knock(client, "chief")
    assert client.get("/desk/").headers["Location"] == door.KEYS


def test_whoever_has_set_one_up_goes_on_at_once(client, ada, settings, monkeypatch):
    """In the same session; a session from before it is asked to show it."""
    settings.SITE = door.asking(second_factor="everybody")
    monkeypatch.setattr(transaction, "on_commit", lambda act, **_: act())  # a test never commits; a request does
    older = Client()
    for each in (client, older):
        door.knock(each, "ada")
    door.confirm(client)
    secret = client.get(f"{door.KEYS}codes/").context["form"].secret
    client.post(f"{door.KEYS}codes/", {"code": door.code(secret)})
    assert door.is_in(client)
    way = older.get("/desk/stories/").headers["Location"]
    assert way == "/desk/account/confirm/code/?next=%2Fdesk%2Fstories%2F"
    answer = older.post(way, {"code": door.code(secret, later=1), "next": "/desk/stories/"})
    assert answer.headers["Location"] == "/desk/stories/"
    assert door.is_in(older)


def test_the_last_one_stays_where_one_has_to_be(client, settings):
    """And goes where none has to be."""
    settings.SITE = door.asking(second_factor="publishers")
    ada = door.person("editor")
    secret = door.with_codes(ada)
    door.knock(client, "ada")
    client.post(door.FACTOR, {"code": door.code(secret)})
    door.confirm(client, code=door.recovery_codes(ada)[0])
    page = client.post(f"{door.KEYS}codes/remove/", {}).content.decode()
    assert "this is your last" in page
    assert Authenticator.objects.filter(user=ada, type="totp").exists()
    settings.SITE = door.asking(second_factor="nobody")
    client.post(f"{door.KEYS}codes/remove/", {})
    assert not Authenticator.objects.filter(user=ada).exists()
    assert {row.what for row in access.happened("ada")} >= {"removed"}


@pytest.mark.parametrize("path", ["passkeys/add/", "passkeys/1/", "passkeys/1/remove/", "codes/", "recovery/new/"])
def test_keys_are_changed_after_confirming_only(client, ada, path):
    """A browser left open at the desk gives nobody a key of their own."""
    door.knock(client, "ada")
    for answer in (client.get(f"{door.KEYS}{path}"), client.post(f"{door.KEYS}{path}", {"name": "x"})):
        assert answer.headers["Location"].startswith("/desk/account/confirm/")


def test_whoever_has_a_second_factor_confirms_with_it_and_not_with_the_password(client, ada):
    """Or the password alone would make a second key."""
    secret = door.with_codes(ada)
    door.knock(client, "ada")
    client.post(door.FACTOR, {"code": door.code(secret)})
    assert door.confirm(client).headers["Location"].startswith("/desk/account/confirm/code/")
    assert client.get(f"{door.KEYS}passkeys/add/").status_code == 302
    door.confirm(client, code=door.recovery_codes(ada)[0])
    assert client.get(f"{door.KEYS}passkeys/add/").status_code == 200


def test_a_passkey_that_is_none_of_ours_is_refused_and_logged(client, ada):
    """Whatever it says, however broken it is."""
    for credential in (
        "{}",
        "[]",
        "null",
        '"x"',
        '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
        "{",
    ):
        answer = client.post("/desk/login/passkey/", {"credential": credential})
        assert answer.headers["Location"] == door.LOGIN, credential
    assert not door.is_in(client)
    assert {row.means for row in access.happened()} == {"passkey"}


def test_on_the_machine_somebody_who_lost_everything_gets_a_new_start(client, ada):
    """Their sessions end, the log says so, and the password opens the desk again."""
    secret = door.with_codes(ada)
    door.knock(client, "ada")
    client.post(door.FACTOR, {"code": door.code(secret)})
    assert actions.reset_factors("ada", at=now()) == 1
    assert not door.is_in(client)
    door.knock(client, "ada")
    assert door.is_in(client)
    assert ("second factors reset", "on the machine") in {(row.what, row.detail) for row in access.happened("ada")}
    with pytest.raises(StateRefused, match="has no second factor"):
        actions.reset_factors("ada", at=now())


def test_a_new_password_of_the_machine_ends_the_sessions(client, ada):
    """And opens the desk."""
    door.knock(client, "ada")
    given = actions.give_password("ada", at=now())
    assert not door.is_in(client)
    door.knock(client, "ada", given)
    assert door.is_in(client)
    assert given not in str(list(Person.objects.values()))


def test_a_closed_account_has_no_keys_left(ada):
    """Were it opened again, nobody's old telephone would open it."""
    door.with_codes(ada)
    actions.close_account("ada", at=now())
    assert not Authenticator.objects.exists()


def test_what_was_long_ago_is_forgotten(ada):
    """The addresses people came from are kept for as long as was said."""
    actions.note(actions.Kind.IN, ada, at=now().replace(year=2020))
    actions.note(actions.Kind.IN, ada, at=now())
    assert actions.forget_accesses(before=now().replace(year=2021)) == 1
    assert len(access.happened()) == 1
