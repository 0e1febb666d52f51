"""The wire in numbers."""

import pytest
from tests.wire.given import HOUR, NOON, a_showing, followed, kept, leased

from headwater.core.errors import HeadwaterError, Retry
from headwater.core.looks import Look
from headwater.core.polling import NextPoll, Outcome
from headwater.core.provenance import Label
from headwater.core.stories import Merge
from headwater.wire.actions import gathering, settling
from headwater.wire.models import TraceOf
from headwater.wire.queries import summary

pytestmark = pytest.mark.django_db
NEXT = NextPoll(NOON + HOUR, 0.0, "about every hour.", "polling-x")


def test_an_empty_wire_is_all_zeros():
    """The first start asks before there is anything."""
    found = summary.summary()
    assert (found.sources, found.feeds, found.entries, found.items, found.stories, found.refused) == (0, 0, 0, 0, 0, ())
    assert summary.is_empty()
    assert summary.followed() == ()
    assert summary.feed_addresses(3) == ()


def test_everything_is_counted_once():
    """What an operator reads must be what the rows hold: merged stories are one, unlisted pieces are not listed."""
    read, failed, _unseen = followed("Courier", *(f"https://courier.example/{n}" for n in range(3)))
    (other,) = followed("Gazette")
    first = kept(read)
    copy = kept(other)
    TraceOf.objects.create(item_id=copy.item, label=Label.COPY, steps=[], traced_at=NOON)
    TraceOf.objects.create(item_id=first.item, label=Label.FIRST_SEEN, steps=[], traced_at=NOON)
    kept(other, showing=a_showing(listed=False))
    settling.merge(Merge(first.story, copy.story, 0.9, "One event.", "x"), by="test", now=NOON)
    gathering.close(leased(read), Look(Outcome.CHANGED, NOON, entries=30), NEXT)
    gathering.close(leased(read), Look(Outcome.UNCHANGED, NOON, entries=5), NEXT)
    gathering.close(leased(failed), Look(Outcome.FAILED, NOON, problem="its server refuses us"), NEXT)
    found = summary.summary()
    assert (found.sources, found.feeds, found.visited, found.read, found.entries) == (2, 4, 2, 1, 35)
    assert (found.items, found.listed, found.copies, found.stories) == (3, 2, 1, 2)
    assert not summary.is_empty()


def test_refusals_are_summed_up_by_stage_and_reason():
    """The most frequent reason first: that is where work pays; each with an example of its own stage."""
    feed, other = followed() + followed("Gazette")
    for whom, stage, subject, reason in (
        (feed, "entry", "b", "it has no link"),
        (other, "entry", "a", "it has no link"),
        (other, "entry", "a", "it has no link"),
        (feed, "page", "z", "it has no link"),
    ):
        gathering.refuse(whom.id, stage, HeadwaterError(subject, reason, retry=Retry.NEVER), now=NOON)
    first, second = summary.summary().refused
    assert (first.stage, first.reason, first.times, first.example) == ("entry", "it has no link", 2, "a")
    assert (second.stage, second.times, second.example) == ("page", 1, "z")


def test_every_feed_is_listed_with_how_it_goes():
    """`headwater sources list` shows what is wrong and when it is tried again."""
    (gazette,), (courier,) = followed("Gazette"), followed("Courier")
    gathering.close(leased(gazette), Look(Outcome.FAILED, NOON, problem="its server refuses us"), NEXT)
    first, second = summary.followed()
    assert (first.source, first.key, first.url, first.outcome) == ("Courier", "courier.example", courier.url, "")
    assert first.next_poll == "new: never looked at"
    assert (second.outcome, second.problem, second.next_poll) == ("failed", "its server refuses us", NEXT.reason)


def test_one_address_an_outlet_as_many_as_asked_for():
    """Whether anything can be reached is asked of different outlets, not of one outlet twelve times."""
    followed("Courier", "https://courier.example/a", "https://courier.example/b")
    followed("Gazette")
    followed("Ledger")
    assert summary.feed_addresses(2) == ("https://courier.example/a", "https://gazette.example/feed")
