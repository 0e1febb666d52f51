"""One feed with its looks: day by day for a chart, and the last ones one by one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate

from headwater.core import health
from headwater.core.health import HealthRules
from headwater.core.polling import Outcome
from headwater.wire.models import Feed, Visit
from headwater.wire.queries.sources.faring import FeedHealth, healths

CHART = 30  # days
GOOD = (Outcome.CHANGED, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Day:
    """The looks at a feed on one day, UTC."""

    day: date
    looks: int
    not_modified: int
    failed: int
    new_items: int


@dataclass(frozen=True, slots=True)
class LookRead:
    """One look at a feed, as it went."""

    at: datetime
    outcome: str
    status: int | None
    seconds: float
    size: int  # bytes
    entries: int
    new_items: int
    pages: int
    problem: str


@dataclass(frozen=True, slots=True)
class FeedCard:
    """A feed with its looks, for its own page."""

    feed: FeedHealth
    days: tuple[Day, ...]  # oldest first, those without a look as well
    looks: tuple[LookRead, ...]  # newest first


def feed(id: int, *, now: datetime, looks: int = 50, rules: HealthRules = health.HEALTH) -> FeedCard | None:  # noqa: A002
    """A feed with its looks; None when it is not followed."""
    found = healths(Feed.objects.filter(id=id), now, rules)
    return FeedCard(found[0], _days(id, now), _looks(id, looks)) if found else None


def _days(feed_id: int, now: datetime) -> tuple[Day, ...]:
    """The last days up to today, oldest first."""
    today = now.astimezone(UTC).date()
    since = datetime.combine(today - timedelta(days=CHART - 1), datetime.min.time(), UTC)
    looks = Visit.objects.filter(feed_id=feed_id, at__gte=since).order_by()
    sums = looks.values_list(TruncDate("at", tzinfo=UTC)).annotate(
        looks=Count("id"),
        not_modified=Count("id", filter=Q(status=304)),
        failed=Count("id", filter=~Q(outcome__in=GOOD)),
        new_items=Sum("new_items", default=0),
    )
    known = {row[0]: Day(*row) for row in sums}
    days = (since.date() + timedelta(days=number) for number in range(CHART))
    return tuple(known.get(day, Day(day, 0, 0, 0, 0)) for day in days)


def _looks(feed_id: int, limit: int) -> tuple[LookRead, ...]:
    fields = ("at", "outcome", "status", "seconds", "size", "entries", "new_items", "pages", "problem")
    rows = Visit.objects.filter(feed_id=feed_id).order_by("-at", "-id").values_list(*fields)
    return tuple(LookRead(*row) for row in rows[:limit])
