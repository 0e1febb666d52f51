"""May we?"""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.net.server import Act, Server, for_ever, reply, serving, slowly

from headwater.core.errors import FetchFailed
from headwater.net.way_out import Door, Permission

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BAN = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 0\n"


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


LONG = timedelta(seconds=30)  # a server that answers is waited for, however busy the machine


def permission(robots: bytes | Act, path: str = "/x", within: timedelta = LONG, **pages: bytes | Act) -> Permission:
    """What a server with this robots.txt permits for one path, asked for no longer than ``within``."""

    async def run() -> Permission:
        named = {f"/{name}": page for name, page in pages.items()}
        manners = {"total_timeout": within}
        async with serving({"/robots.txt": robots} | named) as server, Door(server.manners(**manners)) as door:
            return await door.may_fetch(server.url(path))

    return asyncio.run(run())


def test_a_no_is_told_in_a_sentence() -> None:
    """The receipt quotes it."""
    told = permission(reply(200, BAN), "/private/x")
    assert (told.allowed, told.reason) == (False, "robots.txt of localhost disallows /private/ for every agent")
    assert told.robots_txt == BAN.decode()
    assert told.robots_url.endswith("/robots.txt")


def test_what_no_rule_speaks_of_is_allowed() -> None:
    """RFC 9309, 2.2.2."""
    told = permission(reply(200, BAN))
    assert (told.allowed, told.reason) == (True, "robots.txt of localhost has no rule against /x for every agent")


def test_the_robots_txt_itself_is_always_allowed() -> None:
    """RFC 9309, 2.2.2: it is implicitly allowed."""
    assert permission(reply(200, b"User-agent: *\nDisallow: /\n"), "/robots.txt").allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(400, True), (401, True), (403, True), (404, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_no_file_permits_and_a_broken_server_forbids(status: int, allowed: bool) -> None:
    """RFC 9309, 2.3.1.3 and 2.3.1.4."""
    told = permission(reply(status))
    assert told.allowed is allowed
    assert str(status) in told.reason


@pytest.mark.parametrize("act", [slowly(9, reply(200)), b"nonsense\r\n\r\n", b""])
def test_silence_forbids(act: bytes | Act) -> None:
    """RFC 9309, 2.3.1.4: unreachable is a complete disallow."""
    told = permission(act, within=timedelta(seconds=1))
    assert not told.allowed
    assert "could not be read" in told.reason


def test_five_redirects_are_followed_and_a_circle_means_there_is_none() -> None:
    """RFC 9309, 2.3.1.2."""
    hops = {f"h{n}": reply(301, Location=f"/h{n + 1}") for n in range(4)} | {"h4": reply(200, BAN)}
    assert not permission(reply(301, Location="/h0"), "/private/x", **hops).allowed
    assert permission(reply(301, Location="/robots.txt"), "/private/x").allowed


def test_a_file_without_end_is_read_to_its_limit() -> None:
    """RFC 9309, 2.5: at least 500 KiB count; a rule cut in half does not."""
    told = permission(for_ever(b"User-agent: *\nDisallow: /private/\n" + b"# filler\n" * 999), "/private/x")
    assert not told.allowed
    assert 400_000 < len(told.robots_txt) <= 500 * 1024
    assert told.robots_txt.endswith("\n")


def test_a_long_crawl_delay_is_kept_to_in_part_and_said() -> None:
    """An hour between requests would be a refusal in disguise; we keep a minute, and say so."""
    told = permission(reply(200, b"User-agent: *\nCrawl-delay: 3600\n"))
    assert told.crawl_delay == timedelta(seconds=60)
    assert "asks for 3600 s between requests, we keep 60 s" in told.reason


def test_two_askers_share_one_reading() -> None:
    """A host is not asked the same thing twice at once."""

    async def run() -> int:
        async with serving({"/robots.txt": slowly(0.1, reply(200, BAN))}) as server, Door(server.manners()) as door:
            told = await asyncio.gather(*(door.may_fetch(server.url(f"/private/{n}")) for n in range(9)))
            assert not any(one.allowed for one in told)
            return server.asked("/robots.txt")

    assert asyncio.run(run()) == 1


async def _asked_at(server: Server, door: Door, clock: Clock, later: timedelta) -> Permission:
    clock.time = NOON + later
    return await door.may_fetch(server.url("/private/x"))


def test_a_file_is_kept_for_a_day_and_no_longer() -> None:
    """RFC 9309, 2.4."""

    async def run() -> None:
        clock = Clock()
        async with serving({"/robots.txt": reply(200, BAN)}) as server, Door(server.manners(), now=clock) as door:
            for later in (0, 1, 23):
                assert not (await _asked_at(server, door, clock, timedelta(hours=later))).allowed
            assert server.asked("/robots.txt") == 1
            server.pages["/robots.txt"] = reply(404)
            assert (await _asked_at(server, door, clock, timedelta(hours=24))).allowed

    asyncio.run(run())


def test_an_older_copy_stands_in_for_silence() -> None:
    """RFC 9309, 2.3.1.4: yesterday's rules are better than none, and asked about again soon."""

    async def run() -> None:
        clock = Clock()
        async with serving({"/robots.txt": reply(200, BAN)}) as server, Door(server.manners(), now=clock) as door:
            await _asked_at(server, door, clock, timedelta(0))
            server.pages["/robots.txt"] = reply(500)
            told = await _asked_at(server, door, clock, timedelta(hours=25))
            assert "disallows /private/" in told.reason
            assert "as read on 2026-03-02 12:00" in told.reason
            assert (await door.may_fetch(server.url("/x"))).allowed
            assert server.asked("/robots.txt") == 2
            server.pages["/robots.txt"] = reply(404)
            assert (await _asked_at(server, door, clock, timedelta(hours=25, minutes=11))).allowed

    asyncio.run(run())


def test_a_forbidden_address_is_an_error_and_not_a_permission() -> None:
    """Nobody's robots.txt speaks for our own network."""

    async def run() -> None:
        async with serving({}) as server, Door(server.manners()) as door:
            await door.may_fetch("http://10.0.0.1/")

    with pytest.raises(FetchFailed, match="private"):
        asyncio.run(run())
