"""A local server that answers with exactly the bytes a test gives it, and remembers what it was asked."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ssl import SSLContext

from headwater.net.way_out import Manners

Act = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0


@dataclass
class Server:
    port: int = 0
    pages: dict[str, bytes | Act] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str, host: str = "localhost") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> int:
        return sum(request.path == path for request in self.requests)

    def manners(self, **changes: object) -> Manners:
        hosts = {f"{host}:{self.port}" for host in ("localhost", "127.0.0.1", "*.localhost")}
        given = {"gap": timedelta(0), "total_timeout": timedelta(seconds=5), "allow_loopback": frozenset(hosts)}
        return Manners("Headwater/test (+https://example.org/about/bot/)", **(given | changes))

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
            request = Request(head[0].split(" ")[1], fields, time.monotonic())
            self.requests.append(request)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            try:
                await self._write(writer, self.pages.get(request.path, reply(404)))
            finally:
                self.at_once -= 1
                request.ended = time.monotonic()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, page: bytes | Act) -> None:
        if isinstance(page, bytes):
            writer.write(page)
            await writer.drain()
        else:
            await page(writer)


def reply(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A plain answer; header names with "_" for "-"."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def slowly(seconds: float, page: bytes) -> Act:
    """An answer after a while."""

    async def act(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(page)
        await writer.drain()

    return act


def for_ever(part: bytes, every: float = 0.0) -> Act:
    """An answer without end, one part after another."""

    async def act(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(every)

    return act


@asynccontextmanager
async def serving(pages: dict[str, bytes | Act], tls: SSLContext | None = None) -> AsyncIterator[Server]:
    """A server on loopback until the block is left."""
    server = Server(pages=dict(pages))
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
