"""The one door to the outside: may we (``robots``), when may we (``polite``), and the asking itself (``fetch``)."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from headwater.core.errors import FetchFailed, Retry
from headwater.core.links import Login
from headwater.core.walls import walled
from headwater.net.addresses import host_key
from headwater.net.connect import CheckingResolver, connector
from headwater.net.faults import Walled
from headwater.net.fetch import KEEPING, PERMANENT, Ask, Hop, next_hop, readable, request, walked_too_far
from headwater.net.files import Files
from headwater.net.polite import Polite, Visit
from headwater.net.robots import Robots, refused
from headwater.net.terms import (
    Answer,
    Fetched,
    FileRead,
    Manners,
    Permission,
    RobotsRead,
    TermsRead,
    Turns,
    Watch,
    WayOut,
)

__all__ = [
    "Answer",
    "Door",
    "Fetched",
    "FileRead",
    "Manners",
    "Permission",
    "RobotsRead",
    "TermsRead",
    "Turns",
    "Walled",
    "Watch",
    "WayOut",
]

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
    insecure: bool = False  # a hop gave up https

    def moves_on(self, hop: Hop, here: URL, target: URL) -> None:
        """Take note of a redirect that is followed."""
        self.insecure = self.insecure or (here.scheme == "https" and target.scheme == "http")
        self.permanent = self.permanent and hop.status in PERMANENT and not self.insecure


class Door:
    """The way out, open inside ``async with``; one for each event loop.

    Args:
        manners: how we behave.
        now: the clock.
        turns: who keeps the turns at hosts over several processes; none for a process that is alone.
        watch: who is told of every request.
        gaps: seconds between two requests learned of hosts before, by ``addresses.host_key``.
    """

    def __init__(
        self,
        manners: Manners,
        *,
        now: Callable[[], datetime] = _wall_clock,
        turns: Turns | None = None,
        watch: Watch | None = None,
        gaps: Mapping[str, float] | None = None,
    ) -> None:
        self._manners, self._now, self._turns, self._watch, self._gaps = manners, now, turns, watch, gaps

    async def __aenter__(self) -> Self:
        manners = self._manners
        self._resolver = CheckingResolver(manners.allow_loopback)
        self._session = aiohttp.ClientSession(
            connector=connector(self._resolver, manners.allow_loopback, max(1, manners.at_once)),
            headers={"User-Agent": manners.user_agent} | ({"From": manners.contact} if manners.contact else {}),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),  # ``fetch.request`` keeps the time
        )
        self._polite = Polite(manners, self._now, self._turns, self._gaps)
        self._robots = Robots(self._ask_robots, manners.agent, self._now, self._watch)
        self._files = Files(self._ask_file, self.may_fetch, self._now, self._watch)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._files.close()
        await self._robots.close()
        await self._session.close()
        await self._resolver.close()

    async def may_fetch(self, url: str) -> Permission:
        """What robots.txt says about an address for our agent. Raises FetchFailed for a forbidden address."""
        return await self._permission(readable(url, self._manners.allow_loopback))

    async def get(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        accept: str = "*/*",
        limit: int = 0,
        purpose: str = "",
        login: Login | None = None,
    ) -> Answer:
        """Fetch an address, waiting for the host's turn; ``may_fetch`` is asked before by the caller.

        Redirects are followed where robots.txt lets us; their targets are asked about here.

        Args:
            url: http or https, without credentials.
            etag: sent verbatim as If-None-Match.
            last_modified: sent verbatim as If-Modified-Since.
            accept: the media types wanted.
            limit: bytes, unpacked; 0 or more than the house limit means the house limit.
            purpose: what for, in the account kept of the host: "feed", "page".
            login: sent to its own origin over TLS, and to no other a redirect leads to.

        Returns:
            The answer, whatever its status.

        Raises:
            Walled: the host turns robots away, or did so not long ago.
            FetchFailed: no answer worth reading, with a sentence why and whether to try again.
        """
        most = min(limit, self._manners.byte_limit) if limit > 0 else self._manners.byte_limit
        ask = Ask(url, etag, last_modified, accept, most, purpose=purpose, login=login)
        return await self._walk(_Walk(ask), self._manners.redirects, obeying=True)

    async def file(self, url: str) -> FileRead:
        """A small file in which an owner lays down terms, read at most once a day; nothing is raised."""
        return await self._files.file(url)

    async def post(self, url: str, form: Sequence[tuple[str, str]], *, purpose: str = "") -> Answer:
        """Send a form, as ``get`` fetches; a redirect that would make a GET of it is the answer. Raises FetchFailed."""
        ask = Ask(url, limit=self._manners.byte_limit, purpose=purpose, form=tuple(form))
        return await self._walk(_Walk(ask), self._manners.redirects, obeying=True)

    async def _ask_robots(self, ask: Ask) -> Answer:
        return await self._walk(_Walk(ask), max(ROBOTS_REDIRECTS, self._manners.redirects), obeying=False)

    async def _ask_file(self, ask: Ask) -> Answer:
        return await self._walk(_Walk(ask), self._manners.redirects, obeying=True)

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
            if not hop.location or (walk.ask.form and hop.status not in KEEPING):
                return self._answer(walk, here, hop)
            target = next_hop(walk.ask.url, here, hop.location, allowed)
            if too_far := walked_too_far(walk.ask.url, target, walk.seen, redirects):
                raise too_far
            if obeying and not (permission := await self._permission(target)).allowed:
                raise refused(walk.ask.url, permission)
            walk.moves_on(hop, here, target)
            here = target

    async def _step(self, walk: _Walk, here: URL) -> Hop:
        """One hop in the host's turn, told to whoever watches. Raises Walled for a wall."""
        visit, hop, problem = Visit(), Hop(0, (), b""), ""
        try:
            async with self._polite.turn(here, walk.ask.url, walk.ask.purpose) as visit:
                hop = await self._asked(walk, here, visit)
        except FetchFailed as err:
            problem = err.reason
            raise
        finally:
            if visit.sent:
                self._tell(walk.ask, here, visit, hop, problem or visit.wall)
        if visit.wall:
            raise Walled(walk.ask.url, f"{host_key(here)} gave no answer: {visit.wall}", retry=Retry.LATER)
        return hop

    async def _asked(self, walk: _Walk, here: URL, visit: Visit) -> Hop:
        """The asking itself, which alone counts into the time allowed."""
        told = self._manners.total_timeout
        started = time.monotonic()
        try:
            hop = await request(self._session, walk.ask, here, told.total_seconds() - walk.seconds, told)
        except FetchFailed as err:
            visit.sent, visit.silent = err.retry is not Retry.NEVER, err.retry is Retry.SOON
            raise
        finally:
            visit.seconds = time.monotonic() - started
            walk.seconds += visit.seconds
        visit.sent, visit.status = True, hop.status
        visit.retry_after = next((value for name, value in hop.headers if name == "retry-after"), "")
        visit.wall = walled(hop.status, hop.headers, hop.body)
        return hop

    def _tell(self, ask: Ask, here: URL, visit: Visit, hop: Hop, problem: str) -> None:
        if self._watch is None:
            return
        fetched = Fetched(
            host=host_key(here),
            purpose=ask.purpose,
            status=hop.status,
            octets=len(hop.body),
            seconds=visit.seconds,
            at=self._now(),
            problem=problem,
            gap=visit.pace.gap,
            gap_reason=visit.pace.reason,
        )
        self._watch.fetched(fetched)

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
            insecure=walk.insecure,
        )
