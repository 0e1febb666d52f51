"""What was read of others lately: read anew when it is too old, and by one asker for all who ask at once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Generic, Protocol, TypeVar

MOST = 5000


class Dated(Protocol):
    """A reading that says how long it stands."""

    @property
    def ask_again(self) -> datetime:
        """When it is to be read anew."""
        ...


Reading = TypeVar("Reading", bound=Dated)


class Remembered(Generic[Reading]):
    """The readings of some addresses, the longest unused forgotten first.

    Args:
        read: reads an address; told what was read of it before.
        now: the clock.
    """

    def __init__(self, read: Callable[[str, Reading | None], Awaitable[Reading]], now: Callable[[], datetime]) -> None:
        self._read, self._now = read, now
        self._known: OrderedDict[str, Reading] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Reading]] = {}

    async def of(self, url: str) -> Reading:
        """The reading of an address that stands."""
        known = self._known.get(url)
        if known and self._now() < known.ask_again:
            self._known.move_to_end(url)
            return known
        if url not in self._asking:
            task = asyncio.create_task(self._anew(url, known))
            self._asking[url] = task
            task.add_done_callback(lambda _: self._asking.pop(url, None))
        return await asyncio.shield(self._asking[url])

    async def close(self) -> None:
        """Stop asking."""
        for task in self._asking.values():
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)

    async def _anew(self, url: str, known: Reading | None) -> Reading:
        reading = await self._read(url, known)
        self._known[url] = reading
        self._known.move_to_end(url)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return reading
