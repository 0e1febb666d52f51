"""What falls due by itself in cases, and of what owners want removed: measures that waited an hour, restorations,
erasing; and letters out and in.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from headwater.core.notices import NoNotice, incoming, named
from headwater.ops.house import now
from headwater.pipeline.house import here
from headwater.rights.actions import cases, owners
from headwater.rights.actions.cases import MACHINE, DueLetter
from headwater.rights.queries import naming
from headwater.settings.site import Site

TIMEOUT = 20  # seconds for one answer of the mail server
BY_MACHINE = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no automatic answer is sent to it

logger = logging.getLogger(__name__)


async def look_after(site: Site) -> int:
    """Do what is due in cases; how much that was."""
    done = await here(_fall_due)(site)
    return done + await send_letters(site)


def _fall_due(site: Site) -> int:
    done = cases.carry_out_due(now=now()) + owners.carry_out_due(now=now())
    if site.restore_by_itself:
        done += cases.restore_due(now=now())
    return done + cases.erase_old(now() - timedelta(days=site.case_contacts_days), by=MACHINE, now=now())


async def send_letters(site: Site) -> int:
    """Send the letters that are due, where this site sends any; how many went out."""
    if not site.mail_host:
        return 0
    due = await here(cases.take_letters)(now=now())
    if not due:
        return 0
    told = await asyncio.to_thread(_send, due)
    for letter, problem in zip(due, told, strict=True):
        if problem:
            await here(cases.not_sent)(letter.id, problem, now=now())
        else:
            await here(cases.sent)(letter.id, now=now())
    return sum(not problem for problem in told)


def _send(letters: Sequence[DueLetter]) -> list[str]:
    """What hindered each; "" where it went out."""
    connection = EmailBackend(timeout=TIMEOUT)
    try:
        connection.open()
        return [_sent(connection, letter) for letter in letters]
    except (OSError, SMTPException) as err:
        logger.warning("letters of cases wait: %s", err)
        return [str(err) or type(err).__name__] * len(letters)
    finally:
        connection.close()


def _sent(connection: EmailBackend, letter: DueLetter) -> str:
    try:
        headers = BY_MACHINE | (leaving(letter.leave) if letter.leave else {})
        message = EmailMessage(
            letter.subject, letter.text, to=[letter.to], headers=headers, reply_to=[settings.DEFAULT_FROM_EMAIL]
        )
        connection.send_messages([message])
    except (OSError, SMTPException, ValueError) as err:  # ValueError: a header of two lines, an address that is none
        return str(err) or type(err).__name__
    return ""


def leaving(address: str) -> dict[str, str]:
    """The headers by which a programme for letters offers to end them with one click (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def take_in(body: bytes) -> None:
    """Put a message of the notices mailbox to its case, or open one; what is no notice stays in the mailbox."""
    letter = incoming(body)
    if isinstance(letter, NoNotice):
        logger.info("a message to the notices mailbox is no notice: %s", letter.reason)
        return
    at = now()
    found = naming.find(named(letter.urls, settings.SITE.address), now=at, today=timezone.localdate(at))
    if number := cases.take_in(letter, found, now=at):
        logger.info("a message to the notices mailbox belongs to %s", number)
