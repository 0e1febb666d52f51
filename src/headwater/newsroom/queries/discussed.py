"""What replies hang on: as much of an article as that needs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.core.replies import looks
from headwater.newsroom.models import Article, Author, Byline, Person
from headwater.newsroom.queries.standing import STANDING


@dataclass(frozen=True, slots=True)
class Discussed:
    """An article that stands."""

    uuid: UUID
    slug: str
    headline: str
    section: str
    published: datetime


def discussed(uuid: UUID) -> Discussed | None:
    """An article by its number; None where it does not stand."""
    found = Article.objects.filter(STANDING, uuid=uuid).values_list("slug", "title", "section", "first_published_at")
    row = found.first()
    return Discussed(uuid, *row) if row else None


def writers_of(uuid: UUID) -> frozenset[int]:
    """The accounts of those who stand in an article's byline."""
    named = Byline.objects.filter(article__uuid=uuid, author__person__isnull=False)
    return frozenset(named.values_list("author__person_id", flat=True))


def byline_name(account: int) -> str:
    """Under which name an account writes: as in bylines, else as it is called; "" where it is closed."""
    person = Person.objects.filter(pk=account, is_active=True).first()
    if person is None:
        return ""
    author = Author.objects.filter(person=person).first()
    return str(author.name if author else person.get_full_name() or person.username)


def is_one_of_ours(name: str) -> bool:
    """Whether a name is read as that of somebody who writes here, so that nobody else may write under it."""
    ours = [*Author.objects.values_list("name", flat=True)]
    ours += [person.get_full_name() or person.username for person in Person.objects.filter(is_active=True)]
    return looks(name) in {looks(each) for each in ours}
