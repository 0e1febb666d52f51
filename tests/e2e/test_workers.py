"""Several gatherers on one database, killed in the middle of their work: nothing is lost, nothing is doubled."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.e2e.feedserver import FeedServer
from tests.e2e.site import PATIENCE, plain_environment

POSTGRESQL = os.environ.get("HEADWATER_TEST_DATABASE_URL", "")
KILLS = 20
LEASE = 2.0  # seconds; short, so that what a killed process held is soon taken over

Ask = Callable[[str], list[tuple]]


class Newsroom:
    """The commands of one home, and its database."""

    def __init__(self, home: Path, web: FeedServer, ask: Ask, database_url: str = "") -> None:
        self.home, self.web, self.ask = home, web, ask
        self.log = home.with_suffix(".log")
        self.environment = plain_environment() | {
            "HEADWATER_HOME": str(home),
            "HEADWATER_DATABASE_URL": database_url,
            "HEADWATER_LOOPBACK": json.dumps([f"*.localhost:{web.port}"]),
            "HEADWATER_GAP_SECONDS": "0",
            "HEADWATER_READ_PAGES": "false",
            "HEADWATER_LEASE_SECONDS": str(LEASE),
        }

    def start(self, *command: str) -> subprocess.Popen:
        """A process of a command."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "headwater.ops.cli", *command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def run(self, *command: str) -> None:
        """A command that ends well."""
        assert self.start(*command).wait(PATIENCE) == 0, self.log.read_text()[-3000:]

    def follow_the_web(self) -> None:
        """Follow every outlet of the web."""
        pack = self.home.with_suffix(".toml")
        pack.write_text(self.web.pack())
        self.run("sources", "import", str(pack))

    def more_news(self) -> None:
        """Every feed brings another piece, and is due."""
        self.web.rounds += 1
        self.all_due()

    def all_due(self) -> None:
        """Every feed that nobody is at is due."""
        self.ask("UPDATE wire_feed SET next_poll_at = '2026-01-01 00:00:00' WHERE lease_until IS NULL")

    def is_at_work(self, worker: subprocess.Popen) -> bool:
        """Whether a process has a feed in its hands."""
        assert worker.poll() is None, self.log.read_text()[-3000:]
        holders = self.ask("SELECT lease_holder FROM wire_feed WHERE lease_until IS NOT NULL")
        if not self.environment["HEADWATER_DATABASE_URL"]:
            return bool(holders)  # the one gatherer of a home on SQLite
        return any(f":{worker.pid}:" in holder for (holder,) in holders)


def kill_in_mid_flight(newsroom: Newsroom, workers: list[subprocess.Popen], chance: random.Random) -> None:
    """Wait until the process longest running is at work, kill it some moments later, and start another."""
    worker = workers.pop(0)
    deadline = time.monotonic() + PATIENCE
    while not newsroom.is_at_work(worker):
        assert time.monotonic() < deadline, newsroom.log.read_text()[-3000:]
        newsroom.all_due()
        time.sleep(0.02)
    time.sleep(chance.random() * 0.3)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    workers.append(newsroom.start("worker"))


def gather_the_rest(newsroom: Newsroom, workers: list[subprocess.Popen]) -> None:
    """End all workers as an operator does, then look at every feed once more."""
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.wait(PATIENCE)
    newsroom.ask("UPDATE wire_feed SET next_poll_at = '2026-01-01 00:00:00'")
    newsroom.run("worker", "--until-idle")


