"""Requests by day as a drawing: a column for each day, what came of them one above the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log10
from typing import Annotated

from django.utils.dateformat import format as date_format

from headwater.wire.queries.hosts import Asked

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 190, 44, 14, 10, 24  # units of the drawing; the columns have the rest
FULL = 0.72  # of a day's width that its column takes
LABELLED = 7  # days between two dates written below


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a day's column."""

    kind: Annotated[str, "what came of these requests: answered, same, failed"]
    x: Annotated[int, "its near side"]
    y: Annotated[int, "its upper edge"]
    width: Annotated[int, "of the column"]
    height: Annotated[int, "by the number of requests"]
    words: Annotated[str, "the day and its numbers, in words"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the drawing, with its number."""

    y: Annotated[int, "its height"]
    number: Annotated[int, "so many requests"]


@dataclass(frozen=True, slots=True)
class DayMark:
    """A date below the columns."""

    x: Annotated[int, "the middle of its column"]
    words: Annotated[str, "the day, as “3 Nov”"]


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing of requests by day."""

    width: Annotated[int, "of the drawing"]
    height: Annotated[int, "of the drawing"]
    left: Annotated[int, "where the columns begin"]
    bars: Annotated[tuple[Bar, ...], "the pieces of the columns, oldest day first"]
    lines: Annotated[tuple[Line, ...], "the lines across"]
    marks: Annotated[tuple[DayMark, ...], "the dates below"]


def chart(days: Mapping[date, Asked], *, until: date, days_shown: int) -> Chart | None:
    """The drawing of the days that end with ``until``; None when nothing was asked on any."""
    shown = [until - timedelta(days=days_shown - 1 - number) for number in range(days_shown)]
    most = max((days[day].asked for day in shown if day in days), default=0)
    if not most:
        return None
    top = _round_above(most)
    step = (WIDTH - LEFT - RIGHT) / days_shown
    places = {day: LEFT + round(number * step) for number, day in enumerate(shown)}
    wide = max(round(step * FULL), 2)
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        bars=tuple(bar for day in shown if day in days for bar in _column(day, days[day], places[day], wide, top)),
        lines=tuple(Line(_height(number, top), number) for number in sorted({0, top // 2, top})),
        marks=tuple(DayMark(places[day] + wide // 2, date_format(day, "j M")) for day in shown[::-LABELLED][::-1]),
    )


def _column(day: date, asked: Asked, x: int, wide: int, top: int) -> Iterator[Bar]:
    waits = asked.failed + asked.told_to_wait
    parts = {"answered": asked.asked - asked.not_modified - waits, "same": asked.not_modified, "failed": waits}
    words = f"{date_format(day, 'j F')}: {asked.asked:,} asked, {asked.not_modified:,} not modified, {waits:,} failed"
    below = 0
    for kind, number in parts.items():
        if number > 0:
            upper, lower = _height(below + number, top), _height(below, top)
            yield Bar(kind, x, upper, wide, max(lower - upper, 1), words)
            below += number


def _height(number: int, top: int) -> int:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / top)


def _round_above(number: int) -> int:
    """The next number a scale may end with, whose half is whole: 2, 4, 6, 8 or 10 times a power of ten, or 10."""
    unit = int(10 ** int(log10(number)))
    return next(step * unit for step in (1, 2, 4, 6, 8, 10) if step * unit >= number and step * unit > 1)
