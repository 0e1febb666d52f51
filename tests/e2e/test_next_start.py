"""A site that is started again, after a kill or a stop, or a second time beside the first, with real processes."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.e2e.site import PATIENCE, RunningSite
from tests.made import FurnishPractice


@pytest.fixture
def practice(home: Path, furnish_practice: FurnishPractice) -> Iterator[RunningSite]:
    """The practice web and its site, just started; the tables are made already."""
    site = RunningSite(furnish_practice(home), "practice")
    yield site
    if site.process.poll() is None:
        site.kill()


def test_a_second_start_after_a_kill_loses_and_doubles_nothing(home, practice):
    """Whatever was stored stays, and nothing is stored twice; the killed process's feeds are taken over at once."""
    database = home / "practice" / "headwater.db"
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


def test_two_processes_never_run_one_site(home, practice):
    """A second process on the same home says who is there, and leaves it alone."""
    practice.wait(lambda: bool(practice.get("/")))
    second = RunningSite(home, "practice")
    assert second.process.wait(timeout=PATIENCE) == 1
    assert f"process {practice.process.pid} is running this site already" in second.said()


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
