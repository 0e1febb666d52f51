"""Looking into mailboxes: leased like feeds, read once, and every message put where it belongs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from headwater.core import arrivals
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.mail import Claimed, Heading
from headwater.wire.actions import arriving, gathering, log
from headwater.wire.models import Feed, Mailbox, Source, UnknownSender

LEASE = timedelta(minutes=10)
EVERY = timedelta(minutes=2)
LONGEST = timedelta(hours=2)  # between two tries at a mailbox that cannot be read


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, whose it is, and what speaks against its sender."""

    body: bytes  # without the words of its pieces: it may have to wait on the disk
    heading: Heading
    claimed: Claimed
    doubt: str  # a clause; "" when nothing does


@transaction.atomic
def lease_due(names: Sequence[str], *, holder: str, now: datetime) -> tuple[str, ...]:
    """Take the mailboxes of the settings that are due and nobody else looks into."""
    held = set(Mailbox.objects.filter(name__in=names).values_list("name", flat=True))
    fresh = [Mailbox(name=name, next_at=now) for name in names if name not in held]
    Mailbox.objects.bulk_create(fresh, ignore_conflicts=True)
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    rows = Mailbox.objects.filter(free, name__in=names, next_at__lte=now).order_by("name")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    due = [row.name for row in rows]
    Mailbox.objects.filter(name__in=due).update(lease_until=now + LEASE, lease_holder=holder)
    return tuple(due)


@transaction.atomic
def sort_in(
    mailbox: str, letters: Iterable[Letter], *, cursor: tuple[int, int], more: bool, holder: str, now: datetime
) -> int:
    """Put every message where it belongs and remember how far the mailbox was read; how many were put to feeds."""
    row = Mailbox.objects.select_for_update().filter(name=mailbox, lease_holder=holder).first()
    if row is None:  # somebody else reads it by now, and puts the same messages to the same feeds
        return 0
    brought = sum(_put(row, letter, now) for letter in letters)
    row.validity, row.next_uid = cursor
    row.next_at = now if more else now + EVERY
    row.last_at, row.failures, row.problem = now, 0, ""
    row.lease_until, row.lease_holder = None, ""
    row.save()
    return brought


def failed(mailbox: str, reason: str, *, holder: str, now: datetime) -> None:
    """Note why a mailbox could not be read, and leave it alone for longer each time."""
    row = Mailbox.objects.filter(name=mailbox, lease_holder=holder).first()
    if row is None:
        return
    wait = min(EVERY * float(2 ** min(row.failures, 20)), LONGEST)
    changes = {"problem": reason[:500], "last_at": now, "next_at": now + wait, "failures": row.failures + 1}
    Mailbox.objects.filter(id=row.id).update(lease_until=None, lease_holder="", **changes)


def _put(mailbox: Mailbox, letter: Letter, now: datetime) -> bool:
    feed, claimed = letter.claimed.feed, letter.claimed
    if feed is None and claimed.outlet is not None and not letter.doubt:
        feed = _follow(mailbox, letter, claimed.outlet, now)
    if feed is None:
        _count(mailbox, letter, now)
        return False
    if letter.doubt:
        subject = f"{letter.heading.subject} ({letter.heading.address})"
        gathering.refuse(feed, "entry", HeadwaterError(subject, letter.doubt, retry=Retry.NEVER), now=now)
        return False
    return arriving.bring(feed, letter.body, content_type=arrivals.WORDLESS_MAIL, now=now)


def _follow(mailbox: Mailbox, letter: Letter, outlet: int, now: datetime) -> int | None:
    """The feed of a newsletter of an outlet that is followed: whoever had it sent here wants to read it."""
    source = Source.objects.filter(id=outlet).first()
    if source is None:
        return None
    url = f"mailbox:{mailbox.name}/{letter.heading.address or letter.heading.list_id}"
    defaults = {
        "source": source,
        "title": letter.heading.name[:300],
        "next_poll_at": now,
        "next_poll_reason": arriving.BROUGHT,
    }
    feed, is_new = Feed.objects.get_or_create(url=url, defaults=defaults)
    if is_new:
        reason = f"a newsletter came to the mailbox {mailbox.name}: {letter.claimed.reason}"
        log.record(
            "add feeds", kind="source", subject=source.uuid, by=log.GATHERER, reason=reason, now=now, after=[url]
        )
    return feed.id


def _count(mailbox: Mailbox, letter: Letter, now: datetime) -> None:
    """Count who writes to us and is not followed, so that an operator can follow."""
    heading = letter.heading
    said = {
        "name": heading.name[:200],
        "list_id": heading.list_id[:300],
        "subject": heading.subject[:300],
        "reason": (letter.doubt or letter.claimed.reason)[:500],
        "last_at": now,
    }
    row, is_new = UnknownSender.objects.get_or_create(
        mailbox=mailbox, address=heading.address[:320] or "nobody", defaults={**said, "first_at": now}
    )
    if not is_new:
        UnknownSender.objects.filter(id=row.id).update(times=F("times") + 1, **said)
