"""Letters on their way: those that are due, what became of each; and what came by e-mail, put to its case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from headwater.core.notices import Incoming, guessed
from headwater.rights import models
from headwater.rights.actions.cases.answering import say
from headwater.rights.actions.cases.receiving import Notice, mail_key, receive, sender_key
from headwater.rights.queries.naming import Found

MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=5)  # doubled with each try
AT_ONCE = 50
LEASE = timedelta(minutes=10)  # in which nobody else sends a letter


@dataclass(frozen=True, slots=True)
class DueLetter:
    """A letter to be sent."""

    id: int
    to: str
    subject: str
    text: str
    reply_to: str = ""  # whom an answer goes to; "" us
    leave: str = ""  # where such letters are ended by one click (RFC 8058); "" they are not


@transaction.atomic
def take_letters(*, now: datetime) -> tuple[DueLetter, ...]:
    """The letters that are due, for one process to send them; what it does not tell of is tried again later."""
    rows = models.Letter.objects.filter(next_at__lte=now).select_related("contact").order_by("next_at", "id")[:AT_ONCE]
    due = [
        row for row in rows if models.Letter.objects.filter(id=row.id, next_at=row.next_at).update(next_at=now + LEASE)
    ]
    told = ((row, row.contact.mail if row.contact else row.to) for row in due)
    return tuple(DueLetter(row.id, to, row.subject, row.text, row.reply_to, row.leave) for row, to in told if to)


def sent(letter: int, *, now: datetime) -> None:
    """A letter is on its way."""
    models.Letter.objects.filter(id=letter).update(sent_at=now, next_at=None, problem="")


def not_sent(letter: int, problem: str, *, now: datetime) -> None:
    """A letter could not be sent: it is tried again, ever later, and given up at last; the case shows why."""
    row = models.Letter.objects.filter(id=letter).first()
    if row is None:
        return
    tries = row.tries + 1
    again = now + FIRST_PAUSE * 2 ** (tries - 1) if tries < MOST_TRIES else None
    models.Letter.objects.filter(id=letter).update(tries=tries, next_at=again, problem=problem[:300])


@transaction.atomic
def take_in(letter: Incoming, found: Sequence[Found], *, now: datetime) -> str:
    """Put a message to its case, or open one for it; the number of the case, "" when it was taken in before."""
    if models.Statement.objects.filter(mail_id=mail_key(letter.message_id)).exclude(mail_id="").exists():
        return ""
    number = letter.number if models.Case.objects.filter(number=letter.number).exists() else ""
    text = f"{letter.subject}\n\n{letter.text}"
    if number:
        known = models.Contact.objects.filter(case__number=number, key=sender_key(letter.address)).first()
        sender = known.role if known else "other"
        words = text if known else f"From another address, {letter.address}:\n\n{text}"
        say(number, words, sender=sender, way="mail", attached=letter.attached, mail_id=letter.message_id, now=now)
        return number
    kind, why = guessed(letter)
    given = {"name": letter.name, "mail": letter.address}
    notice = Notice(
        kind, given, found, way="mail", text=text, attached=letter.attached, mail_id=letter.message_id, note=why
    )
    return receive(notice, confirm=False, now=now).number
