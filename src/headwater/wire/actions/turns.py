"""Whose turn it is, over all gathering processes: to judge and store new pieces, to settle stories, to ask a host.

On PostgreSQL a turn is an advisory lock of the transaction: it ends with it, and with the process, however that ended.
On SQLite one process gathers at a home and serves its desk: there a turn is a lock among its threads.

A turn comes before any transaction. Who waited for it with rows or SQLite's file in hand, and whoever has it and waits
for these, would wait for each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import RLock, local

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from headwater.wire.models import Host

JUDGING, SETTLING = 0x48_65_61_64_01, 0x48_65_61_64_02  # keys of advisory locks, ours by their first letters: "Head"
_IN_THIS_PROCESS = RLock()
_THREAD = local()  # how many turns a thread is in, one within the other
FROZEN = "60s"  # a process that stands still in its turn for so long loses it, and what it had not stored


@contextmanager
def _before_all_else() -> Iterator[None]:
    """A time in which this thread may wait for a turn. Raises RuntimeError: it is in a transaction, and in no turn."""
    within: int = getattr(_THREAD, "turns", 0)
    # what a test case is wrapped in is nobody's to wait for
    begun = [block for block in connection.atomic_blocks if not getattr(block, "_from_testcase", False)]
    if begun and not within:
        raise RuntimeError("a turn was asked for within a transaction: take the turn first")
    _THREAD.turns = within + 1
    try:
        yield
    finally:
        _THREAD.turns = within


@contextmanager
def judging() -> Iterator[None]:
    """A time in which nobody else takes pieces in, merges stories, or overrules that; waits for its turn."""
    if connection.vendor != "postgresql":
        with _before_all_else(), _IN_THIS_PROCESS:
            yield
        return
    with _before_all_else(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{FROZEN}'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [JUDGING])
        yield


@contextmanager
def settling() -> Iterator[bool]:
    """A time in which no other process settles stories, or False when one is at it just now."""
    if connection.vendor != "postgresql":
        yield True
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{FROZEN}'")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SETTLING])
        yield bool(cursor.fetchone()[0])


@contextmanager
def withdrawing() -> Iterator[None]:
    """A time in which no other process takes pieces in, merges or settles stories; all that is done in it is one.

    Everything, or nothing when the process is killed; whoever may come to withdraw within an act begins the act with
    it, not with a transaction. On SQLite no other process writes meanwhile; what one had judged before, it finds
    outdated when it comes to store it.
    """
    if connection.vendor != "postgresql":
        with _before_all_else(), _IN_THIS_PROCESS, transaction.atomic():
            yield
        return
    with _before_all_else(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s), pg_advisory_xact_lock(%s)", [JUDGING, SETTLING])
        yield


@contextmanager
def storing() -> Iterator[None]:
    """A time in which what is read before storing still holds when it is stored; everything in it, or nothing."""
    with transaction.atomic():
        yield


@contextmanager
def attempt() -> Iterator[None]:
    """A part of a turn that may fail without the rest of it."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield


@dataclass(frozen=True, slots=True)
class HostTurn:
    """Whether a host's turn is ours now; if not, how long to wait before asking again."""

    taken: bool
    gap: timedelta  # between two requests to it, as the last asker left it
    wait: timedelta = timedelta(0)
    is_held: bool = False  # by another request under way; its end cannot be known


def take_host(name: str, *, holder: str, hold: timedelta) -> HostTurn:
    """Take a host's turn if nobody has it and its pause is over, both by the clock of the database."""
    rows = Host.objects.filter(name=name)
    free = Q(held_until__isnull=True) | Q(held_until__lte=Now())
    rested = Q(free_at__isnull=True) | Q(free_at__lte=Now())
    Host.objects.bulk_create([Host(name=name)], ignore_conflicts=True)
    taken = rows.filter(free, rested).update(holder=holder, held_until=Now() + hold)
    row = rows.annotate(moment=Now()).get()
    gap = timedelta(seconds=row.gap_seconds)
    if taken:
        return HostTurn(True, gap)
    if row.free_at and row.free_at > row.moment:
        return HostTurn(False, gap, row.free_at - row.moment)
    return HostTurn(False, gap, (row.held_until or row.moment) - row.moment, is_held=True)


def give_host(name: str, *, holder: str, pause: timedelta, gap: timedelta) -> None:
    """Give a host's turn back, with the pause before the next one; a turn that ran out is another's business."""
    rows = Host.objects.filter(name=name, holder=holder)
    rows.update(holder="", held_until=None, free_at=Now() + pause, gap_seconds=gap.total_seconds())
