"""TXT records, asked of a real name server on this machine."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.fakes import dns_server
from tests.fakes.dns_server import Zone

from headwater.core.ownership import TxtRead
from headwater.net.names import LONGEST, MOST, Names


@pytest.fixture
def zone() -> Iterator[Zone]:
    """A name server that knows one paper."""
    with dns_server.serving({"courier.example": ["v=spf1 -all", "headwater-verification=" + "a" * 300]}) as served:
        yield served


def ask(zone: Zone, name: str = "courier.example", within: float = 2.0) -> TxtRead:
    """What stands at a name."""
    return asyncio.run(Names(f"127.0.0.1:{zone.port}", within=timedelta(seconds=within)).txt(name))


def test_the_strings_of_a_record_are_joined(zone):
    """A record of more than 255 octets comes in parts; how it is parted means nothing."""
    assert set(ask(zone).words) == {"v=spf1 -all", "headwater-verification=" + "a" * 300}
    assert ask(zone, "Courier.EXAMPLE").words


def test_a_name_without_records_is_told_from_silence(zone):
    """The one is for the owner to mend, the other for the name server's keeper."""
    assert ask(zone, "gazette.example") == TxtRead("gazette.example")
    zone.txt["gazette.example"] = []
    assert ask(zone, "gazette.example") == TxtRead("gazette.example")
    zone.refuses = True
    read = ask(zone)
    assert (read.words, read.silent) == ((), True)
    assert "SERVFAIL" in read.problem
    assert "127.0.0.1" not in read.problem


def test_a_server_that_says_nothing_is_not_waited_for(zone):
    """An owner's claim must not hold the errands up."""
    zone.silent = True
    started = time.monotonic()
    read = ask(zone, within=0.3)
    assert read.silent
    assert "0.3 s" in read.problem
    assert time.monotonic() - started < 2.5


def test_an_alias_is_named_and_not_read(zone):
    """What stands at the other name is somebody else's word."""
    zone.cname["blog.courier.example"] = "pages.hosting.example"
    zone.txt["pages.hosting.example"] = ["headwater-verification=x"]
    assert ask(zone, "blog.courier.example") == TxtRead("blog.courier.example", alias="pages.hosting.example")


def test_floods_of_records_are_bounded(zone):
    """Nobody has thousands of records for a reason of ours."""
    zone.txt["many.example"] = [f"x{number}" for number in range(300)]
    zone.txt["long.example"] = ["y" * (LONGEST + 1), "z"]
    assert len(ask(zone, "many.example").words) == MOST
    assert ask(zone, "long.example").words == ("z",)


@pytest.mark.parametrize("name", ["", "a..b", "x" * 64 + ".example", "." * 300])
def test_what_is_no_name_is_not_asked_about(zone, name):
    """And breaks nothing."""
    assert ask(zone, name).words == ()
    assert not any(name and name in asked for asked in zone.asked)
