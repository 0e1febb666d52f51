"""What is done besides looking at feeds: into mailboxes, to hubs, for what outlets say of themselves; at the hours
people have set, articles are published; whoever watches stories is written to; our own hub is told which feeds changed;
domains that owners claim are checked; and the log of logins is not kept for longer than was said.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date, timedelta

from headwater.net.way_out import WayOut
from headwater.newsroom.actions import forget_accesses, forget_counts, publish_due
from headwater.ops.announcing import announce
from headwater.ops.casework import look_after, send_letters
from headwater.ops.house import now
from headwater.ops.hubs import ask_hubs, unreachable
from headwater.ops.mailboxes import look_into
from headwater.ops.owning import look_after_claims
from headwater.ops.tidings import tell_watchers
from headwater.ops.trust import read_trust
from headwater.pipeline.house import here
from headwater.pipeline.letters import Letters
from headwater.settings.site import Site
from headwater.wire.actions import websub as subscriptions

CASES_EVERY = timedelta(minutes=1)
TELL_EVERY = timedelta(minutes=1)
EVERY = 5.0  # seconds between two looks for what is due
AFTER_A_FAULT = 60.0  # seconds

logger = logging.getLogger(__name__)


class Errands:
    """The errands of one gathering process; what is due stands in rows, so that several processes share it."""

    def __init__(self, site: Site, out: WayOut, letters: Letters, *, holder: str) -> None:
        self.site, self.out, self.letters, self.holder = site, out, letters, holder
        self._why_no_hubs = unreachable(site)
        self._told = False
        self._tell_at = self._cases_at = self._announce_at = now()
        self._forgotten_on: date | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run what falls due for as long as the block lasts."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def once(self) -> None:
        """Run everything that is due, until nothing is."""
        while await self._due():
            pass

    async def _run(self) -> None:
        while True:
            try:
                pause = 0.0 if await self._due() or await read_trust(self.out) else EVERY
            except Exception:  # neither the database nor a fault of ours there stops the gathering
                logger.exception("mailboxes and hubs wait %.0f s", AFTER_A_FAULT)
                pause = AFTER_A_FAULT
            await asyncio.sleep(pause)

    async def _due(self) -> int:
        await self._forget_logins()
        done = await here(publish_due)(now=now()) + await look_into(self.site, holder=self.holder, held=self.letters)
        done += await self._cases() + await send_letters(self.site) + await self._claims()
        await self._tell_watchers()
        if self._why_no_hubs:
            return done + await self._say_why_no_hubs()
        await self._announce()
        return done + await ask_hubs(self.site, self.out)

    async def _cases(self) -> int:
        """Look after cases, once a minute and for as long as there is something to do; letters wait for none of it."""
        if now() < self._cases_at:
            return 0
        done = await here(look_after)(self.site)
        if not done:
            self._cases_at = now() + CASES_EVERY
        return done

    async def _claims(self) -> int:
        """Check owners' claims as they fall due: whoever asks for it waits for the answer."""
        return await look_after_claims(self.site, self.out)

    async def _tell_watchers(self) -> None:
        """Every minute: letters have pauses of their own, and a look costs a few statements."""
        if self._tell_at <= now():
            self._tell_at = now() + TELL_EVERY
            await here(tell_watchers)(now=now())

    async def _announce(self) -> None:
        """Every minute: what changed is told to the hub of our own feeds."""
        if self._announce_at <= now():
            self._announce_at = now() + TELL_EVERY
            await announce(self.site, self.out, now=now())

    async def _forget_logins(self) -> None:
        """Once a day, and at the start."""
        today = now().date()
        if self._forgotten_on != today:
            await here(forget_accesses)(before=now() - timedelta(days=self.site.logins_kept_days))
            await here(forget_counts)(now=now())
            self._forgotten_on = today

    async def _say_why_no_hubs(self) -> int:
        """Tell once, and note on what feeds offer, why nothing comes of it."""
        if await here(subscriptions.unreachable)(self._why_no_hubs) and not self._told:
            self._told = True
            logger.info("%s", self._why_no_hubs)
        return 0
