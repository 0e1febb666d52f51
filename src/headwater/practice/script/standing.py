"""What stands at a moment: every piece as its outlet shows it then."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from headwater.practice.script.markup import Block
from headwater.practice.script.types import Piece, Week


@dataclass(frozen=True, slots=True)
class Published:
    """A piece as it stands at a moment, with what was done to it by then."""

    piece: Piece
    headline: str
    text: tuple[Block, ...]
    corrections: tuple[tuple[timedelta, str], ...]  # oldest first
    updated: timedelta | None  # of the last change; None: as first published
    gone: bool

    @property
    def changed(self) -> timedelta:
        """When it last became what it is: its last change, or its publication."""
        return self.updated if self.updated is not None else self.piece.at


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything every outlet has published by a moment, newest first; deleted pieces are in it, marked gone."""

    moment: timedelta
    by_outlet: Mapping[str, tuple[Published, ...]]

    def live(self, outlet: str, section: str = "") -> tuple[Published, ...]:
        """What an outlet has up, newest first; of one section when given."""
        return tuple(
            one
            for one in self.by_outlet.get(outlet, ())
            if not one.gone and (not section or one.piece.section == section)
        )


def at(week: Week, moment: timedelta) -> Edition:
    """What every outlet has published by a moment of the scripted week."""
    published = [stand(piece, moment) for piece in reversed(week.pieces()) if piece.at <= moment]
    return Edition(
        moment,
        {o.key: tuple(one for one in published if one.piece.outlet == o.key) for o in week.outlets},
    )


def stand(piece: Piece, moment: timedelta) -> Published:
    """A piece as it stands at a moment, which must not lie before its publication."""
    done = [change for change in piece.changes if change.at <= moment]
    return Published(
        piece=piece,
        headline=next((change.headline for change in reversed(done) if change.headline), piece.headline),
        text=piece.text + tuple(block for change in done for block in change.append),
        corrections=tuple((change.at, change.correction) for change in done if change.correction),
        updated=done[-1].at if done else None,
        gone=any(change.delete for change in done),
    )


def events(week: Week) -> tuple[timedelta, ...]:
    """The moments at which anything changes, ascending: between two of them every edition is the same."""
    pieces = week.pieces()
    return tuple(sorted({piece.at for piece in pieces} | {change.at for piece in pieces for change in piece.changes}))


def settled(moments: tuple[timedelta, ...], moment: timedelta) -> timedelta:
    """The last of the ``events`` up to a moment, or zero before the first."""
    position = bisect_right(moments, moment)
    return moments[position - 1] if position else timedelta(0)
