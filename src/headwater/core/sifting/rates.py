"""How many entries a feed brings."""

from collections.abc import Sequence
from datetime import datetime

from headwater.core.feed import Entry


def entries_per_day(entries: Sequence[Entry], *, now: datetime) -> float | None:
    """How many entries a feed brings a day, by the dates it gives; None when fewer than two are dated.

    The time since the newest entry counts as well: a feed that has fallen silent slows down.
    """
    times = sorted(entry.dated for entry in entries if entry.dated is not None)
    if len(times) < 2 or times[0] >= now:
        return None
    return len(times) / max((now - times[0]).total_seconds() / 86_400, 1 / 24)
