"""Leasing feeds, and closing or failing a look at one."""

import hashlib
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from headwater.core.errors import HeadwaterError
from headwater.core.looks import Before, Look
from headwater.core.polling import NextPoll, Outcome
from headwater.wire.models import Feed, Refusal, Visit
from headwater.wire.queries.gathering import DueFeed, sites_of

LEASE = timedelta(minutes=15)
"""How long a visit may take before another process takes the feed over; longer than the slowest polite visit."""


@transaction.atomic
def lease_due(*, holder: str, limit: int, now: datetime) -> tuple[DueFeed, ...]:
    """Take the feeds that are due and nobody else is at, longest due first; each is ours until its lease ends."""
    rows = Feed.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lt=now), paused=False, next_poll_at__lte=now
    )
    rows = rows.select_related("source").order_by("next_poll_at", "id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    feeds = list(rows[:limit])
    Feed.objects.filter(id__in=[feed.id for feed in feeds]).update(lease_until=now + LEASE, lease_holder=holder)
    sites = sites_of(feed.source_id for feed in feeds)
    return tuple(_due(feed, sites.get(feed.source_id, ()), holder) for feed in feeds)


def _due(feed: Feed, sites: tuple[str, ...], holder: str) -> DueFeed:
    return DueFeed(
        id=feed.id,
        source=feed.source_id,
        source_name=feed.source.name,
        sites=sites,
        url=feed.url,
        section=feed.section,
        language=feed.language or feed.source.language,
        before=Before(
            feed.id,
            feed.etag,
            feed.last_modified,
            feed.body_hash,
            feed.failures,
            feed.entries_per_day,
            feed.last_poll_at,
        ),
        holder=holder,
    )


@transaction.atomic
def close(feed: DueFeed, look: Look, poll: NextPoll) -> None:
    """Store what a look at a feed brought, when the next one is and why, and give the lease back.

    A look that outlived its lease is on record as a visit; the feed's row is by then the next holder's.
    """
    good = look.outcome in (Outcome.CHANGED, Outcome.UNCHANGED)
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
    if good:
        changes["last_success_at"] = look.at
        changes |= {"etag": look.etag[:1000], "last_modified": look.last_modified[:200], "body_hash": look.body_hash}
        changes["entries_per_day"] = look.entries_per_day
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
