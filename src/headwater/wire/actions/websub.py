"""What becomes of a subscription: offered by a feed, asked for, verified, renewed, denied, left; and what a hub brings.

The rows are the whole truth: whoever asks a hub notes it first, so that no second process asks as well.
"""

import secrets
from datetime import datetime
from enum import StrEnum

from django.db import connection, transaction
from django.db.models import Q

from headwater.core import websub
from headwater.core.feed import shortened
from headwater.core.websub import HUB, Mode, Offer, State
from headwater.wire.actions import arriving
from headwater.wire.models import Feed, Push, Subscription
from headwater.wire.queries.websub import Asking

_ASLEEP = (State.LEAVING, State.LEFT)
UNVERIFIED = "the hub did not come back to us to verify that it was we who asked"


class Delivery(StrEnum):
    """What became of what a hub brought."""

    KEPT = "kept"
    IGNORED = "ignored"  # not signed as agreed, of another feed, or waiting already
    TOO_MANY = "too many"
    UNKNOWN = "unknown"


@transaction.atomic
def offered(feed: int, offer: Offer | None, *, now: datetime) -> None:
    """Keep what a feed says of its hub; a new hub or topic is a new subscription, with a secret of its own."""
    known = Subscription.objects.select_for_update().filter(feed=feed).first()
    if offer is None:
        if known and known.state != State.VERIFIED:  # a lease that stands is used until it ends
            known.delete()
        return
    if known and (known.hub, known.topic) == (offer.hub, offer.topic):
        return
    fresh = {
        "hub": offer.hub,
        "topic": offer.topic,
        "token": secrets.token_urlsafe(32),
        "secret": secrets.token_hex(32),
        "state": State.OFFERED,
        "asked_at": None,
        "confirmed_at": None,
        "lease_until": None,
        "next_at": now,
        "failures": 0,
        "problem": "",
    }
    Subscription.objects.update_or_create(feed_id=feed, defaults=fresh)


def unreachable(reason: str) -> int:
    """Note on every offer why this site cannot take it up; on how many that was news."""
    return Subscription.objects.filter(state=State.OFFERED).exclude(problem=reason[:500]).update(problem=reason[:500])


