"""The forms a time is written in: RFC 822, ISO 8601, seconds since 1970, and days with the month as a word."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from headwater.core.dates.words import MONTHS, MONTHS_OF, ZONES

NO_ZONE = "no time zone given: read as UTC"
NO_DAY = "no day given: read as the first"
LONGEST = 200  # characters looked at

_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3},? ?)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{1,2}):(\d\d)(?::(\d{1,2}))? "
    r"(?:(?:GMT|UTC)?([+-]\d{1,2})(?::?(\d\d))?|([A-Za-z]{1,5}))",
    re.ASCII,
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,6}\d*)?(?:[Zz]|[+-](?:0\d|1[0-3]):\d\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:(?: ?t ?| +)(?=\d))?|(\d{4})(\d\d)(\d\d)(?:t|(?!\d))")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})( ?[./|\-] ?)(\d{1,2})\2(\d{4}|(?<=\d[./\-])\d{2})(?!\d)")
_CJK = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,? năm|,)? (\d{4})(?!\d)")  # "month three"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?:[:hH時](\d{2})(?:[:分](\d{2})(?:[.,]\d+)?)?|\.(\d{2})(?= ?uhr))(?!\d)")
_BARE_CLOCK = re.compile(r"(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?(?=[+-]|z|$)")  # of ISO 8601's basic form
_HALF = re.compile(r" ?([ap])\.?m\b\.?")
_OFFSET = re.compile(r"(?: ?(?:uhr|h|hrs))? ?(?:gmt|utc)? ?([+\-−])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZONE = re.compile(r"(?: ?(?:uhr|h|hrs))?[ (]*([a-z]{1,5})\b")
# Signs of vowels are no letters to the regular expression: those of Hindi and Bengali, of Thai, and accents set apart.
_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e4e])*"
)
_NUMBER = re.compile(r"\d+")
_FOLD = re.compile(r"[\s\u200e\u200f]+")
_FARTHEST = 14 * 60  # minutes from UTC


class Written(NamedTuple):
    """A time as it was written, before anybody asks whether it can be true."""

    at: datetime
    notes: tuple[str, ...] = ()
    east: int = 0  # minutes its zone is ahead of UTC


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, where in the text it ends, and what had to be assumed."""

    year: int
    month: int
    day: int
    end: int
    note: str = ""


def written(raw: str, language: str) -> Written | None:
    """The time a text states, or None when it states none.

    Raises:
        ValueError: the text has the form of a time, and there is no such day or hour.
        OverflowError: the same, far outside the calendar.
    """
    if usual := _rfc_822(raw) or _rfc_3339(raw):
        return usual
    text = _FOLD.sub(" ", raw[:LONGEST]).strip().lower()
    return _epoch(text) or _day_and_clock(text, language) or _partial(text)


def _rfc_822(text: str) -> Written | None:
    """The form most feeds use, read without a detour."""
    found = _RFC_822.fullmatch(text)
    if found is None:
        return None
    day, name, year, hour, minute, second, hours, minutes, zone = found.groups("0")
    month = MONTHS.get(name.lower())
    east = ZONES.get(zone.lower()) if zone != "0" else abs(int(hours)) * 60 + int(minutes)
    if month is None or east is None or int(hour) > 23 or int(second) > 59 or minutes > "59" or east > _FARTHEST:
        return None
    at = datetime(int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    if not east:
        return Written(at)
    east = -east if hours.startswith("-") else east
    return Written(at - timedelta(minutes=east), east=east)


def _rfc_3339(text: str) -> Written | None:
    """The form of Atom and JSON Feed, read without a detour; what is impossible in it is left to the long way."""
    if not _RFC_3339.fullmatch(text) or text[11:13] > "23" or text[17:19] > "59":
        return None
    at = datetime.fromisoformat(text)
    return Written(at.astimezone(UTC), east=int((at.utcoffset() or timedelta()).total_seconds()) // 60)


def _epoch(text: str) -> Written | None:
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1]) if found[1] else int(found[2]) / 1000
    return Written(datetime.fromtimestamp(seconds, UTC))


def _partial(text: str) -> Written | None:
    """A year, or a year and a month, as W3C-DTF allows."""
    found = _PARTIAL.fullmatch(text)
    if found is None:
        return None
    return Written(datetime(int(found[1]), int(found[2] or 1), 1, tzinfo=UTC), (NO_DAY,))


