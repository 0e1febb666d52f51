"""Who came in, who is in, and by which keys."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from wagtail.models import GroupPagePermission

from headwater.newsroom.models import Access, Person
from headwater.newsroom.roles import AT_THE_DESK, CORRECT, FEEDS, KILL, MANAGE_ACCOUNTS, WITHDRAW

SECOND = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
PROVED = "second_factor"  # in a session: whether a second factor was used in it, or set up in it
PUBLISHING = (CORRECT, KILL, WITHDRAW, FEEDS, MANAGE_ACCOUNTS)


@dataclass(frozen=True, slots=True)
class Happened:
    """A row of the log of logins, as it is read."""

    at: datetime
    username: str  # "" where nobody has the name that was typed
    what: str
    is_refusal: bool
    means: str
    detail: str
    address: str
    agent: str
    by: str  # "" where they did it themselves, or it was done on the machine


def happened(username: str = "", *, most: int = 100, skip: int = 0) -> tuple[Happened, ...]:
    """The log of logins, the newest first; of one person only where named."""
    rows = Access.objects.select_related("person", "by")
    if username:
        rows = rows.filter(person__username=username)
    return tuple(
        Happened(
            at=row.at,
            username=row.person.username if row.person else "",
            what=row.get_kind_display(),
            is_refusal=row.kind == Access.Kind.REFUSED,
            means=row.means,
            detail=row.detail,
            address=row.address or "",
            agent=row.agent,
            by=row.by.username if row.by else "",
        )
        for row in rows[skip : skip + most]
    )


@dataclass(frozen=True, slots=True)
class Session:
    """A browser somebody is logged in with."""

    id: int
    key: str
    username: str
    address: str
    agent: str
    since: datetime
    seen: datetime


def sessions(username: str = "") -> tuple[Session, ...]:
    """The sessions that are open, those used last first; of one person only where named."""
    rows = UserSession.objects.select_related("user").order_by("-last_seen_at", "-pk")
    if username:
        rows = rows.filter(user__username=username)
    return tuple(
        Session(row.pk, row.session_key, row.user.username, row.ip, row.user_agent, row.created_at, row.last_seen_at)
        for row in rows
        if not row.purge()
    )


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor somebody has."""

    kind: str
    name: str
    since: datetime
    used: datetime | None


def factors(username: str) -> tuple[Factor, ...]:
    """The second factors somebody has set up."""
    names = {Authenticator.Type.WEBAUTHN: "passkey", Authenticator.Type.TOTP: "one-time codes"}
    rows = Authenticator.objects.filter(user__username=username).order_by("pk")
    return tuple(
        Factor(
            names.get(row.type, "recovery codes"),
            str(row.wrap().name) if row.type == Authenticator.Type.WEBAUTHN else "",
            row.created_at,
            row.last_used_at,
        )
        for row in rows
    )


def has_second_factor(person: Person) -> bool:
    """Whether somebody has a passkey or one-time codes."""
    return bool(Authenticator.objects.filter(user=person, type__in=SECOND).exists())


def must_have_second_factor(person: Person, asked_of: str) -> bool:
    """Whether somebody has to have one, by the setting ``second_factor``."""
    return asked_of == "everybody" or (asked_of == "publishers" and publishes(person))


def is_at_the_desk(person: Person, *, proved: bool, asked_of: str) -> bool:
    """Whether the desk is open to somebody who is logged in; where it is not, nothing is done in their name.

    Args:
        person: who is logged in.
        proved: whether a second factor was used in their session.
        asked_of: the setting ``second_factor``.
    """
    opens = person.is_active and person.has_perm(AT_THE_DESK)
    return opens and (proved or not must_have_second_factor(person, asked_of))


def publishes(person: Person) -> bool:
    """Whether somebody may change what readers see, what is gathered, or who works here; by whatever group."""
    if not person.is_active:
        return False
    if any(person.has_perm(permission) for permission in PUBLISHING):
        return True
    at_desks = GroupPagePermission.objects.filter(group__user=person, permission__codename="publish_page")
    return bool(at_desks.exists())


def ways_in(asked_of: str) -> dict[str, tuple[bool, bool, int]]:
    """For every account: whether it has a second factor, whether it has to, and how many sessions are open."""
    with_one = set(Authenticator.objects.filter(type__in=SECOND).values_list("user_id", flat=True))
    open_now: dict[str, int] = {}
    for session in sessions():
        open_now[session.username] = open_now.get(session.username, 0) + 1
    return {
        person.username: (
            person.pk in with_one,
            person.is_active and must_have_second_factor(person, asked_of),
            open_now.get(person.username, 0),
        )
        for person in Person.objects.all()
    }
