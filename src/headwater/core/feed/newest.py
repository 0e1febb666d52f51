"""Of a feed with thousands of entries, the newest: an archive in one document costs no more than a long feed."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from headwater.core import dates
from headwater.core.feed.told import ToldEntry, ToldFeed

MOST_ENTRIES = 1_000  # of one document; as many as a news sitemap may hold
LEFT_OUT = "older entries"  # subject of the refusal that stands for them
_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_OLDEST = datetime.min.replace(tzinfo=UTC)
_T = TypeVar("_T")


def ends(things: Iterable[_T], most: int = MOST_ENTRIES) -> tuple[list[_T], int]:
    """The first and the last of many, as the newest stand at either end of a feed, and how many were between them."""
    rest = iter(things)
    first = list(islice(rest, most))
    between = 0
    last: deque[_T] = deque(maxlen=most)
    for thing in rest:
        between += len(last) == most
        last.append(thing)
    return [*first, *last], between


def without_middle(markup: str) -> tuple[str, int]:
    """Markup without the entries in the middle of many, and how many these were: a tree of all is far larger."""
    if len(markup) < MOST_ENTRIES * 40 or "<!--" in markup:  # what stands in a comment is no entry
        return markup, 0
    found, between = ends((place.end() for place in _END.finditer(markup)), MOST_ENTRIES + 1)
    if between < MOST_ENTRIES:
        return markup, 0
    return markup[: found[MOST_ENTRIES]] + markup[found[MOST_ENTRIES + 1] :], between + 1


def newest(told: ToldFeed) -> ToldFeed:
    """A feed with its newest entries only, in its order; those without a date count as the oldest."""
    kept = newest_of(told.entries)
    return replace(told, entries=kept, left_out=told.left_out + len(told.entries) - len(kept))


def newest_of(entries: Sequence[ToldEntry]) -> tuple[ToldEntry, ...]:
    """The newest of some entries, in their order."""
    if len(entries) <= MOST_ENTRIES:
        return tuple(entries)
    places = sorted(range(len(entries)), key=lambda place: _written(entries[place]), reverse=True)
    return tuple(entries[place] for place in sorted(places[:MOST_ENTRIES]))


def why_left_out(number: int) -> str:
    """Why they were left out, with about how many they are: the same words at the next look, when it is one more."""
    about = round(number, 2 - len(str(number)))
    return f"about {about:,} of them: a document is read up to its {MOST_ENTRIES:,} newest entries"


def _written(entry: ToldEntry) -> datetime:
    return dates.stated(entry.published or entry.updated) or _OLDEST
