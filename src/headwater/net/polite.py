"""When may we? Each host gets its requests one after another, with a pause between; and rest when it asks for it."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from yarl import URL

from headwater.core.answers import wait_of
from headwater.core.errors import Retry
from headwater.net.addresses import WEB_PORTS, authority, bare_host
from headwater.net.faults import failed
from headwater.net.terms import Manners

BUSY = frozenset({429, 503})
PATIENCE = timedelta(seconds=20)  # a host's wish to wait that we sit out; a longer one is an error with its time
LONGEST_REST = timedelta(hours=24)  # of a Retry-After we keep to
UNSAID_REST = 10  # gaps of rest after a 429 without Retry-After
SLOWEST_GAP = 10.0  # seconds; the gap grows with the time an answer takes, up to this
HOSTS = 10_000  # remembered; idle ones are forgotten beyond it


@dataclass(slots=True)
class _Host:
    """What is remembered of one host; times of the monotonic clock, in seconds."""

    seats: asyncio.Semaphore
    next_at: float = 0.0
    crawl_delay: float = 0.0
    rest_until: datetime | None = None
    inside: int = 0  # waiting or being served


class Polite:
    """Who may ask when."""

    def __init__(self, manners: Manners, now: Callable[[], datetime]) -> None:
        self._gap = manners.gap.total_seconds()
        self._per_host, self._now = max(1, manners.per_host), now
        self._everywhere = asyncio.Semaphore(max(1, manners.at_once))
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, url: URL, asked: str) -> AsyncIterator[None]:
        """Wait for the host's turn, and hold it while the block runs.

        Raises:
            FetchFailed: the host asked us to stay away for longer than we sit out.
        """
        host = self._host(url)
        host.inside += 1
        try:
            async with host.seats:
                await self._rest(host, url, asked)
                await self._pause(host)
                async with self._everywhere:
                    started = time.monotonic()
                    try:
                        yield
                    finally:
                        self._served(host, started)
        finally:
            host.inside -= 1

    def answered(self, url: URL, status: int, retry_after: str) -> None:
        """Take note of an answer: after 429 and 503 the host gets the rest it asks for."""
        if status in BUSY:
            rest = wait_of(retry_after, now=self._now())
            if rest is None:
                rest = timedelta(seconds=self._gap * UNSAID_REST)
            self._host(url).rest_until = self._now() + min(rest, LONGEST_REST)

    def slow_down(self, url: URL, crawl_delay: timedelta) -> None:
        """Keep this long between requests to a host from now on, as its robots.txt asks."""
        host = self._host(url)
        wished = crawl_delay.total_seconds()
        if wished > host.crawl_delay:
            host.next_at = max(host.next_at, time.monotonic() + wished)  # the robots.txt itself was a request
        host.crawl_delay = wished

    def _host(self, url: URL) -> _Host:
        key = bare_host(url) if url.port in WEB_PORTS else authority(url)
        if key not in self._hosts:
            self._forget()
            self._hosts[key] = _Host(asyncio.Semaphore(self._per_host))
        self._hosts.move_to_end(key)
        return self._hosts[key]

    def _forget(self) -> None:
        """Let go of the hosts longest idle that nobody waits for and that asked for no rest."""
        if len(self._hosts) < HOSTS:
            return
        now, moment = self._now(), time.monotonic()
        idle = [
            key
            for key, host in self._hosts.items()
            if not host.inside and host.next_at <= moment and (host.rest_until is None or host.rest_until <= now)
        ]
        for key in idle[: HOSTS // 10]:
            del self._hosts[key]

    async def _rest(self, host: _Host, url: URL, asked: str) -> None:
        left = host.rest_until - self._now() if host.rest_until else timedelta(0)
        if left > PATIENCE:
            reason = f"{bare_host(url)} asked us to wait until {_when(host.rest_until, self._now())}"
            raise failed(asked, reason, Retry.LATER)
        host.rest_until = None
        if left > timedelta(0):
            await asyncio.sleep(left.total_seconds())

    async def _pause(self, host: _Host) -> None:
        moment = time.monotonic()
        slot = max(moment, host.next_at)
        host.next_at = slot + max(self._gap, host.crawl_delay)
        if slot > moment:
            await asyncio.sleep(slot - moment)

    def _served(self, host: _Host, started: float) -> None:
        ended = time.monotonic()
        slow = min(ended - started, SLOWEST_GAP) if self._gap else 0.0
        host.next_at = max(host.next_at, ended + max(self._gap, host.crawl_delay, slow))


def _when(until: datetime | None, now: datetime) -> str:
    if until is None:
        return "later"
    return f"{until:%H:%M} UTC" if until.date() == now.date() else f"{until:%Y-%m-%d %H:%M} UTC"
