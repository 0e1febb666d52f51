"""The server itself: aiohttp in a thread of its own, on 127.0.0.1 and nowhere else."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web

from headwater.practice.clock import PracticeClock
from headwater.practice.errors import PracticeError
from headwater.practice.render import Sites
from headwater.practice.script import Week
from headwater.practice.server.manners import Asked
from headwater.practice.server.press import Press

LOOPBACK = "127.0.0.1"
GRACE = 0.5  # seconds that open requests get when the server stops


@dataclass(frozen=True, slots=True)
class PracticeWeb:
    """A running practice web."""

    sites: Sites
    press: Press

    @property
    def port(self) -> int:
        """The port all hosts answer at."""
        return self.sites.port

    @property
    def week(self) -> Week:
        """The week that is told."""
        return self.sites.week

    @property
    def addresses(self) -> Mapping[str, str]:
        """Home page by outlet: {"courier": "http://courier.localhost:8001/", …}."""
        return {outlet.key: self.sites.home(outlet) for outlet in self.week.outlets}

    @property
    def requests(self) -> Counter[tuple[str, str]]:
        """How often each (host without port, path) was asked for so far; a copy."""
        return Counter(dict(self.press.requests))

    def feed(self, outlet: str, section: str = "") -> str:
        """The address of an outlet's feed. Raises KeyError."""
        return self.sites.feed(self.sites.outlet(outlet), section)

    def page(self, piece: str) -> str:
        """The address of the piece called "story/piece". Raises KeyError."""
        return self.sites.page(self.sites.piece(piece))


def _wall_clock() -> datetime:
    return datetime.now(UTC)


@contextmanager
def serve(
    week: Week,
    clock: PracticeClock,
    port: int = 0,
    *,
    now: Callable[[], datetime] = _wall_clock,
    slowness: float = 1.0,
) -> Iterator[PracticeWeb]:
    """Serve the week until the block is left.

    Args:
        week: what is told.
        clock: when it happens.
        port: on 127.0.0.1; 0 takes a free one.
        now: the present; tests bring their own.
        slowness: factor on the seconds slow outlets take; 0 for tests in a hurry.

    Yields:
        The running web; its hosts are KEY.localhost.

    Raises:
        PracticeError: the port is taken.
    """
    try:
        listening = socket.create_server((LOOPBACK, port))
    except OSError as err:
        raise PracticeError(f"{LOOPBACK}:{port}", f"cannot be listened at: {err.strerror}") from err
    press = Press(Sites(week, clock, int(listening.getsockname()[1])), now)
    running = _Thread(listening, press, slowness)
    running.start()
    try:
        yield PracticeWeb(press.sites, press)
    finally:
        running.stop()


class _Thread(threading.Thread):
    """An event loop with the server in it."""

    def __init__(self, listening: socket.socket, press: Press, slowness: float) -> None:
        super().__init__(name="practice web", daemon=True)
        self._listening, self._press, self._slowness = listening, press, slowness
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready, self._ended = threading.Event(), asyncio.Event()

    def start(self) -> None:
        super().start()
        self._ready.wait()

    def run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self._ready.set()  # whoever waits for the start must not wait for ever

    def stop(self) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._ended.set)
        self.join()
        self._listening.close()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        server = web.Server(self._handle)
        runner = web.ServerRunner(server, shutdown_timeout=GRACE)
        await runner.setup()
        await web.SockSite(runner, self._listening).start()
        self._ready.set()
        await self._ended.wait()
        await runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.method not in {"GET", "HEAD"}:
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        asked = Asked(request.headers.get("If-None-Match", ""), request.headers.get("If-Modified-Since", ""))
        host = request.host.rpartition(":")[0] or request.host
        reply = self._press.reply(host.lower(), request.path, asked)
        await asyncio.sleep(reply.wait * self._slowness)
        return web.Response(status=reply.status, headers=reply.headers, body=reply.body)
