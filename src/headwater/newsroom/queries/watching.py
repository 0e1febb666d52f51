"""The stories people watch, and what is new in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from headwater.core.tidings import Known, Tiding, known, tidings
from headwater.newsroom.models import Person, Watch
from headwater.wire.queries import stories as wire
from headwater.wire.queries.stories import StoryRow

PAUSE = timedelta(minutes=30)  # between two letters to one person


@dataclass(frozen=True, slots=True)
class Watched:
    """A story somebody watches."""

    story: StoryRow  # the one that stands for it today
    by_mail: bool
    news: tuple[Tiding, ...]  # since it was last read


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told to somebody by mail, all of it in one letter."""

    address: str
    name: str
    news: tuple[tuple[StoryRow, tuple[Tiding, ...]], ...]
    watches: tuple[tuple[int, Known], ...]  # told of by it, as they stood


def watched(person: Person, *, now: datetime) -> tuple[Watched, ...]:
    """The stories somebody watches, those with news first, each once under whatever numbers it was watched."""
    held = list(Watch.objects.filter(person=person))
    stand = wire.followed((each.story for each in held), now=now)
    found: dict[UUID, Watched] = {}
    for each in held:
        if (now_is := stand.get(each.story)) and now_is.story.uuid not in found:
            news = tidings(known(each.read), now_is.standing)
            found[now_is.story.uuid] = Watched(now_is.story, each.by_mail, news)
    return tuple(sorted(found.values(), key=lambda one: not one.news))


def is_watched(story: UUID, person: Person) -> bool:
    """Whether somebody watches a story, under whatever number."""
    return Watch.objects.filter(person=person, story__in=wire.numbers_of(story)).exists()


def letters(*, now: datetime) -> tuple[Letter, ...]:
    """What is to be told by mail: to each person one letter, not before a pause is over, and nothing twice."""
    held = Watch.objects.filter(by_mail=True, person__is_active=True).exclude(person__email="").select_related("person")
    each_person: dict[int, list[Watch]] = {}
    for each in held:
        each_person.setdefault(each.person_id, []).append(each)
    due = [rows for rows in each_person.values() if not any(_lately(row, now) for row in rows)]
    stand = wire.followed((row.story for rows in due for row in rows), now=now)
    return tuple(letter for rows in due if (letter := _letter(rows, stand)) and letter.news)


def _lately(row: Watch, now: datetime) -> bool:
    return row.told_at is not None and row.told_at > now - PAUSE


def _letter(rows: Iterable[Watch], stand: dict[UUID, wire.Followed]) -> Letter:
    rows = list(rows)
    news, watches = {}, []
    for row in rows:
        if now_is := stand.get(row.story):
            found = tidings(known(row.told if row.told_at else row.read), now_is.standing)
            if found:
                news[now_is.story.uuid] = (now_is.story, found)
                watches.append((row.pk, now_is.standing.known()))
    person = rows[0].person
    return Letter(person.email, person.get_full_name() or person.username, tuple(news.values()), tuple(watches))
