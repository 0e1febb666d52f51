"""What came by itself and waits to be read, and what was read before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from headwater.core.arrivals import Arrival
from headwater.core.folders import Held
from headwater.core.mail import Claims
from headwater.wire.models import Feed, FolderFile, Mailbox, Push, SourceDomain, UnknownSender, Visit


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was brought for a feed and nobody has read yet."""

    id: int
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Looked:
    """How reading a mailbox goes."""

    name: str
    last_at: datetime | None
    next_at: datetime | None
    problem: str  # a plain sentence; "" when all is well


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who writes to a mailbox and is no outlet that is followed."""

    mailbox: str
    address: str
    name: str
    list_id: str
    subject: str
    reason: str
    times: int
    last_at: datetime


def waiting(feed: int, *, limit: int) -> tuple[Waiting, ...]:
    """What was brought for a feed, oldest first."""
    rows = Push.objects.filter(feed=feed).order_by("id")[:limit]
    return tuple(
        Waiting(row.id, Arrival(f"brought at {row.received_at:%Y-%m-%d %H:%M}", bytes(row.body), row.content_type))
        for row in rows
    )


def held_files(feed: int) -> tuple[Held, ...]:
    """The files of a feed's folder as they were last read."""
    rows = FolderFile.objects.filter(feed=feed).order_by().values_list("name", "size", "changed_ns", "digest")
    return tuple(Held(*row) for row in rows)


def fetched_since(feed: int, since: datetime) -> bool:
    """Whether a feed's server answered us since a moment; what a hub brought is no answer of it."""
    return Visit.objects.filter(feed=feed, at__gte=since, status__isnull=False).exists()


def claims(mailbox: str) -> Claims:
    """Who may claim a message of a mailbox: the feeds that name it, and the outlets by their domains."""
    prefix = f"mailbox:{mailbox}/"
    feeds = Feed.objects.filter(url__startswith=prefix).order_by("id").values_list("url", "id")
    return Claims(
        feeds={url.removeprefix(prefix).lower(): feed for url, feed in feeds},
        outlets=dict(SourceDomain.objects.order_by("id").values_list("name", "source_id")),
    )


def cursor(mailbox: str) -> tuple[int, int]:
    """How far a mailbox was read: its UIDVALIDITY, and the first UID not read yet; (0, 0) when it never was."""
    row = Mailbox.objects.filter(name=mailbox).values_list("validity", "next_uid").first()
    return row or (0, 0)


def mailboxes(names: Sequence[str]) -> tuple[Looked, ...]:
    """How reading some mailboxes goes, in the order of their names; one never looked into is there all the same."""
    rows = Mailbox.objects.filter(name__in=names).values_list("name", "last_at", "next_at", "problem")
    held = {row[0]: Looked(*row) for row in rows}
    return tuple(held.get(name) or Looked(name, None, None, "") for name in sorted(names))


def strangers(mailboxes: Sequence[str] = ()) -> tuple[Stranger, ...]:
    """Who writes to some mailboxes, or to all, and is not followed; the most diligent first."""
    rows = UnknownSender.objects.order_by("-times", "address")
    if mailboxes:
        rows = rows.filter(mailbox__name__in=mailboxes)
    fields = ("mailbox__name", "address", "name", "list_id", "subject", "reason", "times", "last_at")
    return tuple(Stranger(*row) for row in rows.values_list(*fields))
