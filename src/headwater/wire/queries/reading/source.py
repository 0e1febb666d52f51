"""An outlet we follow: its facts, its feeds and how they fare, what we fetched, what it published lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum

from headwater.core.polling import Outcome
from headwater.wire.models import Feed, Item, Source, TrustFile, Visit
from headwater.wire.queries.reading.carrying import CARRIED
from headwater.wire.queries.reading.item import ReceiptRead, receipt
from headwater.wire.queries.reading.lines import FIELDS, Line, visible

LATELY = timedelta(days=7)
_SHOWN = Source.objects.filter(withdrawn_at__isnull=True)


@dataclass(frozen=True, slots=True)
class FeedRead:
    """An address we poll, and how that goes."""

    url: str
    title: str
    section: str
    paused: bool
    last_poll_at: datetime | None
    last_success_at: datetime | None
    last_outcome: str  # a headwater.core.polling.Outcome; "" never looked at
    last_problem: str
    failures: float  # weighted, since the last success
    next_poll_at: datetime | None
    next_poll_reason: str


@dataclass(frozen=True, slots=True)
class Fetching:
    """What we asked of the outlet's feeds lately."""

    since: datetime
    looks: int
    not_modified: int  # answered with 304, which costs next to nothing
    unchanged: int  # brought nothing new: 304, or the same bytes
    failed: int
    octets: int
    pages: int  # pages read after those looks
    new_items: int

    @property
    def not_modified_share(self) -> int:
        """Looks answered with 304, in per cent of all."""
        return round(100 * self.not_modified / self.looks) if self.looks else 0


@dataclass(frozen=True, slots=True)
class Followed:
    """An outlet in the list of those we follow."""

    key: str
    name: str
    country: str  # ISO 3166-1 alpha-2; "" international
    language: str  # BCP 47; "" unknown


@dataclass(frozen=True, slots=True)
class TrustRead:
    """What an outlet says of itself in its trust.txt."""

    url: str
    entries: tuple[tuple[str, str], ...]  # as written: ("belongto", "https://…")
    read_at: datetime


@dataclass(frozen=True, slots=True)
class SourceRead:
    """An outlet as its card shows it."""

    key: str
    name: str
    home_url: str
    owner: str
    siblings: tuple[tuple[str, str], ...]  # key and name of the owner's other outlets we follow
    country: str
    language: str
    kind: str
    followed_since: datetime
    domains: tuple[str, ...]
    feeds: tuple[FeedRead, ...]
    fetching: Fetching
    receipt: ReceiptRead | None  # of its newest piece: what it permits, in practice
    trust: TrustRead | None  # none: it has no trust.txt, or was not asked yet
    latest: tuple[Line, ...]
    items: int  # visible ones we hold
    copied_by_others: int  # visible pieces elsewhere whose text was taken from one of its pieces
    copies: int  # its own pieces whose text is somebody else's


def source(key: str, *, now: datetime, limit: int = 30) -> SourceRead | None:
    """An outlet by its main domain, or by another of its domains; None when we do not follow, or may not show it."""
    row = _SHOWN.filter(key=key).first() or _SHOWN.filter(domains__name=key).first()
    if row is None:
        return None
    held = Item.objects.filter(visible(now), source=row)
    others = CARRIED & ~Q(trace__taken_from__source=row)
    counts = held.aggregate(items=Count("id"), copies=Count("id", filter=others))
    return SourceRead(
        key=row.key,
        name=row.name,
        home_url=row.home_url,
        owner=row.owner,
        siblings=_siblings(row),
        country=row.country,
        language=row.language,
        kind=row.kind,
        followed_since=row.followed_since,
        domains=tuple(row.domains.order_by("id").values_list("name", flat=True)),
        feeds=tuple(_feed(feed) for feed in row.feeds.order_by("section", "id")),
        fetching=_fetching(row, now - LATELY),
        receipt=_newest_receipt(row, now),
        trust=_trust(row),
        latest=tuple(Line(*each) for each in held.order_by("-at", "-id").values_list(*FIELDS)[:limit]),
        items=counts["items"],
        copied_by_others=_carried_by_others(row, now),
        copies=counts["copies"],
    )


def _trust(row: Source) -> TrustRead | None:
    file = TrustFile.objects.filter(source=row).exclude(url="").first()
    return TrustRead(file.url, tuple((name, value) for name, value in file.entries), file.read_at) if file else None


def _carried_by_others(row: Source, now: datetime) -> int:
    return Item.objects.filter(visible(now), CARRIED, trace__taken_from__source=row).exclude(source=row).count()


def _siblings(row: Source) -> tuple[tuple[str, str], ...]:
    if not row.owner:
        return ()
    others = _SHOWN.filter(owner=row.owner).exclude(id=row.id).order_by("name")
    return tuple(others.values_list("key", "name"))


def _feed(feed: Feed) -> FeedRead:
    return FeedRead(
        url=feed.url,
        title=feed.title,
        section=feed.section,
        paused=feed.paused,
        last_poll_at=feed.last_poll_at,
        last_success_at=feed.last_success_at,
        last_outcome=feed.last_outcome,
        last_problem=feed.last_problem,
        failures=feed.failures,
        next_poll_at=feed.next_poll_at,
        next_poll_reason=feed.next_poll_reason,
    )


def _fetching(row: Source, since: datetime) -> Fetching:
    good = (Outcome.CHANGED, Outcome.UNCHANGED)
    sums = Visit.objects.filter(feed__source=row, at__gte=since).aggregate(
        looks=Count("id"),
        not_modified=Count("id", filter=Q(status=304)),
        unchanged=Count("id", filter=Q(outcome=Outcome.UNCHANGED)),
        failed=Count("id", filter=~Q(outcome__in=good)),
        octets=Sum("size"),
        pages=Sum("pages"),
        new_items=Sum("new_items"),
    )
    return Fetching(since=since, **{name: value or 0 for name, value in sums.items()})


def _newest_receipt(row: Source, now: datetime) -> ReceiptRead | None:
    shown = Item.objects.filter(visible(now), source=row, receipts__isnull=False)
    newest = shown.order_by("-at", "-id").values_list("id", flat=True).first()
    return receipt(newest) if newest else None


def sources() -> tuple[Followed, ...]:
    """Every outlet we follow, by name."""
    rows = _SHOWN.order_by("name", "key").values_list("key", "name", "country", "language")
    return tuple(Followed(*row) for row in rows)


def followed() -> int:
    """How many outlets we follow."""
    return _SHOWN.count()
