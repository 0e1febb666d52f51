"""The words of the way out: an answer, a permission, a turn, our manners, and the door as others know it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from yarl import URL

from headwater.core.links import Login
from headwater.net.addresses import host_key


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: any HTTP status is an answer; only silence is an error (core.errors.FetchFailed)."""

    url: str  # the address asked for
    final_url: str  # after redirects
    status: int
    headers: tuple[tuple[str, str], ...]  # names lower case, in order
    body: bytes
    fetched_at: datetime
    seconds: float  # of all hops together, without waiting for turns
    moved_to: str  # the target when every hop was permanent (301, 308) and none gave up https; "" otherwise
    insecure: bool = False  # a redirect led from https to http on the way

    def header(self, name: str) -> str:
        """The first header of that name, or ""."""
        wanted = name.lower()
        return next((value for known, value in self.headers if known == wanted), "")


@dataclass(frozen=True, slots=True)
class Permission:
    """What a host's robots.txt says about an address."""

    allowed: bool
    reason: str  # a plain sentence
    robots_url: str
    robots_txt: str  # as read, at most 500 KiB; "" when there is none
    read_at: datetime
    crawl_delay: timedelta = timedelta(0)  # asked for between requests, as far as we keep to it


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file in which an owner lays down terms, as it was read."""

    url: str
    text: str  # "" when there is none
    note: str  # why there is none, or an old one; "" for a file read
    read_at: datetime
    ask_again: datetime
    silent: bool = False  # nobody knows whether there is one


class WayOut(Protocol):
    """The door: what the pipeline knows of the network; the real one is ``headwater.net.way_out.Door``."""

    async def may_fetch(self, url: str) -> Permission:
        """What robots.txt says about an address for our agent."""
        ...

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
        """Fetch, waiting for the host's turn. ``limit`` in bytes, 0 = the house limit. Raises FetchFailed."""
        ...

    async def file(self, url: str) -> FileRead:
        """A small file in which an owner lays down terms, read at most once a day; nothing is raised."""
        ...

    async def post(self, url: str, form: Sequence[tuple[str, str]], *, purpose: str = "") -> Answer:
        """Send a form, waiting for the host's turn. Raises FetchFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """One request that was sent, and what became of it: what the public page of a host counts."""

    host: str  # as ``addresses.host_key`` names it
    purpose: str  # feed, page, check, robots, hub, discovery; "" when the caller named none
    status: int  # 0: no answer
    octets: int  # of the body, unpacked
    seconds: float
    at: datetime
    problem: str = ""  # why there was no answer worth reading
    gap: float = 0.0  # seconds we keep between requests to it from now on
    gap_reason: str = ""  # a plain sentence

    @property
    def not_modified(self) -> bool:
        """Whether the answer was that nothing had changed."""
        return self.status == 304

    @property
    def told_to_wait(self) -> bool:
        """Whether the host asked for rest."""
        return self.status in {429, 503} and not self.problem

    @property
    def failed(self) -> bool:
        """Whether nothing worth reading came; a wish to wait is counted by itself."""
        return bool(self.problem) or (self.status >= 400 and not self.told_to_wait)


@dataclass(frozen=True, slots=True)
class RobotsRead:
    """A robots.txt as it was just read: what it lays down for us."""

    host: str
    at: datetime
    sentence: str  # whether there is one, whom its rules name, the Crawl-delay
    rules: tuple[str, ...]  # "Disallow: /private/", in the order of the file


@dataclass(frozen=True, slots=True)
class TermsRead:
    """A file in which an owner lays down terms was just read: its digest tells whether it changed."""

    host: str
    url: str
    at: datetime
    digest: str  # SHA-256


def terms_read(url: str, text: str, at: datetime) -> TermsRead:
    """That a file of terms was read with this text; "" where there is none."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return TermsRead(host_key(URL(url)), url, at, digest)


class Watch(Protocol):
    """Who wants to know of every request; called in the event loop, so it only takes note."""

    def fetched(self, fetched: Fetched) -> None:
        """Take note of a request."""
        ...

    def robots_read(self, read: RobotsRead) -> None:
        """Take note of what a robots.txt says."""
        ...

    def terms_read(self, read: TermsRead) -> None:
        """Take note that a file of terms was read, robots.txt included."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A host's turn: ours until it is given back, or the reason why it is not ours."""

    gap: timedelta = timedelta(0)  # the pause between two requests that its answers made, as the last asker left it
    rest_until: datetime | None = None  # it asked for a rest beyond our patience: the turn was not taken


class Turns(Protocol):
    """Whose turn it is with a host, over all processes that ask it: one request at a time.

    A host is named "host:port", or "host" on the web's own ports; lower case.
    """

    async def take(self, host: str, *, patience: timedelta, hold: timedelta) -> Turn:
        """Wait until nobody asks the host and its pause is over, and take its turn for at most ``hold``.

        A pause longer than the host's gap is a rest it asked for: one beyond ``patience`` is not waited for.
        """
        ...

    async def give(self, host: str, *, pause: timedelta, gap: timedelta) -> None:
        """Give the turn back: the next request goes out ``pause`` from now, and ``gap`` is remembered."""
        ...


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave towards hosts."""

    user_agent: str  # "Headwater/0.1 (+https://example.org/about/bot/)"
    contact: str = ""  # an e-mail address, sent as From (RFC 9110, 10.1.2)
    agent: str = "headwater"  # the token looked for in robots.txt
    gap: timedelta = timedelta(seconds=1)  # between requests to one host, at least
    total_timeout: timedelta = timedelta(seconds=30)  # for all hops together, without waiting for turns
    byte_limit: int = 10 * 1024 * 1024  # unpacked
    redirects: int = 5
    at_once: int = 64
    allow_loopback: frozenset[str] = frozenset()  # "localhost:8001", "127.0.0.1:9000", "*.localhost:8001"
    per_host: int = 1  # requests at once to one host; more than one only for our own hosts
