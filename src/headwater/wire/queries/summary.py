"""What the wire holds, counted: for whoever runs it."""

from dataclasses import dataclass

from django.db.models import Count, Min, Sum

from headwater.core.polling import Outcome
from headwater.core.provenance.told import CARRIED
from headwater.wire.models import Feed, Item, Refusal, Source, Story, TraceOf, Visit


@dataclass(frozen=True, slots=True)
class Refused:
    """How many things were refused for one reason; a thing met at every look counts once."""

    stage: str
    reason: str
    times: int
    example: str  # one of the subjects


@dataclass(frozen=True, slots=True)
class Summary:
    """The wire in numbers."""

    sources: int
    feeds: int
    visited: int  # feeds looked at at least once
    read: int  # feeds whose last look brought something readable
    entries: int  # in all looks
    items: int
    listed: int
    copies: int  # pieces that carry somebody else's text, as their traces say
    stories: int
    refused: tuple[Refused, ...]  # most frequent first


def summary() -> Summary:
    """The wire in numbers, and what was refused, by stage and reason."""
    return Summary(
        sources=Source.objects.count(),
        feeds=Feed.objects.count(),
        visited=Feed.objects.filter(last_poll_at__isnull=False).count(),
        read=Feed.objects.filter(last_outcome__in=(Outcome.CHANGED, Outcome.UNCHANGED)).count(),
        entries=Visit.objects.aggregate(entries=Sum("entries"))["entries"] or 0,
        items=Item.objects.count(),
        listed=Item.objects.filter(listed=True).count(),
        copies=TraceOf.objects.filter(label__in=CARRIED).count(),
        stories=Story.objects.filter(merged_into__isnull=True).count(),
        refused=_refused(),
    )


def _refused() -> tuple[Refused, ...]:
    reasons = Refusal.objects.values_list("stage", "reason").annotate(things=Count("id"), example=Min("subject"))
    return tuple(Refused(*row) for row in reasons.order_by("-things", "stage", "reason"))


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed and how polling it goes."""

    source: str
    key: str
    url: str
    section: str
    outcome: str
    problem: str
    next_poll: str  # why then


def followed() -> tuple[Followed, ...]:
    """Every feed that is followed, by outlet."""
    fields = ("source__name", "source__key", "url", "section", "last_outcome", "last_problem", "next_poll_reason")
    return tuple(Followed(*row) for row in Feed.objects.order_by("source__name", "url").values_list(*fields))


def is_empty() -> bool:
    """Whether nothing was ever taken in."""
    return not Item.objects.exists()


def follows_any() -> bool:
    """Whether any feed is followed, by whatever way it comes in."""
    return Feed.objects.exists()


def feed_addresses(limit: int) -> tuple[str, ...]:
    """Addresses on the web of feeds of different outlets, as many as asked for."""
    first: dict[int, str] = {}
    for source, url in Feed.objects.filter(url__startswith="http").order_by("id").values_list("source_id", "url"):
        first.setdefault(source, url)
    return tuple(first.values())[:limit]
