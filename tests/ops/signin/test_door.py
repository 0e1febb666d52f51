"""The door: who comes in, who does not, and that there is no other one."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from tests.ops.signin import door

from headwater.newsroom import actions
from headwater.newsroom.models import Access, Person
from headwater.newsroom.queries import access
from headwater.ops.house import now

pytestmark = pytest.mark.django_db
NEW = "another long pass phrase"
LETTERS = {"mail_host": "mail.example"}


@pytest.fixture
def ada():
    """A reporter."""
    ada = door.person()
    Person.objects.filter(pk=ada.pk).update(email="ada@paper.example")
    return ada


def test_name_and_password_open_the_desk(ada):
    """And it stands in the log: who, when, from where, by what means."""
    there = Client(REMOTE_ADDR="192.0.2.9", headers={"user-agent": "Firefox/1"})
    answer = door.knock(there, "ada")
    assert answer.headers["Location"] == "/desk/"
    assert door.is_in(there)
    (row,) = access.happened()
    assert (row.username, row.what, row.means, row.address, row.agent) == (
        "ada",
        "logged in",
        "password",
        "192.0.2.9",
        "Firefox/1",
    )


def test_a_wrong_password_and_a_wrong_name_are_answered_alike(client, ada):
    """Whoever guesses does not learn who has an account."""
    wrong = door.knock(client, "ada", "not this one at all").content.decode()
    nobody = door.knock(client, "eve", "not this one at all").content.decode()
    plain = [re.sub(r'value="[^"]*"', "", page) for page in (wrong, nobody)]
    assert plain[0] == plain[1]
    assert "There is no account with this name and this password." in wrong
    assert not door.is_in(client)


def test_a_refusal_is_logged_without_the_name_of_nobody(client, ada):
    """What was typed there may be a password in the wrong field."""
    door.knock(client, "ada", "not this one at all")
    door.knock(client, "swordfish-2026", "x")
    known, unknown = reversed(access.happened())
    assert (known.username, known.is_refusal) == ("ada", True)
    assert (unknown.username, unknown.is_refusal) == ("", True)
    assert "swordfish" not in str(list(Access.objects.values()))


def test_whoever_guesses_is_held_off_though_they_guess_right_in_the_end(ada):
    """Five wrong passwords for one account, from wherever; others are not kept out by it."""
    for number in range(5):
        door.knock(Client(REMOTE_ADDR=f"192.0.2.{number}"), "ada", f"guess number {number}")
    late = Client(REMOTE_ADDR="192.0.2.200")
    assert "Too many attempts have failed" in door.knock(late, "ada").content.decode()
    assert not door.is_in(late)
    assert access.happened("ada")[0].detail == "held off after too many failures"
    door.person(name="bo")
    other = Client(REMOTE_ADDR="192.0.2.201")
    door.knock(other, "bo")
    assert door.is_in(other)


def test_whoever_tries_many_names_from_one_place_is_held_off(ada):
    """One guess for each of a hundred accounts is guessing too."""
    client = Client(REMOTE_ADDR="192.0.2.1")
    for number in range(10):
        door.knock(client, f"name{number}", "password one two")
    assert "Too many attempts" in door.knock(client, "ada").content.decode()


def test_the_session_before_the_login_is_worth_nothing_after_it(client, ada):
    """Whoever laid a session under somebody else's browser does not share it."""
    client.get(door.LOGIN)
    session = client.session
    session["laid"] = "here"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    door.knock(client, "ada")
    assert client.cookies["sessionid"].value != before
    stranger = Client()
    stranger.cookies["sessionid"] = before
    assert not door.is_in(stranger)


