"""A message → a feed of one entry: is it a newsletter, where does it stand on the web, what does it say?"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from headwater.core import dates
from headwater.core.errors import FeedRefused, Retry
from headwater.core.feed import Entry, ParsedFeed, RefusedEntry
from headwater.core.mail.contents import Contents, contents, words_of
from headwater.core.mail.heading import Heading, told
from headwater.core.mail.linking import is_in_browser, linked, others
from headwater.core.mail.refusing import no_newsletter

FORM = "e-mail"
LONGEST_BYLINE = 200
_FURNITURE = re.compile(
    r"\b(?:unsubscribe|opt out|(?:manage|update) (?:your )?preferences|you(?:'re|’re| are) receiving|"
    r"this e-?mail was sent|sent to you|to your address book|no longer wish to receive|forward(?:ed)? this|"
    r"abmelden|abbestellen|abzumelden|sie erhalten diese|diese e-?mail wurde|se désinscrire|se désabonner|"
    r"vous recevez ce|darse de baja|cancelar (?:la |tu )?suscripción|recibes este|disiscriviti|"
    r"annulla l['’]iscrizione|uitschrijven|afmelden|wypisz|avsluta prenumeration)\b",
    re.IGNORECASE,
)
_FURNITURE_LENGTH = 400  # characters; a longer paragraph that speaks of unsubscribing is a piece about it


def said(message: Message) -> str:
    """The words of a message as its sender sees them, with the addresses in them: its plain half, where it has one."""
    if plain := words_of(message).strip():
        return plain
    found = contents(message)
    return "\n\n".join((*found.paragraphs, *dict.fromkeys(anchor.address for anchor in found.anchors)))


def parse(body: bytes, *, sites: Sequence[str], language: str, now: datetime, worded: bool = True) -> ParsedFeed:
    """A newsletter as a feed with one entry, or with one refused for a reason.

    Args:
        body: the message as it came, however broken.
        sites: the outlet's domains; the entry's link leads to one of them, or to an archive of newsletters.
        language: of the outlet, for its dates and where the message names none.
        now: the latest time a message may claim.
        worded: False for one of which only the head and the links are left.

    Raises:
        FeedRefused: it is no message at all, or one whose parts cannot be told apart.
    """
    message = message_of(body)
    head = told(message)
    try:
        said = contents(message)
    except (RecursionError, ValueError, LookupError, AttributeError) as err:
        raise FeedRefused(_subject(head), "The parts of this message cannot be told apart.", retry=Retry.NEVER) from err
    found = _entry(message, head, said if worded else replace(said, paragraphs=()), sites, language, now)
    return ParsedFeed(
        form=FORM,
        title=head.name,
        home_url="",
        language=head.language or said.language,
        rights="",
        licence_url="",
        hub_url="",
        self_url="",
        ttl_minutes=None,
        skip_hours=(),
        skip_days=(),
        entries=(found,) if isinstance(found, Entry) else (),
        refused=(found,) if isinstance(found, RefusedEntry) else (),
        warnings=(),
    )


def message_of(body: bytes) -> Message:
    """The message taken apart as far as its head. Raises FeedRefused where it has none."""
    try:
        message = BytesParser(policy=compat32).parsebytes(body)
    except (RecursionError, ValueError, LookupError, AttributeError) as err:
        raise FeedRefused("a message", "This message is broken from the start.", retry=Retry.NEVER) from err
    if not message.keys():
        raise FeedRefused("a message", "This is no message: it has no head.", retry=Retry.NEVER)
    return message


def _entry(
    message: Message, head: Heading, said: Contents, sites: Sequence[str], language: str, now: datetime
) -> Entry | RefusedEntry:
    """The newsletter as an entry, or why it is none."""
    if why := no_newsletter(message, head):
        return RefusedEntry(0, _subject(head), why)
    if not head.subject:
        return RefusedEntry(0, _subject(head), "it has no subject")
    where = linked(head, said, sites)
    if not where.url:
        return RefusedEntry(0, _subject(head), where.reason)
    dated = dates.read(head.date, now=now, language=head.language or language) if head.date else None
    return Entry(
        guid=_guid(head),
        url=where.url,
        headline=head.subject,
        byline=head.name[:LONGEST_BYLINE],
        published=dated.at if dated else None,
        published_raw=head.date,
        updated=None,
        updated_raw="",
        date_note=f"published: {dated.note}" if dated and dated.note else "",
        summary=said.preheader,
        text="\n\n".join(_without_furniture(said.paragraphs, head)),
        language=head.language or said.language or language,
        categories=(),
        image_url="",
        origin_name="",
        origin_url="",
        rights="",
        licence_url="",
        links=others(head, said, where.url),
    )


def _without_furniture(paragraphs: Sequence[str], head: Heading) -> list[str]:
    """The paragraphs a writer wrote; what names the recipient goes with the rest, for it is nobody else's business."""
    return [
        part
        for part in paragraphs
        if not (len(part) <= _FURNITURE_LENGTH and (_FURNITURE.search(part) or is_in_browser(part)))
        and not any(recipient in part.lower() for recipient in head.recipients)
    ]


def _guid(head: Heading) -> str:
    if head.message_id:
        return head.message_id
    return hashlib.sha256(f"{head.address}\n{head.date}\n{head.subject}".encode(errors="replace")).hexdigest()


def _subject(head: Heading) -> str:
    return (f"{head.subject} ({head.address})" if head.subject else head.message_id or head.address or "a message")[
        :300
    ]
