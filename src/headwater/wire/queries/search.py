"""Headlines, excerpts, bylines and outlets by their words: our own index, on SQLite and on PostgreSQL.

The index is asked first, alone, and what it found is filtered afterwards: a planner that may mix the two at times scans
the items and asks the index once for each.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.db import connection

from headwater.core.provenance.told import CARRIED
from headwater.wire.models import Item
from headwater.wire.queries.reading.boards import REF_FIELDS, StoryRef, ref
from headwater.wire.queries.reading.lines import FIELDS, Line

PAGE = 20  # hits a page
COUNTED = 1000  # hits counted, and so reached by paging
LOOKED_AT = 5_000  # best (or newest) hits of the index that are weighed, when nothing narrows the question
LOOKED_AT_NARROWED = 100_000  # the same, when an outlet, a section, a language or a time does
COPY_WEIGHT = "(CASE WHEN copy.item_id IS NULL THEN 1 ELSE 4 END)"  # a copy weighs a quarter of what it copies
LONGEST = 200  # characters of a question that are read
MOST_TERMS = 12


class Order(StrEnum):
    """How hits are ordered."""

    BEST = "best"  # by the weight of the words, fading with age
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, in this order."""

    words: str
    prefix: bool  # the last word may go on


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody looks for."""

    text: str
    source: str = ""  # key of an outlet
    section: str = ""
    language: str = ""  # primary language subtag: "en" finds en-GB
    since: datetime | None = None
    until: datetime | None = None
    order: Order = Order.BEST

    @property
    def narrowed(self) -> bool:
        """Whether anything but words limits the hits."""
        return bool(self.source or self.section or self.language or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece that was found."""

    line: Line
    copied: bool  # its text is another piece's
    story: StoryRef | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found."""

    hits: tuple[Hit, ...]
    total: int  # at most COUNTED
    more: bool  # there are more than COUNTED
    page: int  # from 1
    pages: int


Value = str | int | datetime | None
"""What a statement can be given."""
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_PUNCTUATION = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", " "))
NOTHING = Found((), 0, more=False, page=1, pages=0)


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a question: quoted phrases as they stand, else word by word; the last one may be half typed."""
    found = []
    readable = "".join(char if char.isprintable() else " " for char in text[:LONGEST])
    for match in _TERM.finditer(readable):
        words = " ".join((match[1] or match[2] or "").translate(_PUNCTUATION).split())
        if any(char.isalnum() for char in words):
            found.append(Term(words, prefix=match[1] is None and match.end() == len(readable.rstrip())))
    return tuple(found[:MOST_TERMS])


def matching(asked: Sequence[Term]) -> tuple[str, Mapping[str, Value]]:
    """What an index of words is asked for in a statement of this database, and the values it names."""
    dialect = _DIALECTS[connection.vendor]
    return dialect.match(asked), dialect.matching(asked)


