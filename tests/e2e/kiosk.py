"""A browser that looks at answers fetched before, headers and all; it notes what of them runs or becomes an element."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

TRIPWIRE = """
window.__xss = (number) => console.log('RAN ' + number);
window.alert = window.confirm = window.prompt = (words) => console.log('RAN ' + words);
document.addEventListener('securitypolicyviolation', (told) => console.log('BLOCKED ' + told.effectiveDirective));
"""
FOUND = """() => [
  ...document.querySelectorAll('[data-xss]'),
  ...document.querySelectorAll('[href^="javascript:" i], [src^="javascript:" i], [action^="javascript:" i]'),
].map((each) => each.outerHTML.slice(0, 200))"""


Kept = dict[str, tuple[dict[str, str], bytes]]  # answers by path: headers and body


class Kiosk(ThreadingHTTPServer):
    """Hands a browser answers that were fetched before, and the scripts they name; how it looks is no matter here."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handed)
        self.kept: Kept = {}
        self.origin = f"http://127.0.0.1:{self.server_port}"


class _Handed(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Kiosk

    def do_GET(self) -> None:
        headers, body = self.server.kept.get(self.path) or self._script() or ({}, None)
        self.send_response(404 if body is None else 200)
        for name, value in ({"Content-Type": "text/plain"} | headers | {"Content-Length": len(body or b"")}).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body or b"")

    def _script(self) -> tuple[dict[str, str], bytes] | None:
        name = urlsplit(self.path).path.removeprefix("/static/")
        file = finders.find(name) if self.path.startswith("/static/") and name.endswith(".js") else None
        kind = {"Content-Type": "text/javascript", "Cache-Control": "max-age=3600"}
        return (kind, Path(str(file)).read_bytes()) if file else None

    def log_message(self, *_words: object) -> None:
        """Nothing is said of what was handed out."""


@pytest.fixture
def kiosk() -> Iterator[Kiosk]:
    """A server of answers, on loopback."""
    with Kiosk() as opened:
        threading.Thread(target=opened.serve_forever, daemon=True).start()
        yield opened
        opened.shutdown()


class Looker:
    """A browser that looks at what a kiosk has; it notes what ran, what was blocked, what became one.

    Nothing is fetched while it is open: its driver keeps a loop in this thread, in which Django has another connection.
    """

    def __init__(self, chromium: "Browser", kiosk: Kiosk) -> None:
        self.kiosk, self.told = kiosk, []
        self.page: Page = chromium.new_page(viewport={"width": 320, "height": 240})
        self.page.add_init_script(TRIPWIRE)
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._asked)

    def _dialog(self, dialog: Any) -> None:
        self.told.append("RAN dialog")
        dialog.dismiss()

    def _asked(self, request: "Request") -> None:
        if not request.url.startswith((f"{self.kiosk.origin}/", "data:", "blob:")):
            self.told.append(f"ASKED {request.url}")

    def look(self, path: str) -> list[str]:
        """What is wrong with a page."""
        self.told.clear()
        answer = self.page.goto(self.kiosk.origin + path, wait_until="load")
        assert answer, path
        assert answer.status == 200, path
        self.page.wait_for_timeout(30)
        ran = [told for told in self.told if told.startswith(("RAN", "ASKED", "BLOCKED script"))]
        return [*ran, *self.page.evaluate(FOUND)]


def fetched(answer: Any) -> tuple[dict[str, str], bytes]:
    """An answer as it is kept for the browser."""
    return {key: value for key, value in answer.headers.items() if key != "Content-Encoding"}, answer.content


def shows(answer: Any) -> bool:
    """Whether an answer is a page."""
    return not answer.streaming and "html" in answer.headers.get("Content-Type", "")
