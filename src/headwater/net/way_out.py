"""The one door to the outside: may we (``robots``), when may we (``polite``), and the asking itself (``fetch``)."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from headwater.net.connect import CheckingResolver, connector
from headwater.net.fetch import PERMANENT, Ask, Hop, next_hop, readable, request, walked_too_far
from headwater.net.polite import Polite
from headwater.net.robots import Robots, refused
from headwater.net.terms import Answer, Manners, Permission, WayOut

__all__ = ["Answer", "Door", "Manners", "Permission", "WayOut"]

ROBOTS_REDIRECTS = 5  # at least; RFC 9309, 2.3.1.2


def _wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class _Walk:
    """One fetch on its way through its redirects."""

    ask: Ask
    seen: list[URL] = field(default_factory=list)
    seconds: float = 0.0
    permanent: bool = True


class Door:
    """The way out, open inside ``async with``; one for each event loop."""

    def __init__(self, manners: Manners, *, now: Callable[[], datetime] = _wall_clock) -> None:
        self._manners, self._now = manners, now

    async def __aenter__(self) -> Self:
        manners = self._manners
        self._resolver = CheckingResolver(manners.allow_loopback)
        self._session = aiohttp.ClientSession(
            connector=connector(self._resolver, manners.allow_loopback, max(1, manners.at_once)),
            headers={"User-Agent": manners.user_agent},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),  # ``fetch.request`` keeps the time
        )
        self._polite = Polite(manners, self._now)
        self._robots = Robots(self._ask_robots, manners.agent, self._now)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._robots.close()
        await self._session.close()
        await self._resolver.close()

    async def may_fetch(self, url: str) -> Permission:
        """What robots.txt says about an address for our agent. Raises FetchFailed for a forbidden address."""
        return await self._permission(readable(url, self._manners.allow_loopback))

    async def get(
        self, url: str, *, etag: str = "", last_modified: str = "", accept: str = "*/*", limit: int = 0
    ) -> Answer:
        """Fetch an address, waiting for the host's turn; ``may_fetch`` is asked before by the caller.

        Redirects are followed where robots.txt lets us; their targets are asked about here.

        Args:
            url: http or https, without credentials.
            etag: sent verbatim as If-None-Match.
            last_modified: sent verbatim as If-Modified-Since.
            accept: the media types wanted.
            limit: bytes, unpacked; 0 or more than the house limit means the house limit.

        Returns:
            The answer, whatever its status.

        Raises:
            FetchFailed: no answer worth reading, with a sentence why and whether to try again.
        """
        most = min(limit, self._manners.byte_limit) if limit > 0 else self._manners.byte_limit
        ask = Ask(url, etag, last_modified, accept, most)
        return await self._walk(_Walk(ask), self._manners.redirects, obeying=True)

    async def _ask_robots(self, ask: Ask) -> Answer:
        return await self._walk(_Walk(ask), max(ROBOTS_REDIRECTS, self._manners.redirects), obeying=False)

    async def _permission(self, url: URL) -> Permission:
        permission = await self._robots.permission(url)
        self._polite.slow_down(url, permission.crawl_delay)
        return permission

    async def _walk(self, walk: _Walk, redirects: int, *, obeying: bool) -> Answer:
        allowed = self._manners.allow_loopback
        here = readable(walk.ask.url, allowed)
        while True:
            walk.seen.append(here)
            hop = await self._step(walk, here)
            if not hop.location:
                return self._answer(walk, here, hop)
            target = next_hop(walk.ask.url, here, hop.location, allowed)
            if too_far := walked_too_far(walk.ask.url, target, walk.seen, redirects):
                raise too_far
            if obeying and not (permission := await self._permission(target)).allowed:
                raise refused(walk.ask.url, permission)
            walk.permanent = walk.permanent and hop.status in PERMANENT
            here = target

    async def _step(self, walk: _Walk, here: URL) -> Hop:
        """One hop in the host's turn; only the asking itself counts into the time allowed."""
        told = self._manners.total_timeout
        async with self._polite.turn(here, walk.ask.url):
            started = time.monotonic()
            hop = await request(self._session, walk.ask, here, told.total_seconds() - walk.seconds, told)
            walk.seconds += time.monotonic() - started
        retry_after = next((value for name, value in hop.headers if name == "retry-after"), "")
        self._polite.answered(here, hop.status, retry_after)
        return hop

    def _answer(self, walk: _Walk, here: URL, hop: Hop) -> Answer:
        moved = str(here) if walk.permanent and len(walk.seen) > 1 else ""
        return Answer(
            url=walk.ask.url,
            final_url=str(here),
            status=hop.status,
            headers=hop.headers,
            body=hop.body,
            fetched_at=self._now(),
            seconds=walk.seconds,
            moved_to=moved,
        )
