"""How somebody who is none of the newsroom comes in: a code sent to their address, typed in where it was asked for.

No password is kept. The code stands in the session of the browser that asked, hashed, for a quarter of an hour and five
tries. Each way in has places of its own in the session, and its codes are good for nothing else: whoever is in as the
owner of a domain is not in as a writer of replies, nor the other way round, and both stand beside whoever is logged in
at the desk.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from headwater.community import actions as community
from headwater.community.queries import writers
from headwater.reader import limits
from headwater.rights.actions import owners as rights
from headwater.rights.queries import owners

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
LENGTH = 8
GOOD_FOR = timedelta(minutes=15)
TRIES = 5
CODES_AN_HOUR = 5  # to one address


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way in: whose it is, and where its accounts are kept."""

    name: str  # of its places in the session, its codes and links
    leads_to: str  # in a letter: "Your code for …"
    stays: timedelta
    enter: Callable[[str, datetime], UUID]  # the account of a confirmed address, opened where there is none
    known: Callable[[UUID], bool]
    last_in: Callable[[str], str]  # when an address was last let in, as a word

    def asked_of(self, request: HttpRequest) -> str:
        """The address a code was sent to; "" where none is awaited."""
        return str((request.session.get(self._asked) or {}).get("mail", ""))

    def send_code(self, request: HttpRequest, typed: str, *, now: datetime) -> str:
        """Send a code to an address; why not, in a sentence, "" where it is on its way."""
        mail = typed.strip().casefold()
        if problem := wrong_with(mail):
            return problem
        what = f"{self.name}-code"
        if limits.spent_on(what, mail, most=CODES_AN_HOUR) or limits.spent(request, what, by_all=200):
            return "Too many codes were asked for. Wait an hour, then ask again."
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        until = (now + GOOD_FOR).timestamp()
        request.session[self._asked] = {"mail": mail, "code": self._hashed(code, mail), "until": until}
        self._letter(mail, code).send(fail_silently=True)
        return ""

    def try_code(self, request: HttpRequest, typed: str, *, now: datetime) -> str:
        """Let in whoever has the code; why not, in a sentence, "" where they are in."""
        asked = request.session.get(self._asked)
        if not asked or now.timestamp() > asked["until"] or asked.get("tries", 0) >= TRIES:
            request.session.pop(self._asked, None)
            return "This code is not valid any more: ask for another one."
        request.session[self._asked] = asked | {"tries": asked.get("tries", 0) + 1}
        plain = "".join(sign for sign in typed.upper() if sign.isalnum())
        if not constant_time_compare(self._hashed(plain, asked["mail"]), asked["code"]):
            left = TRIES - asked.get("tries", 0) - 1
            return f"That is not the code. {left} {'try is' if left == 1 else 'tries are'} left."
        self.let_in(request, asked["mail"], now=now)
        return ""

    def let_in(self, request: HttpRequest, mail: str, *, now: datetime) -> None:
        """Open the session of an address that was confirmed, under a new key."""
        self.open_for(request, self.enter(mail, now), now=now)

    def open_for(self, request: HttpRequest, account: UUID, *, now: datetime) -> None:
        """Open the session of an account whose address was confirmed just now, under a new key."""
        request.session.cycle_key()
        request.session.pop(self._asked, None)
        request.session[self._in] = {"account": str(account), "until": (now + self.stays).timestamp()}

    def account(self, request: HttpRequest, *, now: datetime) -> UUID | None:
        """The account that a session is open for."""
        found = request.session.get(self._in)
        if not found or "account" not in found or now.timestamp() > found["until"]:
            return None
        account = UUID(found["account"])
        return account if self.known(account) else None

    def leave(self, request: HttpRequest) -> None:
        """End it; who is logged in at the desk, or came in by another way, stays so."""
        request.session.pop(self._in, None)
        request.session.cycle_key()

    def link(self, mail: str) -> str:
        """A link that lets an address in once, for a site that sends no letters: its operator hands it over."""
        last = self.last_in(mail.strip().casefold())
        return signing.dumps([mail.strip().casefold(), last], salt=f"headwater.{self.name}.link")

    def linked(self, word: str) -> str:
        """The address a link lets in; "" where it was used, is too old, or none of this way."""
        try:
            mail, last = signing.loads(word, salt=f"headwater.{self.name}.link", max_age=timedelta(days=1))
        except (signing.BadSignature, ValueError, TypeError):
            return ""
        return str(mail) if self.last_in(str(mail)) == last else ""

    @property
    def _asked(self) -> str:
        return f"{self.name}_asked"

    @property
    def _in(self) -> str:
        return f"{self.name}_in"

    def _hashed(self, code: str, mail: str) -> str:
        return salted_hmac(f"headwater.{self.name}.code", f"{code}\n{mail}", algorithm="sha256").hexdigest()

    def _letter(self, mail: str, code: str) -> EmailMessage:
        name = " ".join(str(settings.SITE.site_name).split())
        words = (
            f"Your code for {self.leads_to} {name}: {code[:4]} {code[4:]}",
            "Type it in where you asked for it, within a quarter of an hour. We never ask for it anywhere else.",
            "If you did not ask, do nothing: without the code nobody gets in.",
            f"{name}, {settings.SITE.address}",
        )
        return EmailMessage(
            f"Your code ({name})", "\n\n".join(words) + "\n", to=[mail], headers={"Auto-Submitted": "auto-generated"}
        )


def wrong_with(mail: str) -> str:
    """Why something is no e-mail address, in a sentence; "" it is one."""
    try:
        validate_email(mail)
    except ValidationError:
        return "That is no e-mail address."
    return "" if len(mail) <= 254 else "That address is too long."


OWNERS = WayIn(
    name="owner",
    leads_to="the owners' pages of",
    stays=timedelta(hours=12),
    enter=lambda mail, now: rights.enter(mail, now=now),
    known=owners.known,
    last_in=owners.last_in,
)
"""Owners of domains (decision 58)."""

WRITERS = WayIn(
    name="writer",
    leads_to="your replies at",
    stays=timedelta(days=30),  # what it opens is one's own replies, and nothing else
    enter=lambda mail, now: community.enter(mail, now=now),
    known=writers.known,
    last_in=writers.last_in,
)
"""Readers who reply (decision 59)."""
