"""Following outlets."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.wire.given import HOUR, NOON, an_entry, an_intake, an_outlet, kept
from tests.wire.given import followed as feeds_of

from headwater.core.errors import SourceRefused
from headwater.core.packs import FeedAddress
from headwater.core.polling import Outcome
from headwater.wire.actions import sources
from headwater.wire.actions.sources import follow
from headwater.wire.models import Act, Feed, Item, Source, SourceDomain, Visit

pytestmark = pytest.mark.django_db


def followed(outlet, now=NOON) -> tuple[int, int]:
    """How many outlets and feeds are new."""
    return follow(outlet, by="operator", reason="starter pack world-en", now=now)


def test_a_new_outlet_is_followed_with_its_domains_and_feeds():
    """Its feeds are due at once, and the row says why."""
    outlet = an_outlet("Courier", "https://courier.example/a", "https://courier.example/b", owner="Estuary Media")
    assert followed(outlet) == (1, 2)
    source = Source.objects.get()
    assert (source.key, source.name, source.owner, source.country) == (
        "courier.example",
        "Courier",
        "Estuary Media",
        "IE",
    )
    assert [domain.name for domain in source.domains.all()] == ["courier.example"]
    assert {(feed.next_poll_at, feed.next_poll_reason) for feed in Feed.objects.all()} == {
        (NOON, "new: never looked at")
    }


def test_following_twice_changes_nothing():
    """A pack is loaded again after every correction of it; what goes well is not begun anew."""
    outlet = an_outlet("Courier")
    followed(outlet)
    Feed.objects.update(next_poll_at=NOON + HOUR, etag="1")
    acts = Act.objects.count()
    assert followed(outlet, now=NOON + HOUR) == (0, 0)
    assert Feed.objects.get().etag == "1"
    assert Act.objects.count() == acts


def test_a_known_outlet_takes_the_feeds_it_does_not_have_yet():
    """Two packs may name one outlet, each with other feeds; the outlet stays as the first one told it."""
    followed(an_outlet("Courier"))
    followed(an_outlet("Gazette"))
    known, new = "https://courier.example/feed", "https://courier.example/sport"
    assert followed(an_outlet("The Courier", known, new, domains=("courier.example",), country="FR")) == (0, 1)
    source = Source.objects.get(key="courier.example")
    assert (source.name, source.country) == ("Courier", "IE")
    assert {feed.url for feed in source.feeds.all()} == {known, new}


def test_an_outlet_is_known_by_any_of_its_domains():
    """An outlet that moved is one outlet, not two that report independently of each other."""
    followed(an_outlet("Courier", domains=("courier.example", "kellhaven-courier.example")))
    followed(an_outlet("Gazette"))
    moved = an_outlet("Kellhaven Courier", domains=("kellhaven-courier.example", "new-courier.example"))
    assert followed(moved) == (0, 1)
    assert Source.objects.count() == 2
    assert Feed.objects.get(url="https://kellhaven-courier.example/feed").source.name == "Courier"


def test_a_feed_belongs_to_whoever_was_followed_with_it_first():
    """One address is asked once, whoever else lists it."""
    followed(an_outlet("Courier", "https://shared.example/feed"))
    assert followed(an_outlet("Gazette", "https://shared.example/feed")) == (1, 0)
    assert Feed.objects.get().source.name == "Courier"


def test_a_domain_named_twice_is_one_domain():
    """Packs are written by people."""
    followed(an_outlet("Courier", domains=("courier.example", "courier.example")))
    assert SourceDomain.objects.get().name == "courier.example"


def test_what_is_no_address_is_no_feed():
    """An address that nothing could ever fetch is not put into the queue."""
    assert followed(an_outlet("Courier", "courier.example/feed", "ftp://courier.example/feed")) == (1, 0)


def test_following_is_on_record_with_who_and_why():
    """History is a log row with the name of whoever acted, and the reason."""
    followed(an_outlet("Courier"))
    follow_act, feeds_act = Act.objects.order_by("id")
    assert (follow_act.act, follow_act.by, follow_act.reason) == ("follow", "operator", "starter pack world-en")
    assert follow_act.subject == Source.objects.get().uuid
    assert (feeds_act.act, feeds_act.after) == ("add feeds", ["https://courier.example/feed"])


SAID = {"by": "Ada", "reason": "a reason", "now": NOON + HOUR}


def the_feed(**columns: object) -> Feed:
    """The one feed of an outlet, its row as given."""
    (feed,) = feeds_of("Courier")
    Feed.objects.filter(id=feed.id).update(**columns)
    return Feed.objects.get(id=feed.id)


def again(feed: Feed) -> Feed:
    """The row as it is now."""
    return Feed.objects.get(id=feed.id)


def test_a_feed_comes_with_its_folder_weight_and_pattern():
    """What a pack or a list says of a feed is not lost on the way in."""
    given = FeedAddress(
        "https://courier.example/feed",
        "world",
        group="World/Ireland",
        title="All news",
        language="en",
        weight=2.5,
        link_pattern="https://courier.example/{id}",
    )
    followed(replace(an_outlet("Courier"), feeds=(given,)))
    (row,) = Feed.objects.all()
    assert (row.section, row.group, row.title, row.language, row.weight, row.link_pattern) == (
        "world",
        "World/Ireland",
        "All news",
        "en",
        2.5,
        "https://courier.example/{id}",
    )


def test_ways_in_without_a_host_are_followed_as_they_are():
    """A watched folder and a mailbox are feeds like any other."""
    followed(an_outlet("Agency", "folder:wire", "mailbox:news/bulletin@agency.example"))
    assert {feed.url for feed in Feed.objects.all()} == {"folder:wire", "mailbox:news/bulletin@agency.example"}


def test_one_more_feed_of_a_source():
    """By the source's main domain or another of its domains."""
    followed(an_outlet("Courier", domains=("courier.example", "kellhaven-courier.example")))
    number = sources.add_feed("kellhaven-courier.example", FeedAddress("https://courier.example/sport"), **SAID)
    assert Feed.objects.get(id=number).source.key == "courier.example"
    act = Act.objects.latest("id")
    assert (act.act, act.by, act.after) == ("add feeds", "Ada", ["https://courier.example/sport"])


