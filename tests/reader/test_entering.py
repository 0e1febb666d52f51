"""Ways in beside the newsroom's: as an owner, as a writer, at the desk; none is another."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from tests.reader.rows import NINE

from headwater.community.models import Writer
from headwater.reader import entering
from headwater.reader.entering import OWNERS, WRITERS
from headwater.rights.models import Owner

pytestmark = pytest.mark.django_db
MAIL = "carla@reader.example"


@pytest.fixture
def request_():
    """A request of a browser with an empty session."""
    made = RequestFactory().get("/")
    made.session = SessionStore()
    made.user = AnonymousUser()
    return made


@pytest.mark.parametrize(("way", "other", "table"), [(OWNERS, WRITERS, Owner), (WRITERS, OWNERS, Writer)])
def test_whoever_is_in_one_way_is_in_no_other(request_, way, other, table):
    """A reader who replies owns no domain by it, nor is an owner anybody who has replied."""
    way.let_in(request_, MAIL, now=NINE)
    assert way.account(request_, now=NINE) == table.objects.get().uuid
    assert other.account(request_, now=NINE) is None
    assert "_auth_user_id" not in request_.session
    assert Owner.objects.count() + Writer.objects.count() == 1


@pytest.mark.parametrize(("way", "other"), [(OWNERS, WRITERS), (WRITERS, OWNERS)])
def test_a_code_is_good_for_the_way_it_was_asked_for(request_, way, other, mailoutbox):
    """Even for the same address, in the same browser."""
    assert way.send_code(request_, MAIL, now=NINE) == ""
    code = mailoutbox[0].body.split(": ")[1].split("\n")[0]
    assert "not valid" in other.try_code(request_, code, now=NINE)
    assert other.account(request_, now=NINE) is None
    assert way.try_code(request_, code, now=NINE) == ""
    assert way.account(request_, now=NINE)


@pytest.mark.parametrize(("way", "other"), [(OWNERS, WRITERS), (WRITERS, OWNERS)])
def test_a_link_lets_in_one_way(way, other):
    """An operator who hands one over lets nobody in elsewhere."""
    assert way.linked(way.link(MAIL)) == MAIL
    assert other.linked(way.link(MAIL)) == ""


def test_leaving_one_way_leaves_the_other_open(request_):
    """They have nothing to do with each other."""
    OWNERS.let_in(request_, MAIL, now=NINE)
    WRITERS.let_in(request_, MAIL, now=NINE)
    WRITERS.leave(request_)
    assert OWNERS.account(request_, now=NINE)
    assert WRITERS.account(request_, now=NINE) is None


def test_a_session_ends_by_the_clock_and_with_the_account(request_):
    """Whoever had their account erased is out at once, in every browser."""
    WRITERS.let_in(request_, MAIL, now=NINE)
    assert WRITERS.account(request_, now=NINE + timedelta(days=29))
    assert WRITERS.account(request_, now=NINE + timedelta(days=31)) is None
    Writer.objects.update(erased_at=NINE)
    assert WRITERS.account(request_, now=NINE) is None


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", "x" * 250 + "@reader.example"])
def test_what_is_no_address_is_told_so(typed):
    """Before anything is sent."""
    assert entering.wrong_with(typed)
