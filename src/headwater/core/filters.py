"""What an operator's filters do with a piece before its page is asked for: in or out, which section, how heavy.

Filters stand in lists: those of the feed, then those of its outlet, then those of all. Each of the three questions is
answered by the first filter that matches and answers it. Where no filter of a list says keep or drop, the opposite of
the list's last one holds: a list that ends with "keep" lets in nothing else, one that ends with "drop" everything else.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

import re2

from headwater.core.errors import FilterRefused
from headwater.core.feed import Entry
from headwater.core.sections import BY_KEY, guess

RULES = "filters-2026-11"
LONGEST = 500  # characters of a value
MOST_MEMORY = 4 * 1024 * 1024  # bytes an expression may take when it is compiled and run
HEAVIEST = 10.0
SHOWN = 60  # characters of a value in a reason


class Field(StrEnum):
    """Which words of a piece a filter reads."""

    HEADLINE = "headline"
    BYLINE = "byline"
    CATEGORY = "category"
    URL = "url"
    TEXT = "text"  # what the feed itself gives of it; the page is not read yet
    LANGUAGE = "language"
    SECTION = "section"
    ANY = "any"  # headline, byline, categories, address and text


class Comparison(StrEnum):
    """How they are held against the filter's value; capitals make no difference."""

    CONTAINS = "contains"
    LACKS = "does not contain"
    IS = "is"
    STARTS = "starts with"
    MATCHES = "matches"  # a regular expression, as RE2 reads it


class Action(StrEnum):
    """What becomes of a piece that matches."""

    KEEP = "keep"
    DROP = "drop"
    SECTION = "section"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a list."""

    field: Field
    test: Comparison
    value: str
    action: Action
    section: str = ""  # a key of core.sections, for Action.SECTION
    priority: float = 0.0  # for Action.PRIORITY: above 0 lifts, below 0 lowers

    def __str__(self) -> str:
        value = self.value if len(self.value) <= SHOWN else f"{self.value[:SHOWN]}…"
        return f"{self.field} {self.test} “{value}”: {_done(self)}"


@dataclass(frozen=True, slots=True)
class Read:
    """A piece as filters read it; "" for what is not known of it."""

    headline: str
    url: str
    byline: str = ""
    categories: tuple[str, ...] = ()
    text: str = ""
    language: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the filters do with a piece, and which of them decided."""

    dropped: bool
    section: str  # "" leaves the section to be guessed
    priority: float
    reason: str  # a plain sentence; "" when no filter had a say
    rules: str = RULES


class _Pattern(Protocol):
    def search(self, text: str) -> object | None: ...


def as_read(entry: Entry, *, language: str = "", section: str = "") -> Read:
    """An entry as filters read it.

    Args:
        entry: what the feed says of the piece.
        language: the feed's own, for an entry that names none.
        section: the feed's section; "" lets it be guessed from the entry's categories and address.
    """
    return Read(
        headline=entry.headline,
        url=entry.url,
        byline=entry.byline,
        categories=entry.categories,
        text=f"{entry.summary}\n{entry.text}".strip(),
        language=entry.language or language,
        section=guess(feed=section, categories=entry.categories, page_section="", url=entry.url),
    )


def checked(given: Filter) -> Filter:
    """The filter as given, once it is known to make sense.

    Raises:
        FilterRefused: the subject is its value or field, the reason what is wrong with it and, in an expression, where.
    """
    if not given.value.strip():
        raise FilterRefused(given.field, "a filter needs a value to look for")
    if len(given.value) > LONGEST:
        raise FilterRefused(given.field, f"a value of more than {LONGEST} characters is too long")
    if given.test is Comparison.MATCHES:
        _compiled(given.value)
    if given.action is Action.SECTION and given.section not in BY_KEY:
        raise FilterRefused(given.section or given.action, f"is not a section; those are {', '.join(BY_KEY)}")
    if given.action is Action.PRIORITY and not (0 < abs(given.priority) <= HEAVIEST):
        raise FilterRefused(
            f"{given.priority:g}", f"a priority lies between -{HEAVIEST:g} and {HEAVIEST:g} and is not 0"
        )
    return given


