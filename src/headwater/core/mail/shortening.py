"""A message without its words: what of a newsletter may wait on the disk until it is read."""

from collections.abc import Iterator
from email.message import Message
from html import escape

from headwater.core.errors import FeedRefused
from headwater.core.mail.contents import Contents, contents
from headwater.core.mail.heading import LONGEST
from headwater.core.mail.letters import message_of

PREHEADER = 200  # characters; no more is ever shown of a piece unasked
ANCHOR = 160  # characters of the words of a link; a longer stretch invites nobody and names no piece
# Of the head what says whose it is, what it is called, what it answers, and whose copy it is.
_KEPT = frozenset(
    {
        "from", "sender", "subject", "date", "message-id", "list-id", "list-unsubscribe", "list-post", "archived-at",
        "content-language", "auto-submitted", "precedence", "x-autoreply", "in-reply-to", "return-path", "to", "cc",
        "delivered-to", "x-original-to", "x-delivered-to", "envelope-to", "x-envelope-to",
    }
)  # fmt: skip
_REPORTS = frozenset({"multipart/report", "message/delivery-status"})
_NOTHING = Contents((), (), "", "")


def shortened(body: bytes) -> bytes:
    """A message with its head, its links and what it shows in lists of messages, and without the words of its pieces.

    Read as any message is, it is the same newsletter at the same address; only its text is no text. What cannot be
    taken apart keeps its head alone, and what is no message keeps nothing.
    """
    try:
        message = message_of(body)
    except FeedRefused:
        return b""
    try:
        said = contents(message)
    except (RecursionError, ValueError, LookupError, AttributeError):
        said = _NOTHING
    return b"\n".join((*_head(message), b"", _page(said).encode("utf-8", "replace"))) + b"\n"


def _head(message: Message) -> Iterator[bytes]:
    for name, value in message.raw_items():
        if name.lower() in _KEPT:
            written = f"{name}: {str(value)[:LONGEST]}".rstrip()
            yield written.replace("\r", "").encode("utf-8", "surrogateescape")
    kind = message.get_content_type()
    yield f"Content-Type: {kind if kind in _REPORTS else 'text/html; charset=utf-8'}".encode()


def _page(said: Contents) -> str:
    links = (f'<p><a href="{escape(one.address)}">{escape(one.words[:ANCHOR])}</a></p>' for one in said.anchors)
    own = f'<link rel="canonical" href="{escape(said.own_page)}">' if said.own_page else ""
    return "\n".join(
        (
            f'<html lang="{escape(said.language)}"><head>{own}</head><body>',
            f"<div hidden>{escape(said.preheader[:PREHEADER])}</div>",
            *links,
            "<p>The words were left out.</p></body></html>",
        )
    )
