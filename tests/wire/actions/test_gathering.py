"""Leasing feeds, closing looks, keeping what was refused."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.wire.given import HOUR, MINUTE, NOON, followed, lease, leased

from headwater.core.errors import HeadwaterError, Retry
from headwater.core.looks import Before
from headwater.core.polling import NextPoll, Outcome
from headwater.wire.actions import gathering
from headwater.wire.actions.gathering import AT_A_HOST, LEASE, Look
from headwater.wire.models import Feed, Refusal, Visit
from headwater.wire.queries.gathering import next_due_at

FEED, NOISE = "https://courier.example/feed", "https://gazette.example/feed"
LATER = NextPoll(NOON + 2 * HOUR, 0.0, "About 9 entries a day: about every 2 hours.", "polling-x")


def a_look(outcome: Outcome = Outcome.CHANGED, **brought) -> Look:
    """What a look at a feed brought."""
    return Look(outcome, NOON + MINUTE, **brought)


# --- leasing


@pytest.mark.django_db
def test_two_holders_never_get_one_feed():
    """A feed looked at twice at the same moment is a host asked twice, and a piece stored twice."""
    followed("Courier", FEED)
    followed("Gazette", NOISE)
    assert lease("a", limit=1) == (FEED,)
    assert lease("b") == (NOISE,)
    assert lease("a") == ()


def test_holders_that_ask_at_the_same_moment_share_the_feeds(at_once):
    """Two processes on one database, as on a real site: every feed goes to one of them, none is lost."""
    addresses = [f"https://paper{number}.courier.example/feed" for number in range(40)]
    followed("Courier", *addresses)
    shares = at_once(*(lambda name=name: lease(name, limit=10) for name in "abcd"))
    given = [address for share in shares for address in share]
    assert len(given) == len(set(given))
    assert set(given) | set(lease("e")) == set(addresses)


@pytest.mark.django_db
def test_a_host_of_many_feeds_leaves_places_for_the_others():
    """A thousand feeds of one publisher, added at once, must neither stampede its server nor hold up everybody else."""
    many = [f"https://courier.example/{number}" for number in range(60)]
    followed("Courier", *many)
    followed("Gazette", NOISE, now=NOON + MINUTE)
    first = lease("a", limit=8, now=NOON + HOUR)
    assert first == (*many[:AT_A_HOST], NOISE)
    assert lease("b", limit=8, now=NOON + HOUR) == ()
    gathering.release("a")
    assert len(lease("b", limit=8, now=NOON + HOUR)) == AT_A_HOST + 1


@pytest.mark.django_db
def test_a_lease_from_the_future_is_nobodys():
    """A clock that ran ahead and was set right must not lock a feed away until then."""
    (feed,) = followed("Courier", FEED)
    Feed.objects.filter(id=feed.id).update(lease_until=NOON + timedelta(days=300), lease_holder="a")
    assert lease("b") == (FEED,)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, who waits for no row")
def test_a_holder_passes_over_the_feeds_another_one_is_just_taking(at_once):
    """On PostgreSQL nobody waits for a row that another process holds: the next feed is as good."""
    followed("Courier", FEED)
    followed("Gazette", NOISE)
    taken, seen = threading.Event(), threading.Event()

    def slow() -> tuple[str, ...]:
        with transaction.atomic():
            first = lease("slow", limit=1)
            taken.set()
            assert seen.wait(20)
        return first

    def quick() -> tuple[str, ...]:
        assert taken.wait(20)
        try:
            return lease("quick", limit=5)
        finally:
            seen.set()

    assert at_once(slow, quick) == [(FEED,), (NOISE,)]


@pytest.mark.django_db
def test_a_lease_runs_out():
    """A process that was killed keeps no feed for ever."""
    followed("Courier", FEED)
    lease("killed")
    assert lease("next", now=NOON + LEASE) == ()
    assert lease("next", now=NOON + LEASE + MINUTE) == (FEED,)
    assert Feed.objects.get().lease_holder == "next"


@pytest.mark.django_db
def test_feeds_that_wait_longest_come_first():
    """Nobody starves behind a busy outlet."""
    urgent, early, late = (f"https://courier.example/{name}" for name in ("urgent", "early", "late"))
    followed("Courier", late, early, urgent)
    for number, address in enumerate((urgent, early, late)):
        Feed.objects.filter(url=address).update(next_poll_at=NOON - HOUR + number * MINUTE)
    assert lease(limit=2) == (urgent, early)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state",
    [{"paused": True}, {"next_poll_at": None}, {"next_poll_at": NOON + MINUTE}],
    ids=["paused", "gone", "early"],
)
def test_only_what_is_due_is_leased(state):
    """A paused feed, one that is gone for good, and one whose turn has not come are left alone."""
    followed("Courier", FEED)
    followed("Gazette", NOISE)
    Feed.objects.filter(url=FEED).update(**state)
    assert lease() == (NOISE,)


@pytest.mark.django_db
def test_a_leased_feed_brings_what_a_visit_needs():
    """Validators, sites and language travel with the lease: the visit asks the database for nothing more."""
    followed("Courier", FEED, domains=("courier.example", "courier-extra.example"), language="de")
    Feed.objects.update(etag='W/"1"', last_modified="Fri", body_hash="h", failures=1.5, entries_per_day=9.0)
    (due,) = gathering.lease_due(holder="a", limit=9, now=NOON)
    assert (due.source_name, due.sites) == ("Courier", ("courier.example", "courier-extra.example"))
    assert due.language == "de"
    assert due.before == Before(due.id, 'W/"1"', "Fri", "h", 1.5, 9.0, None)


@pytest.mark.django_db
def test_a_holder_that_stops_gives_back_its_leases_and_no_others():
    """Stopping one process must not set a second one's feeds free under its hands."""
    followed("Courier", FEED)
    followed("Gazette", NOISE)
    lease("a", limit=1)
    lease("b", limit=1)
    assert gathering.release("a") == 1
    assert lease("c") == (FEED,)
    assert Feed.objects.get(url=NOISE).lease_holder == "b"


