"""What people say in a case after it was opened: they confirm it, add to it, take it back, object to its decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from headwater.core.errors import CaseRefused
from headwater.core.notices import COMPLAINT, COUNTER_NOTICE, Act, Due, Element, State, complaint_due, missing, waiting
from headwater.rights import models
from headwater.rights.actions.cases import letters
from headwater.rights.actions.cases.receiving import OF_THE_SENDER, keep_contact, mail_key
from headwater.rights.actions.cases.steps import NOTIFIER, OTHER, Officer, Standing, add, may, taken


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody says against a decision."""

    given: Mapping[str, str]  # by element
    sender: str = "other"  # notifier, other
    way: str = "form"


@transaction.atomic
def confirm(token: str, *, now: datetime) -> str:
    """Confirm the address a link was sent to; the number of its case. Raises CaseRefused."""
    contact = models.Contact.objects.select_related("case").filter(token=token).exclude(token="").first()
    if contact is None:
        raise CaseRefused("the link", "is none we sent, or its case was erased")
    standing = taken(contact.case.number)
    if contact.confirmed_at is None:
        contact.confirmed_at = now
        contact.save(update_fields=["confirmed_at"])
        if standing.state is State.RECEIVED:
            add(standing, Act.CONFIRM, State.CONFIRMED, Officer(NOTIFIER), now=now, due=standing.due)
        letters.receipt(contact, now=now)
    return standing.case.number


@transaction.atomic
def say(
    number: str, text: str, *, sender: str, way: str, now: datetime, attached: Sequence[str] = (), mail_id: str = ""
) -> None:
    """Add a message to a case; nothing else changes. Raises CaseRefused: there is no such case, or nothing is said."""
    standing = taken(number)
    words = text.replace("\x00", "").strip()
    if not (words or attached):
        raise CaseRefused(number, "was sent an empty message")
    _state(standing, "message", sender, way, {}, now, text=words[:20_000], attached=attached, mail_id=mail_id)
    who = {"notifier": NOTIFIER, "other": OTHER}[sender]
    add(standing, Act.ADD, standing.state, Officer(who), now=now, due=standing.due)


@transaction.atomic
def take_back(number: str, *, now: datetime) -> None:
    """Its sender takes a notice back. Raises CaseRefused."""
    add(taken(number), Act.TAKE_BACK, State.TAKEN_BACK, Officer(NOTIFIER), now=now)


@transaction.atomic
def counter(number: str, objection: Objection, *, now: datetime) -> None:
    """Take a counter-notice in: what was taken down comes back, unless whoever sent the notice goes to court.

    Raises:
        CaseRefused: the case is not one of copyright that was acted upon, or something is missing in what was sent.

    Source: 17 USC 512(g)(2) and (3).
    """
    standing = taken(number)
    may(standing, Act.COUNTER)
    contact = _object(standing, objection, COUNTER_NOTICE, "counter-notice", now)
    days = waiting(timezone.localdate(now))
    at = timezone.make_aware(datetime.combine(days.restore_on, time(9)))
    because = (
        f"restored then, between {days.first:%d %B} and {days.last:%d %B} (10 to 14 business days, no public holidays "
        "assumed), unless a lawsuit is shown to us: 17 USC 512(g)(2)(C)"
    )
    add(standing, Act.COUNTER, State.COUNTERED, Officer(OTHER), now=now, due=Due(at, because))
    letters.news(
        contact, "Your counter-notice was received", (f"It comes back on {days.restore_on:%d %B %Y}.",), now=now
    )
    unless = (
        f"A counter-notice was received. What was taken down comes back on {days.restore_on:%d %B %Y}, unless you show "
        "us before that you have filed an action in court against whoever sent it (17 USC 512(g)(2)(C))."
    )
    told = (unless, *_counter_told(objection.given))
    for notifier in standing.case.contacts.filter(role="notifier", erased_at__isnull=True):
        letters.news(notifier, "A counter-notice was received", told, now=now)


@transaction.atomic
def complain(number: str, objection: Objection, *, now: datetime) -> None:
    """Take a complaint against a decision in; somebody else than its decider looks at it. Raises CaseRefused."""
    standing = taken(number)
    may(standing, Act.COMPLAIN)
    contact = _object(standing, objection, COMPLAINT, "complaint", now)
    due = complaint_due(now)
    who = NOTIFIER if objection.sender == "notifier" else OTHER
    add(standing, Act.COMPLAIN, State.COMPLAINED, Officer(who), now=now, due=due)
    letters.news(
        contact,
        "Your complaint was received",
        ("Somebody else than whoever took the decision looks at it again.",),
        now=now,
    )


def _object(
    standing: Standing, objection: Objection, needed: Sequence[Element], what: str, now: datetime
) -> models.Contact:
    """Write an objection and whoever sent it down."""
    given = {key: value.replace("\x00", "").strip() for key, value in objection.given.items()}
    known = standing.case.contacts.filter(role=objection.sender).first()
    asked = [each for each in needed if not (known and objection.sender == "notifier" and each.key in ("name", "mail"))]
    if lacks := missing(asked, given):
        raise CaseRefused(f"the {what}", " ".join(each.sentence for each in lacks))
    told = {key: value for key, value in given.items() if value and key not in OF_THE_SENDER}
    _state(standing, what, objection.sender, objection.way, told, now)
    return known or keep_contact(standing.case, objection.sender, given)


def _state(
    standing: Standing,
    what: str,
    sender: str,
    way: str,
    given: Mapping[str, str],
    now: datetime,
    *,
    text: str = "",
    attached: Sequence[str] = (),
    mail_id: str = "",
) -> None:
    models.Statement.objects.create(
        case=standing.case,
        what=what,
        sender=sender,
        way=way,
        at=now,
        given=dict(given),
        text=text,
        attached=list(attached)[:50],
        mail_id=mail_key(mail_id),
    )


def _counter_told(given: Mapping[str, str]) -> tuple[str, ...]:
    """The counter-notice itself goes to whoever sent the notice: 512(g)(2)(B) wants a copy."""
    named = (("name", "From"), ("reach", "Address"), ("explanation", "It says"), ("signature", "Signed"))
    return tuple(f"{label}: {given[key].strip()}" for key, label in named if given.get(key, "").strip())
