"""Following a feed to its new address."""

import pytest
from tests.wire.given import HOUR, NOON, followed, lease, leased

from headwater.core.polling import Moving
from headwater.wire.actions import moving
from headwater.wire.models import Act, Feed

pytestmark = pytest.mark.django_db

OLD, NEW, NOISE = "https://courier.example/feed", "https://courier.example/new", "https://gazette.example/feed"
MOVED = Moving(NEW, 3, NOON - 30 * HOUR)


def test_a_feed_that_moved_is_followed_there_with_all_that_is_known_of_it():
    """A permanent redirect is the owner's word; the log says what was changed and why."""
    followed("Gazette", NOISE)
    (feed,) = followed("Courier", OLD)
    Feed.objects.filter(id=feed.id).update(etag="1", moved_to=NEW, moved_times=3, moved_since=MOVED.since)
    moving.take_over(leased(feed), MOVED, by="test", now=NOON)
    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.moved_to, feed.moved_times, feed.moved_since) == (NEW, "1", "", 0, None)
    act = Act.objects.get(act="move feed")
    assert (act.before, act.after, act.subject) == ({"url": OLD}, {"url": NEW}, feed.source.uuid)
    assert "3 looks" in act.reason
    assert Feed.objects.get(url=NOISE).next_poll_at == NOON


def test_a_feed_that_moved_to_another_of_its_source_is_retired():
    """Its news comes in by the other one: looked at twice it would cost its server twice."""
    old, new = followed("Courier", OLD, NEW)
    assert moving.take_over(leased(old), MOVED, by="test", now=NOON).retired
    old.refresh_from_db()
    assert (old.url, old.next_poll_at) == (OLD, None)
    assert old.next_poll_reason == f"It has moved for good to {NEW}, which is followed already: not looked at again."
    assert lease(now=NOON + HOUR) == (new.url,)
    assert Act.objects.get(act="retire feed").before == {"url": OLD}


def test_a_feed_that_moved_to_another_sources_stays_with_a_warning():
    """Whose news it is then is for an editor to say: two outlets may have merged, or one was taken over."""
    (feed,) = followed("Courier", OLD)
    followed("Gazette", NEW)
    moved = moving.take_over(leased(feed), MOVED, by="test", now=NOON)
    feed.refresh_from_db()
    assert (feed.url, feed.next_poll_at, moved.retired) == (OLD, NOON, False)
    assert moved.warning == feed.last_problem
    assert "followed as one of Gazette" in feed.last_problem
    assert not Act.objects.filter(act__in=["move feed", "retire feed"]).exists()
