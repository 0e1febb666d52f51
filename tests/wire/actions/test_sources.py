"""Following outlets."""

import pytest
from tests.wire.given import HOUR, NOON, an_outlet

from headwater.wire.actions.sources import follow
from headwater.wire.models import Act, Feed, Source, SourceDomain

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
