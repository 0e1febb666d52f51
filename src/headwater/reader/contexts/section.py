"""A section of the paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from headwater.core.sections import Section
from headwater.newsroom.queries import articles
from headwater.reader import addresses
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.own import Own, day, own
from headwater.reader.contexts.pieces import Listed, listed
from headwater.wire.queries import reading

PLACES = 60
REPORTING = 6  # articles of our own
BESIDE = 2
UNDER = 2


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section: its stories in order."""

    frame: Annotated[Frame, "what stands around the page"]
    name: Annotated[str, "the section's name"]
    lead: Annotated[Listed | None, "the story that leads; none: nothing has come in yet"]
    beside: Annotated[tuple[Listed, ...], "the next stories, beside the lead"]
    under: Annotated[tuple[Listed, ...], "the next after those, under the lead"]
    below: Annotated[tuple[Listed, ...], "the stories after those"]
    reporting: Annotated[tuple[Own, ...], "our own newest articles of the section; empty: there are none"]
    ordered_at: Annotated[datetime | None, "when the stories were last put in order"]


def section(of: Section, *, now: datetime) -> SectionPage:
    """A section as it stands now."""
    read = reading.boards({of.key: PLACES}, now=now)[of.key]
    stories = tuple(listed(story) for story in read)
    return SectionPage(
        frame=frame(
            now=now,
            title=of.name,
            description=f"{of.name}: what happened, from whom, and where it comes from.",
            path=addresses.section(of.key),
            board=of.key,
        ),
        name=of.name,
        lead=stories[0] if stories else None,
        beside=stories[1 : 1 + BESIDE],
        under=stories[1 + BESIDE : 1 + BESIDE + UNDER],
        below=stories[1 + BESIDE + UNDER :],
        reporting=tuple(own(line) for line in articles.newest(REPORTING, today=day(now), section=of.key)),
        ordered_at=read[0].ordered_at if read else None,
    )
