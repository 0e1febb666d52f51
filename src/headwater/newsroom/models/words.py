"""The words of published articles, for the search: an index of our own beside the table, one row for each article.

Kept in step by ``Article.save``, where every way to publication ends; one row is written and nothing else is touched.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection
from django.utils.html import strip_tags

MOST = 400_000  # characters of a text that are indexed; PostgreSQL holds no more than 1 MB of words
_NOT_SAID = frozenset({"id", "type", "url", "picture", "document", "story"})
_BREAKS = re.compile(r"</?(?:p|h\d|li|ul|ol|br|hr)\b[^>]*>", re.IGNORECASE)
_PUT = {
    "sqlite": "INSERT INTO newsroom_article_words(rowid, headline, deck, byline, body) VALUES (%s, %s, %s, %s, %s)",
    "postgresql": "INSERT INTO newsroom_article_words(article_id, words) VALUES (%s, wire_words_of(%s, %s, %s, %s))",
}
_TAKE = {
    "sqlite": "DELETE FROM newsroom_article_words WHERE rowid = %s",
    "postgresql": "DELETE FROM newsroom_article_words WHERE article_id = %s",
}


def keep(article: int, *, headline: str, deck: str, byline: str, body: Iterable[Mapping[str, Any]]) -> None:
    """Put the words of an article into the index, in place of those it had.

    Args:
        article: its number.
        headline: weighs most.
        deck: with what it is about.
        byline: the names in it.
        body: its parts as they are stored.
    """
    forget(article)
    words = (headline, deck, byline, said(body)[:MOST])
    with connection.cursor() as cursor:
        cursor.execute(_PUT[connection.vendor], [article, *(word.replace("\x00", " ") for word in words)])


def forget(article: int) -> None:
    """Take the words of an article out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE[connection.vendor], [article])


def said(body: Iterable[Mapping[str, Any]]) -> str:
    """All that is said in the parts of a body, as plain words."""
    return " ".join(word for part in body for text in _texts(part.get("value")) for word in _plain(text).split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NOT_SAID:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _plain(text: str) -> str:
    return html.unescape(strip_tags(_BREAKS.sub(" ", text))) if "<" in text else text