def _day_and_clock(text: str, language: str) -> Written | None:
    day = _iso_day(text) or _numbered_day(text) or _numeric_day(text, language) or _day_with_word(text, language)
    if day is None:
        return None
    after = text[day.end :]
    clock = _BARE_CLOCK.match(after) or _CLOCK.search(after)
    rest = after
    if clock is None and (clock := _CLOCK.search(text[: day.end])):
        rest = text
    hour, minute, second, end = _clock(clock, rest) if clock else (0, 0, 0, 0)
    east, zone_note = _zone(rest[end:]) if clock else (None, NO_ZONE)
    if hour > 24 or (hour == 24 and (minute or second)):
        raise ValueError("there is no such hour")
    if minute > 59 or second > 60:
        raise ValueError("there is no such minute")
    at = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(minutes=east or 0)))
    at += timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    return Written(at.astimezone(UTC), tuple(note for note in (day.note, zone_note) if note), east or 0)


def _clock(found: re.Match[str], text: str) -> tuple[int, int, int, int]:
    """Hour, minute, second and where they end; of "h:mm pm" in 24 hours."""
    groups = [int(number) for number in found.groups() if number]
    hour, minute, second = [*groups, 0, 0, 0][:3]
    half = _HALF.match(text, found.end())
    if half is None or hour > 12:
        return hour, minute, second, found.end()
    return hour % 12 + (12 if half[1] == "p" else 0), minute, second, half.end()


def _zone(text: str) -> tuple[int | None, str]:
    """Minutes east of UTC at the start of a text, and a note when they had to be assumed."""
    offset = _OFFSET.match(text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes > _FARTHEST or int(offset[3] or 0) > 59:
            return None, "impossible time zone: read as UTC"
        return (minutes if offset[1] == "+" else -minutes), ""
    name = _ZONE.match(text)
    if name and name[1] in ZONES:
        return ZONES[name[1]], ""
    return None, NO_ZONE


def _iso_day(text: str) -> Day | None:
    found = _ISO.search(text)
    if found is None or (found.start() and text[found.start() - 1].isdigit()):
        return None
    year, month, day = (int(number) for number in found.groups() if number)
    return Day(year, month, day, found.end())


def _numbered_day(text: str) -> Day | None:
    """A day in a language that numbers its months."""
    if found := _CJK.search(text):
        return Day(int(found[1]), int(found[2]), int(found[3]), found.end())
    if found := _VIETNAMESE.search(text):
        return Day(int(found[3]), int(found[2]), int(found[1]), found.end())
    return None


def _numeric_day(text: str, language: str) -> Day | None:
    """A day in digits: day first, except with slashes in American English or where only the month can be first."""
    found = _NUMERIC.search(text)
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return Day(first, second, third, found.end())
    if len(found[1]) == 3:
        return None
    year = _year(found[4])
    american = found[2] == "/" and language.lower().replace("_", "-") in {"en", "en-us"}
    note = "day and month in digits: read as " + ("month first" if american else "day first")
    if first > 12 or second > 12:
        american, note = second > 12, ""
    month, day = (first, second) if american else (second, first)
    return Day(year, month, day, found.end(), "" if found[2] == "." or first == second else note)


def _day_with_word(text: str, language: str) -> Day | None:
    """A day with the month as a word: "5 mars 2026", "March 5th, 2026", "5. März 26", "2026. gada 5. marts"."""
    own = MONTHS_OF.get(language[:2], {})
    for word in _WORD.finditer(text):
        month = own.get(word[0]) or MONTHS.get(word[0])
        if month is None:
            continue
        found = _around(text, word)
        if found:
            day, year, end = found
            return Day(_year(year), month, int(day), end)
    return None


def _around(text: str, word: re.Match[str]) -> tuple[str, str, int] | None:
    """Day, year and end of the numbers around the word for a month; "" for none."""
    clocks = [found.span() for found in _CLOCK.finditer(text)]
    numbers = [
        found for found in _NUMBER.finditer(text) if not any(start <= found.start() < end for start, end in clocks)
    ]
    before = [found for found in numbers if found.end() <= word.start()]
    after = [found for found in numbers if found.start() >= word.end()]
    if before and len(before[-1][0]) <= 2 and after and len(after[0][0]) > 1:  # 5 March 2026
        return before[-1][0], after[0][0], after[0].end()
    if len(after) >= 2 and len(after[0][0]) <= 2:  # March 5, 2026
        return after[0][0], after[1][0], after[1].end()
    if before and len(before[-1][0]) == 4 and after:  # 2026 March 5
        return after[0][0], before[-1][0], after[0].end()
    if len(before) >= 2 and len(before[-1][0]) <= 2 and len(before[-2][0]) == 4:  # in the year 2026, 5 March
        return before[-1][0], before[-2][0], word.end()
    return None


def _year(digits: str) -> int:
    """The year meant by two, three (a clock that counts from 1900) or four digits: RFC 5322 4.3."""
    year = int(digits)
    if len(digits) >= 4:
        return year
    if len(digits) == 3:
        return 1900 + year
    return year + (2000 if year < 50 else 1900)
