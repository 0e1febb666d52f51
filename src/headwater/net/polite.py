"""When may we? Each host gets its requests one after another, with a pause between; and rest when it asks for it.

The pause follows the host's answers (``core.pacing``). ``Turns``, where the door was given any, keep all processes of
a site to one request at a time; without them this process keeps its own.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from yarl import URL

from headwater.core.answers import wait_of
from headwater.core.errors import FetchFailed, Retry
from headwater.core.pacing import BUSY, Pace, PaceRules, Served, next_pace
from headwater.net.addresses import bare_host, host_key
from headwater.net.faults import Walled, failed
from headwater.net.terms import Manners, Turns

PATIENCE = timedelta(seconds=20)  # a host's wish to wait that we sit out; a longer one is an error with its time
LONGEST_REST = timedelta(hours=24)  # of a Retry-After we keep to
UNSAID_REST = 10  # gaps of rest after a 429 or 503 without Retry-After
FIRST_RETREAT, LONGEST_RETREAT = timedelta(hours=1), timedelta(hours=24)  # after a wall; doubled while it stands
MARGIN = timedelta(seconds=30)  # beyond the time a request may take, before another process takes a turn over
HOSTS = 10_000  # remembered; idle ones are forgotten beyond it


@dataclass(slots=True)
class Retreat:
    """That a wall stood before what we asked for, and when we look again whether it does."""

    until: datetime
    length: timedelta
    why: str


@dataclass(slots=True)
class Visit:
    """A turn at a host: what it brought is told here before it ends."""

    sent: bool = False  # a request went out
    seconds: float = 0.0
    status: int = 0
    retry_after: str = ""
    wall: str = ""
    silent: bool = False
    pace: Pace = field(default_factory=Pace)  # once it has ended: what is kept from now on


@dataclass(slots=True)
class _Host:
    """What is remembered of one host; times of the monotonic clock, in seconds."""

    key: str
    seats: asyncio.Semaphore
    pace: Pace
    next_at: float = 0.0
    crawl_delay: float = 0.0
    rest_until: datetime | None = None
    retreats: dict[str, Retreat] = field(default_factory=dict)  # by purpose: many a wall stands before pages only
    inside: int = 0  # waiting or being served

    def is_idle(self, now: datetime) -> bool:
        """Whether nobody is at it and nothing is remembered that it would not say again."""
        waits = [retreat.until for retreat in self.retreats.values()]
        waits += [self.rest_until] if self.rest_until else []
        return not self.inside and all(until <= now for until in waits)


class Polite:
    """Who may ask when."""

    def __init__(
        self,
        manners: Manners,
        now: Callable[[], datetime],
        turns: Turns | None = None,
        gaps: Mapping[str, float] | None = None,
    ) -> None:
        self._rules = PaceRules(least=manners.gap.total_seconds())
        self._per_host, self._now = max(1, manners.per_host), now
        self._hold = manners.total_timeout + MARGIN
        self._turns = turns if self._per_host == 1 else None  # our own hosts are nobody's turn
        self._gaps = dict(gaps or {})
        self._everywhere = asyncio.Semaphore(max(1, manners.at_once))
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, url: URL, asked: str, purpose: str = "") -> AsyncIterator[Visit]:
        """Wait for the host's turn, and hold it while the block runs, which tells what came in the visit.

        Raises:
            FetchFailed: the host asked us to stay away for longer than we sit out.
            Walled: it turned us away from what is asked for, not long ago.
        """
        host = self._host(url)
        host.inside += 1
        try:
            async with host.seats:
                self._keep_away(host, asked, purpose)
                await self._rest(host, asked)
                await self._take(host, asked)
                visit = Visit()
                try:
                    await self._pause(host)
                    async with self._everywhere:
                        yield visit
                finally:
                    self._served(host, visit, purpose)
                    await self._give(host)
        finally:
            host.inside -= 1

    def slow_down(self, url: URL, crawl_delay: timedelta) -> None:
        """Keep this long between requests to a host from now on, as its robots.txt asks."""
        host = self._host(url)
        wished = crawl_delay.total_seconds()
        if wished > host.crawl_delay:
            host.next_at = max(host.next_at, time.monotonic() + wished)  # the robots.txt itself was a request
        host.crawl_delay = wished

    def _host(self, url: URL) -> _Host:
        key = host_key(url)
        if key not in self._hosts:
            self._forget()
            learned = self._gaps.pop(key, 0.0)
            pace = Pace(learned, "as its answers made it before") if learned else Pace()
            self._hosts[key] = _Host(key, asyncio.Semaphore(self._per_host), pace)
        self._hosts.move_to_end(key)
        return self._hosts[key]

    def _forget(self) -> None:
        """Let go of the hosts longest idle that nobody waits for, that asked for no rest and did not turn us away."""
        if len(self._hosts) < HOSTS:
            return
        now, moment = self._now(), time.monotonic()
        idle = [key for key, host in self._hosts.items() if host.next_at <= moment and host.is_idle(now)]
        for key in idle[: HOSTS // 10]:
            del self._hosts[key]

    def _keep_away(self, host: _Host, asked: str, purpose: str) -> None:
        retreat = host.retreats.get(purpose)
        if retreat and retreat.until > self._now():
            when = _when(retreat.until, self._now())
            raise Walled(asked, f"{host.key} is left alone until {when}, since {retreat.why}", retry=Retry.LATER)

    async def _rest(self, host: _Host, asked: str) -> None:
        left = host.rest_until - self._now() if host.rest_until else timedelta(0)
        if host.rest_until and left > PATIENCE:
            raise self._resting(host, asked, host.rest_until)
        host.rest_until = None
        if left > timedelta(0):
            await asyncio.sleep(left.total_seconds())

    def _resting(self, host: _Host, asked: str, until: datetime) -> FetchFailed:
        name = bare_host(URL(f"//{host.key}"))
        return failed(asked, f"{name} asked us to wait until {_when(until, self._now())}", Retry.LATER)

    async def _take(self, host: _Host, asked: str) -> None:
        if self._turns is None:
            return
        turn = await self._turns.take(host.key, patience=PATIENCE, hold=self._hold)
        if turn.rest_until:
            raise self._resting(host, asked, turn.rest_until)
        if turn.gap and turn.gap.total_seconds() != host.pace.gap:
            host.pace = Pace(turn.gap.total_seconds(), "as its answers to another process made it")

    async def _give(self, host: _Host) -> None:
        if self._turns is None:
            return
        pause = timedelta(seconds=max(host.next_at - time.monotonic(), 0.0))
        if host.rest_until:
            pause = max(pause, host.rest_until - self._now())
        await asyncio.shield(self._turns.give(host.key, pause=pause, gap=timedelta(seconds=host.pace.gap)))

    async def _pause(self, host: _Host) -> None:
        moment = time.monotonic()
        slot = max(moment, host.next_at)
        host.next_at = slot + max(self._rules.least, host.crawl_delay)
        if slot > moment:
            await asyncio.sleep(slot - moment)

    def _served(self, host: _Host, visit: Visit, purpose: str) -> None:
        told = Served(visit.seconds, visit.status, visit.silent, bool(visit.wall), host.crawl_delay)
        if visit.status or visit.silent:
            host.pace = next_pace(host.pace, told, self._rules)
        visit.pace = host.pace
        host.next_at = max(host.next_at, time.monotonic() + max(host.pace.gap, self._rules.least, host.crawl_delay))
        if visit.wall:
            self._retreat(host, visit.wall, purpose)
        elif visit.status in BUSY:
            rest = wait_of(visit.retry_after, now=self._now())
            if rest is None:
                rest = timedelta(seconds=host.pace.gap * UNSAID_REST)
            host.rest_until = self._now() + min(rest, LONGEST_REST)
        elif visit.status:
            host.retreats.pop(purpose, None)

    def _retreat(self, host: _Host, why: str, purpose: str) -> None:
        before = host.retreats.get(purpose)
        length = min(before.length * 2, LONGEST_RETREAT) if before else FIRST_RETREAT
        host.retreats[purpose] = Retreat(self._now() + length, length, why)


def _when(until: datetime, now: datetime) -> str:
    return f"{until:%H:%M} UTC" if until.date() == now.date() else f"{until:%Y-%m-%d %H:%M} UTC"