def assert_nothing_lost_nothing_doubled(newsroom: Newsroom) -> None:
    """Every piece once, with all that belongs to it; every story in step; nobody left at a feed."""
    ask, pieces = newsroom.ask, newsroom.web.pieces()
    urls = [url for (url,) in ask("SELECT url FROM wire_item")]
    assert sorted(urls) == sorted(pieces)
    for table in ("receipt", "joined", "itemprints", "traceof"):
        lost = f"SELECT i.url FROM wire_item i LEFT JOIN wire_{table} t ON t.item_id = i.id WHERE t.item_id IS NULL"
        assert ask(lost) == [], table
    assert ask("SELECT url FROM wire_item WHERE story_id IS NULL") == []
    assert ask("SELECT id FROM wire_story WHERE merged_into_id IS NULL AND traced_at < changed_at") == []
    assert ask("SELECT id FROM wire_story WHERE merged_into_id IS NULL AND traced_at IS NULL") == []
    assert ask("SELECT url FROM wire_feed WHERE lease_until IS NOT NULL OR lease_holder <> ''") == []
    assert newsroom.web.overlaps == []
    assert "Traceback" not in newsroom.log.read_text(), newsroom.log.read_text()[-3000:]


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of our own, with its tables."""
    if not POSTGRESQL:
        pytest.skip("HEADWATER_TEST_DATABASE_URL names no PostgreSQL server")
    name = f"headwater_workers_{os.getpid()}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('template')}")
        yield urlsplit(POSTGRESQL)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_workers_killed_twenty_times_lose_and_double_nothing(tmp_path, postgresql):
    """Three workers on PostgreSQL; one after another is killed at its work, and another takes its place."""

    def ask(statement: str) -> list[tuple]:
        done = database.execute(statement)
        return done.fetchall() if done.description else []

    chance = random.Random(20261125)
    with FeedServer(hosts=6).running() as web:
        newsroom = Newsroom(tmp_path / "var", web, ask, postgresql)
        with psycopg.connect(postgresql, autocommit=True) as database:
            newsroom.follow_the_web()
            workers = [newsroom.start("worker") for _ in range(3)]
            try:
                for _ in range(KILLS):
                    newsroom.more_news()
                    kill_in_mid_flight(newsroom, workers, chance)
                gather_the_rest(newsroom, workers)
            finally:
                for worker in workers:
                    worker.kill()
            assert_nothing_lost_nothing_doubled(newsroom)
            texts: dict[str, set[int]] = {}
            for url, story in ask("SELECT url, story_id FROM wire_item"):
                texts.setdefault(web.pieces()[url], set()).add(story)
            assert [text for text, stories in texts.items() if len(stories) > 1] == []


def test_a_worker_on_sqlite_killed_again_and_again_loses_and_doubles_nothing(tmp_path, furnish):
    """The same with the one gatherer that a home on SQLite has."""
    home = furnish(tmp_path / "var")

    def ask(statement: str) -> list[tuple]:
        with sqlite3.connect(home / "headwater.db", timeout=20) as database:
            return database.execute(statement).fetchall()

    chance = random.Random(20261126)
    with FeedServer(hosts=4).running() as web:
        newsroom = Newsroom(home, web, ask)
        newsroom.follow_the_web()
        workers = [newsroom.start("worker")]
        try:
            for _ in range(4):
                newsroom.more_news()
                kill_in_mid_flight(newsroom, workers, chance)
            gather_the_rest(newsroom, workers)
        finally:
            for worker in workers:
                worker.kill()
        assert_nothing_lost_nothing_doubled(newsroom)


def test_a_second_worker_on_sqlite_is_told_what_it_needs(tmp_path, furnish):
    """Two would fetch every feed twice; the sentence says how several can."""
    with FeedServer(hosts=1).running() as web:
        newsroom = Newsroom(furnish(tmp_path / "var"), web, lambda _statement: [])
        newsroom.follow_the_web()
        first = newsroom.start("worker")
        try:
            lock = tmp_path / "var" / "headwater.lock"
            deadline = time.monotonic() + PATIENCE
            while not (lock.exists() and lock.read_text() == str(first.pid)):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert newsroom.start("worker").wait(PATIENCE) == 1
            assert "more of them need PostgreSQL (database_url)" in newsroom.log.read_text()
        finally:
            first.kill()
            first.wait()
