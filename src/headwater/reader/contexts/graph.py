"""How a story spread: outlets as rows, time from side to side, a dot for each piece, a line from text to copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from headwater.core.provenance import Confidence
from headwater.reader import addresses
from headwater.wire.queries.reading import Member

NAMES, WIDTH, EDGE = 190, 860, 16  # units of the drawing: the names' part, the whole, what stays free at the far side
TOP, ROW = 30, 24
ROWS = 24  # outlets drawn
TICKS = 4
FEWEST = 3  # pieces that are worth a drawing


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet's row."""

    outlet: Annotated[str, "its name"]
    y: Annotated[int, "the height of its row"]
    copies: Annotated[bool, "whether it has nothing but copies"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A piece in its outlet's row, at its time."""

    x: Annotated[int, "how far along in time"]
    y: Annotated[int, "the height of its row"]
    outlet: Annotated[str, "who says so"]
    headline: Annotated[str, "verbatim"]
    page: Annotated[str, "our page about it"]
    at: Annotated[datetime, "the earlier of published and first seen"]
    copied: Annotated[bool, "whether its text is another piece's"]


@dataclass(frozen=True, slots=True)
class Thread:
    """A line from a piece to one that carries its text."""

    path: Annotated[str, "the way of the line, as SVG writes it"]
    thickness: Annotated[int, "1 to 3, by the share of the text"]
    likely: Annotated[bool, "whether the signs could mislead"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment on the line of time."""

    x: Annotated[int, "how far along"]
    at: Annotated[datetime, "the moment"]


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing of how a story spread."""

    width: Annotated[int, "of the drawing"]
    height: Annotated[int, "of the drawing"]
    rows: Annotated[tuple[OutletRow, ...], "outlets, the independent ones first, each in the order of time"]
    dots: Annotated[tuple[Dot, ...], "the pieces, oldest first"]
    threads: Annotated[tuple[Thread, ...], "the lines from text to copy"]
    ticks: Annotated[tuple[Tick, ...], "moments on the line of time"]
    more: Annotated[int, "outlets that are not drawn"]


def graph(members: Sequence[Member]) -> Graph | None:
    """The drawing of a story's members, oldest first; None where one outlet, one moment or a few pieces are all."""
    outlets = _outlets(members)
    began, span = members[0].line.at, members[-1].line.at - members[0].line.at
    if len(members) < FEWEST or len(outlets) < 2 or not span:
        return None
    rows = {key: TOP + ROW * place + ROW // 2 for place, key in enumerate(list(outlets)[:ROWS])}
    drawn = [member for member in members if member.line.outlet_key in rows]
    spots = {each.line.uuid: (_x(each.line.at - began, span), rows[each.line.outlet_key]) for each in drawn}
    names = {member.line.outlet_key: member.line.outlet for member in drawn}
    return Graph(
        width=WIDTH,
        height=TOP + ROW * len(rows),
        rows=tuple(OutletRow(names[key], y, not outlets[key]) for key, y in rows.items()),
        dots=tuple(_dot(member, spots[member.line.uuid]) for member in drawn),
        threads=tuple(thread for member in drawn if (thread := _thread(member, spots))),
        ticks=tuple(Tick(_x(span * place / TICKS, span), began + span * place / TICKS) for place in range(TICKS + 1)),
        more=len(outlets) - len(rows),
    )


def _outlets(members: Sequence[Member]) -> dict[str, bool]:
    """Each outlet's key, and whether it has a piece of its own; those that have one first, then by time."""
    own: dict[str, bool] = {}
    for member in members:
        own[member.line.outlet_key] = own.get(member.line.outlet_key, False) or member.copy is None
    return dict(sorted(own.items(), key=lambda each: not each[1]))


def _x(since: timedelta, span: timedelta) -> int:
    return NAMES + EDGE + round((WIDTH - NAMES - 2 * EDGE - ROW) * (since / span))


def _dot(member: Member, spot: tuple[int, int]) -> Dot:
    line = member.line
    return Dot(*spot, line.outlet, line.headline, addresses.item(line.uuid), line.at, member.copy is not None)


def _thread(member: Member, spots: dict[UUID, tuple[int, int]]) -> Thread | None:
    if member.copy is None or member.copy.of not in spots:
        return None
    (x, y), (to_x, to_y) = spots[member.copy.of], spots[member.line.uuid]
    thickness = max(round(3 * member.copy.share), 1)
    return Thread(f"M{x} {y}Q{x} {to_y} {to_x} {to_y}", thickness, member.confidence == Confidence.LIKELY)
