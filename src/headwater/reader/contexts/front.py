"""The front page."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from django.conf import settings

from headwater.core.sections import SECTIONS
from headwater.newsroom.queries import articles
from headwater.reader import addresses
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.own import Own, day, own
from headwater.reader.contexts.pieces import Listed, Piece, listed, piece
from headwater.wire.queries import reading

TOP = 12  # places of the front board that are shown: the lead, those beside and under it, and what follows
BESIDE = 2
UNDER = 2
IN_SECTION = 3  # stories of a section on the front page
LATEST = 10
REPORTING = 4  # articles of our own
FRESH = timedelta(days=3)  # after which an article that leads gives way to newer ones
FIRST_NEWS = 30  # seconds after which a page still waiting for its first story is asked for again


@dataclass(frozen=True, slots=True)
class Arrival:
    """A piece that has just come in."""

    piece: Annotated[Piece, "the piece"]
    story: Annotated[str, "the address of its story"]


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section on the front page."""

    name: Annotated[str, "the section's name"]
    address: Annotated[str, "its page"]
    stories: Annotated[tuple[Listed, ...], "what leads there and is not on the page already"]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page: what matters most, what is new, and who says so."""

    frame: Annotated[Frame, "what stands around the page"]
    lead: Annotated[Listed | None, "the story that leads; none: nothing has come in yet"]
    beside: Annotated[tuple[Listed, ...], "the next stories, beside the lead"]
    under: Annotated[tuple[Listed, ...], "the next after those, under the lead"]
    below: Annotated[tuple[Listed, ...], "the stories after those"]
    reporting: Annotated[tuple[Own, ...], "our own newest articles, those that lead first; empty: there are none"]
    latest: Annotated[tuple[Arrival, ...], "the newest pieces, one a story"]
    sections: Annotated[tuple[SectionBlock, ...], "the sections that have something to show"]
    ordered_at: Annotated[datetime | None, "when the stories were last put in order"]


def front(*, now: datetime) -> FrontPage:
    """The front page as it stands now."""
    places = {"front": TOP} | {section.key: IN_SECTION + TOP for section in SECTIONS}
    boards = reading.boards(places, now=now)
    top = boards["front"]
    stories = tuple(listed(story) for story in top)
    site = settings.SITE.site_name
    around = frame(
        now=now,
        title="",
        description=f"{site}: the world's news, every piece beside its outlet and traced to its source.",
        path=addresses.front(),
    )
    return FrontPage(
        frame=around if stories else replace(around, refresh=FIRST_NEWS),
        lead=stories[0] if stories else None,
        beside=stories[1 : 1 + BESIDE],
        under=stories[1 + BESIDE : 1 + BESIDE + UNDER],
        below=stories[1 + BESIDE + UNDER :],
        reporting=_reporting(now),
        latest=_latest(now),
        sections=_sections(boards, {story.story.uuid for story in top}),
        ordered_at=top[0].ordered_at if top else None,
    )


def _reporting(now: datetime) -> tuple[Own, ...]:
    """The newest of our own; among those of the last days, what an editor has given more weight comes first."""
    newest = articles.newest(2 * REPORTING, today=day(now))
    lines = sorted(newest, key=lambda line: (now - line.published > FRESH, line.priority))
    return tuple(own(line) for line in lines[:REPORTING])


def _latest(now: datetime) -> tuple[Arrival, ...]:
    return tuple(
        Arrival(piece(line), addresses.story(story.uuid, story.slug)) for line, story in reading.newest(LATEST, now=now)
    )


def _sections(boards: dict[str, tuple[reading.StoryLine, ...]], shown: set[UUID]) -> tuple[SectionBlock, ...]:
    blocks = []
    for section in SECTIONS:
        fresh = [story for story in boards[section.key] if story.story.uuid not in shown][:IN_SECTION]
        shown = shown | {story.story.uuid for story in fresh}
        if fresh:
            stories = tuple(listed(story) for story in fresh)
            blocks.append(SectionBlock(section.name, addresses.section(section.key), stories))
    return tuple(blocks)
