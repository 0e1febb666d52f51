"""What stands in the place of what was withdrawn: that it was, when, on which ground. No word of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from headwater.core.blocks import Ground
from headwater.core.watching import GoneBy
from headwater.reader import addresses, wording
from headwater.reader.contexts.contact import Contact, contact
from headwater.reader.contexts.frame import Frame, frame
from headwater.rights import queries as rights
from headwater.rights.queries import TombstoneRead
from headwater.wire.queries import reading
from headwater.wire.queries.reading import GoneRead

STORY = "Every piece of the story that stood here is gone."
FOR_GOOD = "It does not come back, by whatever address, name or copy."
AT_ITS_SOURCE = "Its source has withdrawn it, and so it is shown nowhere on this site."


@dataclass(frozen=True, slots=True)
class GonePage:
    """What stands in the place of what was withdrawn."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "that it was withdrawn, in a few words"]
    outlet: Annotated[str, "whose piece stood here; empty: no single piece did"]
    sentences: Annotated[tuple[str, ...], "what stood here, and why it does so no more"]
    at: Annotated[datetime, "when it was withdrawn"]
    ground: Annotated[str, "what that rests on, in a few words"]
    authority: Annotated[str, "which court or office demanded it; empty: none, or not to be named"]
    said: Annotated[str, "what is said of it besides; empty: nothing"]
    tombstone: Annotated[str, "the number under which it stands in the record; empty: its source withdrew it"]
    legal: Annotated[bool, "whether the law demands it"]
    objection: Annotated[str, "where one objects to it; empty: its source withdrew it"]
    contact: Annotated[Contact, "whom to write to about it"]


def gone_item(uuid: UUID, *, now: datetime) -> GonePage | None:
    """The page in place of a piece that was withdrawn; None where nothing was."""
    read = reading.gone_item(uuid)
    if read is None:
        return None
    tombstone = _tombstone([read])
    page = _withdrawn("This piece was withdrawn", "", tombstone, now) if tombstone else _at_its_source("", read, now)
    return replace(page, outlet=read.outlet)


def gone_story(uuid: UUID, *, now: datetime) -> GonePage | None:
    """The page in place of a story whose every piece was withdrawn; None where nothing was, or something is left."""
    read = reading.gone_story(uuid, now=now)
    if not read:
        return None
    tombstone = _tombstone(read)
    if tombstone is None:
        return _at_its_source(STORY, read[0], now)
    return _withdrawn("This story was withdrawn", STORY, tombstone, now)


def gone_outlet(domain: str, *, now: datetime) -> GonePage | None:
    """The page in place of the card of an outlet that was withdrawn as a whole."""
    read = reading.gone_outlet(domain)
    tombstone = rights.of_outlet(read[0]) if read else None
    if tombstone is None:
        return None
    stood = "The card of an outlet stood here. Nothing of it is gathered or shown on this site any more."
    return _withdrawn("This outlet was withdrawn", stood, tombstone, now)


def _tombstone(pieces: Sequence[GoneRead]) -> TombstoneRead | None:
    named = [each.tombstone for each in pieces if each.tombstone]
    return rights.over([each.uuid for each in pieces], named) if named else None


def _withdrawn(headline: str, stood: str, tombstone: TombstoneRead, now: datetime) -> GonePage:
    ground = Ground(tombstone.ground)
    return GonePage(
        frame=_frame(headline, now),
        headline=headline,
        outlet="",
        sentences=tuple(filter(None, (stood, wording.GROUNDS[ground], FOR_GOOD))),
        at=tombstone.at,
        ground=wording.GROUND_NAMES[ground],
        authority=tombstone.authority,
        said=tombstone.said,
        tombstone=str(tombstone.uuid),
        legal=ground is Ground.LAW,
        objection=addresses.objection(tombstone.uuid),
        contact=contact(),
    )


def _at_its_source(stood: str, read: GoneRead, now: datetime) -> GonePage:
    back = "Should its page be there again, it comes back." if read.by == GoneBy.PAGE else ""
    headline = "Withdrawn by its source"
    return GonePage(
        frame=_frame(headline, now),
        headline=headline,
        outlet="",
        sentences=tuple(filter(None, (stood, AT_ITS_SOURCE, back))),
        at=read.at,
        ground="its source took it back",
        authority="",
        said=read.reason,
        tombstone="",
        legal=False,
        objection="",
        contact=contact(),
    )


def _frame(headline: str, now: datetime) -> Frame:
    return replace(frame(now=now, title=headline, description=headline, path=""), robots="noindex")
