"""Becoming a writer: by an address that was confirmed, or by an account of the newsroom. And what letters they want."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from headwater.community import models
from headwater.core.errors import ReplyRefused
from headwater.core.threads import LONGEST_NAME
from headwater.newsroom.queries.discussed import byline_name


def writer_key(mail: str) -> str:
    """What an address is known again by after it was erased; nobody without the site's secret can try addresses."""
    return salted_hmac("headwater.writer", mail.strip().casefold()).hexdigest()[:64]


def of_address(mail: str, *, now: datetime) -> models.Writer:
    """The writer of an address, opened where there is none yet.

    One who was carried here from another site has no address: with the same secret their address is known again.
    """
    mail, key = mail.strip().casefold(), writer_key(mail)
    if not models.Writer.objects.filter(mail=mail).exists():
        carried = models.Writer.objects.filter(mail=None, person=None, erased_at=None, key=key).order_by("id").first()
        if carried:
            models.Writer.objects.filter(id=carried.id).update(mail=mail)
    row, _ = models.Writer.objects.get_or_create(mail=mail, defaults={"since": now, "key": key})
    return row


@transaction.atomic
def enter(mail: str, *, now: datetime) -> UUID:
    """The writer of an address that was confirmed just now, opened where there is none yet; the name comes later."""
    row = of_address(mail, now=now)
    models.Writer.objects.filter(id=row.id).update(confirmed_at=row.confirmed_at or now, last_in_at=now)
    return row.uuid


@transaction.atomic
def enter_newsroom(account: int, *, now: datetime) -> UUID:
    """The writer an account of the newsroom is, under the name it has in bylines.

    Raises:
        ReplyRefused: there is no such account, or it is closed.
    """
    name = byline_name(account)[:LONGEST_NAME]
    if not name:
        raise ReplyRefused("the account", "It is no account of this newsroom.")
    row, _ = models.Writer.objects.get_or_create(person=account, defaults={"name": name, "since": now})
    models.Writer.objects.filter(id=row.id).update(name=name, last_in_at=now)
    return row.uuid


def tell_answers(writer: UUID, *, wanted: bool) -> None:
    """Whether a letter is to say that somebody answered."""
    models.Writer.objects.filter(uuid=writer, erased_at__isnull=True).update(tell_answers=wanted)
