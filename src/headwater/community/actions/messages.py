"""What readers write by the contact form: taken in, confirmed, dealt with, forgotten; and the letters about it."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from headwater.community.contacting import MESSAGE, TOPICS
from headwater.community.models import Message
from headwater.core.errors import MessageRefused
from headwater.core.notices import missing
from headwater.rights.actions import letters
from headwater.rights.actions.letters import Letter
from headwater.wire.actions import log

UNCONFIRMED = timedelta(days=7)  # how long a message waits for its address to be confirmed

Vouched = Message.Vouched


@transaction.atomic
def receive(given: Mapping[str, str], *, proved: bool, now: datetime) -> bool:
    """Keep a message; whether it is in the queue already, else its sender has to confirm the address first.

    Args:
        given: what was written, by element of ``MESSAGE``.
        proved: whether a proof of work came with it. A site that sends no letters takes a message in without one.
        now: the present.

    Raises:
        MessageRefused: something is missing.
    """
    words = {key: value.replace("\x00", "").strip() for key, value in given.items()}
    if lacks := missing(MESSAGE, words):
        raise MessageRefused("the message", " ".join(each.sentence for each in lacks))
    mails = bool(settings.SITE.mail_host)
    vouched = Vouched.PROOF if proved else "" if mails else Vouched.NOTHING
    row = Message.objects.create(
        topic=next(key for key, label in TOPICS.items() if label == words["topic"]),
        name=words.get("name", "")[:300],
        mail=words["mail"][:254],
        text=words["text"],
        sent_at=now,
        vouched=vouched,
        taken_in_at=now if vouched else None,
        token=secrets.token_urlsafe(32),
        wants_copy=bool(words.get("copy")) and mails,
    )
    if vouched:
        _to_the_house(row, now)
    if not vouched or row.wants_copy:
        _ask_to_confirm(row, now)
    return bool(vouched)


@transaction.atomic
def confirm(token: str, *, now: datetime) -> bool:
    """Confirm the address a message was sent from; whether there is such a message."""
    row = Message.objects.select_for_update().filter(token=token, erased_at__isnull=True).first() if token else None
    if row is None:
        return False
    if row.confirmed_at is None:
        row.confirmed_at = now
        if row.taken_in_at is None:
            row.taken_in_at, row.vouched = now, Vouched.LETTER
            _to_the_house(row, now)
        if row.wants_copy:
            _copy(row, now)
        row.save(update_fields=["confirmed_at", "taken_in_at", "vouched"])
    return True


@transaction.atomic
def dealt_with(message: UUID, *, by: str, now: datetime) -> None:
    """Take a message out of the queue; it stands with those dealt with. Raises MessageRefused."""
    waits = Message.objects.filter(uuid=message, taken_in_at__isnull=False, done_at__isnull=True)
    if not waits.update(done_at=now, done_by=by[:200]):
        raise MessageRefused("the message", "is dealt with already, or is none of ours")
    log.record("message: dealt with", kind="message", subject=message, by=by, reason="dealt with", now=now)


@transaction.atomic
def forget_messages(*, dealt: datetime, now: datetime) -> int:
    """Erase what nobody confirmed in time, and words and sender of what was dealt with before a moment; how many."""
    waited = Message.objects.filter(taken_in_at__isnull=True, sent_at__lt=now - UNCONFIRMED)
    old = Message.objects.filter(done_at__lt=dealt, erased_at__isnull=True)
    gone = [*waited.values_list("uuid", flat=True), *old.values_list("uuid", flat=True)]
    for message in gone:
        letters.erase(message)
    waited.delete()
    old.update(name="", mail="", text="", erased_at=now)
    return len(gone)


def _to_the_house(row: Message, now: datetime) -> None:
    """The message, to the address of the newsroom; an answer goes to its sender, who may not have confirmed theirs."""
    if not settings.SITE.contact_mail:
        return
    topic = TOPICS[row.topic]
    told = (
        f"Written by the contact form on {row.sent_at:%d %B %Y at %H:%M} UTC, about {topic}.",
        f"From {row.name or 'somebody without a name'}, who gives the address {row.mail}.",
        f"What speaks for it: {Vouched(row.vouched).label}.",
        row.text,
        f"It stands in the queue at {settings.SITE.address}/desk/messages/ until somebody has dealt with it.",
    )
    _lay_down(row, "message", f"Message: {topic}", told, now, to=settings.SITE.contact_mail, reply_to=row.mail)


def _ask_to_confirm(row: Message, now: datetime) -> None:
    """Ask whether an address is theirs who gave it. It repeats nothing a stranger wrote."""
    told = (
        "Somebody wrote to us by our contact form and gave this address. If that was you, confirm it here:",
        f"{settings.SITE.address}/contact/confirm/{row.token}/",
        "If it was not, do nothing: nothing further is sent.",
    )
    _lay_down(row, "confirm", "Please confirm your message", told, now)


def _copy(row: Message, now: datetime) -> None:
    """What its sender wrote, now that the address is known to be theirs."""
    told = (f"This is what you wrote to us on {row.sent_at:%d %B %Y}, about {TOPICS[row.topic]}:", row.text)
    _lay_down(row, "copy", "Your message to us", told, now)


def _lay_down(
    row: Message, what: str, subject: str, told: tuple[str, ...], now: datetime, *, to: str = "", reply_to: str = ""
) -> None:
    letters.lay_down(Letter(to or row.mail, row.uuid, what, subject, told, reply_to=reply_to), now=now)
