"""What the desk has to know of an article before something is done to it."""

from dataclasses import dataclass
from uuid import UUID

from headwater.newsroom.models import Article, Person
from headwater.newsroom.roles import KILL


@dataclass(frozen=True, slots=True)
class DeskArticle:
    """An article as the desk sees it."""

    page: int
    uuid: UUID
    headline: str
    address: str  # absolute
    live: bool
    killed: bool
    was_published: bool
    may_take_down: bool
    may_kill: bool


def article_of(page: int, person: Person) -> DeskArticle | None:
    """The article that is a page of the tree, and what somebody may do to it; None when none is."""
    found = Article.objects.filter(pk=page).first()
    if found is None:
        return None
    return DeskArticle(
        page=found.pk,
        uuid=found.uuid,
        headline=found.title,
        address=found.full_url,
        live=found.live,
        killed=found.killed_at is not None,
        was_published=found.first_published_at is not None,
        may_take_down=found.live and found.permissions_for_user(person).can_publish(),
        may_kill=may_kill(found, person),
    )


def may_kill(article: Article, person: Person) -> bool:
    """Whether somebody may kill an article: it was published, and they may kill, and publish at that desk."""
    can_be = article.first_published_at is not None and not article.killed_at
    return can_be and person.has_perm(KILL) and article.permissions_for_user(person).has_the_desk()
