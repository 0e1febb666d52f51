"""The accounts of the people who work here."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from headwater.core.errors import StateRefused
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
