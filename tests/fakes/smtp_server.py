"""A real SMTP server on loopback that keeps what it is given, for as long as a block lasts."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Post:
    """The server, and the letters it was given: sender, recipients, text as it came."""

    port: int = 0
    letters: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    refusing: bool = False  # whoever is written to


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        post: Post = self.server.post  # type: ignore[attr-defined]
        sender, to = "", []
        self._say("220 paper.example")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb in (b"EHLO", b"HELO"):
                self._say("250 paper.example")
            elif verb == b"MAIL":
                sender, to = _address(line), []
                self._say("250 OK")
            elif verb == b"RCPT":
                if not post.refusing:
                    to.append(_address(line))
                self._say("550 nobody of that name" if post.refusing else "250 OK")
            elif verb == b"DATA":
                self._say("354 go on")
                post.letters.append((sender, tuple(to), self._body()))
                self._say("250 taken")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 OK")

    def _body(self) -> bytes:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def _address(line: bytes) -> str:
    return line.decode().split("<", 1)[1].split(">", 1)[0]


@contextmanager
def serving() -> Iterator[Post]:
    """A server with no letters yet."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.daemon_threads = True
        post = server.post = Post(port=server.server_address[1])  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield post
        server.shutdown()
        thread.join(5)
