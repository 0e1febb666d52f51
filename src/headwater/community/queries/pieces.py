"""What replies hang on: an article of our own, or a story."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from headwater.newsroom.queries import discussed as newsroom
from headwater.wire.queries.reading import discussed as wire


class Kind(StrEnum):
    """What it is."""

    ARTICLE = "article"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands here and can be replied to."""

    kind: Kind
    uuid: UUID
    slug: str
    headline: str
    outlet: str  # whose headline it is; "" ours
    section: str
    since: datetime  # when it was published, or was last added to
    numbers: tuple[UUID, ...]  # under which replies to it may hang: a story has those of all it took in
    authors: frozenset[int] = field(default=frozenset())  # accounts that stand in its byline


def piece(kind: Kind, uuid: UUID, *, now: datetime) -> Piece | None:
    """What has a number; None where it does not stand here now."""
    return _article(uuid) if kind is Kind.ARTICLE else _story(uuid, now)


def _article(uuid: UUID) -> Piece | None:
    found = newsroom.discussed(uuid)
    if found is None:
        return None
    return Piece(
        Kind.ARTICLE,
        uuid,
        found.slug,
        found.headline,
        "",
        found.section,
        found.published,
        (uuid,),
        newsroom.writers_of(uuid),
    )


def _story(uuid: UUID, now: datetime) -> Piece | None:
    found = wire.discussed(uuid, now=now)
    if found is None:
        return None
    return Piece(
        Kind.STORY,
        found.uuid,
        found.slug,
        found.headline,
        found.outlet,
        found.section,
        found.latest,
        found.numbers,
    )
