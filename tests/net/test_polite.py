"""When may we? Times are compared from below only: a slow machine waits longer, never shorter."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.net.server import Server, reply, serving, slowly
from yarl import URL

from headwater.core.errors import FetchFailed, Retry
from headwater.net import polite
from headwater.net.polite import Polite
from headwater.net.way_out import Door, Manners

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NEWS = URL("https://news.example/")


def noon() -> datetime:
    """The clock that stands at noon."""
    return NOON


def gaps(server: Server) -> list[float]:
    """Seconds from the end of each request to the beginning of the next."""
    return [later.began - sooner.ended for sooner, later in zip(server.requests, server.requests[1:], strict=False)]


async def _ask_four(server: Server, **changes: object) -> None:
    async with Door(server.manners(**changes)) as door:
        await asyncio.gather(*(door.get(server.url("/x")) for _ in range(4)))


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between() -> None:
    """Promise 4: we go easy on every host."""

    async def run() -> Server:
        async with serving({"/x": slowly(0.02, reply(200))}) as server:
            await _ask_four(server, gap=timedelta(seconds=0.1))
            return server

    server = asyncio.run(run())
    assert server.most_at_once == 1
    assert min(gaps(server)) >= 0.09


def test_the_pause_grows_with_the_time_an_answer_takes() -> None:
    """A host that labours is given time."""

    async def run() -> Server:
        async with serving({"/x": slowly(0.3, reply(200))}) as server:
            await _ask_four(server, gap=timedelta(seconds=0.01))
            return server

    assert min(gaps(asyncio.run(run()))) >= 0.25


def test_our_own_hosts_may_be_asked_many_things_at_once() -> None:
    """A replay on loopback has no host to go easy on."""

    async def run() -> int:
        async with serving({"/x": slowly(0.2, reply(200))}) as server:
            await _ask_four(server, per_host=4)
            return server.most_at_once

    assert asyncio.run(run()) > 1


def test_all_hosts_together_are_bounded() -> None:
    """Our own line is not endless."""

    async def run() -> int:
        async with serving({"/x": slowly(0.05, reply(200))}) as server, Door(server.manners(at_once=2)) as door:
            await asyncio.gather(*(door.get(server.url("/x", f"h{n}.localhost")) for n in range(8)))
            return server.most_at_once

    assert asyncio.run(run()) == 2


def test_a_crawl_delay_is_kept() -> None:
    """The host said how often."""

    async def run() -> Server:
        robots = reply(200, b"User-agent: *\nCrawl-delay: 0.3\n")
        async with serving({"/robots.txt": robots, "/x": reply(200)}) as server, Door(server.manners()) as door:
            await door.may_fetch(server.url("/x"))
            await door.get(server.url("/x"))
            await door.get(server.url("/x"))
            return server

    assert min(gaps(asyncio.run(run()))) >= 0.27


def test_waiting_in_line_is_not_the_hosts_slowness() -> None:
    """The last in a long line gets its full time."""

    async def run() -> None:
        async with serving({"/x": slowly(0.6, reply(200))}) as server:
            await _ask_four(server, total_timeout=timedelta(seconds=2))

    asyncio.run(run())


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_rest_gets_it(status: int) -> None:
    """The answer itself is handed on; the next request is not sent."""

    async def run() -> tuple[int, FetchFailed]:
        pages = {"/x": reply(status, Retry_After="120")}
        async with serving(pages) as server, Door(server.manners(), now=noon) as door:
            assert (await door.get(server.url("/x"))).status == status
            with pytest.raises(FetchFailed) as told:
                await door.get(server.url("/y"))
            return len(server.requests), told.value

    count, told = asyncio.run(run())
    assert count == 1
    assert (told.reason, told.retry) == ("localhost asked us to wait until 12:02 UTC", Retry.LATER)


def test_a_short_rest_is_sat_out() -> None:
    """A second is no reason to come back in an hour."""

    async def run() -> Server:
        async with serving({"/x": reply(429, Retry_After="1"), "/y": reply(200)}) as server:
            async with Door(server.manners()) as door:
                await door.get(server.url("/x"))
                assert (await door.get(server.url("/y"))).status == 200
            return server

    assert min(gaps(asyncio.run(run()))) >= 0.9


def test_idle_hosts_are_forgotten_and_resting_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded; a host's wish to be left alone outlives the crowd."""
    monkeypatch.setattr(polite, "HOSTS", 50)

    async def run() -> None:
        line = Polite(Manners("x", gap=timedelta(0)), noon)
        async with line.turn(NEWS, "") as visit:
            visit.status, visit.retry_after = 429, "3600"
        for n in range(500):
            async with line.turn(URL(f"https://h{n}.example/"), ""):
                pass
        assert len(line._hosts) <= 50
        with pytest.raises(FetchFailed, match="13:00 UTC"):
            async with line.turn(NEWS, str(NEWS)):
                pass

    asyncio.run(run())


def test_a_caller_who_gives_up_frees_the_line() -> None:
    """A cancelled request must not block its host for ever."""

    async def run() -> int:
        pages = {"/x": slowly(5, reply(200)), "/y": reply(200)}
        async with serving(pages) as server, Door(server.manners()) as door:
            first = asyncio.create_task(door.get(server.url("/x")))
            await asyncio.sleep(0.05)
            first.cancel()
            return (await door.get(server.url("/y"))).status

    assert asyncio.run(run()) == 200
