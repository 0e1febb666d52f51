"""A look at a feed: how it is asked for, the answer, what the feed said, what is learned, what is asked of polling."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from headwater.core import answers, polling
from headwater.core.answers import Headers
from headwater.core.errors import Retry
from headwater.core.feed import ParsedFeed
from headwater.core.polling import NOWHERE, Asking, Claim, Moving, Outcome, Polled, PollRules, Rhythm, Seen, Validated

GOOD = (Outcome.CHANGED, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of a feed before a look at it."""

    feed: int
    etag: str
    last_modified: str
    body_hash: str
    failures: float
    entries_per_day: float | None
    last_good_at: datetime | None  # the last look that was answered as it should be
    hours: tuple[float, ...] = ()  # entries that came in each of the 24 hours, UTC
    watched_days: float = 0.0  # that the rate rests on
    weight: float = 1.0
    ttl: timedelta | None = None  # as the feed said when it was last read
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    lies: int = 0  # of its validators
    whole_at: datetime | None = None  # when its server last sent it whole
    moving: Moving = NOWHERE
    subscribed: bool = False  # a hub has promised to tell of its news

    @property
    def rhythm(self) -> Rhythm:
        """How much it brings, and when."""
        return Rhythm(self.entries_per_day, self.hours, self.watched_days)

    @property
    def validated(self) -> Validated:
        """What its server gave, and how it kept to it."""
        return Validated(
            self.etag,
            self.last_modified,
            self.body_hash,
            self.lies,
            self.whole_at,
            self.last_good_at,
            self.rhythm,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed brought."""

    outcome: Outcome
    at: datetime
    status: int | None = None  # None: nobody was asked, or nobody answered
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
    hours: tuple[float, ...] = ()
    watched_days: float = 0.0
    asked_wait: timedelta | None = None  # Retry-After
    fresh_for: timedelta | None = None  # Cache-Control, Expires
    ttl: timedelta | None = None  # the feed's own
    skip_hours: tuple[int, ...] = ()  # the feed's own, UTC
    skip_days: tuple[int, ...] = ()  # the feed's own, Monday is 0
    dates: tuple[datetime | None, ...] = ()  # of all its entries
    fetched_items: int = 0  # of the new ones those its server had and nobody had told us of
    doubt: str = ""  # why it was asked for whole, a plain sentence
    lies: int = 0  # of its validators, known by now
    moving: Moving = NOWHERE

    @property
    def whole(self) -> bool:
        """Whether its server sent the feed, rather than a word that nothing changed."""
        return self.outcome in GOOD and self.status is not None and self.status != 304


def asking(before: Before, *, now: datetime, rules: PollRules) -> Asking:
    """The validators to ask with, verbatim; none where they lied or are in doubt."""
    return polling.asking(before.validated, now=now, rules=rules)


def answered(
    status: int,
    headers: Headers,
    body: bytes,
    *,
    before: Before,
    seconds: float,
    now: datetime,
    doubt: str = "",
    moved_to: str = "",
) -> Look:
    """A look by its answer alone; the same bytes as last time are no change, whatever the status says.

    Args:
        status: of the last hop; headers and body are its as well.
        headers: names in lower case.
        body: unpacked.
        before: what was known of the feed.
        seconds: all hops took.
        now: aware, UTC.
        doubt: why it was asked for whole, of ``asking``.
        moved_to: where it was found when every redirect was a permanent one; "" otherwise.
    """
    meant = answers.meaning(status, headers, now=now)
    changed = meant.outcome is Outcome.CHANGED
    body_hash = hashlib.sha256(body).hexdigest() if changed else before.body_hash
    outcome = Outcome.UNCHANGED if changed and body_hash == before.body_hash else meant.outcome
    unchanged = meant.outcome is Outcome.UNCHANGED  # a 304 need not repeat the validators
    former = Asking(before.etag, before.last_modified) if unchanged else Asking("", "")
    return Look(
        outcome=outcome,
        at=now,
        status=status,
        seconds=seconds,
        size=len(body),
        problem=meant.problem,
        retry=meant.retry,
        etag=answers.first(headers, "etag") or former.etag,
        last_modified=answers.first(headers, "last-modified") or former.last_modified,
        body_hash=body_hash,
        entries_per_day=before.entries_per_day,
        hours=before.hours,
        watched_days=before.watched_days,
        asked_wait=answers.asked_wait(headers, now=now),
        fresh_for=answers.fresh_for(headers, now=now),
        ttl=before.ttl,
        skip_hours=before.skip_hours,
        skip_days=before.skip_days,
        doubt=doubt,
        lies=before.lies,
        moving=polling.sighted(before.moving, moved_to, now=now) if outcome in GOOD else before.moving,
    )


def told(look: Look, parsed: ParsedFeed, *, new_items: int, pages: int) -> Look:
    """A look with what the feed says of itself, and what came of its entries."""
    return replace(
        look,
        entries=len(parsed.entries) + len(parsed.refused),
        new_items=new_items,
        fetched_items=new_items,
        pages=pages,
        title=parsed.title,
        ttl=timedelta(minutes=parsed.ttl_minutes) if parsed.ttl_minutes else None,
        skip_hours=parsed.skip_hours,
        skip_days=parsed.skip_days,
        dates=tuple(entry.dated for entry in parsed.entries),
    )


def learned(look: Look, before: Before, rules: PollRules) -> Look:
    """A look with what is learned from it of the feed's rhythm and validators; one not answered teaches nothing."""
    if look.outcome not in GOOD:
        return look
    seen = Seen(look.at, before.last_good_at, look.new_items, look.dates)
    rhythm = polling.learned(before.rhythm, seen, rules)
    lies = look.lies
    if look.doubt and look.whole:
        given = Asking(look.etag, look.last_modified)
        lies = polling.lies_after(
            before.validated, given, body_hash=look.body_hash, new=look.fetched_items, now=look.at, rules=rules
        )
    return replace(
        look,
        entries_per_day=rhythm.entries_per_day,
        hours=rhythm.hours,
        watched_days=rhythm.watched_days,
        lies=lies,
    )


def claim(before: Before, rules: PollRules) -> Claim:
    """What a feed claims of the budget of looks."""
    fixed = None
    if before.failures >= rules.give_up_failures:
        fixed = rules.second_chance
    elif before.subscribed and not before.failures:
        fixed = rules.safety
    slowed = polling.slowed(before.failures)
    return Claim(before.rhythm, before.weight, least=before.ttl or timedelta(0), slowed=slowed, fixed=fixed)


def has_moved(look: Look, rules: PollRules) -> bool:
    """Whether it is believed by now that the feed has moved for good, and it was found there."""
    return look.outcome in GOOD and polling.believed(look.moving, now=look.at, rules=rules)


def polled(look: Look, before: Before) -> Polled:
    """A look as the polling decision sees it."""
    return Polled(
        outcome=look.outcome,
        retry=look.retry,
        failures=before.failures,
        rhythm=Rhythm(look.entries_per_day, look.hours, look.watched_days) if look.outcome in GOOD else before.rhythm,
        asked_wait=look.asked_wait,
        fresh_for=look.fresh_for,
        ttl=look.ttl,
        skip_hours=look.skip_hours,
        skip_days=look.skip_days,
        weight=before.weight,
        subscribed=before.subscribed,
        missed=look.fetched_items,
        note=_note(look, before),
        feed=before.feed,
    )


def _note(look: Look, before: Before) -> str:
    """What this look found out about the server's validators, a plain sentence; "" nothing."""
    if look.lies > before.lies:
        return f"{look.doubt} It had changed all the while: its server's “not modified” is believed less."
    return look.doubt