@transaction.atomic
def claim_due(*, now: datetime, limit: int) -> tuple[Asking, ...]:
    """The hubs to be asked now, each noted as asked: for news of feeds, and for no more news of paused ones."""
    awake = Q(feed__paused=False) & (Q(next_at__lte=now) | Q(state__in=_ASLEEP))
    paused = Q(feed__paused=True) & ~Q(state__in=_ASLEEP)
    rows = Subscription.objects.filter(awake | paused).select_related("feed").order_by("next_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return tuple(filter(None, (_claimed(row, now) for row in rows[:limit])))


def _claimed(row: Subscription, now: datetime) -> Asking | None:
    offer = Offer(row.hub, row.topic)
    if row.feed.paused:
        listened = row.state == State.VERIFIED
        row.state = State.LEAVING if listened else State.LEFT
        row.next_at = None
        row.save(update_fields=["state", "next_at"])
        return Asking(row.id, offer, row.token, row.secret, Mode.UNSUBSCRIBE) if listened else None
    unanswered = row.asked_at is not None and not _is_confirmed(row)
    if unanswered and row.problem in ("", UNVERIFIED):
        row.failures, row.problem = row.failures + 1, UNVERIFIED
    else:
        row.problem = ""
    if row.state == State.VERIFIED and (row.lease_until is None or row.lease_until <= now):
        _poll(row.feed_id, now)
        row.state = State.ASKED
    elif row.state != State.VERIFIED:
        row.state = State.ASKED
    row.asked_at = now
    row.next_at = websub.again(row.failures, now=now)
    row.save(update_fields=["failures", "problem", "state", "asked_at", "next_at"])
    return Asking(row.id, offer, row.token, row.secret, Mode.SUBSCRIBE)


@transaction.atomic
def turned_down(subscription: int, reason: str, *, for_good: bool, now: datetime) -> None:
    """Note that a hub did not take what it was asked; a lease that stands goes on until it ends."""
    row = Subscription.objects.select_for_update().filter(id=subscription).first()
    if row is None or row.state in _ASLEEP:
        return
    row.failures += 1
    row.problem = reason[:500]
    row.next_at = now + HUB.after_no if for_good else websub.again(row.failures, now=now)
    if row.state != State.VERIFIED:
        row.state = State.FAILED
    row.save(update_fields=["failures", "problem", "next_at", "state"])


@transaction.atomic
def verify(token: str, *, mode: str, topic: str, lease_seconds: str, now: datetime) -> bool:
    """Whether we did ask what a hub comes back to verify; from then on it tells us of news, or no more."""
    row = Subscription.objects.select_for_update().select_related("feed").filter(token=token).first()
    if row is None or row.topic != topic:
        return False
    if mode == Mode.UNSUBSCRIBE:
        if row.state != State.LEAVING:
            return False
        row.state, row.lease_until = State.LEFT, None
        row.save(update_fields=["state", "lease_until"])
        return True
    if mode != Mode.SUBSCRIBE or row.asked_at is None or row.feed.paused:
        return False
    if _is_confirmed(row):  # nothing is pending
        return False
    lease = websub.lease(lease_seconds, now=now)
    row.state, row.confirmed_at, row.failures, row.problem = State.VERIFIED, now, 0, ""
    row.lease_until, row.next_at = lease.until, lease.renew_at
    row.save(update_fields=["state", "confirmed_at", "failures", "problem", "lease_until", "next_at"])
    return True


@transaction.atomic
def deny(token: str, *, topic: str, reason: str, now: datetime) -> bool:
    """Note that a hub will not, or no longer, tell us of a feed; it is asked again in a week."""
    row = Subscription.objects.select_for_update().filter(token=token, topic=topic).first()
    if row is None or row.state in _ASLEEP:
        return False
    if row.state == State.VERIFIED:
        _poll(row.feed_id, now)
    row.state, row.lease_until, row.next_at = State.DENIED, None, now + HUB.after_no
    row.problem = (f"the hub refused: {reason}" if reason else "the hub refused, and gave no reason")[:500]
    row.save(update_fields=["state", "lease_until", "next_at", "problem"])
    return True


@transaction.atomic
def deliver(token: str, body: bytes, *, content_type: str, signature: str, links: list[str], now: datetime) -> Delivery:
    """Keep what a hub brought, where it is signed with our secret and of our topic, for a look that is due at once.

    The texts of its pieces are left out: none of them may wait on the disk. What cannot be shortened is not kept at
    all, and the feed itself is asked for.
    """
    row = Subscription.objects.select_related("feed").filter(token=token).first()
    if row is None or row.state == State.LEFT:
        return Delivery.UNKNOWN
    listening = row.state == State.VERIFIED and row.lease_until is not None and row.lease_until > now
    if not (listening and websub.is_signed(body, signature, row.secret) and websub.is_about(links, row.topic)):
        return Delivery.IGNORED
    if Push.objects.filter(feed=row.feed_id).count() >= HUB.most_waiting:
        Feed.objects.filter(id=row.feed_id, paused=False).update(next_poll_at=now)
        return Delivery.TOO_MANY
    Subscription.objects.filter(id=row.id).update(last_push_at=now)
    short = shortened(body, content_type, most=HUB.summary)
    if short is None:
        arriving.wake(row.feed_id, now)
        return Delivery.KEPT
    kept = arriving.bring(row.feed_id, short[0], content_type=short[1], now=now)
    return Delivery.KEPT if kept else Delivery.IGNORED


def _is_confirmed(row: Subscription) -> bool:
    """Whether the hub came back for the last time we asked it."""
    return row.confirmed_at is not None and row.asked_at is not None and row.confirmed_at >= row.asked_at


def _poll(feed: int, now: datetime) -> None:
    """Look at a feed now whose hub tells us no more: its next look was to be a rare one."""
    changes = {"next_poll_at": now, "next_poll_reason": "its hub tells us of its news no more"}
    Feed.objects.filter(id=feed, paused=False, next_poll_at__gt=now).update(**changes)
