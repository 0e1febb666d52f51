"""PLACEHOLDER types; owned by the net work package."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: any HTTP status is an answer; only silence is an error (core.errors.FetchFailed)."""

    url: str  # the address asked for
    final_url: str  # after redirects
    status: int
    headers: tuple[tuple[str, str], ...]  # names lower case, in order
    body: bytes
    fetched_at: datetime
    seconds: float
    moved_to: str  # the target when every hop was permanent (301, 308); "" otherwise

    def header(self, name: str) -> str:
        """The first header of that name, or ""."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Permission:
    """What a host's robots.txt says about an address."""

    allowed: bool
    reason: str  # a plain sentence
    robots_url: str
    robots_txt: str  # as read, at most 500 KiB; "" when there is none
    read_at: datetime


class WayOut(Protocol):
    """The door: what the pipeline knows of the network. The real one is ``headwater.net.way_out.Door``; tests have FakeWayOut."""

    async def may_fetch(self, url: str) -> Permission:
        """What robots.txt says about an address for our agent."""
        ...

    async def get(self, url: str, *, etag: str = "", last_modified: str = "", accept: str = "*/*", limit: int = 0) -> Answer:
        """Fetch, waiting for the host's turn. ``limit`` in bytes, 0 = the house limit. Raises FetchFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave towards hosts."""

    user_agent: str  # "Headwater/0.1 (+https://example.org/about/bot/)"
    agent: str = "headwater"  # the token looked for in robots.txt
    gap: timedelta = timedelta(seconds=1)  # between requests to one host, at least
    total_timeout: timedelta = timedelta(seconds=30)
    byte_limit: int = 10 * 1024 * 1024
    redirects: int = 5
    at_once: int = 64
    allow_loopback: frozenset[str] = frozenset()  # "localhost:8001", "127.0.0.1:9000": the practice web and tests
