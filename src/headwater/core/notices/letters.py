"""A message to the notices mailbox: is it one a person wrote, to which case does it belong, what is it about?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from headwater.core.mail import said, sent_by_machine
from headwater.core.mail.heading import Heading, told, words, written
from headwater.core.notices.elements import LONGEST_TEXT
from headwater.core.notices.types import Kind

_NUMBER = re.compile(r"\bC-[2-9A-HJKMNP-TV-Z]{8}\b")
_URL = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_SIGNS: tuple[tuple[Kind, str], ...] = (
    (Kind.COPYRIGHT, r"\b(?:copyright\w*|dmca|infring\w+|urheberrecht\w*|droits? d['’]auteur)\b"),
    (
        Kind.PERSONAL,
        r"\b(?:gdpr|dsgvo|rgpd|personal data|personenbezogen\w*|right to be forgotten|my (?:name|picture|photo))\b",
    ),
    (Kind.ILLEGAL, r"\b(?:illegal|unlawful|defam\w+|libel\w*|slander\w*|court|rechtswidrig\w*)\b"),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that a person wrote."""

    address: str  # whom it says it is from
    name: str
    subject: str
    text: str
    urls: str  # the addresses in it, each on a line
    number: str  # of the case it answers; "" none
    attached: tuple[str, ...]  # names of the files that came with it
    message_id: str


@dataclass(frozen=True, slots=True)
class NoNotice:
    """A message that is none of these, and why."""

    reason: str


def incoming(body: bytes) -> Incoming | NoNotice:
    """What a message says, or why it is no notice: bounces, automatic answers and lists are none."""
    message = BytesParser(policy=compat32).parsebytes(body)
    head = told(message)
    if why := sent_by_machine(message, head):
        return NoNotice(why)
    if head.list_id or written(message, "list-unsubscribe"):
        return NoNotice("it was sent to a list")
    if not head.address:
        return NoNotice("it does not say whom it is from")
    try:
        text = said(message)[:LONGEST_TEXT]
    except (RecursionError, ValueError, LookupError, AttributeError):
        text = ""
    number = _number(head, message)
    urls = "\n".join(dict.fromkeys(found.rstrip(".,;") for found in _URL.findall(text)))
    return Incoming(
        head.address, head.name, head.subject, text, urls, number, tuple(_attached(message)), head.message_id
    )


def guessed(letter: Incoming) -> tuple[Kind, str]:
    """What a message seems to be about, and by which of its words; an order is never guessed, anybody can write one."""
    for kind, signs in _SIGNS:
        if found := re.search(signs, f"{letter.subject}\n{letter.text}", re.IGNORECASE):
            return kind, f"taken for {kind} by the word “{found[0][:40]}”"
    return Kind.CORRECTION, "taken for a correction: no word of it speaks of a law"


def _number(head: Heading, message: Message) -> str:
    """The case a message answers, by its subject or by the message it answers."""
    for place in (
        head.subject.upper(),
        written(message, "in-reply-to").upper(),
        written(message, "references").upper(),
    ):
        if found := _NUMBER.search(place):
            return found[0]
    return ""


def _attached(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_disposition() == "attachment" or (not part.is_multipart() and part.get_filename()):
            yield words(part.get_filename() or part.get_content_type())[:200]
