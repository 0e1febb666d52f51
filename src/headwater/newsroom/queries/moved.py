"""What came from another system, what keeps an article from coming, and where former addresses lead."""

from django.utils.text import slugify

from headwater.core.exchange import Incoming, former_path
from headwater.newsroom.models import Article, FormerAddress, FormerSlug, MovedArticle
from headwater.newsroom.models.moved import LONGEST


def is_here(origin: str) -> bool:
    """Whether an article of another system was taken over before."""
    return MovedArticle.objects.filter(origin=origin[:LONGEST]).exists()


def slug_of(incoming: Incoming) -> str:
    """The end of the address an article will have; "" for a draft that has none yet."""
    wanted = slugify(incoming.slug, allow_unicode=True)[:200].strip("-")
    if wanted or incoming.published is None:
        return wanted
    return slugify(incoming.headline, allow_unicode=True)[:200].strip("-") or "article"


def objection(incoming: Incoming) -> str:
    """Why an article cannot be taken over; "" when it can."""
    slug = slug_of(incoming)
    if slug and (Article.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists()):
        return f"another article stands or stood at {slug!r}"
    return ""


def leads_to(path: str) -> str:
    """The slug of the article a former address leads to; "" where it leads nowhere, or not yet to readers.

    Args:
        path: as it was asked for, with or without slashes around it.
    """
    wanted = former_path(f"/{path.lstrip('/')}")
    found = FormerAddress.objects.filter(path=wanted).select_related("article").first() if wanted else None
    return found.article.slug if found and found.article.first_published_at else ""
