"""A newcomer's first minutes, with real processes."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.e2e.site import PATIENCE, RunningSite, plain_environment
from tests.made import FurnishPractice


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home nothing stands in yet."""
    return tmp_path / "var"


@pytest.fixture
def practice(home: Path) -> Iterator[RunningSite]:
    """The practice web and its site, just started."""
    yield from _practice(home)


@pytest.fixture
def furnished_practice(home: Path, furnish_practice: FurnishPractice) -> Iterator[RunningSite]:
    """The same where the tables are made already."""
    furnish_practice(home)
    yield from _practice(home)


def _practice(home: Path) -> Iterator[RunningSite]:
    site = RunningSite(home, "practice")
    yield site
    if site.process.poll() is None:
        site.kill()


def test_practice_shows_ten_stories_and_ends_cleanly(practice):
    """The first look without network: what the README promises."""
    practice.wait(lambda: len(practice.stories()) >= 10)
    assert "password" in practice.said()
    assert practice.stop() == 0
    assert "Traceback" not in practice.said()


def test_a_second_start_after_a_kill_loses_and_doubles_nothing(home, furnished_practice):
    """Whatever was stored stays, and nothing is stored twice; the killed process's feeds are taken over at once."""
    practice, database = furnished_practice, home / "practice" / "headwater.db"
    begun = (home / "practice" / "practice.json").read_text()
    practice.wait(lambda: len(practice.stories()) >= 3)
    practice.kill()
    before = {row[0] for row in practice.rows(database, "SELECT uuid FROM wire_item")}
    assert before
    again = RunningSite(home, "practice")
    try:
        again.wait(lambda: len(again.stories()) >= 10)
        assert again.stop() == 0
        assert (home / "practice" / "practice.json").read_text() == begun, "it went on, and was not begun anew"
        # Stopped first: what is compared must not move between two questions.
        items = again.rows(database, "SELECT uuid, source_id, url FROM wire_item")
        assert before <= {row[0] for row in items}
        assert len({row[1:] for row in items}) == len(items)
        orphans = "SELECT count(*) FROM wire_joined j LEFT JOIN wire_item i ON i.id = j.item_id WHERE i.id IS NULL"
        assert again.rows(database, orphans) == [(0,)]
        untraced = "SELECT count(*) FROM wire_item i LEFT JOIN wire_receipt r ON r.item_id = i.id WHERE r.id IS NULL"
        assert again.rows(database, untraced) == [(0,)]
    finally:
        if again.process.poll() is None:
            again.kill()


def test_a_first_start_that_is_interrupted_ends_and_the_next_one_goes_on(home):
    """Ctrl-C while the database is being made is heard, whatever the process is in the middle of."""
    for seconds in (1.5, 2.5, 3.5):
        site = RunningSite(home, "practice")
        time.sleep(seconds)
        assert site.stop() in (0, 1, 130, -2)
    again = RunningSite(home, "practice")
    try:
        again.wait(lambda: len(again.stories()) >= 3)
        assert again.stop() == 0
    finally:
        if again.process.poll() is None:
            again.kill()


def test_two_processes_never_run_one_site(home, furnished_practice):
    """A second process on the same home says who is there, and leaves it alone."""
    practice = furnished_practice
    practice.wait(lambda: bool(practice.get("/")))
    second = RunningSite(home, "practice")
    assert second.process.wait(timeout=PATIENCE) == 1
    assert f"process {practice.process.pid} is running this site already" in second.said()


def test_up_offers_the_practice_web_where_no_source_can_be_reached(home):
    """A first start without network is not an empty page: it says so, and shows invented news at once."""
    dead = home.parent / "dead.toml"
    dead.write_text(
        'name = "Nobody"\nabout = "An outlet that cannot be reached"\n\n[[outlet]]\nname = "Nobody"\n'
        'domains = ["nobody.example"]\ncountry = "IE"\nlanguage = "en"\nhome_url = "https://nobody.example/"\n'
        'kind = "newspaper"\nfeeds = [{ url = "https://nobody.example/feed" }]\n',
        encoding="utf-8",
    )
    site = RunningSite(home, "up", "--pack", str(dead))
    try:
        site.wait(lambda: len(site.stories()) >= 10)
        assert "No source can be reached" in site.said()
        assert re.search(r"password \S+", site.said())
        assert (home / "headwater.toml").exists()
        assert (home / "headwater.db").exists()
        assert site.stop() == 0
    finally:
        if site.process.poll() is None:
            site.kill()


