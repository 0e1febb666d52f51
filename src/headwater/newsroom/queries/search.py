"""Our own published articles by their words: headline, deck, topics, byline, text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from headwater.newsroom.models import Article
from headwater.newsroom.queries.articles import ArticleLine, lines
from headwater.newsroom.queries.standing import STANDING
from headwater.wire.queries.search import Term, matching

COUNTED = 1000  # articles counted, and so reached by paging
_STATEMENTS = {
    "sqlite": "SELECT rowid FROM newsroom_article_words WHERE newsroom_article_words MATCH {match} "
    "ORDER BY bm25(newsroom_article_words, 8.0, 3.0, 3.0, 1.0) LIMIT %(limit)s",
    "postgresql": "SELECT article_id FROM newsroom_article_words, LATERAL (SELECT {match} AS asked) question "
    "WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC, article_id DESC LIMIT %(limit)s",
}


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """One page of the articles that were found."""

    lines: tuple[ArticleLine, ...]
    total: int  # at most COUNTED


def find(
    asked: Sequence[Term], *, today: date, section: str = "", newest: bool = False, start: int = 0, most: int = 20
) -> FoundArticles:
    """Articles that hold every term, best first or newest first.

    Args:
        asked: what has to occur; none finds nothing.
        today: pictures are shown until the last day of their licence.
        section: a key of ``core.sections`` to look in; "" for all.
        newest: whether the newest come first.
        start: how many to pass over.
        most: how many to read.
    """
    if not asked:
        return FoundArticles((), 0)
    match, values = matching(asked)
    with connection.cursor() as cursor:
        statement = _STATEMENTS[connection.vendor].format(match=match)
        cursor.execute(statement, {**values, "limit": COUNTED})
        best = [row[0] for row in cursor.fetchall()]
    standing = Article.objects.filter(STANDING, pk__in=best, **({"section": section} if section else {}))
    if newest:
        ordered = list(standing.order_by("-first_published_at", "-pk").values_list("pk", flat=True))
    else:
        there = set(standing.values_list("pk", flat=True))
        ordered = [number for number in best if number in there]
    return FoundArticles(lines(ordered[start : start + most], today=today), len(ordered))
