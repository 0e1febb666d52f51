"""When feeds are looked at, from the answer of a server to the row that says when next."""

from datetime import timedelta

import pytest
from tests.pipeline.conftest import NOON, entry

from headwater import pipeline
from headwater.core.polling import Outcome
from headwater.wire.models import Act, Feed, Subscription

FEED, NEW = "https://courier.example/feed", "https://courier.example/new"
HOUR = timedelta(hours=1)


def due(newsroom):
    """Let the clock go on to the next look, and look; the look that was made."""
    newsroom.time[0] = max(Feed.objects.get().next_poll_at, newsroom.time[0])
    (look,) = newsroom.look()
    return look


def test_a_budget_is_shared_out_by_what_feeds_bring(newsroom):
    """The busy one gets more looks; the reason of the next look names the budget."""
    busy, still = "https://courier.example/feed", "https://gazette.example/feed"
    newsroom.follow("The Courier", busy)
    newsroom.follow("The Gazette", still)
    for url, rate in ((busy, 36.0), (still, 4.0)):
        Feed.objects.filter(url=url).update(entries_per_day=rate, watched_days=9.0, last_success_at=NOON - HOUR)
    newsroom.house.looks_per_day = 40
    pace = pipeline.set_pace(newsroom.house)
    assert pace.looks == pytest.approx(40, rel=0.01)
    for url in (busy, still):
        newsroom.web.feed(url)
    newsroom.look()
    waits = {feed.url: feed.next_poll_at - NOON for feed in Feed.objects.all()}
    assert waits[still] == pytest.approx(3 * waits[busy], rel=0.15)
    assert "A budget of 40 looks a day at all feeds together" in Feed.objects.get(url=busy).next_poll_reason


def test_feeds_that_are_not_looked_at_take_no_part(newsroom):
    """Paused and gone ones leave their looks to the others."""
    newsroom.follow("The Courier", FEED, "https://courier.example/paused", "https://courier.example/gone")
    Feed.objects.filter(url__endswith="paused").update(paused=True)
    Feed.objects.filter(url__endswith="gone").update(next_poll_at=None)
    assert pipeline.set_pace(newsroom.house).feeds == 1


def test_a_clock_that_ran_ahead_loses_no_feed(newsroom):
    """A machine that woke in 2050 and was set right looks at its feeds again today."""
    newsroom.follow("The Courier", FEED)
    Feed.objects.update(next_poll_at=NOON + timedelta(days=8000))
    pipeline.set_pace(newsroom.house)
    assert Feed.objects.get().next_poll_at == NOON


def test_a_feed_that_says_to_have_moved_for_a_day_is_followed_there(newsroom):
    """Promise kept to the owner: a permanent redirect is believed, but not at the first sight of it."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.out.answers[FEED] = (301, {"Location": NEW}, b"")
    newsroom.web.feed(NEW, entry("https://courier.example/1", "Harbour bridge closed"))
    looks = 0
    while Feed.objects.get().url == FEED and looks < 200:
        assert due(newsroom).outcome in (Outcome.CHANGED, Outcome.UNCHANGED)
        looks += 1
    assert 3 <= looks < 200
    assert newsroom.time[0] - NOON >= 24 * HOUR
    assert Act.objects.get(act="move feed").after == {"url": NEW}
    due(newsroom)
    assert newsroom.web.out.asked[-1].url == NEW


def test_a_redirect_to_what_is_no_feed_is_never_taken_over(newsroom):
    """A publisher that sends its old feed to its home page has ended it, not moved it."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.out.answers[FEED] = (301, {"Location": "https://courier.example/"}, b"")
    newsroom.web.out.answers["https://courier.example/"] = (200, {"Content-Type": "text/html"}, b"<!doctype html><p>Hi")
    for _ in range(12):
        due(newsroom)
    assert newsroom.time[0] - NOON > 48 * HOUR
    feed = Feed.objects.get()
    assert (feed.url, feed.moved_times) == (FEED, 0)


def test_a_cache_that_is_stuck_is_found_out(newsroom):
    """It answers 304 to whoever asks with its validators, whatever is new: one look without them shows it."""
    newsroom.follow("The Courier", FEED)
    first = tuple(entry(f"https://courier.example/{n}", f"Piece {n}", at=NOON - n * HOUR) for n in range(1, 30))
    newsroom.web.feed(FEED, *first, ETag='"stuck"')
    newsroom.look()
    fresh = entry("https://courier.example/fresh", "Cracks in two piers", at=NOON + HOUR)
    newsroom.web.feed(FEED, fresh, *first, ETag='"stuck"')
    whole = newsroom.web.out.answers[FEED]
    for _ in range(200):
        asked_whole = _will_ask_whole(newsroom)
        newsroom.web.out.answers[FEED] = whole if asked_whole else (304, {}, b"")
        if due(newsroom).new_items:
            break
    feed = Feed.objects.get()
    assert newsroom.time[0] - NOON < 24 * HOUR
    assert "It had changed all the while" in feed.next_poll_reason
    due(newsroom)
    assert newsroom.web.out.asked[-1].etag == ""


def _will_ask_whole(newsroom) -> bool:
    """Whether the next look comes without validators, as a stuck server would notice."""
    from headwater.core import looks
    from headwater.wire.queries.gathering import polled_feeds

    at = max(Feed.objects.get().next_poll_at, newsroom.time[0])
    (before,) = polled_feeds(at)
    return not looks.asking(before, now=at, rules=newsroom.house.rules.polling).etag


def test_a_feed_with_a_hub_is_looked_at_daily_while_the_hubs_word_stands(newsroom):
    """A lease that ran out, or was never confirmed, is no word."""
    newsroom.follow("The Courier", FEED)
    newsroom.web.feed(FEED, Link=f'<https://hub.example/>; rel="hub", <{FEED}>; rel="self"')
    told = Subscription.objects.create(
        feed=Feed.objects.get(), hub="https://hub.example/", topic=FEED, token="t", secret="s", state="asked"
    )
    newsroom.look()
    assert Feed.objects.get().next_poll_at - NOON < 2 * HOUR
    Subscription.objects.update(state="verified", lease_until=newsroom.time[0] + timedelta(days=9))
    due(newsroom)
    assert "Its hub tells us" in Feed.objects.get().next_poll_reason
    Subscription.objects.filter(id=told.id).update(lease_until=newsroom.time[0])
    due(newsroom)
    assert "hub" not in Feed.objects.get().next_poll_reason
