"""The hub of our own feeds is told what changed: of news, and above all of what was withdrawn."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from lxml import etree
from tests.fakes.way_out import FakeWayOut
from tests.newsroom import rows as newsroom
from tests.reader import rows

from headwater.core.blocks import Ground, Kind, Subject
from headwater.core.errors import FetchFailed, Retry
from headwater.newsroom import actions as ours
from headwater.ops import announcing, errands
from headwater.pipeline.letters import Letters
from headwater.reader import addresses
from headwater.rights.actions import Claim, withdraw
from headwater.settings.site import Site
from headwater.wire.models import Item

pytestmark = pytest.mark.django_db
HUB = "https://hub.example/push"
SITE = Site(hub=HUB, site_address="https://paper.example")
CLAIM = Claim(Ground.OWNER, "a letter")


@pytest.fixture
def lead(settings: Any) -> Item:
    """A piece on the front page and in a section, and a site that names a hub."""
    settings.SITE = settings.SITE.model_copy(update={"hub": HUB, "site_address": "https://paper.example"})
    piece = rows.piece(rows.outlet("Courier", key="courier.example"), "Harbour bridge closed")
    rows.stand("front", [piece.story])
    rows.stand("world", [piece.story])
    return piece


def hub(status: int = 204) -> FakeWayOut:
    """A hub that takes what it is told."""
    return FakeWayOut({HUB: (status, {}, b"")})


def told(out: FakeWayOut) -> set[str]:
    """The feeds the hub was told of."""
    forms = [asked.form for asked in out.asked]
    assert all(form[0] == ("hub.mode", "publish") for form in forms)
    return {value for form in forms for name, value in form if name == "hub.url"}


def announce(out: FakeWayOut) -> int:
    """One turn of telling."""
    return int(async_to_sync(announcing.announce)(SITE, out, now=datetime.now(UTC)))


def of(*boards: str) -> set[str]:
    """The addresses of feeds, in every form."""
    return {f"https://paper.example/feeds/{board}.{form}" for board in boards for form in addresses.FORMATS}


@pytest.mark.parametrize(
    ("kind", "name"), [(Kind.ITEM, ""), (Kind.PATH, "courier.example/news"), (Kind.OUTLET, "courier.example")]
)
def test_the_hub_is_told_of_what_was_withdrawn(lead: Item, kind: Kind, name: str) -> None:
    """Of the feeds that lost it, in every form, at the next turn; and of nothing that is as it was."""
    assert announce(hub()) > 2
    still = hub()
    assert (announce(still), still.asked) == (0, [])
    withdraw(Subject(kind, name or lead.url), CLAIM, by="Ada", now=datetime.now(UTC))
    out = hub()
    assert announce(out) == 2
    assert told(out) == of("front", "section/world")
    assert announce(still) == 0


@pytest.mark.parametrize("act", ["take_down", "kill"])
def test_the_hub_is_told_of_an_article_of_ours_that_was_taken_back(lead: Item, act: str) -> None:
    """Of the feeds of the front page, its section, and where a correction or a kill stands."""
    chief = newsroom.chief()
    article = newsroom.published(by=chief)
    announce(hub())
    when = {"at": datetime.now(UTC)} if act == "kill" else {}
    getattr(ours, act)(article.uuid, note="We are checking it.", by=chief, **when)
    out = hub()
    announce(out)
    assert told(out) >= of("front", f"section/{article.section}") | (of("corrections") if act == "kill" else set())


@pytest.mark.parametrize(
    "fails", [(500, {}, b""), FetchFailed(HUB, "no answer", retry=Retry.SOON)], ids=["500", "silent"]
)
def test_a_hub_that_does_not_answer_is_told_again(lead: Item, fails: Any) -> None:
    """A withdrawal is not forgotten because a server was down."""
    announce(hub())
    withdraw(Subject(Kind.ITEM, lead.url), CLAIM, by="Ada", now=datetime.now(UTC))
    assert announce(FakeWayOut({HUB: fails})) == 0
    out = hub()
    assert announce(out) == 2
    assert told(out) == of("front", "section/world")


def test_feeds_name_the_hub_where_there_is_one(client: Any, lead: Item, settings: Any) -> None:
    """In the feed and in the answer's head, as WebSub wants it; nowhere without one."""
    for form in addresses.FORMATS:
        answer = client.get(f"/feeds/front.{form}")
        own = f"https://paper.example/feeds/front.{form}"
        assert answer["Link"] == f'<{HUB}>; rel="hub", <{own}>; rel="self"'
        if form == "json":
            assert json.loads(answer.content)["hubs"] == [{"type": "WebSub", "url": HUB}]
        else:
            links = etree.fromstring(answer.content).iter("{http://www.w3.org/2005/Atom}link")
            assert HUB in [link.get("href") for link in links if link.get("rel") == "hub"]
    settings.SITE = settings.SITE.model_copy(update={"hub": ""})
    for form in addresses.FORMATS:
        answer = client.get(f"/feeds/front.{form}")
        assert "Link" not in answer
        assert HUB not in answer.content.decode()


def test_without_a_hub_nobody_is_told(lead: Item) -> None:
    """A site that names none asks nothing of anybody."""
    out = hub()
    assert async_to_sync(announcing.announce)(Site(), out, now=datetime.now(UTC)) == 0
    assert out.asked == []


def test_the_gathering_process_tells_it_by_itself(lead: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among its errands; not twice within a minute, and not where nobody outside could fetch what changed."""
    moment = datetime.now(UTC)
    monkeypatch.setattr(errands, "now", lambda: moment)
    out, alone = hub(), hub()
    running = errands.Errands(SITE, out, Letters(), holder="a test")
    async_to_sync(running.once)()
    withdraw(Subject(Kind.ITEM, lead.url), CLAIM, by="Ada", now=moment)
    asked = len(out.asked)
    async_to_sync(running.once)()
    assert (asked > 0, len(out.asked)) == (True, asked)
    moment += timedelta(minutes=1)
    async_to_sync(running.once)()
    assert told(out) >= of("front", "section/world")
    assert len(out.asked) == asked + 1
    async_to_sync(errands.Errands(Site(hub=HUB), alone, Letters(), holder="another").once)()
    assert alone.asked == []
