"""The first account."""

import pytest
from django.contrib.auth import authenticate

from headwater.core.errors import StateRefused
from headwater.newsroom.actions import open_first_account
from headwater.newsroom.models import Person
from headwater.newsroom.queries import is_staffed

pytestmark = pytest.mark.django_db


def test_the_first_account_may_do_everything_and_opens_with_its_password():
    """Whoever set the site up must get in with what was shown, and with nothing else."""
    assert not is_staffed()
    opened = open_first_account()
    person = authenticate(username=opened.username, password=opened.password)
    assert person == Person.objects.get()
    assert person.is_superuser
    assert authenticate(username=opened.username, password="editor") is None
    assert is_staffed()


def test_the_password_itself_is_nowhere_stored():
    """It is shown once; a copy of the database gives nobody away."""
    opened = open_first_account()
    assert opened.password not in str(Person.objects.values().get())


def test_every_site_has_a_password_of_its_own():
    """A default password is an open door."""
    first = open_first_account().password
    Person.objects.all().delete()
    assert open_first_account().password != first
    assert len(first) >= 16


def test_there_is_one_first_account():
    """A second start must not open a second door."""
    Person.objects.create_user(username="ada")
    with pytest.raises(StateRefused):
        open_first_account()
    assert Person.objects.get().username == "ada"
