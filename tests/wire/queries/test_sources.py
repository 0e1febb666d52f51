"""How every feed fares, for whoever runs the site."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.wire.given import HOUR, NOON, an_outlet, followed

from headwater.core.health import State
from headwater.core.packs import FeedAddress
from headwater.core.polling import Outcome
from headwater.wire import queries
from headwater.wire.actions import sources as acts
from headwater.wire.models import Feed, Subscription, Visit
from headwater.wire.queries.sources import Wanted

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def look(feed: Feed, at, new: int = 0, *, status: int = 200, outcome: Outcome = Outcome.CHANGED) -> Visit:
    """A look at a feed, as it went."""
    return Visit(feed=feed, at=at, outcome=outcome, status=status, new_items=new)


def a_month_of(feed: Feed, a_day: int, *, lately: int) -> None:
    """Five weeks of one look a day, with so many pieces each, and so many in the last week."""
    looks = [look(feed, NOON - 35 * DAY + HOUR + day * DAY, a_day if day < 28 else lately) for day in range(35)]
    Visit.objects.bulk_create(looks)
    Feed.objects.filter(id=feed.id).update(last_outcome=Outcome.CHANGED, last_poll_at=NOON - HOUR, next_poll_at=NOON)


@pytest.fixture
def four():
    """A well feed, a silent one, a failing one, one never looked at; of two outlets."""
    well, silent = followed("Courier", "https://courier.example/all", "https://courier.example/sport")
    failing, new = followed("Gazette", "https://gazette.example/all", "https://gazette.example/sport")
    a_month_of(well, 10, lately=10)
    a_month_of(silent, 10, lately=0)
    Feed.objects.filter(id=failing.id).update(
        last_outcome=Outcome.FAILED,
        last_problem="there is nothing at its address (404)",
        failures=2.0,
        group="Papers/Irish",
    )
    Feed.objects.filter(id=new.id).update(group="Papers")
    return well, silent, failing, new


def found(**wanted: object) -> list[str]:
    """The addresses found, in their order."""
    return [feed.url for feed in queries.sources.listing(Wanted(**wanted), now=NOON).feeds]


def test_a_feed_tells_how_it_fares_in_words(four):
    """What the machine decided about a feed is shown with its reason."""
    feeds = {feed.url: feed for feed in queries.sources.listing(Wanted(), now=NOON).feeds}
    well, silent = feeds["https://courier.example/all"], feeds["https://courier.example/sport"]
    assert (well.health.state, well.health.a_day) == (State.WELL, 10.0)
    assert well.health.usual_a_day == pytest.approx(10.0, rel=0.01)
    assert (silent.health.state, silent.last_new_at) == (State.SILENT, NOON - 8 * DAY + HOUR)
    assert silent.health.reason == "Nothing new in the last 7 days, where 70 pieces are usual."
    failing = feeds["https://gazette.example/all"]
    assert failing.health.reason == "The last look failed: there is nothing at its address (404)."
    assert (failing.source, failing.key, failing.failures) == ("Gazette", "gazette.example", 2.0)


def test_what_ails_stands_first_and_can_be_asked_for_alone(four):
    """Of five hundred feeds somebody should look at seven."""
    assert [url.split("/")[2:] for url in found()] == [
        ["gazette.example", "all"],
        ["courier.example", "sport"],
        ["gazette.example", "sport"],
        ["courier.example", "all"],
    ]
    assert found(ailing=True) == ["https://gazette.example/all", "https://courier.example/sport"]
    assert found(state=State.SILENT) == ["https://courier.example/sport"]


def test_a_folder_is_asked_for_with_those_inside_it(four):
    """A folder inside a folder belongs to it; one whose name only begins alike does not."""
    assert len(found(group="Papers")) == 2
    assert found(group="Papers/Irish") == ["https://gazette.example/all"]
    assert found(group="Pap") == []
    assert len(found(group="")) == 2
    assert queries.sources.groups() == (
        queries.sources.Group("", 2),
        queries.sources.Group("Papers", 1),
        queries.sources.Group("Papers/Irish", 1),
    )


def test_words_are_looked_for_in_name_title_and_address(four):
    """All of them must be there, in whatever order."""
    Feed.objects.filter(url="https://courier.example/sport").update(title="Rowing and eels")
    assert found(text="EELS courier") == ["https://courier.example/sport"]
    assert len(found(text="gazette")) == len(found(source="gazette.example")) == 2
    assert found(text="nothing of the kind") == []


@pytest.mark.parametrize("order", queries.sources.ORDERS)
@pytest.mark.parametrize("descending", [False, True])
def test_feeds_come_in_every_order_page_by_page(four, order, descending):
    """No feed stands on two pages and none on no page."""
    wanted = Wanted(order=order, descending=descending)
    pages = [queries.sources.listing(wanted, now=NOON, first=first, limit=3) for first in (0, 3)]
    assert [len(page.feeds) for page in pages] == [3, 1]
    assert {feed.id for page in pages for feed in page.feeds} == {feed.id for feed in four}
    assert {page.found for page in pages} == {4}


def test_all_are_counted_whatever_is_asked_for(four):
    """The numbers above the list are those of the site."""
    counted = queries.sources.listing(Wanted(text="gazette"), now=NOON).counted
    assert (counted.sources, counted.feeds, counted.ailing) == (2, 4, 2)
    assert counted.by_state == ((State.FAILING, 1), (State.SILENT, 1), (State.NEW, 1), (State.WELL, 1))


def test_the_share_of_304_is_of_the_last_week():
    """What costs the publisher nothing is worth knowing."""
    (feed,) = followed("Courier")
    late = [look(feed, NOON - hours * HOUR, status=304, outcome=Outcome.UNCHANGED) for hours in (1, 2, 3)]
    Visit.objects.bulk_create([*late, look(feed, NOON - 4 * HOUR), look(feed, NOON - 8 * DAY, status=304)])
    (row,) = queries.sources.listing(Wanted(), now=NOON).feeds
    assert (row.looks, row.not_modified, row.not_modified_share) == (4, 3, 75)


def test_a_feed_says_whether_a_hub_tells_of_its_news():
    """Asked is not agreed."""
    (feed,) = followed("Courier")
    hub = Subscription.objects.create(
        feed=feed, hub="https://hub.example/", topic=feed.url, token="t", secret="s", state="asked"
    )
    assert not queries.sources.listing(Wanted(), now=NOON).feeds[0].subscribed
    hub.state = "verified"
    hub.save()
    assert queries.sources.listing(Wanted(), now=NOON).feeds[0].subscribed


def test_a_card_has_every_day_of_a_month_and_the_last_looks():
    """A chart with days left out lies about time."""
    (feed,) = followed("Courier")
    failed = look(feed, NOON - 2 * DAY, status=500, outcome=Outcome.FAILED)
    Visit.objects.bulk_create([look(feed, NOON - HOUR, 3), look(feed, NOON - 2 * HOUR, status=304), failed])
    Visit.objects.bulk_create([look(feed, NOON - 40 * DAY, 9)])
    card = queries.sources.feed(feed.id, now=NOON, looks=2)
    assert len(card.days) == 30
    assert (card.days[-1].day, card.days[0].day) == (NOON.date(), (NOON - 29 * DAY).date())
    assert [(day.looks, day.not_modified, day.failed, day.new_items) for day in card.days[-3:]] == [
        (1, 0, 1, 0),
        (0, 0, 0, 0),
        (2, 1, 0, 3),
    ]
    assert [(each.at, each.new_items) for each in card.looks] == [(NOON - HOUR, 3), (NOON - 2 * HOUR, 0)]
    assert queries.sources.feed(feed.id + 1, now=NOON) is None


def test_questions_do_not_grow_with_the_feeds(four, django_assert_num_queries):
    """A site of a thousand feeds has one page of them, too."""
    with django_assert_num_queries(3):
        queries.sources.listing(Wanted(), now=NOON)


def test_what_is_followed_can_be_asked_by_any_of_its_names(four):
    """On the command line a feed is an address, a number or a part of an outlet."""
    well = four[0]
    assert [each.feed for each in queries.sources.meant("http://courier.example/all")] == [well.id]
    assert [each.feed for each in queries.sources.meant(str(well.id))] == [well.id]
    assert len(queries.sources.meant("COURIER.example")) == 2
    assert queries.sources.meant("nobody.example") == queries.sources.meant("9" * 30) == ()


def test_what_is_exported_is_what_was_followed():
    """Facts, folders, weights: a pack made of it follows the same."""
    given = FeedAddress("https://courier.example/f", "world", group="A/B", title="T", language="en", weight=2.0)
    outlet = an_outlet("Courier", domains=("courier.example", "kellhaven.example"), owner="Quayside", language="en-IE")
    outlet = replace(outlet, feeds=(given,))
    acts.follow(outlet, by="Ada", reason="a test", now=NOON)
    followed("Agency", "folder:wire")
    assert queries.sources.outlets() == (outlet,)
    assert queries.sources.outlets(group="A") == (outlet,)
    assert queries.sources.outlets(group="") == ()
