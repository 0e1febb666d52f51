"""What readers write by the contact form: taken in, confirmed, dealt with, forgotten; and the letters about it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.core.notices import missing
from headwater.newsroom.contacting import MESSAGE, TOPICS
from headwater.newsroom.models import Message, MessageLetter
from headwater.wire.actions import log

UNCONFIRMED = timedelta(days=7)  # how long a message waits for its address to be confirmed
MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=5)  # doubled with each try
LEASE = timedelta(minutes=10)  # in which nobody else sends a letter
AT_ONCE = 50

What = MessageLetter.What
Vouched = Message.Vouched


@dataclass(frozen=True, slots=True)
class Ways:
    """What letters this site can send about a message."""

    to_senders: bool  # whether it sends any
    to_house: bool  # whether the newsroom has an address they go to


@dataclass(frozen=True, slots=True)
class DueLetter:
    """A letter to be sent, with what is said in it."""

    id: int
    what: str
    topic: str  # in words
    name: str
    mail: str
    text: str
    sent_at: datetime
    vouched: str  # what speaks for its sender, in words
    token: str


@transaction.atomic
def receive(given: Mapping[str, str], *, proved: bool, ways: Ways, now: datetime) -> bool:
    """Keep a message; whether it is in the queue already, else its sender has to confirm the address first.

    Args:
        given: what was written, by element of ``MESSAGE``.
        proved: whether a proof of work came with it.
        ways: what letters this site can send.
        now: the present.

    Raises:
        StateRefused: something is missing.
    """
    words = {key: value.replace("\x00", "").strip() for key, value in given.items()}
    if lacks := missing(MESSAGE, words):
        raise StateRefused("the message", " ".join(each.sentence for each in lacks))
    vouched = Vouched.PROOF if proved else "" if ways.to_senders else Vouched.NOTHING
    row = Message.objects.create(
        topic=next(key for key, label in TOPICS.items() if label == words["topic"]),
        name=words.get("name", "")[:300],
        mail=words["mail"][:254],
        text=words["text"],
        sent_at=now,
        vouched=vouched,
        taken_in_at=now if vouched else None,
        token=secrets.token_urlsafe(32),
        wants_copy=bool(words.get("copy")) and ways.to_senders,
    )
    if vouched and ways.to_house:
        _write(row, What.HOUSE, now)
    if ways.to_senders and (not vouched or row.wants_copy):
        _write(row, What.CONFIRM, now)
    return bool(vouched)


@transaction.atomic
def confirm(token: str, *, ways: Ways, now: datetime) -> bool:
    """Confirm the address a message was sent from; whether there is such a message."""
    row = Message.objects.select_for_update().filter(token=token, erased_at__isnull=True).first() if token else None
    if row is None:
        return False
    if row.confirmed_at is None:
        row.confirmed_at = now
        if row.taken_in_at is None:
            row.taken_in_at, row.vouched = now, Vouched.LETTER
            if ways.to_house:
                _write(row, What.HOUSE, now)
        if row.wants_copy:
            _write(row, What.COPY, now)
        row.save(update_fields=["confirmed_at", "taken_in_at", "vouched"])
    return True


@transaction.atomic
def dealt_with(message: UUID, *, by: str, now: datetime) -> None:
    """Take a message out of the queue; it stands with those dealt with. Raises StateRefused."""
    if not Message.objects.filter(uuid=message, done_at__isnull=True).update(done_at=now, done_by=by[:200]):
        raise StateRefused("the message", "is dealt with already, or is none of ours")
    log.record("message: dealt with", kind="message", subject=message, by=by, reason="dealt with", now=now)


def forget_messages(*, dealt: datetime, now: datetime) -> int:
    """Erase what nobody confirmed in time, and words and sender of what was dealt with before a moment; how many."""
    waited = Message.objects.filter(taken_in_at__isnull=True, sent_at__lt=now - UNCONFIRMED)
    gone = waited.count()
    waited.delete()
    old = Message.objects.filter(done_at__lt=dealt, erased_at__isnull=True)
    MessageLetter.objects.filter(message__in=old).update(next_at=None)
    return gone + old.update(name="", mail="", text="", erased_at=now)


@transaction.atomic
def take_letters(*, now: datetime) -> tuple[DueLetter, ...]:
    """The letters that are due, for one process to send them; what it does not tell of is tried again later."""
    rows = MessageLetter.objects.filter(next_at__lte=now).select_related("message").order_by("next_at", "id")[:AT_ONCE]
    due = [
        row for row in rows if MessageLetter.objects.filter(id=row.id, next_at=row.next_at).update(next_at=now + LEASE)
    ]
    return tuple(_due(row) for row in due)


def letter_sent(letter: int, *, now: datetime) -> None:
    """A letter is on its way."""
    MessageLetter.objects.filter(id=letter).update(sent_at=now, next_at=None, problem="")


def letter_not_sent(letter: int, problem: str, *, now: datetime) -> None:
    """A letter could not be sent: it is tried again, ever later, and given up at last; the desk shows why."""
    row = MessageLetter.objects.filter(id=letter).first()
    if row is None:
        return
    tries = row.tries + 1
    again = now + FIRST_PAUSE * 2 ** (tries - 1) if tries < MOST_TRIES else None
    MessageLetter.objects.filter(id=letter).update(tries=tries, next_at=again, problem=problem[:300])


def _write(row: Message, what: MessageLetter.What, now: datetime) -> None:
    MessageLetter.objects.create(message=row, what=what, made_at=now, next_at=now)


def _due(row: MessageLetter) -> DueLetter:
    message = row.message
    return DueLetter(
        row.id,
        row.what,
        TOPICS[message.topic],
        message.name,
        message.mail,
        message.text,
        message.sent_at,
        Vouched(message.vouched).label if message.vouched else "",
        message.token,
    )
