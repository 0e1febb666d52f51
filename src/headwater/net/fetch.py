"""One request, and where its answer points next; ``way_out`` walks the hops, so that each host gets its turn.

An answer is read as it comes and counted after unpacking: neither an endless body, nor a lying Content-Length, nor a
packed bomb is held in memory beyond the limit.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from yarl import URL

from headwater.core.errors import FetchFailed, Retry
from headwater.core.links import Login
from headwater.net.addresses import unfit
from headwater.net.faults import PACKED, RedirectedTooOften, explained, failed, too_large, too_slow

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
KEEPING = frozenset({307, 308})  # a form is sent on by these only; RFC 9110, 15.4
LONGEST = 8192  # characters of an address
ACCEPT_ENCODING = "gzip, deflate"
_CODINGS = frozenset({"", "identity", "gzip", "deflate"})
RATIO = 200  # unpacked bytes to a packed one; deflate's ceiling is 1,032, news pages stay below 30
RATIO_FROM = 1024 * 1024  # bytes unpacked before the ratio counts


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, and how much of it is wanted."""

    url: str
    etag: str = ""
    last_modified: str = ""
    accept: str = "*/*"
    limit: int = 10 * 1024 * 1024  # bytes, unpacked
    cut: bool = False  # keep the first ``limit`` bytes of what is larger, instead of failing
    purpose: str = ""  # what for, in the account kept of the host
    form: tuple[tuple[str, str], ...] = ()  # sent with POST when there is any
    login: Login | None = None  # sent at its own origin, whichever hop that is, and nowhere else

    @property
    def method(self) -> str:
        """GET, or POST for a form."""
        return "POST" if self.form else "GET"

    def headers(self, hop: URL) -> dict[str, str]:
        """The headers that go out with it to one hop, validators verbatim."""
        sent = {"Accept": self.accept or "*/*", "Accept-Encoding": ACCEPT_ENCODING}
        if self.etag:
            sent["If-None-Match"] = self.etag
        if self.last_modified:
            sent["If-Modified-Since"] = self.last_modified
        if self.login and (authorization := self.login.authorization(str(hop))):
            sent["Authorization"] = authorization
        return sent


@dataclass(frozen=True, slots=True)
class Hop:
    """What one request brought."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def location(self) -> str:
        """Where it points next; "" when this is the answer."""
        if self.status not in REDIRECTS:
            return ""
        return next((value for name, value in self.headers if name == "location"), "")


def readable(url: str, allow_loopback: frozenset[str]) -> URL:
    """The address as it is asked for, without fragment. Raises FetchFailed when it may not be."""
    if len(url) > LONGEST:
        raise failed(url[:LONGEST], f"an address of more than {LONGEST:,} characters", Retry.NEVER)
    try:
        parsed = URL(url.strip()).with_fragment(None)
        parsed.raw_path_qs.encode("ascii")
    except (ValueError, TypeError) as err:
        raise failed(url, "not a readable address", Retry.NEVER) from err
    if why := unfit(parsed, allow_loopback):
        raise failed(url, f"forbidden address: {why}", Retry.NEVER)
    return parsed


def next_hop(asked: str, here: URL, location: str, allow_loopback: frozenset[str]) -> URL:
    """The address a redirect points to. Raises FetchFailed (about ``asked``) when we do not go there."""
    if len(location) > LONGEST:
        raise failed(asked, f"redirected to an address of more than {LONGEST:,} characters", Retry.LATER)
    try:
        target = here.join(URL(location.strip())).with_fragment(None)
        target.raw_path_qs.encode("ascii")
    except (ValueError, TypeError) as err:
        raise failed(asked, "redirected to an address that cannot be read", Retry.LATER) from err
    if why := unfit(target, allow_loopback):
        raise failed(asked, f"redirected to a forbidden address: {why}", Retry.NEVER)
    return target


def walked_too_far(asked: str, target: URL, seen: list[URL], most: int) -> FetchFailed | None:
    """The error when a redirect leads back or is one too many; None when it may be followed."""
    if target in seen:
        return RedirectedTooOften(str(seen[0]), "redirected in a circle", retry=Retry.LATER)
    if len(seen) > most:
        return RedirectedTooOften(asked, f"redirected more than {most} times", retry=Retry.LATER)
    return None


async def request(session: aiohttp.ClientSession, ask: Ask, url: URL, within: float, told: timedelta) -> Hop:
    """Ask one address once.

    Args:
        session: the door's own, which checks what it connects to.
        ask: what is wanted; its ``url`` is the one errors speak of.
        url: the hop, checked already.
        within: seconds left; 0 or less fails at once.
        told: the time allowed in all, for the error's words.

    Raises:
        FetchFailed: no connection, too slow, too large, or not HTTP.
    """
    try:
        sent = ask.headers(url)
        asking = session.request(ask.method, url, headers=sent, data=ask.form or None, allow_redirects=False)
        async with asyncio.timeout(within), asking as came:
            headers = tuple((name.lower(), value) for name, value in came.headers.items())
            moving = came.status in REDIRECTS and "location" in came.headers
            return Hop(came.status, headers, b"" if moving else await _read(came, ask))
    except TimeoutError as err:
        raise too_slow(ask.url, told) from err
    except (aiohttp.ClientError, OSError, ValueError) as err:
        raise explained(ask.url, err) from err


async def _read(came: aiohttp.ClientResponse, ask: Ask) -> bytes:
    coding = came.headers.get("Content-Encoding", "").strip().lower()
    if coding not in _CODINGS:  # packed twice, or in a way we did not ask for
        raise failed(ask.url, PACKED, Retry.LATER)
    packed = coding not in {"", "identity"}
    if not ask.cut and not packed and (came.content_length or 0) > ask.limit:
        raise too_large(ask.url, ask.limit)
    parts, count = [], 0
    async for part in came.content.iter_any():
        count += len(part)
        parts.append(part)
        if count > ask.limit:
            break
        if packed and count > RATIO_FROM and count > RATIO * came.content.total_raw_bytes:
            raise failed(ask.url, "unpacks to far more than was sent, stopped reading", Retry.LATER)
    if count > ask.limit and not ask.cut:
        raise too_large(ask.url, ask.limit)
    return b"".join(parts)[: ask.limit]