def decide(piece: Read, lists: Iterable[Sequence[Filter]]) -> Decided:
    """What the lists, the nearest first, do with a piece; a filter that is malformed matches nothing."""
    verdict: _Verdict | None = None
    matching: list[Filter] = []
    for filters in lists:
        here = [each for each in filters if _matches(each, piece)]
        verdict = verdict or _in_or_out(here, filters)
        matching += here
    moved = next((each for each in matching if each.action is Action.SECTION), None)
    weighed = next((each for each in matching if each.action is Action.PRIORITY), None)
    dropped = verdict is not None and verdict.dropped
    said = [verdict.reason] if verdict else []
    if not dropped:
        said += [f"Filter: {each}." for each in (moved, weighed) if each]
    return Decided(
        dropped=dropped,
        section=moved.section if moved and not dropped else "",
        priority=weighed.priority if weighed and not dropped else 0.0,
        reason=" ".join(said),
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    dropped: bool
    reason: str


def _in_or_out(matching: Sequence[Filter], held: Sequence[Filter]) -> _Verdict | None:
    """What one list says of coming in; None when it says nothing."""
    gates = (Action.KEEP, Action.DROP)
    first = next((each for each in matching if each.action in gates), None)
    if first:
        return _Verdict(first.action is Action.DROP, f"Filter: {first}.")
    keeping = [each for each in held if each.action in gates]
    if keeping and keeping[-1].action is Action.KEEP:
        return _Verdict(dropped=True, reason=f"No filter keeps it; the last of them: {keeping[-1]}.")
    return None


def _done(given: Filter) -> str:
    if given.action is Action.SECTION:
        return f"into {given.section}"
    if given.action is Action.PRIORITY:
        return f"priority {given.priority:+g}"
    return given.action


def _matches(given: Filter, piece: Read) -> bool:
    words = _words(given.field, piece)
    if given.test is Comparison.LACKS:
        value = _folded(given.value)
        return not any(value in _folded(word) for word in words)
    holds = _holds(given)
    return any(holds(word) for word in words)


def _holds(given: Filter) -> Callable[[str], bool]:
    if given.test is Comparison.MATCHES:
        try:
            pattern = _compiled(given.value)
        except FilterRefused:
            return lambda _word: False
        return lambda word: pattern.search(_encodable(word)) is not None
    value = _folded(given.value)
    if given.test is Comparison.IS:
        return lambda word: _folded(word) == value
    if given.test is Comparison.STARTS:
        return lambda word: _folded(word).startswith(value)
    return lambda word: value in _folded(word)


def _words(field: Field, piece: Read) -> tuple[str, ...]:
    if field is Field.CATEGORY:
        return piece.categories
    if field is Field.ANY:
        return (piece.headline, piece.byline, *piece.categories, piece.url, piece.text)
    return (str(getattr(piece, field)),)


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """Text as it is compared: one spelling of each character, no capitals, white space of one kind."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> _Pattern:
    """The expression, ready to search in a time that grows with the text and no faster. Raises FilterRefused.

    RE2 knows neither references back nor looking around, which is what others need endless time for.
    """
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MOST_MEMORY
    try:
        compiled: _Pattern = re2.compile(expression, options)
    except UnicodeEncodeError as err:
        raise FilterRefused(expression, f"half a character stands at place {err.start + 1}") from err
    except re2.error as err:
        raise FilterRefused(expression, _where(expression, err)) from err
    return compiled


def _where(expression: str, err: Exception) -> str:
    """What is wrong with an expression, in RE2's words, and at which place, counted from 1."""
    said = err.args[0]
    told = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    what, _, part = told.partition(": ")
    at = expression.find(part) if expression.count(part) == 1 else -1
    if at < 0 or part == expression:  # RE2 names the whole of it: the other reader knows where
        try:
            re.compile(expression)
        except re.error as also:
            at = also.pos if also.pos is not None else -1
        except (RecursionError, OverflowError):
            at = -1
    place = f" at place {at + 1}" if at >= 0 else ""
    return f"is no expression we can read: {what}{place}{f' ({part})' if part and part != expression else ''}"
