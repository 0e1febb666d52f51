"""What is done at the door and to the keys of it; every act leaves a row in the log of logins."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.newsroom.actions.roles import account
from headwater.newsroom.models import Access, Person, Remembered

Kind = Access.Kind
ON_THE_MACHINE = "on the machine"


@dataclass(frozen=True, slots=True)
class From:
    """Where something was asked from."""

    address: str | None = None  # of the network; None for what is done on the machine
    agent: str = ""
    by: Person | None = field(default=None)  # who does it to somebody else


HERE = From()


def note(
    kind: Access.Kind, person: Person | None, *, at: datetime, asked: From = HERE, means: str = "", detail: str = ""
) -> None:
    """Write down what happened to somebody's way in; None where nobody has the name that was typed."""
    Access.objects.create(
        at=at,
        kind=kind,
        person=person,
        means=means[:100],
        detail=detail[:200],
        address=asked.address,
        agent=asked.agent[:200],
        by=asked.by if asked.by != person else None,
    )


def forget_accesses(*, before: datetime) -> int:
    """Forget what happened before a moment; how much that was."""
    return Access.objects.filter(at__lt=before).delete()[0]


def forget_counts(*, now: datetime) -> int:
    """Forget what was counted until a moment that is over; how much that was."""
    return Remembered.objects.filter(expires__lt=now).delete()[0]


@transaction.atomic
def end_sessions(username: str, *, at: datetime, asked: From = HERE, only: int | None = None, but: str = "") -> int:
    """End somebody's sessions: whoever uses one is out at the next click. How many were ended.

    Args:
        username: whose.
        at: now.
        asked: by whom, and from where.
        only: the number of the one that is meant.
        but: the key of one that is to stay.

    Raises:
        StateRefused: there is no such account, or no such session of it.
    """
    person = account(username)
    chosen = UserSession.objects.filter(user=person).exclude(session_key=but)
    if only is not None:
        chosen = chosen.filter(pk=only)
        if not chosen.exists():
            raise StateRefused(username, "there is no such session any more")
    ended = 0
    for session in chosen:
        if session.exists():
            ended += 1
        session.end()
    if ended:
        note(Kind.ENDED, person, at=at, asked=asked, detail="one session" if ended == 1 else f"{ended} sessions")
    return ended


@transaction.atomic
def reset_factors(username: str, *, at: datetime, asked: From = HERE) -> int:
    """Take all second factors from somebody who has lost them, and end their sessions; how many factors there were.

    Raises:
        StateRefused: there is no such account, or it has none.
    """
    person = account(username)
    factors = Authenticator.objects.filter(user=person)
    number = int(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count())
    if not factors.exists():
        raise StateRefused(username, "has no second factor")
    factors.delete()
    note(Kind.RESET, person, at=at, asked=asked, detail="" if asked.by else ON_THE_MACHINE)
    end_sessions(username, at=at, asked=asked)
    return number


@transaction.atomic
def give_password(username: str, *, at: datetime, asked: From = HERE) -> str:
    """Give somebody a new password and end their sessions; the password, which is known here and nowhere else.

    Raises:
        StateRefused: there is no such account, or it is closed.
    """
    person = account(username)
    if not person.is_active:
        raise StateRefused(username, "its account is closed")
    password = secrets.token_urlsafe(12)
    person.set_password(password)
    person.save(update_fields=["password"])
    note(Kind.PASSWORD, person, at=at, asked=asked, detail="" if asked.by else ON_THE_MACHINE)
    end_sessions(username, at=at, asked=asked)
    return password
