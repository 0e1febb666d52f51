"""What falls due by itself in cases, and of what owners want removed: measures that waited an hour, restorations,
erasing; and letters out and in.
"""

import asyncio
import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from headwater.community import actions as replies
from headwater.community.actions import messages
from headwater.community.queries import decided, threads
from headwater.core.notices import NoNotice, incoming, named
from headwater.ops.hands import OfCases
from headwater.ops.house import now
from headwater.ops.letters import Outgoing, deliver
from headwater.pipeline.house import here
from headwater.rights.actions import cases, owners, telling
from headwater.rights.actions.cases import MACHINE
from headwater.rights.queries import naming
from headwater.settings.site import Site

logger = logging.getLogger(__name__)


def look_after(site: Site) -> int:
    """Do what is due in cases; how much that was."""
    done = cases.carry_out_due(now=now(), hands=OfCases()) + owners.carry_out_due(now=now())
    if site.restore_by_itself:
        done += cases.restore_due(now=now(), hands=OfCases())
    telling.forget(now() - timedelta(days=site.case_contacts_days))
    done += replies.forget_unconfirmed(now() - threads.rules().confirm)
    done += messages.forget_messages(dealt=now() - timedelta(days=site.case_contacts_days), now=now())
    return done + cases.erase_old(now() - timedelta(days=site.case_contacts_days), by=MACHINE, now=now())


async def send_letters(site: Site) -> int:
    """Send the letters that are due, where this site sends any; how many went out."""
    if not site.mail_host:
        return 0
    due = await here(cases.take_letters)(now=now())
    if not due:
        return 0
    ours = settings.DEFAULT_FROM_EMAIL
    outgoing = [Outgoing(each.to, each.subject, each.text, each.reply_to or ours, each.leave) for each in due]
    told = await asyncio.to_thread(deliver, outgoing)
    for letter, problem in zip(due, told, strict=True):
        if problem:
            await here(cases.not_sent)(letter.id, problem, now=now())
        else:
            await here(cases.sent)(letter.id, now=now())
    return sum(not problem for problem in told)


def take_in(body: bytes) -> None:
    """Put a message of the notices mailbox to its case, or open one; what is no notice stays in the mailbox."""
    letter = incoming(body)
    if isinstance(letter, NoNotice):
        logger.info("a message to the notices mailbox is no notice: %s", letter.reason)
        return
    at = now()
    names = named(letter.urls, settings.SITE.address)
    found = naming.find(names, now=at, today=timezone.localdate(at), replies=decided.stands)
    if number := cases.take_in(letter, found, now=at):
        logger.info("a message to the notices mailbox belongs to %s", number)
