"""Letters of the site go out one after the other, behind the requests that ask for them.

Whoever submits a text does not wait for a mail server, and the form for forgotten passwords takes no longer for an
address that is somebody's. What cannot be sent is in the log of the process.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

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
