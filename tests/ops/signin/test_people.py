"""Who may see and end what of others' sessions, factors and logins: every role, every act, own and another's."""

import pytest
from django.test import Client
from tests.newsroom import desks
from tests.ops.signin import door

from headwater.newsroom.models import Person
from headwater.newsroom.queries import access
from headwater.newsroom.roles import BY_KEY

pytestmark = pytest.mark.django_db
ROLES = (*BY_KEY, "chief@health", "everything", "none")
MANAGERS = ("operator", "everything")
OWN = ("/desk/account/keys/", "/desk/account/sessions/", "/desk/account/log/", "/desk/account/email/")
OTHERS = ("/desk/account/everyone/", "/desk/account/everyone/bo/")


@pytest.fixture
def bo():
    """Somebody else, logged in."""
    door.person(name="bo")
    client = Client()
    door.knock(client, "bo")
    return client


def entered(named: str) -> Client:
    """Somebody of a role, logged in and confirmed."""
    role, _, section = named.partition("@")
    if role in BY_KEY:
        desks.somebody(role, section=section, name="ada")
    else:
        Person.objects.create_user(username="ada", password=door.PASSWORD, is_superuser=role == "everything")
    client = Client()
    door.knock(client, "ada")
    door.confirm(client)
    return client


@pytest.mark.parametrize("named", ROLES)
def test_who_sees_and_ends_what(named, bo):
    """Own sessions, keys and logins are everybody's; another's are for whoever manages accounts."""
    client = entered(named)
    assert [client.get(path).status_code for path in OWN] == [200] * len(OWN)
    expected = 200 if named in MANAGERS else 403
    assert [client.get(path).status_code for path in OTHERS] == [expected] * len(OTHERS)
    client.post(OTHERS[1], {"end": "all"})
    assert door.is_in(bo) is (named not in MANAGERS)
    assert bool([row for row in access.happened("bo") if row.by == "ada"]) is (named in MANAGERS)


@pytest.mark.parametrize("path", [*OWN, *OTHERS])
def test_without_a_login_nothing_is_shown(client, path, bo):
    """Not even that there is such a person."""
    assert client.get(path).headers["Location"].startswith(door.LOGIN)


def test_the_log_is_ones_own(bo):
    """What happened to another account is nobody's business."""
    client = entered("reporter")
    page = client.get("/desk/account/log/")
    assert {row.username for row in page.context["rows"]} == {"ada"}


def test_managing_others_asks_to_confirm(bo):
    """A browser left open ends nobody's work."""
    desks.somebody("operator", name="ada")
    client = Client()
    door.knock(client, "ada")
    assert client.get(OTHERS[0]).headers["Location"].startswith("/desk/account/confirm/")
    client.post(OTHERS[1], {"end": "all"})
    assert door.is_in(bo)


def test_a_person_there_is_not_is_a_404():
    """In words, as everywhere."""
    assert entered("operator").get("/desk/account/everyone/nobody/").status_code == 404


@pytest.mark.parametrize("chosen", ["", "x", "-1", "99999999999999999999", "999"])
def test_a_session_there_is_not_is_said_in_a_sentence(chosen):
    """Nothing is ended by mistake."""
    client = entered("reporter")
    answer = client.post("/desk/account/sessions/", {"end": chosen}, follow=True)
    assert "Not done" in answer.content.decode()
    assert door.is_in(client)


def test_the_log_turns_its_pages():
    """A number that is none shows the first."""
    client = entered("reporter")
    for skip in ("0", "50", "x", "99999999999999999999"):
        assert client.get("/desk/account/log/", {"skip": skip}).status_code == 200
