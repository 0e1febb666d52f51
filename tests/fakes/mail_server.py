"""A real IMAP server on loopback, with one mailbox, for as long as a block lasts."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "desk", "sesame"
RUN = "import sys; from pymap.main import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server, and what somebody with the mailbox's key can do to it."""

    port: int

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4]:
        """Logged in, by other means than the code under test uses."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        try:
            client.login(USER, PASSWORD)
            yield client
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                client.logout()

    def deliver(self, *messages: bytes, folder: str = "INBOX") -> None:
        """Put messages into the mailbox."""
        with self.client() as client:
            for message in messages:
                client.append(folder, None, None, message)

    def flags(self) -> list[bytes]:
        """The flags of every message, one line each."""
        with self.client() as client:
            client.select("INBOX", readonly=True)
            _, lines = client.uid("FETCH", "1:*", "(FLAGS)")
            return [line for line in lines if isinstance(line, bytes)]

    def empty(self) -> None:
        """Take every message away."""
        with self.client() as client:
            client.select("INBOX")
            client.uid("STORE", "1:*", "+FLAGS", "(\\Deleted)")
            client.expunge()


@contextmanager
def serving(*, certificate: Path | None = None, key: Path | None = None) -> Iterator[MailServer]:
    """A server with an empty mailbox; with a certificate it offers STARTTLS."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    secured = ["--cert", str(certificate), "--key", str(key)] if certificate else ["--no-tls"]
    command = [sys.executable, "-c", RUN, "--host", "127.0.0.1", "--port", str(port), "--no-service", "admin", *secured]
    account = ["dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD]
    process = subprocess.Popen([*command, *account], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = MailServer(port)
    try:
        _wait(server, process)
        if not certificate:
            server.empty()
        yield server
    finally:
        process.kill()
        process.wait()


def _wait(server: MailServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
        except OSError:
            assert process.poll() is None, "the mail server ended by itself"
            assert time.monotonic() < deadline, "the mail server did not begin"
            time.sleep(0.05)
        else:
            return
