"""The watch over what was taken in, beside the gathering: pages due for another look are leased and looked at."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from headwater import pipeline
from headwater.pipeline import House
from headwater.pipeline.house import here
from headwater.wire.actions import watching

EVERY = 5.0  # seconds between two looks for what is due
AFTER_A_FAULT = 60.0  # seconds
SHARE = 4  # one of so many places: feeds come first

logger = logging.getLogger(__name__)


class PageWatch:
    """Looks again at the pages of pieces as they fall due; what is due stands in rows, for several processes."""

    def __init__(self, house: House, *, places: int, told: Callable[[], None] = lambda: None) -> None:
        self.house, self.places, self.told = house, max(1, places // SHARE), told

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Look at what falls due for as long as the block lasts."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def once(self) -> int:
        """Look at what is due now, as many as there are places; how many were looked at."""
        due = await here(watching.lease_due)(limit=self.places, now=self.house.now(), rules=self.house.rules.watching)
        found = await asyncio.gather(*(pipeline.check(piece, self.house) for piece in due), return_exceptions=True)
        for piece, finding in zip(due, found, strict=True):
            if isinstance(finding, BaseException):  # it is looked at again when its lease runs out
                logger.error("the page of %s could not be looked at again", piece.url, exc_info=finding)
        if due:
            self.told()
        return len(due)

    async def _run(self) -> None:
        while True:
            try:
                pause = 0.0 if await self.once() else EVERY
            except Exception:  # neither the database nor a fault of ours here stops the gathering
                logger.exception("the watch over pages waits %.0f s", AFTER_A_FAULT)
                pause = AFTER_A_FAULT
            await asyncio.sleep(pause)