# --- closing


@pytest.mark.django_db
def test_closing_stores_the_next_look_with_its_reason_and_gives_the_lease_back():
    """Promise 7 for polling: when, why and by which rules stand on the row."""
    (feed,) = followed("Courier", FEED)
    followed("Gazette", NOISE)
    lease("a")
    feed.refresh_from_db()
    gathering.close(leased(feed), a_look(etag='W/"2"', last_modified="Sat", body_hash="b", title="Courier"), LATER)
    feed.refresh_from_db()
    assert (feed.next_poll_at, feed.next_poll_reason, feed.poll_rules) == (LATER.at, LATER.reason, LATER.rules)
    assert (feed.lease_until, feed.lease_holder) == (None, "")
    assert (feed.etag, feed.last_modified, feed.body_hash, feed.title) == ('W/"2"', "Sat", "b", "Courier")
    assert feed.last_success_at == feed.last_poll_at == NOON + MINUTE
    assert Feed.objects.get(url=NOISE).lease_holder == "a"
    assert Feed.objects.get(url=NOISE).last_poll_at is None


@pytest.mark.django_db
def test_a_failed_look_keeps_the_validators_of_the_last_good_one():
    """After an outage the next request is still conditional: a server that was down is not made to send everything."""
    (feed,) = followed("Courier", FEED)
    gathering.close(leased(feed), a_look(etag="1", last_modified="Sat", body_hash="b", entries_per_day=4.0), LATER)
    failed = NextPoll(NOON + HOUR, 0.25, "The look failed; again in about 1 hour.", "polling-x")
    look = Look(Outcome.FAILED, NOON + HOUR, status=500, problem="its server has a fault of its own", retry=Retry.SOON)
    gathering.close(leased(feed), look, failed)
    feed.refresh_from_db()
    assert (feed.etag, feed.last_modified, feed.body_hash, feed.entries_per_day) == ("1", "Sat", "b", 4.0)
    assert (feed.last_outcome, feed.last_problem, feed.last_retry) == ("failed", look.problem, "soon")
    assert (feed.failures, feed.last_success_at, feed.last_poll_at) == (0.25, NOON + MINUTE, NOON + HOUR)


@pytest.mark.django_db
def test_a_good_look_takes_the_problem_away():
    """What the feed-health desk shows is the present, not the past."""
    (feed,) = followed("Courier", FEED)
    failed = NextPoll(NOON, 0.5, "The look failed.", "polling-x")
    gathering.close(leased(feed), a_look(Outcome.FAILED, problem="nothing at its address", retry=Retry.LATER), failed)
    gathering.close(leased(feed), a_look(Outcome.UNCHANGED, status=304), LATER)
    feed.refresh_from_db()
    assert (feed.last_problem, feed.last_retry, feed.failures) == ("", "", 0.0)


