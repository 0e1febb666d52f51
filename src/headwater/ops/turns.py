"""Turns with hosts over all gathering processes, kept in rows: one request at a time to each host."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asgiref.sync import sync_to_async

from headwater.net.terms import Turn
from headwater.wire.actions import turns

FIRST_WAIT, LONGEST_WAIT = 0.05, 1.0  # seconds between two questions whether another's request has ended

here = sync_to_async(thread_sensitive=True)


@dataclass(frozen=True, slots=True)
class HostTurns:
    """Implements net.terms.Turns on the table of hosts."""

    holder: str
    longest: timedelta  # no turn is held longer, whatever is asked for: a process that is gone gives none back

    async def take(self, host: str, *, patience: timedelta, hold: timedelta) -> Turn:
        """Wait until nobody asks the host and its pause is over, and take its turn."""
        wait = FIRST_WAIT
        while True:
            turn = await here(turns.take_host)(host, holder=self.holder, hold=min(hold, self.longest))
            if turn.taken:
                return Turn(turn.gap)
            if turn.is_held:
                await asyncio.sleep(min(wait, max(turn.wait.total_seconds(), FIRST_WAIT)))
                wait = min(2 * wait, LONGEST_WAIT)
                continue
            if turn.wait > max(patience, turn.gap):
                return Turn(turn.gap, rest_until=datetime.now(UTC) + turn.wait)
            await asyncio.sleep(turn.wait.total_seconds())

    async def give(self, host: str, *, pause: timedelta, gap: timedelta) -> None:
        """Give the turn back."""
        await here(turns.give_host)(host, holder=self.holder, pause=pause, gap=gap)
