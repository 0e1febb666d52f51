"""How a piece of somebody's news, and a story, stand on every page: never without the outlet and the link to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from headwater.core.sections import BY_KEY
from headwater.reader import addresses, places, wording
from headwater.wire.queries.reading import Line, StoryLine, StoryRef


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of another publisher's news."""

    headline: Annotated[str, "verbatim"]
    language: Annotated[str, "the language of its words, BCP 47; empty: unknown"]
    byline: Annotated[str, "verbatim; empty: unknown"]
    excerpt: Annotated[str, "a cut of its own words within the ceiling; empty: headline only"]
    outlet: Annotated[str, "who says so"]
    card: Annotated[str, "the address of the outlet's card"]
    country: Annotated[str, "where the outlet is; empty: international"]
    url: Annotated[str, "the link to its source"]
    page: Annotated[str, "our page about it: its receipt and its trace"]
    at: Annotated[datetime, "the earlier of published and first seen"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list."""

    address: Annotated[str, "the story's page"]
    kicker: Annotated[str, "its section's name; empty: general"]
    section: Annotated[str, "its section's address"]
    own: Annotated[str, "our headline for it; empty: that of its leading piece"]
    lead: Annotated[Piece, "the piece whose headline stands for it"]
    others: Annotated[tuple[Piece, ...], "other outlets' pieces, newest first"]
    coverage: Annotated[str, "how widely it is reported, in one line"]
    began: Annotated[datetime, "when it was first seen"]
    latest: Annotated[datetime, "when its newest piece came"]
    moved: Annotated[bool, "whether anything came after the first piece"]
    why: Annotated[str, "why it stands where it stands"]


def piece(line: Line) -> Piece:
    """A line as it stands on a page."""
    return Piece(
        headline=line.headline,
        language=line.language,
        byline=line.byline,
        excerpt=line.excerpt,
        outlet=line.outlet,
        card=addresses.source(line.outlet_key),
        country=places.country(line.country),
        url=line.url,
        page=addresses.item(line.uuid),
        at=line.at,
    )


def listed(read: StoryLine) -> Listed:
    """A story as it stands in a list."""
    story = read.story
    return Listed(
        address=addresses.story(story.uuid, story.slug),
        kicker=kicker(story),
        section=addresses.section(story.section) if story.section in BY_KEY else "",
        own=story.own_headline,
        lead=piece(read.lead),
        others=tuple(piece(other) for other in read.others),
        coverage=wording.coverage(story),
        began=story.began,
        latest=story.latest,
        moved=story.latest > story.began,
        why=read.why,
    )


def kicker(story: StoryRef) -> str:
    """The name of a story's section; "" for none."""
    section = BY_KEY.get(story.section)
    return section.name if section else ""
