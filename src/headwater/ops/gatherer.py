"""Gathering without end: feeds are leased as places fall free, looked at, and the stories they changed are settled.

The rows are the truth. Whatever is under way when the process dies is under way nowhere: its lease is given back by the
next start of the same home, or runs out.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection

from headwater import pipeline
from headwater.core.errors import LeaseLost
from headwater.core.looks import Look
from headwater.core.polling import Outcome
from headwater.pipeline import DATABASE_AWAY, House
from headwater.wire import queries
from headwater.wire.actions import gathering
from headwater.wire.queries.gathering import DueFeed

SETTLE_EVERY = 4.0  # seconds between two settlings while pieces come in
MORE_TO_SETTLE = 0.05  # seconds to the next settling when nothing else is to be done meanwhile
PACED_FOR = timedelta(hours=1)  # a pace is found anew after it, or when feeds came or went
COUNTED_EVERY = 60.0  # seconds between two looks for feeds that came or went
KEPT_EVERY = 900.0  # seconds between two times the window of stories is written down, while pieces come in
IDLE = 2.0  # seconds between two looks for due feeds when there are none
LONGEST_WAIT = 60.0  # seconds; for a database the waits grow up to it, beginning with one second

here = sync_to_async(thread_sensitive=True)
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What gathering has done so far in this process."""

    looks: int = 0
    items: int = 0
    reached: int = 0  # looks that were answered, whatever the answer was
    failed: int = 0
    entries: int = 0
    stories_settled: int = 0
    under_way: set[str] = field(default_factory=set)

    def count(self, look: Look) -> None:
        """Add one look."""
        self.looks += 1
        self.items += look.new_items
        self.entries += look.entries
        self.reached += look.status is not None
        self.failed += look.outcome in (Outcome.FAILED, Outcome.GONE, Outcome.REFUSED)


Watch = Callable[[Tally], None]


