"""The files in which an owner lays down terms beside robots.txt, each read once a day: tdmrep.json, ai.txt, RSL."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from headwater.core.errors import FetchFailed
from headwater.net.fetch import Ask
from headwater.net.remembered import Remembered
from headwater.net.terms import Answer, FileRead, Permission, Watch, terms_read

LARGEST = 500 * 1024  # bytes
GOOD_FOR = timedelta(hours=24)
SILENT_FOR = timedelta(hours=1)  # until a file that could not be read is asked for again
STALE_FOR = timedelta(days=30)  # an older copy stands in for silence, as for robots.txt
ACCEPT = "application/json, application/rsl+xml, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5"
TOO_MANY = 429


class Files:
    """The files we know, and the asking for more; robots.txt is obeyed for them as for any address."""

    def __init__(
        self,
        ask: Callable[[Ask], Awaitable[Answer]],
        may_fetch: Callable[[str], Awaitable[Permission]],
        now: Callable[[], datetime],
        watch: Watch | None = None,
    ) -> None:
        self._ask, self._may_fetch, self._now, self._watch = ask, may_fetch, now, watch
        self._remembered = Remembered(self._read, now)

    async def file(self, url: str) -> FileRead:
        """What stands at an address; why there is nothing is said in it, never raised."""
        return await self._remembered.of(url)

    async def close(self) -> None:
        """Stop asking."""
        await self._remembered.close()

    async def _read(self, url: str, known: FileRead | None) -> FileRead:
        read = await self._asked(url)
        if read.silent and known and not known.silent and self._now() - known.read_at < STALE_FOR:
            note = f"as read on {known.read_at:%Y-%m-%d %H:%M}, since {read.note}"
            return replace(known, note=note, ask_again=read.ask_again)
        if self._watch and not read.silent:
            self._watch.terms_read(terms_read(url, read.text, read.read_at))
        return read

    async def _asked(self, url: str) -> FileRead:
        try:
            permission = await self._may_fetch(url)
            if not permission.allowed:
                return self._silent(url, permission.reason)
            answer = await self._ask(Ask(url, accept=ACCEPT, limit=LARGEST, purpose="terms"))
        except FetchFailed as err:
            return self._silent(url, err.reason)
        now = self._now()
        if answer.status == 200:
            return FileRead(url, answer.body.decode("utf-8", errors="replace"), "", now, now + GOOD_FOR)
        if answer.status < 500 and answer.status != TOO_MANY:
            return FileRead(url, "", f"there is none (answer {answer.status})", now, now + GOOD_FOR)
        return self._silent(url, f"its server answers {answer.status}")

    def _silent(self, url: str, why: str) -> FileRead:
        now = self._now()
        return FileRead(url, "", f"could not be read: {why}", now, now + SILENT_FOR, silent=True)