@pytest.mark.parametrize(
    ("source", "feed", "told"),
    [
        ("nobody.example", FeedAddress("https://nobody.example/feed"), "is no source"),
        ("courier.example", FeedAddress("https://courier.example/feed"), "followed already, as a feed of Courier"),
        ("courier.example", FeedAddress("gopher://courier.example/"), "no address that can be asked"),
        ("courier.example", FeedAddress("https://courier.example/s", "horoscopes"), "not a section"),
        ("courier.example", FeedAddress("https://courier.example/s", weight=0.0), "weight"),
        ("courier.example", FeedAddress("https://courier.example/s", weight=float("nan")), "weight"),
        ("courier.example", FeedAddress("https://courier.example/s", group="/World/"), "not a folder"),
        ("courier.example", FeedAddress("https://courier.example/s", link_pattern="https://c.example/"), "{id}"),
    ],
)
def test_a_feed_that_cannot_be_is_refused_with_the_reason(source, feed, told):
    """Nothing is stored, and nothing is on record."""
    followed(an_outlet("Courier"))
    acts = Act.objects.count()
    with pytest.raises(SourceRefused, match=told):
        sources.add_feed(source, feed, **SAID)
    assert (Feed.objects.count(), Act.objects.count()) == (1, acts)


def test_what_a_feed_is_set_to_is_on_record_with_what_it_was():
    """Whoever wonders why a feed is looked at so seldom finds who said so, when and why."""
    feed = the_feed()
    sources.move_to_group(feed.id, " World / Ireland ", **SAID)
    sources.set_weight(feed.id, 4.0, **SAID)
    sources.set_section(feed.id, "world", **SAID)
    sources.set_link_pattern(feed.id, "https://courier.example/{id}", **SAID)
    sources.pause(feed.id, **SAID)
    row = again(feed)
    assert (row.group, row.weight, row.section, row.link_pattern, row.paused) == (
        "World/Ireland",
        4.0,
        "world",
        "https://courier.example/{id}",
        True,
    )
    acts = Act.objects.filter(by="Ada").order_by("id")
    assert [act.act for act in acts] == ["move to folder", "set weight", "set section", "set link pattern", "pause"]
    assert acts[1].before == {"feed": feed.url, "weight": 1.0}
    assert acts[1].after == {"feed": feed.url, "weight": 4.0}
    assert {(act.subject, act.reason) for act in acts} == {(feed.source.uuid, "a reason")}


