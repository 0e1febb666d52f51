"""The door of a gathering process, as it is put together out of the operator's settings."""

from datetime import UTC, datetime

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from tests.net.server import Server, reply, serving

from headwater.ops.house import manners, open_door
from headwater.wire.models import Host, HostDay


@pytest.fixture
def asked(db) -> Server:
    """A host that was asked for two feeds through an opened door, and how."""

    async def run() -> Server:
        pages = {
            "/robots.txt": reply(200, b"User-agent: headwater\nCrawl-delay: 0.01\nDisallow: /no/\n"),
            "/feed": reply(304),
            "/sport": reply(200, b"news"),
        }
        async with serving(pages) as server:
            allowed = {"loopback": [f"localhost:{server.port}"], "gap_seconds": 0, "contact": "desk@paper.example"}
            async with open_door(settings.SITE.model_copy(update=allowed)) as door:
                for path in ("/feed", "/sport"):
                    assert (await door.may_fetch(server.url(path))).allowed
                    await door.get(server.url(path), purpose="feed")
            return server

    return async_to_sync(run)()


def test_what_is_asked_through_it_stands_on_the_account_when_it_closes(asked):
    """The host's page is true after a process that lived shorter than the five seconds between two writings."""
    host = f"localhost:{asked.port}"
    day = datetime.now(UTC).date()
    rows = HostDay.objects.order_by("purpose").values_list("host", "purpose", "asked", "not_modified", "octets")
    assert list(rows) == [(host, "feed", 2, 1, 4), (host, "robots", 1, 0, 55)]
    assert abs((HostDay.objects.first().day - day).days) <= 1
    row = Host.objects.get()
    assert row.robots_rules == ["Disallow: /no/"]
    assert row.gap_reason == "0.01 s, as its robots.txt asks"


def test_requests_carry_our_name_the_page_that_explains_it_and_the_contact(asked):
    """Whoever meets us in a log knows whom to ask."""
    for request in asked.requests:
        assert request.headers["user-agent"].endswith("/about/bot/)")
        assert request.headers["from"] == "desk@paper.example"


@pytest.mark.parametrize("contact", ["", "https://paper.example/contact", "1 Quay Street", "desk@paper, or the page"])
def test_only_an_e_mail_address_is_sent_as_one(contact):
    """From is for mail; anything else there is noise in a publisher's log."""
    assert manners(settings.SITE.model_copy(update={"contact": contact})).contact == ""
