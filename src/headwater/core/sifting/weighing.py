"""Whether an entry that shares one name with a piece, and not the other, is that piece."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from headwater.core.feed import Entry
from headwater.core.sifting.names import is_a_day
from headwater.core.sifting.pieces import Known
from headwater.core.words import tokens

RULES = "sifting-2026-11"
ALIKE = 0.5  # of the words of two headlines; what a desk rewrites mostly keeps more
NEAR = timedelta(hours=48)  # between two versions of one piece
ANEW = timedelta(hours=12)  # a page that is filled anew every day is filled no sooner
LEAST_WORDS = 3  # a headline of fewer stands over many pieces
_NUMBER = re.compile(r"\d{5,}")
SEVERAL = 3  # pieces that went by one guid: it names none of them
LEAST_PLACES = 3  # entries, before their guids can be seen to count them
_COUNTED = re.compile(r"(.*?)([0-9]+)([^0-9]*)", re.DOTALL)
_NO_PLACE = re.compile(r"\d{4}")  # few feeds have so many places
_LASTING = re.compile(r"\d{5,}|[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16,}|^(?:tag:|urn:|https?://[^/]+/.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether it is the same piece, and why."""

    same: bool
    reason: str


def alike(one: str, other: str) -> float:
    """How many of the words of two headlines are the same, 0 to 1."""
    first, second = set(tokens(one)), set(tokens(other))
    if not first or not second:
        return float(one.strip() == other.strip())
    return 2 * len(first & second) / (len(first) + len(second))


def share_a_number(one: str, other: str) -> bool:
    """Whether the same long number stands in two addresses: many an outlet numbers its pieces."""
    return bool(_numbers(one) & _numbers(other))


def count_places(entries: Sequence[Entry]) -> bool:
    """Whether the guids of a feed count its places, from 0 or 1 at the top, while its dates do not rise with them.

    Where they do, the oldest stands first, and its number may be its own for ever.
    """
    first = {entry.guid: entry for entry in reversed(entries)}
    order = [first[guid] for guid in dict.fromkeys(entry.guid for entry in entries)]
    parts = [_COUNTED.fullmatch(entry.guid) for entry in order]
    numbered = [(part[1], part[3], int(part[2])) for part in parts if part and len(part[2]) < 5]
    if len(order) < LEAST_PLACES or len(numbered) < len(order):
        return False
    before, after, start = numbered[0]
    if start > 1 or numbered != [(before, after, start + place) for place in range(len(order))]:
        return False
    dates = [entry.published for entry in order if entry.published]
    return len(dates) < LEAST_PLACES or dates != sorted(dates) or dates[0] == dates[-1]


def same_guid(piece: Known, entry: Entry) -> Weighed:
    """Whether a piece has moved to the address of an entry that bears its guid, or the guid was used again.

    A guid that may be a place in the feed (a word, a short number) is no witness against the dates.
    """
    lasting = bool(_LASTING.search(entry.guid))
    if same_time(piece, entry):
        return Weighed(True, "its guid and its time of publication are the same: its address has changed")
    if alike(piece.headline, entry.headline) >= ALIKE:
        if lasting or _NO_PLACE.search(entry.guid) or piece.published is None or entry.published is None:
            return Weighed(True, "its guid is the same and its headline speaks of the same: its address has changed")
        return Weighed(False, "its guid may be a place in the feed: the piece that had it is of another time")
    if share_a_number(piece.url, entry.url):
        return Weighed(True, "its guid and the number in its address are the same: its address has changed")
    if lasting and _near(piece.published, entry.published):
        return Weighed(True, "its guid is made to last, and the dates are close: address and headline have changed")
    return Weighed(False, "its guid was another piece's before: neither headline nor date nor address agree with that")


def same_time(piece: Known, entry: Entry) -> bool:
    """Whether a piece and an entry were published at the same time, which both say."""
    return piece.published is not None and piece.published == entry.published


def same_address(piece: Known, entry: Entry) -> Weighed:
    """Whether an entry with a new guid at the address of a piece is that piece, or the page was filled anew."""
    if alike(piece.headline, entry.headline) >= ALIKE:
        return Weighed(True, "its address is the same, only its guid has changed")
    if piece.published is None or entry.published is None or entry.published - piece.published < ANEW:
        return Weighed(True, "its address is the same, and it is not dated as another piece would be")
    hours = int((entry.published - piece.published) / timedelta(hours=1))
    return Weighed(False, f"its source has put it where another piece stood, {hours} hours later and with a new guid")


def twins(piece: Known, entry: Entry) -> Weighed:
    """Whether an entry with neither name of a piece, but its headline and time, is the piece under new names."""
    if piece.headline != entry.headline or piece.published is None or piece.published != entry.published:
        return Weighed(False, "its headline or its time of publication is another")
    if len(tokens(entry.headline)) < LEAST_WORDS or is_a_day(piece.published):
        return Weighed(False, "its headline or its date is too common to know it by")
    return Weighed(True, "its headline and its time of publication are the same, to the second: it has new names")


def _near(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or abs(one - other) <= NEAR


def _numbers(url: str) -> set[str]:
    parts = urlsplit(url)
    return set(_NUMBER.findall(f"{parts.path}?{parts.query}"))
