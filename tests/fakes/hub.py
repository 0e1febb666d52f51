"""A publisher and its hub on loopback, over real HTTP: WebSub's other two parties, as small as they can be."""

import hmac
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode


@dataclass
class Hub:
    """What the publisher has published, who has subscribed, and what was asked of both."""

    port: int = 0
    pieces: list[tuple[int, str, str]] = field(default_factory=list)  # number, headline, text
    subscribers: dict[str, str] = field(default_factory=dict)  # callback, secret
    asked: list[str] = field(default_factory=list)  # "GET /feed"
    comes_back: bool = True  # verifies whoever subscribes
    moved: bool = False  # the hub's address redirects to another
    verified: list[int] = field(default_factory=list)  # statuses of the subscribers' answers
    lease: int = 864_000

    @property
    def authority(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """An address of ours."""
        return f"http://{self.authority}{path}"

    def feed(self) -> bytes:
        """The feed as it is now."""
        items = "".join(
            f"<item><title>{headline}</title><link>https://courier.example/{number}</link>"
            f"<description>{text}</description></item>"
            for number, headline, text in self.pieces
        )
        return f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'.encode()

    def publish(self, number: int, headline: str, text: str) -> list[int]:
        """Publish a piece and tell every subscriber; the statuses of their answers."""
        self.pieces.insert(0, (number, headline, text))
        return [self.bring(callback, self.feed(), secret) for callback, secret in self.subscribers.items()]

    def bring(self, callback: str, body: bytes, secret: str, method: str = "sha256") -> int:
        """Bring something to a subscriber, signed; the status of its answer."""
        signature = hmac.new(secret.encode(), body, method).hexdigest()
        sent = {
            "Content-Type": "application/rss+xml",
            "X-Hub-Signature": f"{method}={signature}",
            "Link": f'<{self.url("/hub")}>; rel="hub", <{self.url("/feed")}>; rel="self"',
        }
        return _status(urllib.request.Request(callback, body, sent))

    def verify(self, form: dict[str, str]) -> None:
        """Come back to whoever asked, as a hub must before it believes them."""
        query = {
            "hub.mode": form["hub.mode"],
            "hub.topic": form["hub.topic"],
            "hub.challenge": "a-word-of-chance",
            "hub.lease_seconds": str(self.lease),
        }
        status = _status(urllib.request.Request(f"{form['hub.callback']}?{urlencode(query)}"), b"a-word-of-chance")
        if status == 200 and form["hub.mode"] == "subscribe":
            self.subscribers[form["hub.callback"]] = form.get("hub.secret", "")
        elif status == 200:
            self.subscribers.pop(form["hub.callback"], None)
        self.verified.append(status)


def _status(request: urllib.request.Request, expected: bytes = b"") -> int:
    """The status of an answer; 0 where it is not the one expected, or there is none."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status) if answer.read() == expected or not expected else 0
    except urllib.error.HTTPError as err:
        return err.code
    except OSError:
        return 0


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """The publisher and the hub, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hub.asked.append(f"GET {self.path}")
            found = self.path == "/feed"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Link", f'<{hub.url("/hub")}>; rel="hub", <{hub.url("/feed")}>; rel="self"')
            self.end_headers()
            self.wfile.write(hub.feed() if found else b"")

        def do_POST(self):
            hub.asked.append(f"POST {self.path}")
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if hub.moved and self.path == "/hub":
                self.send_response(307)
                self.send_header("Location", "/hub2")
                self.end_headers()
                return
            self.send_response(202)
            self.end_headers()
            if hub.comes_back:
                form = {name: values[0] for name, values in parse_qs(body).items()}
                threading.Thread(target=hub.verify, args=(form,), daemon=True).start()

        def log_message(self, *_arguments):
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
