"""News by way of a hub, over real HTTP on both sides: subscribe → verify → publish → on the page."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.e2e import site as sites
from tests.e2e.site import RunningSite
from tests.fakes.hub import Hub, serving

BRIDGE = "The harbour bridge at Kellhaven was closed on Friday after divers found cracks in two of its piers."
EELS = "Researchers counted more young eels in the Thole estuary than in any year since 1994, at night, with lanterns."


@contextmanager
def following(hub: Hub, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningSite]:
    """A site that follows the hub's publisher, and can be reached by it."""
    port = sites.free_port()
    monkeypatch.setattr(sites, "free_port", lambda: port)
    pack = home.parent / "one.toml"
    pack.write_text(
        'name = "One"\nabout = "One outlet on this machine"\n\n[[outlet]]\nname = "The Kellhaven Courier"\n'
        'domains = ["courier.example"]\ncountry = "IE"\nlanguage = "en"\nhome_url = "https://courier.example/"\n'
        f'kind = "newspaper"\nfeeds = [{{ url = "{hub.url("/feed")}", section = "world" }}]\n',
        encoding="utf-8",
    )
    settings = {
        "HEADWATER_LOOPBACK": json.dumps([hub.authority, f"127.0.0.1:{port}"]),
        "HEADWATER_SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "HEADWATER_READ_PAGES": "false",
        "HEADWATER_GAP_SECONDS": "0",
    }
    running = RunningSite(home, "up", "--pack", str(pack), **settings)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()


def test_a_piece_is_on_the_page_as_soon_as_its_hub_tells_of_it(tmp_path, furnish, monkeypatch):
    """What a hub is for; and what is forged, or brought again, changes nothing."""
    home = furnish(tmp_path / "var")
    with serving(Hub(pieces=[(1, "Harbour bridge closed", BRIDGE)], moved=True)) as hub:
        with following(hub, home, monkeypatch) as site:
            site.wait(lambda: bool(hub.subscribers))
            assert hub.verified == [200]
            assert hub.asked.count("POST /hub2") == 1, "a hub that has moved is followed there"
            looks = hub.asked.count("GET /feed")
            assert hub.publish(2, "More young eels in the Thole", EELS) == [202]
            site.wait(lambda: "More young eels in the Thole" in site.get("/"))
            ((callback, secret),) = hub.subscribers.items()
            forged = hub.feed().replace(b"eels", b"lies")
            assert hub.bring(callback, forged, "a guess") == 202
            assert hub.bring(callback, hub.feed(), secret, "sha512") == 202
            assert hub.bring(callback.replace("/websub/", "/websub/x"), hub.feed(), secret) == 410
            hub.publish(3, "Ferry quay opened", "The new ferry quay was opened on Saturday by the port authority.")
            site.wait(lambda: "Ferry quay opened" in site.get("/"))
            assert hub.asked.count("GET /feed") == looks, "nobody asked the publisher for any of it"
            assert site.stop() == 0
        # Stopped first: what is compared must not move between two questions.
        headlines = site.rows(home / "headwater.db", "SELECT headline FROM wire_item ORDER BY headline")
        assert headlines == [("Ferry quay opened",), ("Harbour bridge closed",), ("More young eels in the Thole",)]
        assert site.rows(home / "headwater.db", "SELECT count(*) FROM wire_push") == [(0,)]
        assert "Traceback" not in site.said()


def test_a_hub_that_never_comes_back_leaves_the_feed_polled(tmp_path, furnish, monkeypatch):
    """The site shows the news all the same, and believes in no subscription that nobody confirmed."""
    home = furnish(tmp_path / "var")
    with serving(Hub(pieces=[(1, "Harbour bridge closed", BRIDGE)], comes_back=False)) as hub:
        with following(hub, home, monkeypatch) as site:
            site.wait(lambda: "POST /hub" in hub.asked and "Harbour bridge closed" in site.get("/"))
            assert site.stop() == 0
        assert site.rows(home / "headwater.db", "SELECT state FROM wire_subscription") == [("asked",)]
        (reason,) = site.rows(home / "headwater.db", "SELECT next_poll_reason FROM wire_feed")[0]
        assert "hub" not in reason