@pytest.mark.django_db
def test_a_feed_that_is_gone_for_good_is_never_leased_again():
    """410 means what it says."""
    (feed,) = followed("Courier", FEED)
    gathering.close(leased(feed), a_look(Outcome.GONE, status=410), NextPoll(None, 1.0, "Gone for good.", "polling-x"))
    assert lease(now=NOON + timedelta(days=4000)) == ()
    assert next_due_at(NOON) is None


@pytest.mark.django_db
def test_every_look_is_on_record():
    """The public page per host is drawn from these rows: what we asked of it, and how often."""
    (feed,) = followed("Courier", FEED)
    look = a_look(status=200, seconds=0.4, size=5120, entries=30, new_items=2, pages=1)
    gathering.close(leased(feed), look, LATER)
    gathering.close(leased(feed), a_look(Outcome.BUSY, status=429, problem="wait", retry=Retry.LATER), LATER)
    first, second = Visit.objects.order_by("id")
    assert (first.status, first.size, first.entries, first.new_items, first.pages) == (200, 5120, 30, 2, 1)
    assert (second.outcome, second.problem, second.retry) == ("asked to wait", "wait", "later")


@pytest.mark.django_db
def test_whatever_a_server_says_at_length_is_stored_cut():
    """A title of a megabyte is no reason to fail a feed; but a validator that was cut would be another one: none is."""
    (feed,) = followed("Courier", FEED)
    long = "x" * 5000
    look = a_look(etag=long, last_modified=long, title=long, problem=long)
    gathering.close(leased(feed), look, NextPoll(NOON, 0.0, long, "polling-x"))
    feed.refresh_from_db()
    assert (len(feed.etag), len(feed.title), len(feed.last_problem), len(feed.next_poll_reason)) == (
        0,
        300,
        500,
        300,
    )


# --- refusing


@pytest.mark.django_db
def test_what_is_refused_again_is_counted_not_repeated():
    """A broken entry stands in its feed for weeks: one row, with how often and when last."""
    (feed,), (other,) = followed("Courier", FEED), followed("Gazette", NOISE)
    refusal = HeadwaterError("entry 7", "it has no link", retry=Retry.NEVER)
    for number in range(3):
        gathering.refuse(feed.id, "entry", refusal, now=NOON + number * HOUR)
    gathering.refuse(other.id, "entry", refusal, now=NOON)
    gathering.refuse(feed.id, "page", refusal, now=NOON)
    gathering.refuse(feed.id, "entry", HeadwaterError("entry 7", "it has no headline"), now=NOON)
    row = Refusal.objects.get(feed=feed, stage="entry", reason="it has no link")
    assert (row.times, row.first_at, row.last_at, row.retry) == (3, NOON, NOON + 2 * HOUR, "never")
    assert Refusal.objects.count() == 4


@pytest.mark.django_db
def test_long_subjects_that_begin_alike_are_two_refusals():
    """Only what is shown is cut, never what tells two things apart."""
    (feed,) = followed("Courier", FEED)
    for end in "ab":
        gathering.refuse(feed.id, "page", HeadwaterError("x" * 600 + end, "too long"), now=NOON)
    assert [len(row.subject) for row in Refusal.objects.all()] == [500, 500]


def test_a_refusal_met_by_two_at_the_same_moment_is_one_row(at_once):
    """Two feeds of one host may be read at once; the count is right all the same."""
    (feed,) = followed("Courier", FEED)
    refusal = HeadwaterError("entry 7", "it has no link")
    at_once(*(lambda: gathering.refuse(feed.id, "entry", refusal, now=NOON) for _ in range(4)))
    assert Refusal.objects.get().times == 4


def test_a_look_that_outlived_its_lease_leaves_the_next_holder_alone(db):
    """A slow visit that ends after another process took the feed over must not give that one's lease back."""
    (feed,) = followed()
    (slow,) = gathering.lease_due(holder="slow", limit=1, now=NOON)
    gathering.lease_due(holder="next", limit=1, now=NOON + 2 * gathering.LEASE)
    gathering.close(slow, a_look(etag="old"), LATER)
    feed.refresh_from_db()
    assert (feed.lease_holder, feed.etag) == ("next", "")
    assert feed.visits.count() == 1
