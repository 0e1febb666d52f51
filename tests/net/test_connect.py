"""Looked up, checked, pinned."""

import asyncio
import socket
import threading

import pytest
from tests.net.server import reply, serving

from headwater.core.errors import FetchFailed, Retry
from headwater.net.connect import CheckingResolver, ForbiddenAddressError, connector
from headwater.net.way_out import Door

Answers = list[str]


def told_by_names(monkeypatch: pytest.MonkeyPatch, *answers: Answers) -> list[str]:
    """Let the machine's name service answer these, one list for each question, the last for ever."""
    asked: list[str] = []

    def answer(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        numbers = answers[min(len(asked), len(answers)) - 1]
        kinds = [socket.AF_INET6 if ":" in number else socket.AF_INET for number in numbers]
        return [(kind, socket.SOCK_STREAM, 6, "", (number, 0)) for kind, number in zip(kinds, numbers, strict=True)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fd00::1", "0.0.0.0"],
)
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """Anybody can point a name of theirs at our own network."""
    told_by_names(monkeypatch, [number])

    async def run() -> None:
        async with serving({}) as server, Door(server.manners()) as door:
            await door.get(f"http://news.example:{server.port}/")

    with pytest.raises(FetchFailed, match=r"forbidden address: news\.example leads to") as told:
        asyncio.run(run())
    assert told.value.retry is Retry.NEVER


def test_a_name_is_connected_to_where_it_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the first answer passes the check, the second would be connected to. There is no second."""

    async def run() -> int:
        async with serving({"/x": reply(200)}) as server:
            asked = told_by_names(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
            manners = server.manners(allow_loopback=frozenset({f"news.example:{server.port}"}))
            async with Door(manners) as door:
                await door.get(f"http://news.example:{server.port}/x")
            return len(asked)

    assert asyncio.run(run()) == 1


def test_of_mixed_answers_only_the_public_ones_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A private address beside a public one is not a way in."""
    told_by_names(monkeypatch, ["10.0.0.1", "8.8.8.8", "::1"])

    async def run() -> list[str]:
        resolver = CheckingResolver(frozenset())
        try:
            return [found["host"] for found in await resolver.resolve("news.example", 80)]
        finally:
            await resolver.close()

    assert asyncio.run(run()) == ["8.8.8.8"]


@pytest.mark.parametrize("where", [("10.0.0.1", 80), ("127.0.0.1", 81), ("::1", 80, 0, 0)])
def test_the_socket_itself_is_the_last_check(where: tuple[object, ...]) -> None:
    """A literal address never passes the resolver; the last gate does not know who opened it."""

    async def run() -> None:
        allowed = frozenset({"localhost:9000"})
        async with connector(CheckingResolver(allowed), allowed, 1) as made:
            made._socket_factory((socket.AF_INET, socket.SOCK_STREAM, 6, "", where))

    with pytest.raises(ForbiddenAddressError):
        asyncio.run(run())


def test_an_unknown_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead outlet's name is not a server at fault."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    async def run() -> None:
        async with serving({}) as server, Door(server.manners()) as door:
            await door.get("http://news.example/")

    with pytest.raises(FetchFailed, match=r"the name news\.example is not known"):
        asyncio.run(run())


def test_a_closed_door_leaves_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that opens a door for every round of polling must not grow."""
    told_by_names(monkeypatch, ["10.0.0.1"])

    async def run() -> None:
        async with serving({}) as server, Door(server.manners()) as door:
            with pytest.raises(FetchFailed):
                await door.get("http://news.example/")

    asyncio.run(run())
    for thread in threading.enumerate():
        if thread.name.startswith("lookup"):
            thread.join(5)
    assert not any(thread.name.startswith("lookup") for thread in threading.enumerate())