class Gatherer:
    """Looks at feeds as they fall due, until it is told to stop."""

    def __init__(
        self,
        house: House,
        *,
        holder: str,
        places: int,
        watch: Watch = lambda _tally: None,
        lease: timedelta = gathering.LEASE,
    ) -> None:
        self.house, self.holder, self.places, self.watch, self.lease = house, holder, places, watch, lease
        self.tally = Tally()
        self._running: dict[asyncio.Task[None], int] = {}  # the visits under way, and the feeds they are to
        self._settled_last = 0  # stories found waiting by the last settling
        self._unsettled = True  # after a restart something may be left to settle
        self._settled_at = self._settle_from = self._looked_at = 0.0
        self._faults = 0  # of the database, in a row
        self._is_job = False
        self._kept_at, self._items_kept = 0.0, 0
        self._paced_at: datetime | None = None
        self._paced_feeds, self._counted_at, self._leased = 0, 0.0, 0

    async def run(self, stop: asyncio.Event, *, until_idle: bool = False) -> Tally:
        """Gather until ``stop`` is set, or, ``until_idle``, until no feed is due, nobody is at one, and all is settled.

        Without end it outlives a database that cannot be used and a fault in settling; ``until_idle`` it fails.
        """
        self._is_job = until_idle
        await here(gathering.release)(self.holder)
        await here(pipeline.recall)(self.house)
        self._kept_at = asyncio.get_running_loop().time()
        renewing = asyncio.create_task(self._keep_leases())
        try:
            while not stop.is_set():
                try:
                    if await self._turn() and until_idle:
                        break
                    await self._wait(stop)
                    self._faults = 0
                except DATABASE_AWAY as err:
                    if until_idle:
                        raise
                    await self._sit_out(err, stop)
        finally:
            renewing.cancel()
            await self._end()
        return self.tally

    def settle_soon(self) -> None:
        """Have stories settled that something else changed."""
        self._unsettled = True

    async def _turn(self) -> bool:
        """Lease what is due, settle what changed; whether nothing at all is left to do."""
        await self._keep_pace()
        leased = self._leased = await self._lease()
        await self._settle(force=not self._running and not leased)
        await self._keep_stories(every=KEPT_EVERY)
        with suppress(OSError):  # a terminal that is gone, a full disk behind stderr: no reason to stop
            self.watch(self.tally)
        if leased or self._running or self._unsettled:
            return False
        return not (self._is_job and await here(queries.gathering.somebody_is_at)(self.house.now()))

    async def _keep_pace(self) -> None:
        """Find the pace anew when an hour is over, when feeds came or went, or when the clock was set back."""
        now, time = self.house.now(), asyncio.get_running_loop().time()
        old = self._paced_at is None or not timedelta(0) <= now - self._paced_at < PACED_FOR
        if not old and time - self._counted_at < COUNTED_EVERY:
            return
        feeds, self._counted_at = await here(queries.gathering.number_polled)(), time
        if old or feeds != self._paced_feeds:
            pace = await here(pipeline.set_pace)(self.house)
            logger.info("%s", pace.reason)
            self._paced_at, self._paced_feeds = now, feeds

    async def _sit_out(self, err: Exception, stop: asyncio.Event) -> None:
        """Wait for the database, longer each time; connections that broke are let go of, new ones are made."""
        pause = min(2.0**self._faults, LONGEST_WAIT)
        self._faults += 1
        logger.error("the database cannot be used; gathering waits %.0f s: %s", pause, str(err).strip())
        await here(_let_broken_connections_go)()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)

    async def _lease(self) -> int:
        free = self.places - len(self._running)
        if free <= 0:
            return 0
        leased = await here(gathering.lease_due)(holder=self.holder, limit=free, now=self.house.now(), lease=self.lease)
        for feed in leased:
            task = asyncio.create_task(self._visit(feed))
            self._running[task] = feed.id
            task.add_done_callback(self._running.pop)
        return len(leased)

    async def _visit(self, feed: DueFeed) -> None:
        self.tally.under_way.add(feed.source_name)
        try:
            look = await pipeline.visit(feed, self.house)
        except LeaseLost as err:
            logger.warning("the look at %s was given up: %s", feed.url, err.reason)
            return
        except Exception:  # what it brought is not on record: it is looked at again when its lease runs out
            logger.exception("the look at %s could not be stored", feed.url)
            await here(_let_broken_connections_go)()
            return
        finally:
            self.tally.under_way.discard(feed.source_name)
            self._unsettled = True
        self.tally.count(look)

    async def _keep_leases(self) -> None:
        """Renew the leases of what is under way, well before they run out; give up what another process took over."""
        while True:
            await asyncio.sleep(self.lease.total_seconds() / 3)
            running = dict(self._running)
            try:
                ours = await here(gathering.renew)(self.holder, running.values(), until=self.house.now() + self.lease)
            except DATABASE_AWAY as err:  # whoever stores next will see whether the feed is still ours
                logger.warning("leases could not be renewed: %s", str(err).strip())
                await here(_let_broken_connections_go)()
                continue
            for task, feed in running.items():
                if feed not in ours and task in self._running:
                    task.cancel()

    async def _settle(self, *, force: bool) -> None:
        time = asyncio.get_running_loop().time()
        if not self._unsettled and time - self._looked_at >= SETTLE_EVERY:  # somebody at the desk may change a story
            self._looked_at = time
            self._unsettled = bool(await here(queries.settling.unsettled)(1, now=self.house.now()))
        if self._unsettled and time >= self._settle_from and (force or time - self._settled_at >= SETTLE_EVERY):
            self._unsettled = bool(self._running)
            settled = await self._settled()
            self.tally.stories_settled += settled
            self._settled_last = settled
            self._unsettled = self._unsettled or settled > 0
            self._settled_at = asyncio.get_running_loop().time()

    async def _settled(self) -> int:
        """How many stories were settled; a fault of ours there stops no gathering: docs/decisions/0019."""
        try:
            return await here(pipeline.settle)(self.house)
        except Exception as err:
            self._unsettled = True
            if self._is_job or isinstance(err, DATABASE_AWAY):
                raise
            logger.exception("stories could not be settled; gathering goes on, settling in %.0f s", LONGEST_WAIT)
            self._settle_from = asyncio.get_running_loop().time() + LONGEST_WAIT
            return 0

    async def _keep_stories(self, *, every: float) -> None:
        """Write the window of stories down for the next start, now and then and where there is something new."""
        time = asyncio.get_running_loop().time()
        if time - self._kept_at >= every and self.tally.items != self._items_kept:
            self._kept_at, self._items_kept = time, self.tally.items
            await here(pipeline.keep)(self.house)

    async def _wait(self, stop: asyncio.Event) -> None:
        """Until a visit ends, a feed falls due, or it is time to settle again."""
        longest = SETTLE_EVERY if self._unsettled else IDLE
        if not self._running and self._settled_last:
            longest = MORE_TO_SETTLE
        full = len(self._running) >= self.places
        due = await self._next_due()
        no_room = due <= 0 and not self._leased  # what is due waits for hosts whose feeds are being looked at
        pause = longest if full or no_room else min(due, longest)
        if pause <= 0:
            return
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({stopped, *self._running}, timeout=max(pause, 0.05), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()

    async def _next_due(self) -> float:
        due = await here(queries.gathering.next_due_at)(self.house.now())
        return IDLE if due is None else max((due - self.house.now()).total_seconds(), 0.0)

    async def _end(self) -> None:
        """Give up what is under way, give back its leases, and leave every story in step."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        try:
            await here(gathering.release)(self.holder)
            while await here(pipeline.settle)(self.house):
                pass
            await self._keep_stories(every=0)
        except Exception:
            logger.exception("leases and stories are left to the next start")


def _let_broken_connections_go() -> None:
    if not connection.in_atomic_block:
        close_old_connections()
