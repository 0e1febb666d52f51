"""The account kept of the hosts we ask: what was asked of each on a day, the gap it made us keep, its robots.txt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from headwater.core import links
from headwater.wire.actions import deciding
from headwater.wire.models import Host, HostDay

FILES = 20  # of terms, remembered of one host
RULES = 200  # of a robots.txt, kept for the host's page
LONGEST_NAME = 260


@dataclass(frozen=True, slots=True)
class Counted:
    """What was asked of a host on one day for one purpose, beyond what is counted already."""

    host: str
    day: date  # UTC
    purpose: str
    asked: int
    not_modified: int
    failed: int
    told_to_wait: int
    octets: int
    seconds: float
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """The pause kept at a host, and why."""

    host: str
    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class RobotsTold:
    """What a host's robots.txt lays down for us."""

    host: str
    at: datetime
    said: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermsTold:
    """That a file was read in which a host lays down terms."""

    host: str
    url: str
    digest: str


@transaction.atomic
def terms_read(told: Sequence[TermsTold], *, now: datetime) -> None:
    """Keep the digests of files of terms; where one has changed, the receipts of its site are decided anew."""
    changed: set[str] = set()
    for host in sorted({each.host for each in told}):
        row, _ = Host.objects.select_for_update().get_or_create(name=host[:LONGEST_NAME])
        digests = {each.url: each.digest for each in told if each.host == host}
        if any(row.terms_read.get(url, digest) != digest for url, digest in digests.items()):
            changed.add(links.site(f"https://{host}/"))
        if row.terms_read | digests != row.terms_read:
            row.terms_read = dict(list((row.terms_read | digests).items())[-FILES:])
            row.save(update_fields=["terms_read"])
    deciding.anew(sorted(changed), now=now)


@transaction.atomic
def record(counted: Sequence[Counted], gaps: Sequence[Gap], robots: Sequence[RobotsTold]) -> None:
    """Add what was asked lately to the account, all or nothing; what other processes add meanwhile is kept."""
    for row in sorted(
        counted, key=lambda each: (each.host, each.day, each.purpose)
    ):  # one order: no two wait in a ring
        _count(row)
    Host.objects.bulk_create(
        [
            Host(name=gap.host[:LONGEST_NAME], gap_seconds=gap.seconds, gap_reason=gap.reason[:200])
            for gap in sorted(gaps, key=lambda each: each.host)
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["gap_seconds", "gap_reason"],
    )
    Host.objects.bulk_create(
        [
            Host(
                name=told.host[:LONGEST_NAME],
                robots_at=told.at,
                robots_said=told.said[:500],
                robots_rules=list(told.rules[:RULES]),
            )
            for told in sorted(robots, key=lambda each: each.host)
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["robots_at", "robots_said", "robots_rules"],
    )


def _count(row: Counted) -> None:
    """Add to a row, or make it, in one statement: two processes that count at once lose nothing."""
    ops = connection.ops
    values = {
        "host": row.host[:LONGEST_NAME],
        "day": ops.adapt_datefield_value(row.day),
        "purpose": row.purpose[:20],
        "asked": row.asked,
        "not_modified": row.not_modified,
        "failed": row.failed,
        "told_to_wait": row.told_to_wait,
        "octets": row.octets,
        "seconds": row.seconds,
        "last_at": ops.adapt_datetimefield_value(row.last_at),
    }
    sums = ("asked", "not_modified", "failed", "told_to_wait", "octets", "seconds")
    table = HostDay._meta.db_table  # noqa: SLF001 Django's documented name
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in sums)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(['%s'] * len(values))})"  # noqa: S608 no value
            f" ON CONFLICT (host, day, purpose) DO UPDATE SET {added}, last_at ="
            f" CASE WHEN excluded.last_at > {table}.last_at THEN excluded.last_at ELSE {table}.last_at END",
            list(values.values()),
        )


def forget(before: date) -> int:
    """Let go of the days before one; the number of rows that went."""
    return HostDay.objects.filter(day__lt=before).delete()[0]
