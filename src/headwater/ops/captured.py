"""Captured feeds served on loopback: every file of a folder at a host of its own, each with its own turns."""

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from headwater.core import feed, links
from headwater.core.errors import FeedRefused
from headwater.core.packs import FeedAddress, Outlet, Pack

LOOPBACK = "127.0.0.1"
LARGEST = 10 * 1024 * 1024  # bytes; the way out reads no more either


@dataclass(frozen=True, slots=True)
class Captured:
    """A captured feed and where it is served."""

    path: Path
    name: str  # relative to the folder
    host: str
    url: str


@contextmanager
def serve(folder: Path) -> Iterator[tuple[Captured, ...]]:
    """Serve every file below a folder, hidden ones left out, until the block is left."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path.relative_to(folder)))
    hosts = {f"f{number}.localhost": path for number, path in enumerate(paths, 1)}
    server = ThreadingHTTPServer((LOOPBACK, 0), _handler(hosts))
    server.daemon_threads = True
    port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, name="captured feeds", daemon=True)
    thread.start()
    try:
        yield tuple(
            Captured(path, (name := path.relative_to(folder).as_posix()), host, f"http://{host}:{port}/{quote(name)}")
            for host, path in hosts.items()
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _handler(hosts: dict[str, Path]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = hosts.get((self.headers.get("Host") or "").rpartition(":")[0])
            found = path is not None and self.path != "/robots.txt"
            body = path.read_bytes() if path and found else b""
            self.send_response(200 if found else 404)
            if path and found:
                self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Stay silent: the gatherer's own record is the log."""

    return Handler


def pack(captured: tuple[Captured, ...], *, now: datetime) -> Pack:
    """Every captured feed as an outlet of its own; those of one site have one owner, and one vote."""
    outlets = tuple(_outlet(each, now) for each in captured)
    return Pack(key="captured", name="Captured feeds", about="Files served on this machine", outlets=outlets)


def _outlet(captured: Captured, now: datetime) -> Outlet:
    title, home = _told(captured, now)
    return Outlet(
        name=(title or captured.name)[-200:],
        domains=(captured.host,),
        country="",
        language="",
        owner=links.site(home) if home else "",
        home_url=captured.url,
        kind="online",
        feeds=(FeedAddress(captured.url),),
    )


def _told(captured: Captured, now: datetime) -> tuple[str, str]:
    """Title and home page as the feed itself gives them; "" for what cannot be read: the gathering will say why."""
    if captured.path.stat().st_size > LARGEST:
        return "", ""
    try:
        parsed = feed.parse(captured.path.read_bytes(), url=captured.url, content_type="", now=now)
    except FeedRefused:
        return "", ""
    return parsed.title, parsed.home_url