@pytest.mark.parametrize(
    "path",
    [
        "login/",
        "logout/",
        "password_reset/",
        "account/sessions/",
        "account/password/",
        "account/keys/codes/",
        "account/confirm/",
    ],
)
def test_nothing_is_done_for_a_form_of_another_site(ada, path):
    """Every form carries a token of its own."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(f"/desk/{path}", {"login": "ada", "password": door.PASSWORD, "end": "all"}).status_code == 403


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/desk/stories/", "/desk/stories/"),
        ("https://evil.example/", "/desk/"),
        ("//evil.example/", "/desk/"),
        ("/\\evil.example", "/desk/"),
        ("https:evil.example", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("http://testserver@evil.example/", "/desk/"),
    ],
)
def test_a_login_leads_to_pages_of_ours_only(client, ada, wanted, leads_to):
    """A link to the login must not end on a copy of it."""
    assert door.knock(client, "ada", next=wanted).headers["Location"] == leads_to


def test_a_closed_account_is_out_at_once_and_does_not_come_in_again(client, ada):
    """Its session is worth nothing from the next click on."""
    door.knock(client, "ada")
    actions.close_account("ada", at=now())
    assert not door.is_in(client)
    assert not UserSession.objects.exists()
    door.knock(client, "ada")
    assert not door.is_in(client)


def test_somebody_who_is_switched_off_at_the_desk_is_out_at_once(client, ada):
    """Wagtail's list of users has a switch; the log says who used it."""
    door.knock(client, "ada")
    operator = Client()
    operator.force_login(Person.objects.create_superuser("op", password=door.PASSWORD))
    said = {"username": "ada", "email": "ada@paper.example", "first_name": "Ada", "last_name": "Lind"}
    answer = operator.post(f"/desk/users/edit/{ada.pk}/", said)
    assert answer.status_code == 302, answer.content.decode()[:500]
    assert not Person.objects.get(pk=ada.pk).is_active
    assert not door.is_in(client)
    assert {(row.what, row.detail, row.by) for row in access.happened("ada")} >= {
        ("account changed", "closed", "op"),
        ("session ended", "one session", "op"),
    }


def test_a_changed_password_ends_the_other_sessions(client, ada):
    """Whoever changes it because somebody else knows it, is rid of them; and stays in themselves."""
    thief = Client()
    for each in (client, thief):
        door.knock(each, "ada")
    answer = client.post("/desk/account/password/", {"oldpassword": door.PASSWORD, "password1": NEW, "password2": NEW})
    assert answer.headers["Location"] == door.KEYS
    assert door.is_in(client)
    assert not door.is_in(thief)
    assert [session.username for session in access.sessions("ada")] == ["ada"]


@pytest.mark.parametrize("password", ["short", "password1234", "adalindadalind"])
def test_a_password_that_is_guessed_first_is_refused(client, ada, password):
    """Too short, too common, or one's own name."""
    Person.objects.filter(pk=ada.pk).update(first_name="adalindadalin")
    door.knock(client, "ada")
    said = {"oldpassword": door.PASSWORD, "password1": password, "password2": password}
    assert client.post("/desk/account/password/", said).status_code == 200
    assert Person.objects.get(pk=ada.pk).check_password(door.PASSWORD)


def test_somebody_ends_their_own_sessions_one_or_all_others(client, ada):
    """At once, on Wagtail's pages too."""
    others = [Client(), Client()]
    for each in (client, *others):
        door.knock(each, "ada")
        each.get("/desk/")
    keys = {session.key: session.id for session in access.sessions("ada")}
    client.post("/desk/account/sessions/", {"end": keys[others[0].session.session_key]})
    assert [door.is_in(each) for each in (client, *others)] == [True, False, True]
    client.post("/desk/account/sessions/", {"end": "others"})
    assert [door.is_in(each) for each in (client, *others)] == [True, False, False]


def test_nobody_ends_anothers_session_by_its_number(client, ada):
    """A number can be counted through."""
    other = Client()
    door.person(name="bo")
    door.knock(other, "bo")
    door.knock(client, "ada")
    (number,) = (session.id for session in access.sessions("bo"))
    client.post("/desk/account/sessions/", {"end": number})
    assert door.is_in(other)


def test_a_session_of_before_this_list_is_on_it_after_a_click(client, ada):
    """What is not listed cannot be ended."""
    client.force_login(ada)
    UserSession.objects.all().delete()
    client.get("/desk/")
    assert len(access.sessions("ada")) == 1


def test_the_forgotten_password_form_tells_nobody_who_has_an_account(client, ada, settings):
    """The same answer for every address; a letter only to those that are somebody's."""
    settings.SITE = door.asking(**LETTERS)
    answers = [client.post("/desk/password_reset/", {"email": at}) for at in ("ada@paper.example", "eve@else.example")]
    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert [letter.to for letter in mail.outbox] == [["ada@paper.example"]]
    assert access.happened("ada")[0].what == "asked for a new password"