def find(question: Question, *, now: datetime, page: int = 1) -> Found:
    """One page of the visible items that hold every term, and how many there are."""
    asked = terms(question.text)
    if not asked:
        return NOTHING
    ids = _ids(question, asked, now)
    pages = -(-min(len(ids), COUNTED) // PAGE)
    page = min(max(page, 1), max(pages, 1))
    shown = ids[:COUNTED][(page - 1) * PAGE : page * PAGE]
    return Found(_hits(shown), min(len(ids), COUNTED), more=len(ids) > COUNTED, page=page, pages=pages)


def _hits(ids: list[int]) -> tuple[Hit, ...]:
    story_fields = [f"story__{field}" for field in REF_FIELDS]
    rows = Item.objects.filter(id__in=ids).values_list("id", "trace__label", *FIELDS, *story_fields)
    by_id = {row[0]: row[1:] for row in rows}
    return tuple(_hit(by_id[id_]) for id_ in ids if id_ in by_id)


def _hit(row: Sequence[Any]) -> Hit:
    label, line, story = row[0], row[1 : 1 + len(FIELDS)], row[1 + len(FIELDS) :]
    return Hit(Line(*line), label in CARRIED, ref(story) if story[0] else None)


def _ids(question: Question, asked: tuple[Term, ...], now: datetime) -> list[int]:
    """The ids of the best COUNTED + 1 hits, best first."""
    dialect = _DIALECTS[connection.vendor]
    values: dict[str, Value] = {"now": _stored(now), "limit": COUNTED + 1, **dialect.matching(asked)}
    values["looked_at"] = LOOKED_AT_NARROWED if question.narrowed else LOOKED_AT
    labels = {f"%(label{place})s": str(label) for place, label in enumerate(sorted(CARRIED))}
    values |= {name[2:-2]: label for name, label in labels.items()}
    conditions = ["item.listed", "(item.expires IS NULL OR item.expires > %(now)s)", *_narrowing(question, values)]
    by_age = question.order is Order.NEWEST
    index = (dialect.newest if by_age else dialect.best).format(match=dialect.match(asked))
    fading = f"(1 + {dialect.days_old} / 14.0)"  # half the weight after a fortnight
    order = "item.at DESC" if by_age else f"hit.weight / {fading} / {COPY_WEIGHT} DESC, item.at DESC"
    statement = (
        f"WITH hit(id, weight) AS MATERIALIZED ({index}) "  # noqa: S608  # our own words
        "SELECT item.id FROM hit JOIN wire_item item ON item.id = hit.id "
        "JOIN wire_source source ON source.id = item.source_id "
        f"LEFT JOIN wire_traceof copy ON copy.item_id = item.id AND copy.label IN ({', '.join(labels)}) "
        f"WHERE {' AND '.join(conditions)} ORDER BY {order}, item.id DESC LIMIT %(limit)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _stored(moment: datetime) -> Value:
    stored: Value = connection.ops.adapt_datetimefield_value(moment)
    return stored


def _narrowing(question: Question, values: dict[str, Value]) -> list[str]:
    conditions = []
    if question.source:
        conditions.append("source.key = %(source)s")
        values["source"] = question.source
    if question.section:
        conditions.append("item.section = %(section)s")
        values["section"] = question.section
    if question.language:
        conditions.append("(item.language = %(language)s OR item.language LIKE %(language_of)s)")
        values |= {"language": question.language, "language_of": re.sub(r"[%_]", "", question.language) + "-%"}
    if question.since:
        conditions.append("item.at >= %(since)s")
        values["since"] = _stored(question.since)
    if question.until:
        conditions.append("item.at < %(until)s")
        values["until"] = _stored(question.until)
    return conditions


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How one database is asked. ``{match}`` stands for what the index is asked for."""

    best: str
    newest: str
    days_old: str
    match: Callable[[Sequence[Term]], str]
    matching: Callable[[Sequence[Term]], Mapping[str, Value]]


def _fts5_matching(asked: Sequence[Term]) -> Mapping[str, Value]:
    """Every term as a quoted string, in which FTS5 knows no syntax."""
    return {"asked": " AND ".join(f'"{term.words}"' + (" *" if term.prefix else "") for term in asked)}


_SQLITE = _Dialect(
    best="""
        SELECT rowid, -bm25(wire_item_words, 8.0, 2.0, 3.0, 4.0) AS weight FROM wire_item_words
        WHERE wire_item_words MATCH {match} ORDER BY weight DESC LIMIT %(looked_at)s""",
    # Items are numbered as they come in: walking the index backwards meets the newest first.
    newest="""
        SELECT rowid, 0 FROM wire_item_words
        WHERE wire_item_words MATCH {match} ORDER BY rowid DESC LIMIT %(looked_at)s""",
    days_old="max(julianday(%(now)s) - julianday(item.at), 0)",
    match=lambda asked: "%(asked)s",
    matching=_fts5_matching,
)
"""Weights of headline, excerpt, byline, outlet: 8, 2, 3, 4."""


def _tsquery(asked: Sequence[Term]) -> str:
    parts = (
        f"to_tsquery('simple', %(term{place})s)" if term.prefix else f"phraseto_tsquery('simple', %(term{place})s)"
        for place, term in enumerate(asked)
    )
    return " && ".join(parts)


def _tsquery_matching(asked: Sequence[Term]) -> Mapping[str, Value]:
    """Each term folded; a prefix as a quoted string with ``:*``, and folding has left no quote in it."""
    values: dict[str, Value] = {}
    for place, term in enumerate(asked):
        words = _fold(term.words)
        values[f"term{place}"] = f"'{words}':*" if term.prefix else words
    return values


def _fold(words: str) -> str:
    """Words without accents, compatibility forms and ASCII punctuation: what ``wire_words_fold`` makes of them."""
    plain = unicodedata.normalize("NFKD", words).translate(_PUNCTUATION)
    return "".join(char for char in plain if not "\u0300" <= char <= "\u036f")


_POSTGRESQL = _Dialect(
    best="""
        SELECT item_id, ts_rank(words, asked) AS weight
        FROM wire_item_words, LATERAL (SELECT {match} AS asked) question
        WHERE words @@ asked ORDER BY weight DESC LIMIT %(looked_at)s""",
    newest="""
        SELECT item_id, 0 FROM wire_item_words
        WHERE words @@ ({match}) ORDER BY item_id DESC LIMIT %(looked_at)s""",
    days_old="greatest(extract(epoch FROM %(now)s::timestamptz - item.at) / 86400, 0)",
    match=_tsquery,
    matching=_tsquery_matching,
)
"""Weights A to D for headline, outlet, byline, excerpt."""

_DIALECTS: Mapping[str, _Dialect] = MappingProxyType({"sqlite": _SQLITE, "postgresql": _POSTGRESQL})
