"""Subscriptions: what a hub is asked and when, and what is believed of what reaches us."""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.wire.given import NOON, followed

from headwater.core.websub import HUB, Mode, Offer, State
from headwater.ops import callbacks
from headwater.wire.actions import arriving, sources, websub
from headwater.wire.models import Feed, Push, Subscription
from headwater.wire.queries.gathering import due_feed

pytestmark = pytest.mark.django_db
HUB_URL, TOPIC = "https://hub.example/", "https://courier.example/feed.atom"
OFFER = Offer(HUB_URL, TOPIC)
BODY = b"<feed/>"


@pytest.fixture
def feed() -> Feed:
    """A feed that names a hub."""
    (feed,) = followed("Courier")
    websub.offered(feed.id, OFFER, now=NOON)
    return feed


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Client:
    """What a hub reaches us by, at noon."""
    monkeypatch.setattr(callbacks, "now", lambda: NOON)
    return Client()


def subscription() -> Subscription:
    """The one there is, as it stands."""
    return Subscription.objects.get()


def ask(now=NOON):
    """What hubs are asked at a time."""
    return websub.claim_due(now=now, limit=10)


def come_back(hub: Client, mode: str = "subscribe", topic: str = TOPIC, seconds: str = "86400", **said: str):
    """A hub's question whether it was we who asked."""
    query = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": "abc<b>123", "hub.lease_seconds": seconds, **said}
    return hub.get(f"/websub/{subscription().token}/?{urlencode(query)}")


def bring(hub: Client, body: bytes = BODY, *, secret: str = "", method: str = "sha256", **headers: str):
    """A hub's delivery."""
    signature = hmac.new((secret or subscription().secret).encode(), body, method).hexdigest()
    sent = {"HTTP_X_HUB_SIGNATURE": f"{method}={signature}"} | headers
    return hub.post(f"/websub/{subscription().token}/", body, content_type="application/atom+xml", **sent)


def subscribed(feed: Feed, now=NOON) -> bool:
    """Whether the polling counts on the hub."""
    row = Feed.objects.select_related("source", "subscription").get(id=feed.id)
    return due_feed(row, (), holder="", now=now).before.subscribed


def verified(hub: Client) -> None:
    """Asked for, and confirmed."""
    ask()
    assert come_back(hub).status_code == 200


def test_a_hub_is_asked_once_and_believed_when_it_comes_back(feed, hub):
    """Verification of intent: both sides know that it was we who asked."""
    (asking,) = ask()
    assert (asking.offer, asking.mode) == (OFFER, Mode.SUBSCRIBE)
    assert ask() == ()
    assert not subscribed(feed)
    answer = come_back(hub)
    assert (answer.status_code, answer.content) == (200, b"abc<b>123")
    assert answer.headers["Content-Type"].startswith("text/plain")
    row = subscription()
    assert row.state == State.VERIFIED
    assert row.lease_until == NOON + timedelta(days=1)
    assert row.next_at == NOON + 0.9 * timedelta(days=1)
    assert subscribed(feed)
    assert not subscribed(feed, NOON + timedelta(days=1))


@pytest.mark.parametrize(
    "said",
    [
        {"topic": "https://courier.example/other"},
        {"mode": "unsubscribe"},
        {"mode": "nonsense"},
        {"hub.challenge": ""},
        {"hub.challenge": "x" * 5000},
    ],
)
def test_what_we_did_not_ask_for_is_not_confirmed(feed, hub, said):
    """A hub must not be able to subscribe us to what it likes, nor to end what we want."""
    ask()
    assert come_back(hub, **said).status_code == 404
    assert subscription().state == State.ASKED


def test_nothing_is_confirmed_that_is_not_pending(feed, hub):
    """Before we asked, and a second time after one asking."""
    assert come_back(hub).status_code == 404
    verified(hub)
    assert come_back(hub, seconds="999999").status_code == 404
    assert subscription().lease_until == NOON + timedelta(days=1)


