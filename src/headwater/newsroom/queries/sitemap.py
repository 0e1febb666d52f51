"""What stands of our own at which addresses: for sitemaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.db.models.functions import TruncMonth

from headwater.newsroom.models import Article, ArticleTopic, Byline
from headwater.newsroom.queries.standing import STANDING


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which something was published."""

    year: int
    month: int
    articles: int
    changed: datetime  # when the newest version of any was published


@dataclass(frozen=True, slots=True)
class Standing:
    """Something of ours that stands somewhere."""

    slug: str
    headline: str  # or the name
    published: datetime
    changed: datetime


def months() -> tuple[Month, ...]:
    """The months in which what stands was published, in the site's time, the newest first."""
    found = (
        Article.objects.filter(STANDING)
        .order_by()
        .annotate(month=TruncMonth("first_published_at"))
        .values("month")
        .annotate(articles=Count("pk"), changed=Max("last_published_at"))
        .order_by("-month")
    )
    return tuple(Month(each["month"].year, each["month"].month, each["articles"], each["changed"]) for each in found)


def of_month(year: int, month: int) -> Iterator[Standing]:
    """What was published in a month and stands, the newest first."""
    found = Article.objects.filter(STANDING, first_published_at__year=year, first_published_at__month=month)
    return _standing(found.order_by("-first_published_at", "-pk"))


def since(moment: datetime, most: int) -> Iterator[Standing]:
    """What was first published since a moment and stands, the newest first."""
    found = Article.objects.filter(STANDING, first_published_at__gte=moment)
    return _standing(found.order_by("-first_published_at", "-pk")[:most])


def topics() -> tuple[tuple[str, datetime], ...]:
    """What standing articles are about, and when the newest version of any was published."""
    return _with_newest(ArticleTopic.objects.all(), "tag__slug", "content_object")


def authors() -> tuple[tuple[str, datetime], ...]:
    """Whose names stand over standing articles, and when the newest version of any was published."""
    return _with_newest(Byline.objects.all(), "author__slug", "article")


def _with_newest(rows: object, slug: str, article: str) -> tuple[tuple[str, datetime], ...]:
    standing = Article.objects.filter(STANDING).values("pk")
    found = rows.filter(**{f"{article}__in": standing}).order_by().values(slug)  # type: ignore[attr-defined]
    newest = found.annotate(changed=Max(f"{article}__last_published_at")).order_by(slug)
    return tuple((each[slug], each["changed"]) for each in newest)


def _standing(found: object) -> Iterator[Standing]:
    for slug, headline, published, changed in found.values_list(  # type: ignore[attr-defined]
        "slug", "title", "first_published_at", "last_published_at"
    ):
        yield Standing(slug, headline, published, changed or published)
