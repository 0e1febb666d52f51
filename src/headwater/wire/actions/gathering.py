"""Leasing feeds, and closing or failing a look at one."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet

from headwater.core.errors import HeadwaterError, LeaseLost
from headwater.core.looks import GOOD, Look
from headwater.core.polling import NextPoll
from headwater.wire.models import Feed, Refusal, Visit
from headwater.wire.queries.gathering import DueFeed, due_feed, free, host_of, sites_of

LEASE = timedelta(minutes=2)
"""How long a feed stays with a process that is not heard of; whoever is at it renews its lease meanwhile."""


AT_A_HOST = 4
"""Feeds of one host that are looked at at once: one is asked, others are read; more would only keep places waiting."""
FARTHEST = timedelta(days=15)
"""No look is decided farther ahead: a week that a server asks for, and a week of days its feed asks to skip."""
CONSIDERED = 2000
"""Due feeds that are gone through for those whose hosts have room."""


@transaction.atomic
def lease_due(*, holder: str, limit: int, now: datetime, lease: timedelta = LEASE) -> tuple[DueFeed, ...]:
    """Take the feeds that are due and nobody else is at, longest due first; each is ours until its lease ends.

    A host of many feeds gets few places, however many of them fall due together: the others' news does not wait for it.
    """
    due = Feed.objects.filter(free(now), paused=False, next_poll_at__lte=now).order_by("next_poll_at", "id")
    rows = Feed.objects.filter(free(now), id__in=_with_room(due, limit, now)).select_related(
        "source", "subscription", "login"
    )
    rows = rows.order_by("next_poll_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    feeds = list(rows[:limit])
    Feed.objects.filter(id__in=[feed.id for feed in feeds]).update(lease_until=now + lease, lease_holder=holder)
    sites = sites_of(feed.source_id for feed in feeds)
    return tuple(due_feed(feed, sites.get(feed.source_id, ()), holder=holder, now=now) for feed in feeds)


def _with_room(due: QuerySet[Feed], limit: int, now: datetime) -> list[int]:
    """The first due feeds whose hosts have room; more than asked for, as others may be taking them just now."""
    held = Counter(host_of(url) for url in Feed.objects.exclude(free(now)).values_list("url", flat=True))
    found: list[int] = []
    for feed, url in due.values_list("id", "url")[: max(CONSIDERED, 4 * limit)]:
        host = host_of(url)
        if held[host] < AT_A_HOST:
            held[host] += 1
            found.append(feed)
            if len(found) >= 4 * limit:
                break
    return found


@transaction.atomic
def close(feed: DueFeed, look: Look, poll: NextPoll) -> None:
    """Store what a look at a feed brought, when the next one is and why, and give the lease back.

    A look that outlived its lease is on record as a visit; the feed's row is by then the next holder's.
    """
    changes: dict[str, object] = {
        "next_poll_at": poll.at,
        "next_poll_reason": poll.reason[:300],
        "poll_rules": poll.rules,
        "failures": poll.failures,
        "lease_until": None,
        "lease_holder": "",
        "last_poll_at": look.at,
        "last_outcome": look.outcome,
        "last_problem": look.problem[:500],
        "last_retry": look.retry or "",
    }
    if look.outcome in GOOD:
        changes |= _learned(look)
    if look.title:
        changes["title"] = look.title[:300]
    Feed.objects.filter(id=feed.id, lease_holder=feed.holder).update(**changes)
    Visit.objects.create(
        feed_id=feed.id,
        at=look.at,
        outcome=look.outcome,
        status=look.status,
        seconds=look.seconds,
        size=look.size,
        entries=look.entries,
        new_items=look.new_items,
        pages=look.pages,
        problem=look.problem[:500],
        retry=look.retry or "",
    )


def set_right(*, now: datetime) -> int:
    """Make feeds due whose next look lies beyond any that is decided, as after a clock that ran ahead; their number."""
    reason = "The clock was set back since the last look."
    return Feed.objects.filter(next_poll_at__gt=now + FARTHEST).update(next_poll_at=now, next_poll_reason=reason)


def _learned(look: Look) -> dict[str, object]:
    """What a good look says of a feed; of its server only when that was asked."""
    changes: dict[str, object] = {"last_success_at": look.at, "entries_per_day": look.entries_per_day}
    changes |= {
        "etag": _uncut(look.etag, 1000),
        "last_modified": _uncut(look.last_modified, 200),
        "body_hash": look.body_hash,
        "watched_days": look.watched_days,
        "hours": list(look.hours),
    }
    if look.status is None:
        return changes
    changes |= {
        "lies": look.lies,
        "skip_hours": list(look.skip_hours),
        "skip_days": list(look.skip_days),
    }
    changes["ttl_minutes"] = round(look.ttl.total_seconds() / 60) if look.ttl else None
    moving = look.moving
    changes |= {"moved_to": moving.to, "moved_times": min(moving.times, 9999), "moved_since": moving.since}
    if look.whole:
        changes["whole_at"] = look.at
    return changes


def _uncut(validator: str, longest: int) -> str:
    """A validator as it came, or none: sent back cut it would be another one."""
    return validator if len(validator) <= longest else ""


def hold(feed: DueFeed) -> None:
    """Make sure that a feed is ours, and keep it ours until the transaction ends. Raises LeaseLost."""
    held = Feed.objects.select_for_update(no_key=True).filter(id=feed.id, lease_holder=feed.holder)
    if not held.values_list("id", flat=True).first():
        raise LeaseLost(feed.url, "another process has taken it over")


def renew(holder: str, feeds: Iterable[int], *, until: datetime) -> frozenset[int]:
    """Keep the feeds a holder is at until a later time; those of them that are still its own."""
    held = Feed.objects.filter(lease_holder=holder, id__in=list(feeds))
    held.update(lease_until=until)
    return frozenset(held.values_list("id", flat=True))


def release(holder: str) -> int:
    """Give back every lease of a holder that is stopping; the number given back."""
    return Feed.objects.filter(lease_holder=holder).update(lease_until=None, lease_holder="")


@transaction.atomic
def refuse(feed: int, stage: str, refusal: HeadwaterError, *, now: datetime) -> None:
    """Keep what we did not take in, with the stage and the reason; seen again, it is counted."""
    key = hashlib.sha256(f"{stage}\n{refusal.subject}\n{refusal.reason}".encode()).hexdigest()
    row, is_new = Refusal.objects.get_or_create(
        feed_id=feed,
        key=key,
        defaults={
            "stage": stage,
            "subject": refusal.subject[:500],
            "reason": refusal.reason[:500],
            "retry": refusal.retry,
            "first_at": now,
            "last_at": now,
        },
    )
    if not is_new:
        Refusal.objects.filter(id=row.id).update(times=F("times") + 1, last_at=now)
