"""The watch over what was taken in, beside the gathering: pages due for another look are leased and looked at."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from headwater import pipeline
from headwater.pipeline import House
from headwater.pipeline.house import DATABASE_AWAY, here
from headwater.wire.actions import deciding, watching

EVERY = 5.0  # seconds between two looks for what is due
AFTER_A_FAULT = 60.0  # seconds
DECIDED = 50  # receipts decided anew in a turn
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
        """Look at what is due now, as many as there are places, and decide what changed; how many pieces that were."""
        decided = await self._decide()
        due = await here(watching.lease_due)(limit=self.places, now=self.house.now(), rules=self.house.rules.watching)
        found = await asyncio.gather(*(pipeline.check(piece, self.house) for piece in due), return_exceptions=True)
        for piece, finding in zip(due, found, strict=True):
            if isinstance(finding, BaseException):  # it is looked at again when its lease runs out
                logger.error("the page of %s could not be looked at again", piece.url, exc_info=finding)
        if due or decided:
            self.told()
        return len(due) + decided

    async def _decide(self) -> int:
        """Decide the receipts anew that are due; how many."""
        due = await here(deciding.lease_due)(limit=DECIDED, now=self.house.now())
        for piece in due:
            try:
                await pipeline.decide_anew(piece, self.house)
            except DATABASE_AWAY:
                raise
            except Exception:  # it is decided when its lease runs out
                logger.exception("the receipt of %s could not be decided anew", piece.url)
        return len(due)

    async def _run(self) -> None:
        while True:
            try:
                pause = 0.0 if await self.once() else EVERY
            except Exception:  # neither the database nor a fault of ours here stops the gathering
                logger.exception("the watch over pages waits %.0f s", AFTER_A_FAULT)
                pause = AFTER_A_FAULT
            await asyncio.sleep(pause)
