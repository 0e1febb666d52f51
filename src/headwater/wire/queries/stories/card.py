"""One story with every piece of it, and why each is there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from headwater.core.copies import Kind
from headwater.wire.models import CopyOf, Counterpart, Garbled, Item, Joined, Pin, Story
from headwater.wire.models.editors import HOLDS
from headwater.wire.queries.stories.acts import ActRead, acts
from headwater.wire.queries.stories.listing import StoryRow, row

PIECES = 500  # shown at most, earliest first
LANGUAGES = 12  # stories in other languages shown at most


@dataclass(frozen=True, slots=True)
class Nearest:
    """Another story a piece was held against."""

    uuid: UUID  # of what stands for it today
    headline: str
    score: float


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece of a story, and who put it there and why."""

    id: int
    uuid: UUID
    headline: str
    outlet: str
    language: str
    url: str
    at: datetime
    listed: bool  # readers are shown it
    garbled: str  # why it reads as machine-made; "" it does not
    copy_of: str  # the outlet whose whole text it has; "" its own
    because: str
    rules: str  # "editor" where a person decided
    by: str  # the editor; "" the machine
    score: float
    shared_names: tuple[str, ...]
    shared_terms: tuple[str, ...]
    vetoes: tuple[str, ...]  # what forbade other stories
    runner_up: Nearest | None
    leads: bool  # its headline stands for the story


@dataclass(frozen=True, slots=True)
class PinRead:
    """A place an editor keeps for the story."""

    board: str
    place: int
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A story in another language that tells of the same event, or did until it was ended."""

    uuid: UUID
    title: str
    outlet: str  # whose headline that is
    language: str
    because: str
    rules: str  # "editor" where a person decided
    score: float
    ended: str  # why it is one no more; "" it is


@dataclass(frozen=True, slots=True)
class Card:
    """A story as the desk shows it."""

    story: StoryRow
    headline_reason: str
    pieces: tuple[PieceRow, ...]  # earliest first
    pins: tuple[PinRead, ...]
    languages: tuple[OtherLanguage, ...]  # what stands first, then the newest of what was ended
    acts: tuple[ActRead, ...]


def card(uuid: UUID, *, now: datetime) -> Card | None:
    """A story that was not merged, with its pieces; None when there is none."""
    found = row(uuid, now=now)
    if found is None:
        return None
    story = Story.objects.get(id=found.id)
    pins = Pin.objects.filter(HOLDS, story=story, until__gt=now).order_by("board")
    return Card(
        story=found,
        headline_reason=story.headline_reason,
        pieces=_pieces(story),
        pins=tuple(PinRead(pin.board, pin.place, pin.until, pin.reason) for pin in pins),
        languages=_languages(story),
        acts=acts(story),
    )


def _languages(story: Story) -> tuple[OtherLanguage, ...]:
    rows = Counterpart.objects.filter(Q(story=story) | Q(other=story)).select_related(
        "story__headline_item__source", "other__headline_item__source"
    )
    found: dict[int, OtherLanguage] = {}
    for held in sorted(rows, key=lambda each: (each.ended_at is not None, -each.id)):
        other = held.other if held.story_id == story.id else held.story
        lead = other.headline_item
        if lead and not other.merged_into_id and len(found) < LANGUAGES:
            found.setdefault(
                other.id,
                OtherLanguage(
                    uuid=other.uuid,
                    title=other.own_headline or lead.headline,
                    outlet=lead.source.name,
                    language="" if other.own_headline else lead.language,
                    because=held.reason,
                    rules=held.rules,
                    score=held.score,
                    ended=held.ended_because,
                ),
            )
    return tuple(found.values())


def _pieces(story: Story) -> tuple[PieceRow, ...]:
    items = list(Item.objects.filter(story=story).select_related("source").order_by("at", "id")[:PIECES])
    ids = [item.id for item in items]
    joined = {each.item_id: each for each in Joined.objects.filter(item__in=ids).order_by("id")}
    near = nearest(joined.values())
    copied = dict(CopyOf.objects.filter(item__in=ids, kind=Kind.WHOLE).values_list("item_id", "of__source__name"))
    garbled = dict(Garbled.objects.filter(item__in=ids).values_list("item_id", "sentence"))
    rows = (
        _piece(item, joined.get(item.id), near, copied.get(item.id, ""), leads=item.id == story.headline_item_id)
        for item in items
    )
    return tuple(replace(each, garbled=garbled.get(each.id, "")) for each in rows)


def _piece(item: Item, joined: Joined | None, near: dict[int, Nearest], copied: str, *, leads: bool) -> PieceRow:
    why = joined or Joined(reason="", rules="", score=0.0, detail={})
    detail: dict[str, Any] = why.detail or {}
    return PieceRow(
        id=item.id,
        uuid=item.uuid,
        headline=item.headline,
        outlet=item.source.name,
        language=item.language,
        url=item.url,
        at=item.at,
        listed=item.listed,
        garbled="",
        copy_of=copied,
        because=why.reason,
        rules=why.rules,
        by=str(detail.get("by", "")),
        score=why.score,
        shared_names=tuple(detail.get("shared_names", ())),
        shared_terms=tuple(detail.get("shared_terms", ())),
        vetoes=tuple(detail.get("vetoes", ())),
        runner_up=near.get(joined.id) if joined else None,
        leads=leads,
    )


def nearest(rows: Iterable[Joined]) -> dict[int, Nearest]:
    """For rows that say why a piece is in its story, the next best story it was held against, as it stands today."""
    rows = list(rows)
    asked = {each.id: each.detail.get("runner_up") for each in rows if each.detail and each.detail.get("runner_up")}
    stories = Story.objects.select_related("headline_item", "merged_into__headline_item").in_bulk(set(asked.values()))
    scores = {each.id: float(each.detail.get("runner_up_score", 0.0)) for each in rows if each.id in asked}
    found = {}
    for joined, number in asked.items():
        if told := stories.get(number):
            today = told.merged_into or told
            lead = today.headline_item
            found[joined] = Nearest(today.uuid, lead.headline if lead else str(today.uuid), scores[joined])
    return found
