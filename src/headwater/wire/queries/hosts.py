"""The hosts we ask: what we asked of each lately, what it lays down for us, and the gap we keep."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Max, Q, QuerySet, Sum

from headwater.wire.models import Feed, Host, HostDay

LATELY = 30  # days an account goes back
_PORTS = {"http": 80, "https": 443}
_SUMS = ("asked", "not_modified", "failed", "told_to_wait", "octets")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a host, summed up."""

    asked: int
    not_modified: int
    failed: int
    told_to_wait: int
    octets: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class HostFeed:
    """A feed of the host that we follow."""

    url: str
    title: str
    outlet: str
    outlet_key: str
    paused: bool
    last_poll_at: datetime | None
    next_poll_at: datetime | None
    next_poll_reason: str


@dataclass(frozen=True, slots=True)
class HostRead:
    """A host as its page shows it."""

    name: str
    gap_seconds: float  # 0: the least we keep everywhere
    gap_reason: str
    robots_at: datetime | None
    robots_said: str
    robots_rules: tuple[str, ...]
    days: tuple[tuple[date, Asked], ...]  # those on which anything was asked, oldest first
    purposes: tuple[tuple[str, Asked], ...]  # the most asked first
    feeds: tuple[HostFeed, ...]
    first_day: date | None  # of the account


@dataclass(frozen=True, slots=True)
class HostLine:
    """A host in the list of those we asked."""

    name: str
    asked: int
    not_modified: int
    last_at: datetime


def host(name: str, *, now: datetime) -> HostRead | None:
    """The account of a host; None for one we never asked."""
    row = Host.objects.filter(name=name).first()
    account = HostDay.objects.filter(host=name)
    first_day = account.order_by("day").values_list("day", flat=True).first()
    if row is None and first_day is None:
        return None
    lately = account.filter(day__gt=(now - timedelta(days=LATELY)).date())
    row = row or Host(name=name)
    return HostRead(
        name=name,
        gap_seconds=row.gap_seconds,
        gap_reason=row.gap_reason,
        robots_at=row.robots_at,
        robots_said=row.robots_said,
        robots_rules=tuple(row.robots_rules),
        days=tuple(_summed(lately, "day")),
        purposes=tuple(sorted(_summed(lately, "purpose"), key=lambda each: -each[1].asked)),
        feeds=_feeds(name),
        first_day=first_day,
    )


def _summed(rows: QuerySet[HostDay], by: str) -> list[tuple[Any, Asked]]:
    summed = rows.values(by).annotate(**{name: Sum(name) for name in _SUMS}, last=Max("last_at")).order_by(by)
    return [(row[by], Asked(**{name: row[name] for name in _SUMS}, last_at=row["last"])) for row in summed]


def _feeds(name: str) -> tuple[HostFeed, ...]:
    at_it = Q(url__istartswith=f"https://{name}/") | Q(url__istartswith=f"http://{name}/")
    rows = (
        Feed.objects.filter(at_it, source__withdrawn_at__isnull=True)
        .select_related("source")
        .order_by("source__name", "id")
    )
    return tuple(
        HostFeed(
            feed.url,
            feed.title,
            feed.source.name,
            feed.source.key,
            feed.paused,
            feed.last_poll_at,
            feed.next_poll_at,
            feed.next_poll_reason,
        )
        for feed in rows
    )


def asked(*, now: datetime, named: str = "", limit: int = 200) -> tuple[tuple[HostLine, ...], int]:
    """The hosts asked lately whose name holds ``named``, by name; and how many there are beyond ``limit``."""
    rows = HostDay.objects.filter(day__gt=(now - timedelta(days=LATELY)).date())
    if named:
        rows = rows.filter(host__icontains=named)
    summed = rows.values("host").annotate(all=Sum("asked"), same=Sum("not_modified"), last=Max("last_at"))
    lines = tuple(
        HostLine(row["host"], row["all"], row["same"], row["last"]) for row in summed.order_by("host")[: limit + 1]
    )
    beyond = summed.count() - limit if len(lines) > limit else 0
    return lines[:limit], beyond


def asked_of(names: tuple[str, ...]) -> dict[str, int]:
    """How many requests were sent to each of some hosts, as far as the account goes back; none for one never asked."""
    sums = HostDay.objects.filter(host__in=names).values_list("host").annotate(all=Sum("asked"))
    return dict(sums)


def name_of(url: str) -> str:
    """What the host of an address is called in the account; "" for what is no web address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not parts.hostname:
        return ""
    host = parts.hostname.rstrip(".")
    bare = f"[{host}]" if ":" in host else host
    return host if port in {None, *_PORTS.values()} else f"{bare}:{port}"


def gaps() -> dict[str, float]:
    """The gaps learned of hosts, in seconds, where they are more than the least."""
    return dict(Host.objects.filter(gap_seconds__gt=1).values_list("name", "gap_seconds"))
