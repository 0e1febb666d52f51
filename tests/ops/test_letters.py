"""Letters of the site, by a mail server of the tests."""

import logging
import socketserver
import threading
from collections.abc import Iterator

import pytest
from django.core.mail import BadHeaderError, EmailMessage

from headwater.ops import letters
from headwater.ops.letters import Sender


class Taking(socketserver.StreamRequestHandler):
    """The little of SMTP that takes a letter."""

    def handle(self):
        """Say yes to everything, and keep what stands between DATA and the dot."""
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 well\r\n")


@pytest.fixture
def server(settings) -> Iterator[socketserver.TCPServer]:
    """A mail server on this machine, and settings that name it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Taking) as made:
        made.daemon_threads, made.taken = True, []
        threading.Thread(target=made.serve_forever, daemon=True).start()
        settings.EMAIL_HOST, settings.EMAIL_PORT = made.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield made
        made.shutdown()


def letter(subject: str = "A task for you") -> EmailMessage:
    """A letter to Ada."""
    return EmailMessage(subject, "Look at it.", "desk@paper.example", ["ada@paper.example"])


def gone() -> None:
    """Wait until what was handed over is dealt with."""
    letters._post.submit(int).result(timeout=20)


def test_a_letter_is_handed_over_and_sent_behind_the_request(server):
    """Whoever submits a text does not wait for a mail server."""
    assert Sender().send_messages([letter()]) == 1
    gone()
    (taken,) = server.taken
    assert "Subject: A task for you" in taken
    assert "To: ada@paper.example" in taken


def test_a_letter_that_cannot_be_sent_is_in_the_log_and_stops_nothing(settings, caplog):
    """A text is submitted whether or not the mail server is there."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with caplog.at_level(logging.ERROR, "headwater.ops.letters"):
        Sender().send_messages([letter()])
        gone()
    assert "a letter to ada@paper.example was not sent (A task for you)" in caplog.text


def test_a_subject_of_two_lines_is_refused(server):
    """The second line would be a header of somebody else's making."""
    with pytest.raises(BadHeaderError):
        Sender().send_messages([letter("A task\nBcc: everybody@else.example")])
    gone()
    assert server.taken == []
