"""What a time that was read may be trusted for: no piece comes from the future or from before the web."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from headwater.core.dates.forms import Written, written

SKEW = timedelta(minutes=5)  # a clock that runs ahead, not a lie
EARLIEST_YEAR = 1990  # the web's own first years


class Dated(NamedTuple):
    """A time as read, with the words it was read from."""

    at: datetime | None  # aware, UTC
    raw: str
    note: str  # why it was clamped, assumed or refused; "" when nothing was
    zone: timedelta = timedelta(0)  # what the zone it is written in is ahead of UTC


def read(raw: str, *, now: datetime, language: str = "") -> Dated:
    """The moment a text states, in UTC; whatever is wrong with it is said in the note, never raised.

    The future becomes ``now``; before 1990, an impossible day or no time at all become None. Without a time zone it
    is UTC. ``language`` (BCP 47) decides whether 3/4/2026 is March.
    """
    if not raw.strip():
        return Dated(None, raw, "no time given")
    try:
        found = written(raw, language)
    except (ValueError, OverflowError, OSError):
        return Dated(None, raw, "there is no such day or hour")
    if found is None:
        return Dated(None, raw, "not a time we can read")
    return _judged(found, raw, now)


def stated(raw: str, *, language: str = "") -> datetime | None:
    """The moment a text states, in UTC, be it to come; None when none can be read. For ends, not for publication."""
    try:
        found = written(raw, language)
    except (ValueError, OverflowError, OSError):
        return None
    return found.at if found else None


def _judged(found: Written, raw: str, now: datetime) -> Dated:
    at, notes, zone = found.at, found.notes, _zone(found.east)
    if at.year < EARLIEST_YEAR:
        return Dated(None, raw, f"refused: before {EARLIEST_YEAR}")
    if at > now:
        ahead = "its clock runs ahead of ours: set to now" if at - now <= SKEW else "in the future: set to now"
        return Dated(now, raw, "; ".join((*notes, ahead)), zone)
    return Dated(at, raw, "; ".join(notes), zone)


@lru_cache(maxsize=64)
def _zone(east: int) -> timedelta:
    return timedelta(minutes=east)
