"""What the newsroom adds to the live board: one's own filters, and what we have on each story."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max
from wagtail.models import Revision

from headwater.newsroom.models import Assignment, Citation, Person, SavedFilter, Watch


@dataclass(frozen=True, slots=True)
class FilterRead:
    """A view of the board somebody keeps."""

    id: int
    name: str
    asked: str  # as in the address of the board
    is_default: bool


@dataclass(frozen=True, slots=True)
class OursRef:
    """An article of ours that cites a story."""

    page: int
    headline: str
    live: bool  # published; else a draft


def filters(person: Person) -> tuple[FilterRead, ...]:
    """Somebody's own filters, by name."""
    rows = SavedFilter.objects.filter(person=person).values_list("pk", "name", "asked", "is_default")
    return tuple(FilterRead(*row) for row in rows)


def ours(stories: Iterable[UUID]) -> dict[UUID, tuple[OursRef, ...]]:
    """The articles and drafts that cite stories, by the number they cite them under; what was killed is left out."""
    cited = Citation.objects.filter(kind=Citation.Kind.STORY, of__in=list(stories), article__killed_at=None)
    found: dict[UUID, dict[int, OursRef]] = {}
    for of, page, headline, live in cited.values_list("of", "article_id", "article__title", "article__live"):
        if of is not None:
            found.setdefault(of, {})[page] = OursRef(page, headline, live)
    return {of: tuple(refs.values()) for of, refs in found.items()}


def stamp(person: Person) -> str:
    """What changes whenever an article is saved, something is assigned, or one's own watching changes."""
    newest = Revision.objects.aggregate(newest=Max("pk"))["newest"]
    changed = Assignment.objects.aggregate(at=Max("changed_at"))["at"]
    own = Watch.objects.filter(person=person).aggregate(of=Count("pk"), read=Max("read_at"), told=Max("told_at"))
    return f"{newest} {changed} {own['of']} {own['read']} {own['told']}"