def test_an_unknown_word_in_the_address_is_gone(hub):
    """A hub that still writes to a feed we follow no more learns to stop (410)."""
    assert hub.post("/websub/nobody/", b"x", content_type="text/xml").status_code == 410
    query = urlencode({"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "x"})
    assert hub.get(f"/websub/nobody/?{query}").status_code == 404


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_what_is_signed_with_our_secret_is_kept_and_looked_at_at_once(feed, hub, method):
    """That is what a hub is for."""
    verified(hub)
    Feed.objects.update(next_poll_at=NOON + timedelta(days=1))
    assert bring(hub, method=method).status_code == 202
    push = Push.objects.get()
    assert (bytes(push.body), push.content_type) == (BODY, "application/atom+xml")
    assert Feed.objects.get().next_poll_at == NOON


@pytest.mark.parametrize(
    "headers",
    [
        {"secret": "another"},
        {"HTTP_X_HUB_SIGNATURE": ""},
        {"HTTP_X_HUB_SIGNATURE": "sha256="},
        {"HTTP_X_HUB_SIGNATURE": "md5=" + hashlib.md5(BODY, usedforsecurity=False).hexdigest()},
        {"HTTP_X_HUB_SIGNATURE": "sha256=" + hashlib.sha256(BODY).hexdigest()},
        {"HTTP_X_HUB_SIGNATURE": "sha256=ü"},
        {"HTTP_LINK": '<https://courier.example/other>; rel="self"'},
    ],
)
def test_a_forged_delivery_is_answered_kindly_and_has_no_effect(feed, hub, headers):
    """The Recommendation's own rule: who forges learns nothing from the answer."""
    verified(hub)
    Feed.objects.update(next_poll_at=NOON + timedelta(days=1))
    assert bring(hub, **headers).status_code == 202
    assert not Push.objects.exists()
    assert Feed.objects.get().next_poll_at > NOON


def test_the_same_delivery_again_waits_once(feed, hub):
    """Hubs that heard no answer bring a thing again."""
    verified(hub)
    for _ in range(3):
        assert bring(hub).status_code == 202
    assert Push.objects.count() == 1


def test_a_delivery_after_the_lease_or_before_it_has_no_effect(feed, hub, monkeypatch):
    """What was agreed for a time is agreed for that time."""
    ask()
    bring(hub)
    come_back(hub)
    monkeypatch.setattr(callbacks, "now", lambda: NOON + timedelta(days=2))
    bring(hub)
    assert not Push.objects.exists()


def test_what_is_larger_than_any_feed_is_turned_away(feed, hub, monkeypatch):
    """A hub's mistake must not fill our memory or our database."""
    verified(hub)
    body = b"x" * (HUB.largest + 1)
    assert bring(hub, body).status_code == 413
    assert not Push.objects.exists()


def test_deliveries_nobody_reads_are_put_off(feed, hub):
    """A hub that brings faster than we read is asked to wait, and keeps what it has."""
    verified(hub)
    for number in range(HUB.most_waiting):
        arriving.bring(feed.id, b"%d" % number, content_type="", now=NOON)
    answer = bring(hub)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert Push.objects.count() == HUB.most_waiting


def test_a_lease_is_renewed_before_it_ends_and_goes_on_meanwhile(feed, hub, monkeypatch):
    """Nine tenths into it: a hub that is away for a while costs nothing."""
    verified(hub)
    renewing = NOON + timedelta(hours=22)
    assert ask(NOON + timedelta(hours=21)) == ()
    (asking,) = ask(renewing)
    assert asking.mode is Mode.SUBSCRIBE
    assert subscribed(feed, renewing)
    monkeypatch.setattr(callbacks, "now", lambda: renewing)
    assert come_back(hub).status_code == 200
    assert subscription().lease_until == renewing + timedelta(days=1)


def test_a_lease_that_lapsed_ends_in_polling_as_usual(feed, hub):
    """Nobody notices a hub that has died, unless we do."""
    verified(hub)
    Feed.objects.update(next_poll_at=NOON + timedelta(days=9))
    ask(NOON + timedelta(hours=22))
    later = NOON + timedelta(days=2)
    ask(later)
    assert not subscribed(feed, later)
    assert Feed.objects.get().next_poll_at == later
    assert Feed.objects.get().next_poll_reason == "its hub tells us of its news no more"


def test_a_hub_that_never_comes_back_is_asked_ever_more_seldom(feed):
    """Some feeds name hubs that are gone for years."""
    now, waits = NOON, []
    for _ in range(12):
        assert len(ask(now)) == 1
        waits.append(subscription().next_at - now)
        now = subscription().next_at
    assert waits[0] == HUB.patience
    assert waits == sorted(waits)
    assert waits[-1] == HUB.slowest
    assert subscription().problem == websub.UNVERIFIED
    assert subscription().state == State.ASKED


def test_a_hub_that_says_no_is_asked_again_in_a_week(feed, hub):
    """A denial may be a mistake; asking every hour would be another."""
    verified(hub)
    Feed.objects.update(next_poll_at=NOON + timedelta(days=1))
    answer = come_back(hub, mode="denied", **{"hub.reason": "no such topic"})
    assert answer.status_code == 200
    row = subscription()
    assert (row.state, row.problem) == (State.DENIED, "the hub refused: no such topic")
    assert row.next_at == NOON + timedelta(days=7)
    assert not subscribed(feed)
    assert Feed.objects.get().next_poll_at == NOON


def test_a_hub_that_fails_does_not_end_a_lease_that_stands(feed, hub):
    """It promised until then, and brings news all the same."""
    verified(hub)
    (asking,) = ask(NOON + timedelta(hours=22))
    websub.turned_down(asking.id, "the hub answers 500", for_good=False, now=NOON + timedelta(hours=22))
    assert subscription().state == State.VERIFIED
    assert subscribed(feed, NOON + timedelta(hours=23))


def test_a_paused_feed_is_unsubscribed_and_a_resumed_one_subscribed_again(feed, hub):
    """A hub that goes on bringing what nobody reads is a burden to both."""
    verified(hub)
    sources.pause(feed.id, by="test", reason="a test", now=NOON)
    (leaving,) = ask()
    assert leaving.mode is Mode.UNSUBSCRIBE
    assert ask() == ()
    bring(hub)
    assert not Push.objects.exists()
    assert come_back(hub, mode="unsubscribe").status_code == 200
    assert subscription().state == State.LEFT
    assert bring(hub).status_code == 410
    sources.resume(feed.id, by="test", reason="a test", now=NOON)
    (again,) = ask()
    assert again.mode is Mode.SUBSCRIBE


def test_a_feed_that_names_another_hub_begins_anew(feed, hub):
    """The old hub's word opens nothing any more."""
    verified(hub)
    before = subscription()
    websub.offered(feed.id, OFFER, now=NOON)
    assert subscription().token == before.token
    websub.offered(feed.id, Offer("https://other.example/hub", TOPIC), now=NOON)
    after = subscription()
    assert after.token != before.token
    assert after.secret != before.secret
    assert after.state == State.OFFERED
    assert hub.post(f"/websub/{before.token}/", b"x", content_type="text/xml").status_code == 410


def test_a_feed_that_names_no_hub_any_more_is_polled(feed, hub):
    """An offer withdrawn is withdrawn; a lease that stands is used until it ends."""
    websub.offered(feed.id, None, now=NOON)
    assert not Subscription.objects.exists()
    websub.offered(feed.id, OFFER, now=NOON)
    verified(hub)
    websub.offered(feed.id, None, now=NOON)
    assert subscribed(feed)


def test_no_answer_sets_a_cookie_or_asks_for_a_token(feed, hub):
    """A hub is no browser: nothing of a session, and no cross-site check that it could not pass."""
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/websub/{subscription().token}/", b"x", content_type="text/xml")
    assert answer.status_code == 202
    assert not answer.cookies
