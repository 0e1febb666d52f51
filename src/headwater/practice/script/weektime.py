"""Times in the scripted week: "fri 12:00" to and from the time since Monday 00:00."""

import re
from datetime import timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORM = re.compile(r"(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):([0-5]\d)")


def read_moment(words: str) -> timedelta:
    """The time since Monday 00:00 that "tue 09:14" names.

    Raises:
        ValueError: not of the form "day hh:mm".
    """
    found = _FORM.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} is not a time of the week like 'tue 09:14'")
    return timedelta(days=DAYS.index(found[1]), hours=int(found[2]), minutes=int(found[3]))


def show_moment(moment: timedelta) -> str:
    """A moment as people write it: "tue 09:14"; minutes are cut, weeks go round."""
    minutes = int(moment.total_seconds() // 60)
    return f"{DAYS[minutes // 1440 % 7]} {minutes // 60 % 24:02}:{minutes % 60:02}"
