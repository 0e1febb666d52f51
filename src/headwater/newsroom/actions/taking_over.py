"""Articles that were written elsewhere, taken over with their authors, their dates and their old addresses."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from headwater.core.errors import StateRefused
from headwater.newsroom.actions.drafts import Cite
from headwater.newsroom.models import Article, Author, Byline, Citation, Desk, Person


@dataclass(frozen=True, slots=True)
class Written:
    """An article as it was written elsewhere."""

    headline: str
    slug: str
    section: str  # a key of core.sections
    authors: tuple[str, ...]
    html: str  # paragraphs, headings, lists, links; the rest is left out when it is shown
    published: datetime
    deck: str = ""
    dateline: str = ""
    cited: tuple[Cite, ...] = ()
    priority: int = Article.Priority.USUAL


@transaction.atomic
def take_over(written: Written, *, by: Person) -> UUID:
    """Publish an article that was published elsewhere, under the day it had there; its uuid.

    Raises:
        StateRefused: there is no such section, or an article stands or stood at its address.
    """
    desk = Desk.objects.filter(section=written.section).first()
    if desk is None:
        raise StateRefused(written.headline, f"there is no section {written.section!r}")
    if Article.objects.filter(slug=written.slug).exists():
        raise StateRefused(written.headline, f"an article stands at {written.slug!r} already")
    article = Article(
        title=written.headline,
        slug=written.slug,
        deck=written.deck,
        dateline=written.dateline,
        priority=written.priority,
        body=[("text", written.html)],
        owner=by,
    )
    article.bylines = [Byline(author=author_called(name)) for name in written.authors]
    article.citations = [
        Citation(kind=each.kind, title=each.title, whose=each.whose, url=each.url, of=each.of) for each in written.cited
    ]
    desk.add_child(instance=article)
    article.save_revision().publish(  # nobody here wrote it
        user=by, skip_permission_checks=True
    )
    Article.objects.filter(pk=article.pk).update(
        first_published_at=written.published, last_published_at=written.published
    )
    return UUID(str(article.uuid))


def author_called(name: str) -> Author:
    """The name for bylines that is written so; it is entered where nobody has it."""
    known: Author | None = Author.objects.filter(name=name).first()
    if known is not None:
        return known
    slug = slugify(name)[:70] or "author"
    taken = set(Author.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    free = (each for each in (slug, *(f"{slug}-{number}" for number in range(2, 10_000))) if each not in taken)
    return Author.objects.create(name=name, slug=next(free))
