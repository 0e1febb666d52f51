"""The files in which owners lay down terms: read once a day, as politely as anything."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.net.server import Act, Server, reply, serving

from headwater.net.terms import FileRead
from headwater.net.way_out import Door

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TERMS = "/.well-known/tdmrep.json"
RESERVED = b'[{"location": "/", "tdm-reservation": 1}]'


class Clock:
    time = NOON

    def __call__(self) -> datetime:
        return self.time


def asked(answers: list[bytes | Act], *, apart: timedelta, robots: bytes = b"") -> tuple[list[FileRead], Server]:
    """What is read of a file that is answered with these one after another, with some time between."""
    clock = Clock()

    async def run() -> tuple[list[FileRead], Server]:
        async with serving({"/robots.txt": reply(200, robots)}) as server, Door(server.manners(), now=clock) as door:
            read = []
            for answer in answers:
                server.pages[TERMS] = answer
                read.append(await door.file(server.url(TERMS)))
                clock.time += apart
            return read, server

    return asyncio.run(run())


def test_a_file_is_read_once_a_day() -> None:
    """Every piece of an outlet asks what its terms are; its server is asked once."""
    read, server = asked([reply(200, RESERVED)] * 4, apart=timedelta(hours=10))
    assert [one.text for one in read] == [RESERVED.decode()] * 4
    assert server.asked(TERMS) == 2
    assert read[0].note == ""


def test_those_who_ask_at_once_share_one_reading() -> None:
    """Thirty new pieces of a visit are no reason for thirty requests."""

    async def run() -> int:
        async with serving({TERMS: reply(200, RESERVED)}) as server, Door(server.manners()) as door:
            await asyncio.gather(*(door.file(server.url(TERMS)) for _ in range(5)))
            return server.asked(TERMS)

    assert asyncio.run(run()) == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_no_file_is_no_word(status: int) -> None:
    """Most have none, and that is remembered for the day like a file."""
    read, server = asked([reply(status)] * 2, apart=timedelta(hours=2))
    assert (read[0].text, read[0].silent, read[0].note) == ("", False, f"there is none (answer {status})")
    assert server.asked(TERMS) == 1


def test_what_was_read_stands_while_the_server_is_silent() -> None:
    """A reservation does not lapse because a server fails; it is asked again soon."""
    read, _ = asked([reply(200, RESERVED), reply(503), reply(200, b"[]")], apart=timedelta(hours=25))
    assert read[1].text == RESERVED.decode()
    assert read[1].note == "as read on 2026-03-02 12:00, since could not be read: its server answers 503"
    assert read[2].text == "[]"


def test_an_old_copy_does_not_stand_for_ever() -> None:
    """After a month nobody knows."""
    read, _ = asked([reply(200, RESERVED), reply(500)], apart=timedelta(days=31))
    assert (read[1].text, read[1].silent) == ("", True)


def test_robots_txt_is_obeyed_for_it() -> None:
    """Who shuts us out is not asked for terms."""
    read, server = asked([reply(200, RESERVED)], apart=timedelta(0), robots=b"User-agent: *\nDisallow: /\n")
    assert "disallows / for every agent" in read[0].note
    assert server.asked(TERMS) == 0