def test_what_changes_nothing_is_not_on_record():
    """A form that is saved twice tells one story."""
    feed = the_feed()
    sources.set_weight(feed.id, 1.0, **SAID)
    sources.resume(feed.id, **SAID)
    assert not Act.objects.filter(by="Ada").exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda feed: sources.set_weight(feed, -1.0, **SAID),
        lambda feed: sources.set_section(feed, "horoscopes", **SAID),
        lambda feed: sources.set_link_pattern(feed, "nowhere/{id}", **SAID),
        lambda feed: sources.move_to_group(feed, "x" * 201, **SAID),
        lambda feed: sources.pause(feed + 1, **SAID),
        lambda feed: sources.unfollow(feed + 1, **SAID),
    ],
)
def test_what_makes_no_sense_is_refused(act):
    """A refusal is one sentence and changes nothing."""
    feed = the_feed()
    before = Feed.objects.values().get()
    with pytest.raises(SourceRefused):
        act(feed.id)
    assert Feed.objects.values().get() == before


@pytest.mark.parametrize(("next_in", "wanted"), [(-HOUR, timedelta(0)), (None, timedelta(0)), (HOUR * 3, HOUR * 3)])
def test_a_resumed_feed_is_looked_at_when_its_look_is_due(next_in, wanted):
    """Resuming is no reason to ask a host sooner than it would have been asked."""
    now = SAID["now"]
    feed = the_feed(paused=True, next_poll_at=now + next_in if next_in else None)
    sources.resume(feed.id, **SAID)
    assert (again(feed).paused, again(feed).next_poll_at) == (False, now + wanted)


def test_trying_now_revives_a_feed_that_was_given_up():
    """A publisher who brings a feed back tells the operator, not us."""
    feed = the_feed(last_outcome=Outcome.GONE, next_poll_at=None, failures=31.0)
    sources.try_now(feed.id, **SAID)
    assert (again(feed).next_poll_at, again(feed).next_poll_reason) == (SAID["now"], "asked for by Ada")


def test_trying_now_respects_whoever_asked_us_to_wait():
    """The button is no way past a server's word, and none past a pause."""
    feed = the_feed(last_outcome=Outcome.BUSY, next_poll_at=SAID["now"] + HOUR)
    with pytest.raises(SourceRefused, match="asked us to wait until 2026-11-20 14:00 UTC"):
        sources.try_now(feed.id, **SAID)
    Feed.objects.update(next_poll_at=SAID["now"] - HOUR)
    sources.try_now(feed.id, **SAID)
    Feed.objects.update(paused=True)
    with pytest.raises(SourceRefused, match="is paused"):
        sources.try_now(feed.id, **SAID)


def test_what_came_in_stays_when_its_feed_is_followed_no_more():
    """Unfollowing is about tomorrow."""
    feed = the_feed()
    kept(feed, an_intake(an_entry(headline="Eels return")))
    Visit.objects.create(feed=feed, at=NOON, outcome=Outcome.CHANGED)
    sources.unfollow(feed.id, **SAID)
    assert (Feed.objects.count(), Visit.objects.count(), Source.objects.count()) == (0, 0, 1)
    assert Item.objects.get().feed is None
    act = Act.objects.latest("id")
    assert (act.act, act.before, act.by) == ("unfollow", {"feed": feed.url}, "Ada")


def test_the_facts_of_a_source_can_be_corrected():
    """An owner that was sold is one voice with another from that day on."""
    followed(an_outlet("Courier"))
    sources.amend("courier.example", {"owner": "Quayside Press", "country": "GB", "name": "Courier"}, **SAID)
    source = Source.objects.get()
    assert (source.owner, source.country) == ("Quayside Press", "GB")
    act = Act.objects.latest("id")
    assert (act.before, act.after) == ({"owner": "", "country": "IE"}, {"owner": "Quayside Press", "country": "GB"})


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("name", " "),
        ("country", "Ireland"),
        ("language", "english"),
        ("kind", "blog"),
        ("home_url", "javascript:alert(1)"),
        ("key", "other.example"),
        ("uuid", "x"),
    ],
)
def test_what_is_no_fact_is_not_stored(fact, value):
    """What a form sends is not what a row is."""
    followed(an_outlet("Courier"))
    with pytest.raises(SourceRefused, match=fact):
        sources.amend("courier.example", {fact: value}, **SAID)
