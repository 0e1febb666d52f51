"""Names looked up by ourselves, checked, and pinned: a connection goes to an address that was checked, or nowhere.

aiohttp connects to the very addresses a resolver returns, so a name that answers differently the second time (DNS
rebinding) gains nothing. The socket factory checks once more at the last moment, literal addresses included.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from aiohttp import AddrInfoType, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from headwater.net.addresses import forbidden, is_loopback, loopback_allowed, under_localhost

LOOKUPS_AT_ONCE = 16
REMEMBER = 60  # seconds a checked answer is kept


class ForbiddenAddressError(OSError):
    """A name led to nowhere but addresses we never connect to; the text says what they are."""


class CheckingResolver(AbstractResolver):
    """Looks names up, and returns only the addresses that may be connected to."""

    def __init__(self, allow_loopback: frozenset[str]) -> None:
        self._allowed = allow_loopback
        self._threads = ThreadPoolExecutor(LOOKUPS_AT_ONCE, thread_name_prefix="lookup")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The fit addresses of a name. Raises ForbiddenAddressError when it has others only, OSError without any."""
        name = host.rstrip(".").lower()
        may_loop = loopback_allowed(name, port, self._allowed)
        found = [(socket.AF_INET, "127.0.0.1")] if under_localhost(name) else await self._look_up(name, family)
        fit = [one for one in found if (may_loop and is_loopback(one[1])) or not forbidden(one[1])]
        if not fit:
            raise ForbiddenAddressError(f"{name} leads to {forbidden(found[0][1])} ({found[0][1]})")
        return [_pinned(host, port, kind, number) for kind, number in fit]

    async def close(self) -> None:
        """Let go of the threads; a look-up under way is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _look_up(self, name: str, family: socket.AddressFamily) -> list[tuple[socket.AddressFamily, str]]:
        loop = asyncio.get_running_loop()
        told = await loop.run_in_executor(self._threads, _ask_system, name, family)
        if not told:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        return told


def connector(resolver: CheckingResolver, allow_loopback: frozenset[str], at_once: int) -> TCPConnector:
    """The one connector of a door: own resolver (closed by its owner), last check at the socket."""
    ports = frozenset(entry.rpartition(":")[2] for entry in allow_loopback)

    def checked_socket(info: AddrInfoType) -> socket.socket:
        kind, style, proto, _, where = info
        number, port = str(where[0]), str(where[1])
        words = forbidden(number)
        if words and not (is_loopback(number) and port in ports):
            raise ForbiddenAddressError(f"{number} is {words}")
        made = socket.socket(kind, style, proto)
        made.setblocking(False)
        return made

    return TCPConnector(
        resolver=resolver,
        socket_factory=checked_socket,
        family=socket.AF_UNSPEC,
        ttl_dns_cache=REMEMBER,
        limit=at_once,
    )


def _ask_system(name: str, family: socket.AddressFamily) -> list[tuple[socket.AddressFamily, str]]:
    told = socket.getaddrinfo(name, None, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return [(kind, str(where[0])) for kind, _, _, _, where in told]


def _pinned(host: str, port: int, kind: socket.AddressFamily, number: str) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=number,
        port=port,
        family=kind,
        proto=0,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
