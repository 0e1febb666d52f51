"""Whose turn it is, over all gathering processes: to judge and store new pieces, to settle the stories they changed.

On PostgreSQL a turn is an advisory lock of the transaction: it ends with it, and with the process, however that ended.
On SQLite one process gathers at a home, and what it judges it judges one after another: nothing is locked meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

JUDGING, SETTLING = 0x48_65_61_64_01, 0x48_65_61_64_02  # keys of advisory locks, ours by their first letters: "Head"
FROZEN = "60s"  # a process that stands still in its turn for so long loses it, and what it had not stored


@contextmanager
def judging() -> Iterator[None]:
    """A time in which no other process takes pieces in or merges stories; waits for its turn."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
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
def attempt() -> Iterator[None]:
    """A part of a turn that may fail without the rest of it."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield
