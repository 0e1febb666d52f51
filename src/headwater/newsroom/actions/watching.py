"""Watching a story: one's own business, so that nothing of it is in the log."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.core.tidings import Known
from headwater.newsroom.models import Person, Watch
from headwater.wire.queries import stories as wire

MOST = 100  # of one person


@transaction.atomic
def watch(story: UUID, *, by: Person, now: datetime, by_mail: bool = False) -> None:
    """Hear of news of a story from now on; said again, it changes only whether letters tell of it.

    Raises:
        StateRefused: there is no such story, or too many are watched.
    """
    found = wire.followed([story], now=now).get(story)
    if found is None:
        raise StateRefused(str(story), "there is no such story")
    held = Watch.objects.filter(person=by, story__in=wire.numbers_of(story)).first()
    if held:
        Watch.objects.filter(pk=held.pk).update(by_mail=by_mail)
        return
    if Watch.objects.filter(person=by).count() >= MOST:
        raise StateRefused(found.story.title, f"is one too many: watch one of your {MOST} stories no more first")
    known = found.standing.known().plain()
    Watch.objects.create(person=by, story=story, since=now, read_at=now, by_mail=by_mail, read=known)


def unwatch(story: UUID, *, by: Person) -> None:
    """Hear of a story no more, under whatever number it was watched."""
    Watch.objects.filter(person=by, story__in=wire.numbers_of(story)).delete()


def read(story: UUID, *, by: Person, now: datetime) -> None:
    """Note that somebody has read a story they watch: what stands in it is no news to them from now on."""
    held = list(Watch.objects.filter(person=by, story__in=wire.numbers_of(story)))
    if not held:
        return
    found = wire.followed([story], now=now).get(story)
    if found:
        known = found.standing.known().plain()
        Watch.objects.filter(pk__in=[each.pk for each in held]).update(read=known, read_at=now, told={}, told_at=None)


def told(letters: Iterable[tuple[int, Known]], *, now: datetime) -> None:
    """Note of watches that a letter told of a story as it stood."""
    for number, known in letters:
        Watch.objects.filter(pk=number).update(told=known.plain(), told_at=now)
