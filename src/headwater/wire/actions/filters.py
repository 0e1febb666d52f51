"""What an operator's filters are: adding, moving, removing them; each is on record with who and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from headwater.core import filters
from headwater.core.errors import FilterRefused
from headwater.wire.actions import log
from headwater.wire.models import Feed, Filter, Source


@dataclass(frozen=True, slots=True)
class Scope:
    """What a list of filters is of: a feed, an outlet, or, with neither, everything."""

    feed: int | None = None
    source: str = ""  # its key


EVERYTHING = Scope()


@transaction.atomic
def add(
    given: filters.Filter,
    *,
    scope: Scope = EVERYTHING,
    place: int | None = None,
    by: str,
    reason: str,
    now: datetime,
) -> int:
    """Add a filter to a list, at a place counted from 0, else at its end; the filter's id.

    Raises:
        FilterRefused: it makes no sense, or there is no such feed or source.
    """
    filters.checked(given)
    feed, source, subject = _of(scope)
    row = Filter.objects.create(
        feed=feed,
        source=source,
        position=_list(feed, source).count(),
        field=given.field,
        test=given.test,
        value=given.value,
        action=given.action,
        section=given.section,
        priority=given.priority,
        made_at=now,
        made_by=by[:200],
    )
    _put(row, place)
    log.record("add filter", kind="filter", subject=subject, by=by, reason=reason, now=now, after=_told(row))
    return row.id


@transaction.atomic
def move(filter_id: int, place: int, *, by: str, reason: str, now: datetime) -> None:
    """Put a filter to another place of its list, counted from 0. Raises FilterRefused."""
    row = _row(filter_id)
    before = _told(row)
    _put(row, place)
    after = _told(row)
    if after != before:
        subject = _subject(row)
        log.record(
            "move filter", kind="filter", subject=subject, by=by, reason=reason, now=now, before=before, after=after
        )


@transaction.atomic
def remove(filter_id: int, *, by: str, reason: str, now: datetime) -> None:
    """Remove a filter; what it did so far stays done. Raises FilterRefused."""
    row = _row(filter_id)
    subject, before = _subject(row), _told(row)
    _list(row.feed, row.source).filter(position__gt=row.position).update(position=F("position") - 1)
    row.delete()
    log.record("remove filter", kind="filter", subject=subject, by=by, reason=reason, now=now, before=before)


def _of(scope: Scope) -> tuple[Feed | None, Source | None, UUID | None]:
    """The feed or source of a scope, and whom the record names."""
    if scope.feed is not None:
        feed = Feed.objects.select_related("source").filter(id=scope.feed).first()
        if feed is None:
            raise FilterRefused(f"feed {scope.feed}", "is not followed here (any more)")
        return feed, None, feed.source.uuid
    if scope.source:
        source = Source.objects.filter(key=scope.source).first()
        if source is None:
            raise FilterRefused(scope.source, "is no source that is followed here")
        return None, source, source.uuid
    return None, None, None


def _list(feed: Feed | None, source: Source | None) -> QuerySet[Filter]:
    """The rows of one list in their order, locked until the change of it is done."""
    return Filter.objects.select_for_update().filter(feed=feed, source=source).order_by("position", "id")


def _put(row: Filter, place: int | None) -> None:
    """Give a row its place, and number the list anew: two that were added at one moment get places of their own."""
    others = [each for each in _list(row.feed, row.source) if each.id != row.id]
    others.insert(len(others) if place is None else max(place, 0), row)
    for position, each in enumerate(others):
        if each.position != position:
            Filter.objects.filter(id=each.id).update(position=position)
            each.position = position


def _row(filter_id: int) -> Filter:
    row = Filter.objects.select_related("feed__source", "source").filter(id=filter_id).first()
    if row is None:
        raise FilterRefused(f"filter {filter_id}", "is not there (any more)")
    return row


def _subject(row: Filter) -> UUID | None:
    source = row.feed.source if row.feed else row.source
    return source.uuid if source else None


def _told(row: Filter) -> dict[str, object]:
    scope = row.feed.url if row.feed else row.source.key if row.source else "everything"
    return {"of": scope, "place": row.position, "filter": str(row)}
