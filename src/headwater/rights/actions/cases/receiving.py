"""Taking a notice in: is it whole? what does it name of ours? then a case is opened, and its sender told."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from headwater.core.errors import CaseRefused
from headwater.core.notices import NOTICES, Kind, State, due, missing
from headwater.rights import models
from headwater.rights.actions.cases import letters
from headwater.rights.actions.cases.steps import NOTIFIER, Officer, put
from headwater.rights.queries.naming import Found
from headwater.wire.actions import log

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
OF_THE_SENDER = ("name", "mail", "reach")


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it came."""

    kind: Kind
    given: Mapping[str, str]  # by element
    found: Sequence[Found]  # what its addresses are to us
    way: str = "form"  # form, mail, desk
    text: str = ""  # besides what was asked for
    attached: Sequence[str] = field(default=())
    mail_id: str = ""
    note: str = ""  # for the house


@dataclass(frozen=True, slots=True)
class Opened:
    """The case that was opened."""

    number: str
    token: str  # of its status page


@transaction.atomic
def receive(notice: Notice, *, confirm: bool, now: datetime) -> Opened:
    """Open a case.

    Args:
        notice: what came; one by letter may lack what the form asks for, and is asked for it by a person.
        confirm: whether its sender is to confirm the address; an authority's is looked at at once.
        now: the present.

    Raises:
        CaseRefused: something is missing that has to be in a notice of this kind, or nothing is named in it.
    """
    given = {key: value.replace("\x00", "").strip() for key, value in notice.given.items()}
    if notice.way == "form":
        _whole(notice, given)
    case = models.Case.objects.create(
        number=_number(), token=secrets.token_urlsafe(32), kind=notice.kind, way=notice.way, received_at=now
    )
    models.Named.objects.bulk_create(_named(case, each) for each in notice.found)
    models.Statement.objects.create(
        case=case,
        what="notice",
        sender="notifier",
        way=notice.way,
        at=now,
        given={key: value for key, value in given.items() if value and key not in OF_THE_SENDER},
        text=notice.text,
        attached=list(notice.attached)[:50],
        mail_id=mail_key(notice.mail_id),
    )
    contact = keep_contact(case, "notifier", given)
    asked = confirm and notice.kind is not Kind.ORDER and bool(contact.mail)
    state = State.RECEIVED if asked else State.CONFIRMED
    put(case, "receive", state, Officer(NOTIFIER), now=now, due=due(notice.kind, now), note=notice.note)
    log.record(
        "case: receive", kind="case", subject=case.uuid, by=NOTIFIER, reason=notice.kind, now=now, after=str(state)
    )
    (letters.ask_to_confirm if asked else letters.receipt)(contact, now=now)
    return Opened(case.number, case.token)


def keep_contact(case: models.Case, role: str, given: Mapping[str, str]) -> models.Contact:
    """Write down who wrote, apart from the case."""
    mail = given.get("mail", "")
    return models.Contact.objects.create(
        case=case,
        role=role,
        name=given.get("name", "")[:300],
        mail=mail[:254],
        reach=given.get("reach", "")[:300],
        key=sender_key(mail),
        token=secrets.token_urlsafe(32) if mail else "",
    )


def sender_key(mail: str) -> str:
    """What an address is known again by after it was erased; nobody without the site's secret can try addresses."""
    return salted_hmac("headwater.notifier", mail.casefold()).hexdigest()[:64] if mail else ""


def mail_key(mail_id: str) -> str:
    """What a message is known again by."""
    return hashlib.sha256(mail_id.encode()).hexdigest() if mail_id else ""


def _whole(notice: Notice, given: Mapping[str, str]) -> None:
    lacks = [each.sentence for each in missing(NOTICES[notice.kind], given)]
    if not notice.found:
        lacks.insert(0, "No address is named in it.")
    if lacks:
        raise CaseRefused("the notice", " ".join(lacks))


def _named(case: models.Case, found: Found) -> models.Named:
    return models.Named(
        case=case, kind=found.kind, subject=found.subject, name=found.name[:2000], outlet=found.outlet, held=found.held
    )


def _number() -> str:
    return "C-" + "".join(secrets.choice(_SIGNS) for _ in range(8))
