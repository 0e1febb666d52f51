"""How owners come in: a code that is sent to their address, typed in where it was asked for; no password is kept.

It stands in the session of the browser that asked, hashed, for a quarter of an hour and five tries. An account of an
owner is none of the newsroom's, and a session holds it beside whoever is logged in at the desk.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from headwater.reader import limits
from headwater.rights.actions import owners
from headwater.rights.queries import owners as queries

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
LENGTH = 8
GOOD_FOR = timedelta(minutes=15)
TRIES = 5
STAYS = timedelta(hours=12)
CODES_AN_HOUR = 5  # to one address
_ASKED, _IN = "owner_asked", "owner_in"
_SALT = "headwater.owner.link"


def asked_of(request: HttpRequest) -> str:
    """The address a code was sent to; "" where none is awaited."""
    return str((request.session.get(_ASKED) or {}).get("mail", ""))


def send_code(request: HttpRequest, typed: str, *, now: datetime) -> str:
    """Send a code to an address; why not, in a sentence, "" where it is on its way."""
    mail = typed.strip().casefold()
    try:
        validate_email(mail)
    except ValidationError:
        return "That is no e-mail address."
    if limits.spent_on("owner-code", mail, most=CODES_AN_HOUR) or limits.spent(request, "owner-code", by_all=200):
        return "Too many codes were asked for. Wait an hour, then ask again."
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    request.session[_ASKED] = {"mail": mail, "code": _hashed(code, mail), "until": (now + GOOD_FOR).timestamp()}
    _letter(mail, code).send(fail_silently=True)
    return ""


def try_code(request: HttpRequest, typed: str, *, now: datetime) -> str:
    """Let in whoever has the code; why not, in a sentence, "" where they are in."""
    asked = request.session.get(_ASKED)
    if not asked or now.timestamp() > asked["until"] or asked.get("tries", 0) >= TRIES:
        request.session.pop(_ASKED, None)
        return "This code is not valid any more: ask for another one."
    request.session[_ASKED] = asked | {"tries": asked.get("tries", 0) + 1}
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    if not constant_time_compare(_hashed(plain, asked["mail"]), asked["code"]):
        left = TRIES - asked.get("tries", 0) - 1
        return f"That is not the code. {left} {'try is' if left == 1 else 'tries are'} left."
    let_in(request, asked["mail"], now=now)
    return ""


def let_in(request: HttpRequest, mail: str, *, now: datetime) -> None:
    """Open the session of an address that was confirmed, under a new key."""
    account = owners.enter(mail, now=now)
    request.session.cycle_key()
    request.session.pop(_ASKED, None)
    request.session[_IN] = {"owner": str(account), "until": (now + STAYS).timestamp()}


def owner(request: HttpRequest, *, now: datetime) -> UUID | None:
    """The owner's account that a session is open for."""
    found = request.session.get(_IN)
    if not found or now.timestamp() > found["until"]:
        return None
    account = UUID(found["owner"])
    return account if queries.known(account) else None


def leave(request: HttpRequest) -> None:
    """End it; who is logged in at the desk stays so."""
    request.session.pop(_IN, None)
    request.session.cycle_key()


def link(mail: str) -> str:
    """A link that lets an address in once, for a site that sends no letters: its operator hands it over."""
    last = queries.last_in(mail.strip().casefold())
    return signing.dumps([mail.strip().casefold(), last], salt=_SALT)


def linked(word: str) -> str:
    """The address a link lets in; "" where it was used, is too old, or none of ours."""
    try:
        mail, last = signing.loads(word, salt=_SALT, max_age=timedelta(days=1))
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(mail) if queries.last_in(str(mail)) == last else ""


def _hashed(code: str, mail: str) -> str:
    return salted_hmac("headwater.owner.code", f"{code}\n{mail}", algorithm="sha256").hexdigest()


def _letter(mail: str, code: str) -> EmailMessage:
    name = " ".join(str(settings.SITE.site_name).split())
    words = (
        f"Your code for the owners' pages of {name}: {code[:4]} {code[4:]}",
        "Type it in where you asked for it, within a quarter of an hour. We never ask for it anywhere else.",
        "If you did not ask, do nothing: without the code nobody gets in.",
        f"{name}, {settings.SITE.address}",
    )
    return EmailMessage(
        f"Your code ({name})", "\n\n".join(words) + "\n", to=[mail], headers={"Auto-Submitted": "auto-generated"}
    )
