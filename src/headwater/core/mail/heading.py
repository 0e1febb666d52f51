"""The head of a message, read however it is written: who sent it, what it is called, what it answers."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses
from quopri import decodestring

from headwater.core.feed.decoding import decoded, without_controls

_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?)")
_LIST = re.compile(r"<\s*([^<>\s]+)\s*>")
_ADDRESS = re.compile(r"[^\s@<>\"(),;:]{1,64}@[^\s@<>\"(),;:]{1,255}")
_RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "x-delivered-to", "envelope-to", "x-envelope-to")
LONGEST = 4_000  # characters of a header that are read
MOST_RECIPIENTS = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of a message says."""

    address: str  # whom it says it is from, lower case; "" when it does not say
    name: str  # theirs, decoded; "" when there is none
    subject: str  # decoded, on one line
    list_id: str  # what stands in the brackets of List-Id, lower case
    message_id: str  # without its brackets
    date: str  # as written
    recipients: tuple[str, ...]  # whose copy this is, lower case
    archived_at: str  # RFC 5064
    language: str


def heading(raw: bytes) -> Heading:
    """What the head of a message says, whatever its bytes are; nothing is ever raised."""
    return told(BytesHeaderParser(policy=compat32).parsebytes(raw))


def told(message: Message) -> Heading:
    """What the head of a parsed message says."""
    name, address = next(_people(message, "from"), ("", ""))
    if not address:
        _, address = next(_people(message, "sender"), ("", ""))
    recipients = [found for header in _RECIPIENTS for _, found in _people(message, header)]
    listed = _LIST.search(written(message, "list-id"))
    return Heading(
        address=address,
        name="" if "@" in name else name,
        subject=words(written(message, "subject")),
        list_id=listed[1].lower() if listed else "",
        message_id=written(message, "message-id").strip().strip("<>").strip()[:500],
        date=written(message, "date")[:100].strip(),
        recipients=tuple(dict.fromkeys(recipients))[:MOST_RECIPIENTS],
        archived_at=written(message, "archived-at").strip().strip("<>").strip(),
        language=written(message, "content-language").split(",")[0].strip().lower(),
    )


def written(message: Message, name: str) -> str:
    """A header as it is written, unfolded, its bytes read as what they are; "" when there is none."""
    for known, value in message.raw_items():
        if known.lower() == name:
            return _text(str(value))
    return ""


def every(message: Message, name: str) -> tuple[str, ...]:
    """Every header of a name, the topmost first."""
    return tuple(_text(str(value)) for known, value in message.raw_items() if known.lower() == name)


def words(text: str) -> str:
    """Text on one line, its encoded words (RFC 2047) decoded, however their charset lies."""
    joined = _BETWEEN.sub(r"\1", text)
    parts, at = [], 0
    run: list[bytes] = []
    charset = ""
    for found in _WORD.finditer(joined):
        if run and (found.start() > at or found[1].lower() != charset):
            parts.append(_decoded(b"".join(run), charset))
            run = []
        parts.append(joined[at : found.start()])
        charset = found[1].lower()
        run.append(_octets(found[2], found[3]))
        at = found.end()
    if run:
        parts.append(_decoded(b"".join(run), charset))
    return " ".join(without_controls("".join(parts) + joined[at:]).split())


def _text(value: str) -> str:
    """A raw header value: bytes beyond ASCII were kept aside by the parser, and are read here."""
    value = value[:LONGEST].replace("\r", "").replace("\n", "")
    if value.isascii():
        return value
    return decoded(value.encode("ascii", "surrogateescape"), "")[0] if _is_bytes(value) else value


def _is_bytes(value: str) -> bool:
    return all(character < "\x80" or "\udc80" <= character <= "\udcff" for character in value)


def _octets(kind: str, body: str) -> bytes:
    octets = body.encode("ascii", "replace")
    if kind in "qQ":
        return decodestring(octets, header=True)
    try:
        return b64decode(octets + b"=" * (-len(octets) % 4))
    except (binascii.Error, ValueError):
        return b""


def _decoded(octets: bytes, charset: str) -> str:
    return decoded(octets, f"text/plain; charset={charset}")[0]


def _people(message: Message, header: str) -> Iterator[tuple[str, str]]:
    """Names and addresses of a header, the addresses in lower case; what is no address is left out."""
    values = every(message, header)
    for name, address in getaddresses(list(values)):
        if _ADDRESS.fullmatch(address):
            yield words(name), address.lower()
    if not any(_ADDRESS.search(value) for value in values):
        return
    if not any(_ADDRESS.fullmatch(address) for _, address in getaddresses(list(values))):
        for value in values:  # so broken that the standard's reader sees nobody
            for found in _ADDRESS.findall(value):
                yield "", found.lower()
