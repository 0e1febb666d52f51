"""What people wrote to the practice site: every kind, at every stage, by the acts there are."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.reader import rows

from headwater.community.queries import messages
from headwater.core.notices import NOTICES, Kind, missing
from headwater.core.sifting import url_key
from headwater.practice.clock import PracticeClock
from headwater.practice.notices import Post, written
from headwater.practice.render import Sites
from headwater.practice.script import Week
from headwater.reader import addresses
from headwater.rights.queries.cases import queue
from headwater.wire.models import Item, ItemAddress

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def held(sites: Sites) -> None:
    """The pieces that are written about, taken in from their outlets."""
    names = sorted({name for told in written() for name in told.get("about", ())})
    outlets = {
        key: rows.outlet(key.title(), f"{key}.localhost") for key in {sites.piece(name).outlet for name in names}
    }
    for name in names:
        piece = sites.piece(name)
        rows.piece(outlets[piece.outlet], piece.headline, url=sites.page(piece), url_key=url_key(sites.page(piece)))


def test_every_kind_is_there_whole_and_at_different_stages(sites: Sites, held: None, client: Any) -> None:
    """The queue, the public log and the desk have something to show on a first look."""
    assert Post(sites).deliver(now=NOON) == 0
    lines = queue(every=True)
    assert {line.kind for line in lines} == set(Kind)
    assert len({line.state for line in lines}) >= 6
    assert [each.mail for each in messages.queue()] == ["edda@marsh.example"]
    log = client.get(addresses.transparency()).content.decode()
    assert "Copyright" in log
    assert "Imre Castell" not in log
    gone = Item.objects.get(url__contains="mirror", headline__contains="sandbar")
    assert client.get(addresses.item(gone.uuid)).status_code == 451


def test_nothing_comes_twice_and_nothing_before_its_piece(sites: Sites, held: None) -> None:
    """A practice that is begun again goes on where it was; what nobody took in is not written about yet."""
    about = sites.page(sites.piece("harbour-bridge/quill-1"))
    Item.objects.filter(url=about).update(url="http://elsewhere.localhost/1", url_key="x")

    ItemAddress.objects.filter(item__url="http://elsewhere.localhost/1").delete()
    first = Post(sites)
    assert first.deliver(now=NOON) == 1
    before = len(queue(every=True))
    assert Post(sites).deliver(now=NOON) == 1
    assert len(queue(every=True)) == before
    assert len(messages.queue()) == 1


def test_what_has_not_happened_yet_waits(week: Week, held: None) -> None:
    """The last thing in a case is before the clock, for no stamp lies about the present."""
    clock = PracticeClock(NOON, "mon 08:00", 60.0)
    assert Post(Sites(week, clock, 8001)).deliver(now=NOON) == len(written())
    later = NOON + timedelta(days=7) / 60
    assert Post(Sites(week, clock, 8001)).deliver(now=later) < len(written())


@pytest.mark.parametrize("told", [each for each in written() if "kind" in each], ids=lambda each: each["about"][0])
def test_each_notice_says_what_its_form_asks_for(told: dict[str, Any]) -> None:
    """A demonstration of notices that the form would refuse shows nothing."""
    assert missing(NOTICES[Kind(told["kind"])], told["given"]) == ()
    assert all(step["act"] != "decide" or len(step["why"]) > 20 for step in told.get("step", ()))
