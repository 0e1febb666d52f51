"""People at the door: how they log in, and the codes of an app that a test can compute."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.newsroom import desks

from headwater.newsroom.models import Person

PASSWORD = "a long enough password"
LOGIN = "/desk/login/"
FACTOR = "/desk/login/factor/"
KEYS = "/desk/account/keys/"


def knock(client: Client, name: str, password: str = PASSWORD, **more: object) -> HttpResponse:
    """Name and password, typed at the door."""
    return client.post(LOGIN, {"login": name, "password": password, **more})


def is_in(client: Client) -> bool:
    """Whether the desk opens."""
    return client.get("/desk/").status_code == 200


def person(role: str = "reporter", name: str = "ada") -> Person:
    """Somebody in a role, with the password of all tests."""
    return desks.somebody(role, name=name)


def with_codes(someone: Person) -> str:
    """Give somebody one-time codes and recovery codes; the secret of the former."""
    secret = generate_totp_secret()
    TOTP.activate(someone, secret)
    RecoveryCodes.activate(someone)
    return secret


def code(secret: str, *, later: int = 0) -> str:
    """The code an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def recovery_codes(someone: Person) -> list[str]:
    """The recovery codes somebody has left."""
    found = Authenticator.objects.get(user=someone, type=Authenticator.Type.RECOVERY_CODES)
    return list(found.wrap().get_unused_codes())


def asking(**said: object) -> object:
    """The settings of the site, with some of them otherwise."""
    return settings.SITE.model_copy(update=said)


def confirm(client: Client, **said: str) -> HttpResponse:
    """Confirm that it is you: by password, or by a code."""
    at = "/desk/account/confirm/code/" if "code" in said else "/desk/account/confirm/"
    return client.post(at, said or {"password": PASSWORD})
