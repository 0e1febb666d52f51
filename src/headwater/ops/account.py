"""The account of the hosts we ask, gathered in memory and written every few seconds: no request waits for a table."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from asgiref.sync import sync_to_async
from django.db import DatabaseError, InterfaceError

from headwater.net.way_out import Fetched, RobotsRead, TermsRead
from headwater.wire.actions import hosts
from headwater.wire.actions.hosts import Counted, Gap, RobotsTold, TermsTold

EVERY = 5.0  # seconds between two writings
KEPT = timedelta(days=92)  # a host's page shows thirty days; the quarter is for whoever asks about last month

here = sync_to_async(thread_sensitive=True)
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Sum:
    asked: int = 0
    not_modified: int = 0
    failed: int = 0
    told_to_wait: int = 0
    octets: int = 0
    seconds: float = 0.0
    last_at: datetime | None = None

    def add(self, fetched: Fetched) -> None:
        self.asked += 1
        self.not_modified += fetched.not_modified
        self.failed += fetched.failed
        self.told_to_wait += fetched.told_to_wait
        self.octets += fetched.octets
        self.seconds += fetched.seconds
        self.last_at = fetched.at


@dataclass(slots=True)
class Account:
    """What was asked since the last writing; told by a door of every request."""

    now: Callable[[], datetime]
    _sums: dict[tuple[str, date, str], _Sum] = field(default_factory=dict)
    _gaps: dict[str, Gap] = field(default_factory=dict)
    _robots: dict[str, RobotsTold] = field(default_factory=dict)
    _terms: dict[str, TermsTold] = field(default_factory=dict)
    _forgotten_on: date | None = None

    def fetched(self, fetched: Fetched) -> None:
        """Take note of a request."""
        key = (fetched.host, fetched.at.date(), fetched.purpose)
        self._sums.setdefault(key, _Sum()).add(fetched)
        if fetched.gap_reason:
            self._gaps[fetched.host] = Gap(fetched.host, fetched.gap, fetched.gap_reason)

    def robots_read(self, read: RobotsRead) -> None:
        """Take note of what a robots.txt says."""
        self._robots[read.host] = RobotsTold(read.host, read.at, read.sentence, read.rules)

    def terms_read(self, read: TermsRead) -> None:
        """Take note of the digest of a file of terms."""
        self._terms[read.url] = TermsTold(read.host, read.url, read.digest)

    async def write(self) -> None:
        """Add what was taken note of to the tables; it is kept for the next time when they cannot be written."""
        sums, self._sums = self._sums, {}
        gaps, self._gaps = self._gaps, {}
        robots, self._robots = self._robots, {}
        terms, self._terms = self._terms, {}
        try:
            if sums or robots:
                await here(hosts.record)(_counted(sums), list(gaps.values()), list(robots.values()))
            if terms:
                await here(hosts.terms_read)(list(terms.values()), now=self.now())
            await self._forget()
        except (DatabaseError, InterfaceError) as err:
            logger.warning("the account of the hosts is written later: %s", str(err).strip())
            self._put_back(sums, gaps, robots)
            self._terms = terms | self._terms

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Write every few seconds while the block runs, and at its end."""
        stop = asyncio.Event()
        writing = asyncio.create_task(self._write_until(stop))
        try:
            yield
        finally:
            stop.set()
            await writing
            await self.write()

    async def _write_until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)
                return
            await self.write()

    async def _forget(self) -> None:
        today = self.now().date()
        if self._forgotten_on != today:
            self._forgotten_on = today
            await here(hosts.forget)(today - KEPT)

    def _put_back(
        self, sums: dict[tuple[str, date, str], _Sum], gaps: dict[str, Gap], robots: dict[str, RobotsTold]
    ) -> None:
        for key, later in self._sums.items():
            sums[key] = _both(sums[key], later) if key in sums else later
        self._sums, self._gaps, self._robots = sums, gaps | self._gaps, robots | self._robots


def _both(sooner: _Sum, later: _Sum) -> _Sum:
    return _Sum(
        sooner.asked + later.asked,
        sooner.not_modified + later.not_modified,
        sooner.failed + later.failed,
        sooner.told_to_wait + later.told_to_wait,
        sooner.octets + later.octets,
        sooner.seconds + later.seconds,
        later.last_at,
    )


def _counted(sums: dict[tuple[str, date, str], _Sum]) -> list[Counted]:
    return [
        Counted(
            host,
            day,
            purpose,
            each.asked,
            each.not_modified,
            each.failed,
            each.told_to_wait,
            each.octets,
            each.seconds,
            each.last_at,
        )
        for (host, day, purpose), each in sums.items()
        if each.last_at is not None
    ]
