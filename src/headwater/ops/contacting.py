"""What readers write by the contact form: its letters out, and forgetting what is needed no more."""

import asyncio
from datetime import timedelta

from django.conf import settings

from headwater.newsroom.actions import messages
from headwater.newsroom.actions.messages import DueLetter, What
from headwater.ops.house import now
from headwater.ops.letters import Outgoing, deliver
from headwater.pipeline.house import here
from headwater.reader import addresses
from headwater.settings.site import Site


async def look_after_messages(site: Site) -> int:
    """Do what is due about messages to the newsroom; how much that was."""
    dealt = now() - timedelta(days=site.case_contacts_days)
    done = await here(messages.forget_messages)(dealt=dealt, now=now())
    return done + await send_letters(site)


async def send_letters(site: Site) -> int:
    """Send the letters about messages that are due, where this site sends any; how many went out."""
    if not site.mail_host:
        return 0
    due = await here(messages.take_letters)(now=now())
    if not due:
        return 0
    told = await asyncio.to_thread(deliver, [_written(letter, site) for letter in due])
    for letter, problem in zip(due, told, strict=True):
        if problem:
            await here(messages.letter_not_sent)(letter.id, problem, now=now())
        else:
            await here(messages.letter_sent)(letter.id, now=now())
    return sum(not problem for problem in told)


def _written(letter: DueLetter, site: Site) -> Outgoing:
    return {What.HOUSE: _to_the_house, What.CONFIRM: _asking, What.COPY: _copied}[What(letter.what)](letter, site)


def _to_the_house(letter: DueLetter, site: Site) -> Outgoing:
    """The message; an answer goes to its sender, whose address nobody may have confirmed."""
    told = (
        f"Written by the contact form on {letter.sent_at:%d %B %Y at %H:%M} UTC, about {letter.topic}.",
        f"From {letter.name or 'somebody without a name'}, who gives the address {letter.mail}.",
        f"What speaks for it: {letter.vouched}.",
        letter.text,
        f"It stands in the queue at {site.address}/desk/messages/ until somebody has dealt with it.",
    )
    subject = f"Message: {letter.topic} ({_paper(site)})"
    return Outgoing(site.contact_mail, subject, "\n\n".join(told) + "\n", letter.mail)


def _asking(letter: DueLetter, site: Site) -> Outgoing:
    """Whether an address is theirs who gave it. It repeats nothing a stranger wrote."""
    told = (
        "Somebody wrote to us by our contact form and gave this address. If that was you, confirm it here:",
        site.address + addresses.confirmed_message(letter.token),
        "If it was not, do nothing: nothing further is sent.",
        f"{_paper(site)}, {site.address}",
    )
    return _to_its_sender(letter, f"Please confirm your message ({_paper(site)})", told)


def _copied(letter: DueLetter, site: Site) -> Outgoing:
    """What its sender wrote, now that the address is known to be theirs."""
    told = (
        f"This is what you wrote to us on {letter.sent_at:%d %B %Y}, about {letter.topic}:",
        letter.text,
        f"{_paper(site)}, {site.address}",
    )
    return _to_its_sender(letter, f"Your message to us ({_paper(site)})", told)


def _to_its_sender(letter: DueLetter, subject: str, told: tuple[str, ...]) -> Outgoing:
    return Outgoing(letter.mail, subject, "\n\n".join(told) + "\n", settings.DEFAULT_FROM_EMAIL)


def _paper(site: Site) -> str:
    """The name of the paper, on one line."""
    return " ".join(site.site_name.split())
