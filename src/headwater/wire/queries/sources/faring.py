"""A feed and how it fares: its row, and what its looks of the last weeks brought."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from headwater.core import health
from headwater.core.health import Fared, Health, HealthRules
from headwater.core.websub import State
from headwater.wire.models import Feed, Subscription, Visit


@dataclass(frozen=True, slots=True)
class HubOf:
    """How things stand between us and the hub of a feed."""

    address: str
    state: str  # a core.websub.State
    problem: str  # a plain sentence; "" when all is well


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed and how it fares."""

    id: int
    url: str
    title: str
    source: str  # the outlet's name
    key: str  # its main domain
    section: str
    language: str
    group: str
    weight: float
    link_pattern: str
    paused: bool
    last_look_at: datetime | None
    outcome: str  # a polling.Outcome; "" never looked at
    problem: str
    last_success_at: datetime | None
    next_look_at: datetime | None
    next_look_reason: str
    failures: float  # weighted, since the last success
    looks: int  # in the last days
    not_modified: int  # of them, answered with 304
    last_new_at: datetime | None  # when it last brought a new piece
    hub: HubOf | None  # how things stand with the hub it names
    moved_to: str
    has_login: bool  # it is asked with a name and password
    health: Health

    @property
    def subscribed(self) -> bool:
        """Whether a hub tells us of its news."""
        return self.hub is not None and self.hub.state == State.VERIFIED

    @property
    def not_modified_share(self) -> int:
        """Looks of the last days answered with 304, in per cent."""
        return round(100 * self.not_modified / self.looks) if self.looks else 0


def healths(rows: QuerySet[Feed], now: datetime, rules: HealthRules) -> list[FeedHealth]:
    """The feeds with their health; two questions, whatever their number."""
    held = rows.select_related("source", "subscription", "login")
    volumes = _volumes(rows, now, rules)
    return [_health(row, volumes.get(row.id, _Volume()), now, rules) for row in held.order_by("id")]


@dataclass(frozen=True, slots=True)
class _Volume:
    lately: int = 0
    before: int = 0
    looks: int = 0
    not_modified: int = 0
    first_at: datetime | None = None
    last_new_at: datetime | None = None


def _volumes(rows: QuerySet[Feed], now: datetime, rules: HealthRules) -> dict[int, _Volume]:
    """What feeds brought lately and before, out of their looks."""
    lately = Q(at__gte=now - rules.lately)
    looks = Visit.objects.filter(feed__in=rows.values("id"), at__gte=now - rules.lately - rules.usual)
    sums = (
        looks.order_by()
        .values_list("feed")
        .annotate(
            lately=Sum("new_items", filter=lately, default=0),
            before=Sum("new_items", filter=~lately, default=0),
            looks=Count("id", filter=lately),
            not_modified=Count("id", filter=lately & Q(status=304)),
            first_at=Min("at"),
            last_new_at=Max("at", filter=Q(new_items__gt=0)),
        )
    )
    return {row[0]: _Volume(*row[1:]) for row in sums}


def _health(row: Feed, volume: _Volume, now: datetime, rules: HealthRules) -> FeedHealth:
    fared = Fared(
        outcome=row.last_outcome,
        problem=row.last_problem,
        paused=row.paused,
        failures=row.failures,
        next_poll_at=row.next_poll_at,
        lately=volume.lately,
        before=volume.before,
        known_since=volume.first_at,
    )
    return FeedHealth(
        id=row.id,
        url=row.url,
        title=row.title,
        source=row.source.name,
        key=row.source.key,
        section=row.section,
        language=row.language or row.source.language,
        group=row.group,
        weight=row.weight,
        link_pattern=row.link_pattern,
        paused=row.paused,
        last_look_at=row.last_poll_at,
        outcome=row.last_outcome,
        problem=row.last_problem,
        last_success_at=row.last_success_at,
        next_look_at=None if row.paused else row.next_poll_at,
        next_look_reason=row.next_poll_reason,
        failures=row.failures,
        looks=volume.looks,
        not_modified=volume.not_modified,
        last_new_at=volume.last_new_at,
        hub=_hub(row),
        moved_to=row.moved_to,
        has_login=getattr(row, "login", None) is not None,
        health=health.judge(fared, now=now, rules=rules),
    )


def _hub(row: Feed) -> HubOf | None:
    held: Subscription | None = getattr(row, "subscription", None)
    return HubOf(held.hub, held.state, held.problem) if held else None
