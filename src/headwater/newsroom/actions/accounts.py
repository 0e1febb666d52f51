"""The accounts of the people who work here."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.newsroom.actions.access import HERE, From, Kind, end_sessions, note
from headwater.newsroom.actions.roles import account
from headwater.newsroom.models import Person


@dataclass(frozen=True, slots=True)
class Opened:
    """A new account. The password is known here and nowhere else: only its hash is stored."""

    username: str
    password: str


@transaction.atomic
def open_first_account(username: str = "editor") -> Opened:
    """Open the account of whoever set the site up, with every permission. Raises StateRefused when there is one."""
    if Person.objects.exists():
        raise StateRefused("the first account", "there are accounts already")
    password = secrets.token_urlsafe(12)
    Person.objects.create_superuser(username=username, password=password)
    return Opened(username, password)


@transaction.atomic
def open_account(username: str, *, name: str = "", email: str = "") -> Opened:
    """Open an account that may do nothing until it is given a role. Raises StateRefused when the name is taken."""
    person = Person(username=username, email=email)
    person.first_name, _, person.last_name = " ".join(name.split()).partition(" ")
    password = secrets.token_urlsafe(12)
    person.set_password(password)
    try:
        person.full_clean()
    except ValidationError as err:
        raise StateRefused(username, "; ".join(err.messages).rstrip(".")) from err
    person.save()
    return Opened(username, password)


@transaction.atomic
def close_account(username: str, *, at: datetime, asked: From = HERE) -> None:
    """Close an account: it opens nothing any more and holds no role; what was done in its name stays on record.

    Whoever uses it is out at once, and its passkeys and codes are gone.

    Raises:
        StateRefused: there is no such account, it is closed, or nobody who may do everything would be left.
    """
    person = account(username)
    if not person.is_active:
        raise StateRefused(username, "its account is closed already")
    others = Person.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        raise StateRefused(username, "nobody else may do everything: open another such account first")
    person.is_active = person.is_superuser = False
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    Authenticator.objects.filter(user=person).delete()
    note(Kind.ACCOUNT, person, at=at, asked=asked, detail="closed")
    end_sessions(username, at=at, asked=asked)