def test_up_gathers_from_what_can_be_reached_and_goes_on_at_the_next_start(home, furnish):
    """The main job: follow, gather, show; stop; start again without asking or doubling anything."""
    furnish(home)
    with feed_server() as (authority, requests):
        pack = home.parent / "one.toml"
        pack.write_text(
            'name = "One"\nabout = "One outlet on this machine"\n\n[[outlet]]\nname = "The Kellhaven Courier"\n'
            'domains = ["courier.example"]\ncountry = "IE"\nlanguage = "en"\nhome_url = "https://courier.example/"\n'
            f'kind = "newspaper"\nfeeds = [{{ url = "http://{authority}/feed.xml", section = "world" }}]\n',
            encoding="utf-8",
        )
        reached = {"HEADWATER_LOOPBACK": json.dumps([authority]), "HEADWATER_READ_PAGES": "false"}
        site = RunningSite(home, "up", "--pack", str(pack), **reached)
        try:
            site.wait(lambda: len(site.stories()) == 2)
            assert "Harbour bridge closed" in site.get("/")
            assert site.stop() == 0
        finally:
            if site.process.poll() is None:
                site.kill()
        looks = requests.count("/feed.xml")
        again = RunningSite(home, "up", **reached)
        try:
            again.wait(lambda: len(again.stories()) == 2)
            assert again.stop() == 0
        finally:
            if again.process.poll() is None:
                again.kill()
        assert again.said().count("password") == 1
        assert requests.count("/feed.xml") == looks, "a feed that was just looked at is not asked again at a restart"


@contextmanager
def feed_server() -> Iterator[tuple[str, list[str]]]:
    """A server with one feed of two pieces: its authority, and the paths asked for so far."""
    requests: list[str] = []
    pieces = {"Harbour bridge closed": "cracks in two piers", "Eels return to the Thole": "young eels counted at night"}
    items = "".join(
        f"<item><title>{title}</title><link>https://courier.example/{number}</link><description>{text}</description></item>"
        for number, (title, text) in enumerate(pieces.items())
    )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            requests.append(self.path)
            body = f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'.encode()
            self.send_response(200 if self.path == "/feed.xml" else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            self.wfile.write(body if self.path == "/feed.xml" else b"")

        def log_message(self, *_arguments):
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}", requests
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_wrong_setting_stops_the_start_with_a_sentence_that_names_it(home):
    """An operator reads what to mend, never a traceback."""
    site = RunningSite(home, "up", HEADWATER_EXCERPT_CAP="-3")
    assert site.process.wait(timeout=PATIENCE) == 2
    assert "excerpt_cap" in site.said()
    assert "Traceback" not in site.said()


def test_replay_reads_every_file_and_says_what_was_wrong_with_which(tmp_path):
    """Bad input gives a clear stored reason, whatever it is; the good feed beside it comes in."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    item = "<item><title>Harbour bridge closed</title><link>https://courier.example/1</link></item>"
    rss = f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'
    files = {
        "good.xml": rss.encode(),
        "page.html": b"<!doctype html><html><title>News</title><body><p>No feed here</p>",
        "empty.xml": b"",
        "latin.xml": b'<?xml version="1.0"?>' + rss.replace("Harbour", "Br\u00fccke").encode("latin-1"),
        "large.xml": b"<rss>" + b"x" * 100_000_000,
    }
    for name, body in files.items():
        (folder / name).write_bytes(body)
    done = subprocess.run(
        [sys.executable, "-m", "headwater.ops.cli", "replay", str(folder), "--each", "--json"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert (told["feeds"], told["visited"], told["read"], told["items"]) == (5, 5, 2, 2)
    unread = {feed["feed"]: feed["problem"] for feed in told["unread"]}
    assert "page" in unread["page.html"].lower()
    assert "empty" in unread["empty.xml"].lower()
    assert "larger than" in unread["large.xml"]
