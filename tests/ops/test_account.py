"""The account of the hosts, between a request and its row."""

import asyncio
from datetime import UTC, datetime

import pytest
from django.db import OperationalError

from headwater.net.way_out import Fetched, RobotsRead
from headwater.ops.account import Account
from headwater.wire.actions import hosts

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FETCHED = Fetched("courier.example", "feed", 304, 0, 0.5, NOON, gap=2.0, gap_reason="2 s, as its robots.txt asks")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """What reaches the tables; an exception put into it first is raised instead."""
    rows: list = []

    def record(*given: object) -> None:
        if rows and isinstance(rows[0], Exception):
            raise rows.pop(0)
        rows.append(given)

    monkeypatch.setattr(hosts, "record", record)
    monkeypatch.setattr(hosts, "forget", lambda _before: 0)
    return rows


def account(*fetched: Fetched) -> Account:
    """An account that was told of these requests."""
    made = Account(lambda: NOON)
    for each in fetched:
        made.fetched(each)
    return made


def test_requests_are_written_as_one_sum_at_the_end(written) -> None:
    """A thousand requests are one row, not a thousand writings."""

    async def run() -> None:
        made = account()
        async with made.kept():
            for _ in range(1000):
                made.fetched(FETCHED)
            made.robots_read(RobotsRead("courier.example", NOON, "its robots.txt names headwater", ("Disallow: /x",)))

    asyncio.run(run())
    ((counted, gaps, robots),) = written
    assert [(row.host, row.purpose, row.asked, row.not_modified, row.seconds) for row in counted] == [
        ("courier.example", "feed", 1000, 1000, 500.0)
    ]
    assert [(gap.host, gap.seconds) for gap in gaps] == [("courier.example", 2.0)]
    assert robots[0].rules == ("Disallow: /x",)


def test_nothing_asked_is_not_written(written) -> None:
    """An idle site does not touch its disk."""
    asyncio.run(account().write())
    assert written == []


def test_what_cannot_be_written_is_written_later(written) -> None:
    """A locked database costs no count and stops no gathering."""
    written.append(OperationalError("database is locked"))
    made = account(FETCHED)

    async def run() -> None:
        await made.write()
        assert written == []
        made.fetched(FETCHED)
        await made.write()
        await made.write()

    asyncio.run(run())
    assert [[row.asked for row in counted] for counted, _, _ in written] == [[2]]
