"""Letters of the site go out one after the other, behind the requests that ask for them.

Whoever submits a text does not wait for a mail server, and the form for forgotten passwords takes no longer for an
address that is somebody's. What cannot be sent is in the log of the process. Letters that stand in rows are sent by
``deliver``, which tells what became of each.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.errors import MessageError
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

TIMEOUT = 20  # seconds for one answer of the mail server
BY_MACHINE = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no automatic answer is sent to it

logger = logging.getLogger(__name__)
_post = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")  # a process that ends waits for it


class Sender(EmailBackend):
    """Sends by SMTP, later and elsewhere."""

    def open(self) -> bool:
        """Nothing yet: each batch opens a connection of its own."""
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take letters; how many they are."""
        letters = list(email_messages)
        for letter in letters:
            letter.message()  # what cannot be a letter, such as a header of two lines, is refused here
        _post.submit(self._send, letters)
        return len(letters)

    def _send(self, letters: list[EmailMessage]) -> None:
        try:
            with EmailBackend(timeout=self.timeout) as connection:
                connection.send_messages(letters)
        except (OSError, SMTPException) as err:
            for letter in letters:
                logger.error("a letter to %s was not sent (%s): %s", ", ".join(letter.to), letter.subject, err)  # noqa: TRY400


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter that stands in a row."""

    to: str
    subject: str
    text: str
    reply_to: str
    leave: str = ""  # where such letters are ended by one click


def deliver(letters: Sequence[Outgoing]) -> list[str]:
    """Send letters over one connection; what hindered each, "" where it went out."""
    connection = EmailBackend(timeout=TIMEOUT)
    try:
        connection.open()
        return [_delivered(connection, letter) for letter in letters]
    except (OSError, SMTPException) as err:
        logger.warning("letters wait: %s", err)
        return [str(err) or type(err).__name__] * len(letters)
    finally:
        connection.close()


def _delivered(connection: EmailBackend, letter: Outgoing) -> str:
    try:
        headers = BY_MACHINE | (leaving(letter.leave) if letter.leave else {})
        message = EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers, reply_to=[letter.reply_to])
        connection.send_messages([message])
    except (OSError, SMTPException, ValueError, MessageError) as err:  # the last two: a header that is none
        return str(err) or type(err).__name__
    return ""


def leaving(address: str) -> dict[str, str]:
    """The headers by which a programme for letters offers to end them with one click (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
