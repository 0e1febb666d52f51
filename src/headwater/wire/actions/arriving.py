"""What comes by itself: kept until it is read, and let go with the look that read it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.core import arrivals
from headwater.core.arrivals import Way
from headwater.core.folders import Held
from headwater.core.looks import Look
from headwater.core.polling import NextPoll, Outcome
from headwater.wire.actions import gathering
from headwater.wire.models import Feed, FolderFile, Push
from headwater.wire.queries.gathering import DueFeed

BROUGHT = "something was brought for it"


@dataclass(frozen=True, slots=True)
class Handled:
    """What a look has read of what came by itself."""

    brought: tuple[int, ...] = ()  # ids of what was waiting
    files: tuple[Held, ...] = ()  # of the folder, as they were read
    gone: tuple[str, ...] = ()  # names of files that are there no more


@transaction.atomic
def bring(feed: int, body: bytes, *, content_type: str, now: datetime) -> bool:
    """Keep what came for a feed until its next look, which is now; False when it is paused, or this waits already."""
    if not Feed.objects.filter(id=feed, paused=False).exists():
        return False
    _, is_new = Push.objects.get_or_create(
        feed_id=feed,
        digest=hashlib.sha256(body).hexdigest(),
        defaults={"received_at": now, "content_type": content_type[:200], "body": body},
    )
    wake(feed, now)
    return is_new


@transaction.atomic
def close(feed: DueFeed, look: Look, poll: NextPoll, handled: Handled) -> None:
    """Close a look as ``gathering.close`` does, and let go, at once with it, of what it read.

    A folder in which nothing is new leaves no visit behind: it is looked into every minute, and nobody was asked.
    """
    if arrivals.address(feed.url).way is Way.FOLDER and look.outcome is Outcome.UNCHANGED:
        _close_quietly(feed, look, poll)
    else:
        gathering.close(feed, look, poll)
    Push.objects.filter(id__in=handled.brought).delete()
    _remember(feed.id, handled.files)
    for start in range(0, len(handled.gone), 500):
        FolderFile.objects.filter(feed=feed.id, name__in=handled.gone[start : start + 500]).delete()
    if Push.objects.filter(feed=feed.id).exists():  # came while we were reading
        wake(feed.id, look.at)


def _close_quietly(feed: DueFeed, look: Look, poll: NextPoll) -> None:
    Feed.objects.filter(id=feed.id, lease_holder=feed.holder).update(
        next_poll_at=poll.at,
        next_poll_reason=poll.reason[:300],
        poll_rules=poll.rules,
        failures=poll.failures,
        lease_until=None,
        lease_holder="",
        last_poll_at=look.at,
        last_success_at=look.at,
        last_outcome=look.outcome,
        last_problem="",
        last_retry="",
    )


def _remember(feed: int, files: Sequence[Held]) -> None:
    FolderFile.objects.bulk_create(
        [
            FolderFile(feed_id=feed, name=file.name, size=file.size, changed_ns=file.changed_ns, digest=file.digest)
            for file in files
        ],
        update_conflicts=True,
        unique_fields=["feed", "name"],
        update_fields=["size", "changed_ns", "digest"],
        batch_size=100,
    )


def wake(feed: int, now: datetime) -> None:
    """Have a feed looked at now for which something was brought, unless it is paused."""
    Feed.objects.filter(id=feed, paused=False).update(next_poll_at=now, next_poll_reason=BROUGHT)
