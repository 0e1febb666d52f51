"""Drawn on the server: the looks at a feed day by day, and what they brought; how fast a story grows."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.wire.queries.sources import Day

WIDTH, HALF = 720, 60  # units of the drawing; each of its two halves is as high
GAP = 4  # between two days, and between the halves


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a day's column."""

    x: float
    y: float
    width: float
    height: float
    kind: str  # "new", "changed", "same", "failed": names its colour
    said: str  # what it shows, in words


@dataclass(frozen=True, slots=True)
class Chart:
    """New pieces by day above the line, looks by day below it."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    middle: float
    most_new: int
    most_looks: int


def looks_by_day(days: Sequence[Day]) -> Chart:
    """The chart of some days, oldest first; each half has a scale of its own, from 0."""
    most_new = max((day.new_items for day in days), default=0)
    most_looks = max((day.looks for day in days), default=0)
    step = WIDTH / max(len(days), 1)
    bars: list[Bar] = []
    for number, day in enumerate(days):
        x, width = number * step + GAP / 2, step - GAP
        up = HALF * day.new_items / max(most_new, 1)
        if up:
            said = f"{day.day:%-d %B}: {day.new_items:,} new"
            bars.append(Bar(x, HALF - up, width, up, "new", said))
        bars += _looks(day, x, width, most_looks)
    return Chart(tuple(bars), WIDTH, 2 * HALF + GAP, HALF + GAP / 2, most_new, most_looks)


def _looks(day: Day, x: float, width: float, most: int) -> list[Bar]:
    """A day's looks, from the line downwards: those that brought the feed, the unchanged ones, the failed ones."""
    parts = (
        ("changed", day.looks - day.not_modified - day.failed, "answered with the feed"),
        ("same", day.not_modified, "not modified"),
        ("failed", day.failed, "failed"),
    )
    y, bars = float(HALF + GAP), []
    for kind, number, words in parts:
        height = HALF * number / max(most, 1)
        if height > 0:
            bars.append(Bar(x, y, width, height, kind, f"{day.day:%-d %B}: {number:,} of {day.looks:,} looks {words}"))
        y += height
    return bars


SPARK_BAR, SPARK_GAP, SPARK_HEIGHT = 5, 1, 22  # units of the drawing


@dataclass(frozen=True, slots=True)
class Spark:
    """The pieces of a story hour by hour: texts of their own below, copies above them."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    said: str  # the same in words


def spark(hours: Sequence[tuple[int, int]]) -> Spark:
    """The drawing of some hours, oldest first, each with its own texts and its copies; its scale is its own."""
    most = max((own + copies for own, copies in hours), default=0)
    scale = SPARK_HEIGHT / max(most, 4)  # a single piece is no tower
    bars: list[Bar] = []
    for number, (own, copies) in enumerate(hours):
        x, y = float(number * (SPARK_BAR + SPARK_GAP)), float(SPARK_HEIGHT)
        for kind, count in (("own", own), ("copy", copies)):
            if count:
                y -= count * scale
                bars.append(Bar(x, y, SPARK_BAR, count * scale, kind, ""))
    own, copies = sum(own for own, _ in hours), sum(copies for _, copies in hours)
    said = f"{len(hours)} hours: {own:,} of their own, {copies:,} copies; at most {most:,} in an hour"
    return Spark(tuple(bars), len(hours) * (SPARK_BAR + SPARK_GAP) - SPARK_GAP, SPARK_HEIGHT, said)
