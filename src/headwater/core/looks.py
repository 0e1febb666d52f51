"""What one look at a feed brought: the answer, then what the feed said, then what is asked of the polling."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from headwater.core import answers, polling, sifting
from headwater.core.answers import Headers
from headwater.core.errors import Retry
from headwater.core.feed import ParsedFeed
from headwater.core.polling import Outcome, Polled, PollRules


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of a feed before a look at it."""

    feed: int
    etag: str
    last_modified: str
    body_hash: str
    failures: float
    entries_per_day: float | None
    last_poll_at: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed brought."""

    outcome: Outcome
    at: datetime
    status: int | None = None
    seconds: float = 0.0
    size: int = 0  # bytes
    entries: int = 0
    new_items: int = 0
    pages: int = 0  # read after it
    problem: str = ""  # a plain sentence; "" when all is well
    retry: Retry | None = None
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    title: str = ""
    entries_per_day: float | None = None
    asked_wait: timedelta | None = None  # Retry-After
    fresh_for: timedelta | None = None  # Cache-Control, Expires
    ttl: timedelta | None = None  # the feed's own
    skip_hours: tuple[int, ...] = ()  # the feed's own, UTC


def answered(status: int, headers: Headers, body: bytes, *, before: Before, seconds: float, now: datetime) -> Look:
    """A look by its answer alone; the same bytes as last time are no change, whatever the status says."""
    meant = answers.meaning(status, headers, now=now)
    changed = meant.outcome is Outcome.CHANGED
    body_hash = hashlib.sha256(body).hexdigest() if changed else before.body_hash
    unchanged = meant.outcome is Outcome.UNCHANGED  # a 304 need not repeat the validators
    former_etag, former_modified = (before.etag, before.last_modified) if unchanged else ("", "")
    return Look(
        outcome=Outcome.UNCHANGED if changed and body_hash == before.body_hash else meant.outcome,
        at=now,
        status=status,
        seconds=seconds,
        size=len(body),
        problem=meant.problem,
        retry=meant.retry,
        etag=answers.first(headers, "etag") or former_etag,
        last_modified=answers.first(headers, "last-modified") or former_modified,
        body_hash=body_hash,
        entries_per_day=before.entries_per_day,
        asked_wait=answers.asked_wait(headers, now=now),
        fresh_for=answers.fresh_for(headers, now=now),
    )


def told(look: Look, parsed: ParsedFeed, *, new_items: int, pages: int, now: datetime) -> Look:
    """A look with what the feed says of itself, and what came of its entries."""
    return replace(
        look,
        entries=len(parsed.entries) + len(parsed.refused),
        new_items=new_items,
        pages=pages,
        title=parsed.title,
        ttl=timedelta(minutes=parsed.ttl_minutes) if parsed.ttl_minutes else None,
        skip_hours=parsed.skip_hours,
        entries_per_day=look.entries_per_day or sifting.entries_per_day(parsed.entries, now=now),
    )


def learned(look: Look, before: Before, rules: PollRules) -> Look:
    """A look with the entries a day learned from it; one that was not answered teaches nothing."""
    if look.outcome not in (Outcome.CHANGED, Outcome.UNCHANGED):
        return look
    since = look.at - before.last_poll_at if before.last_poll_at else None
    rate = polling.learned_rate(look.entries_per_day, new=look.new_items, since=since, rules=rules)
    return replace(look, entries_per_day=rate)


def polled(look: Look, before: Before) -> Polled:
    """A look as the polling decision sees it."""
    return Polled(
        outcome=look.outcome,
        retry=look.retry,
        failures=before.failures,
        entries_per_day=look.entries_per_day,
        asked_wait=look.asked_wait,
        fresh_for=look.fresh_for,
        ttl=look.ttl,
        skip_hours=look.skip_hours,
        feed=before.feed,
    )