def test_the_link_of_the_letter_leads_to_the_site_and_sets_a_password_once(client, ada, settings):
    """Whatever host the request named; it logs nobody in, ends the sessions, and leaves the second factor."""
    settings.SITE = door.asking(site_address="https://news.example", **LETTERS)
    door.with_codes(ada)
    thief = Client()
    thief.force_login(ada)
    client.post("/desk/password_reset/", {"email": "ADA@paper.example"}, headers={"host": "localhost"})
    (letter,) = mail.outbox
    (link,) = re.findall(r"https?://\S+/key/\S+", letter.body)
    assert link.startswith("https://news.example/desk/password_reset/key/")
    page = client.get(link.removeprefix("https://news.example"), follow=True)
    at = page.redirect_chain[-1][0]
    client.post(at, {"password1": NEW, "password2": NEW})
    assert Person.objects.get(pk=ada.pk).check_password(NEW)
    assert not door.is_in(client)
    assert not door.is_in(thief)
    assert door.knock(client, "ada", NEW).headers["Location"] == door.FACTOR
    again = Client().get(link.removeprefix("https://news.example"), follow=True).content.decode()
    assert "This link holds no more" in again


def test_without_a_mail_server_the_form_says_whom_to_ask(client, ada):
    """A letter that never comes is worse than a sentence."""
    page = client.get("/desk/password_reset/").content.decode()
    assert "headwater staff password" in page
    assert "<input" not in page


OTHER_WAYS = (
    "/desk/",
    "/desk/pages/",
    "/desk/stories/",
    "/desk/sources/",
    "/desk/account/",
    "/desk/api/main/pages/",
    "/desk/users/",
)


@pytest.mark.parametrize("path", OTHER_WAYS)
def test_every_way_to_the_desk_leads_to_the_one_door(client, path):
    """Without a session, and with a password only where a second factor is asked."""
    assert client.get(path).headers["Location"].startswith(door.LOGIN)
    door.with_codes(door.person())
    door.knock(client, "ada")
    assert client.get(path).headers["Location"].startswith(door.LOGIN)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/password_reset/confirm/MQ/set-password/",
        "/desk/password_reset/complete/",
        "/admin/",
        "/admin/login/",
        "/api/",
    ],
)
def test_there_is_no_other_door(client, path):
    """Wagtail's own forms for passwords, and Django's admin, are not served."""
    assert client.get(path).status_code == 404


def test_a_password_in_a_header_opens_nothing(client, ada):
    """Neither name and password nor a token are taken from a request's headers."""
    for given in ("Basic YWRhOmEgbG9uZyBlbm91Z2ggcGFzc3dvcmQ=", "Token abc", "Bearer abc"):
        answer = client.get("/desk/api/main/pages/", headers={"authorization": given})
        assert answer.headers["Location"].startswith(door.LOGIN)


def test_nobody_opens_an_account_for_themselves(client):
    """Accounts are an operator's."""
    for path in ("/desk/signup/", "/accounts/signup/", "/desk/account/signup/"):
        assert client.get(path).status_code in {302, 404}
    assert not Person.objects.exists()


def test_pages_of_the_door_run_no_strangers_script_and_stay_in_no_cache(client, ada):
    """A password is typed here."""
    answer = client.get(door.LOGIN)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.content.decode())
    assert "Content-Security-Policy" not in client.get("/desk/stories/").headers


def test_logging_out_ends_the_session_and_asks_first(client, ada):
    """A link alone logs nobody out."""
    door.knock(client, "ada")
    assert client.get("/desk/logout/").status_code == 200
    assert door.is_in(client)
    client.post("/desk/logout/")
    assert not door.is_in(client)
    assert not UserSession.objects.exists()
    assert access.happened("ada")[0].what == "logged out"


def test_whoever_has_no_role_is_told_so(client):
    """They are logged in, and the desk is not theirs: no circle between the two."""
    Person.objects.create_user(username="eve", password=door.PASSWORD)
    answer = client.post(door.LOGIN, {"login": "eve", "password": door.PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert "Your account has no role yet" in answer.content.decode()
