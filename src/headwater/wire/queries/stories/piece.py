"""One piece as the desk shows it: where its text comes from, by which evidence, and what editors said of that."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from headwater.wire.models import CopyOf, Garbled, Item, Said, TraceOf
from headwater.wire.models.editors import HOLDS

OTHERS = 100  # pieces offered as a source, at most


@dataclass(frozen=True, slots=True)
class OtherPiece:
    """Another piece, of the same story or with a text in common."""

    id: int
    uuid: UUID
    headline: str
    outlet: str
    language: str
    at: datetime
    alike: str  # what was found when their texts were compared; "" nothing


@dataclass(frozen=True, slots=True)
class SaidRead:
    """What an editor said of the piece, and holds."""

    says: str
    of: OtherPiece | None
    by: str
    at: datetime
    reason: str
    act: int


@dataclass(frozen=True, slots=True)
class FlagRead:
    """That the piece reads as machine-made."""

    score: float
    sentence: str
    signs: tuple[tuple[float, str], ...]  # weight and sentence, the heaviest first
    passages: tuple[tuple[int, int, str], ...]  # first and last word, and the odd words


@dataclass(frozen=True, slots=True)
class PieceCard:
    """A piece, its trace and what may be said of it."""

    id: int
    uuid: UUID
    headline: str
    outlet: str
    language: str
    url: str
    at: datetime
    story: UUID | None
    label: str  # "" not traced yet
    confidence: str
    sentence: str
    evidence: tuple[tuple[str, tuple[tuple[float, str], ...]], ...]  # step by step: outlet, (weight, sentence)
    flag: FlagRead | None
    said: tuple[SaidRead, ...]
    others: tuple[OtherPiece, ...]  # those with a text in common first, then the story's, earliest first


def piece(uuid: UUID) -> PieceCard | None:
    """A piece by its uuid; None when there is none."""
    item = Item.objects.select_related("source", "story").filter(uuid=uuid).first()
    if item is None:
        return None
    traced = TraceOf.objects.filter(item=item).first()
    return PieceCard(
        id=item.id,
        uuid=item.uuid,
        headline=item.headline,
        outlet=item.source.name,
        language=item.language,
        url=item.url,
        at=item.at,
        story=item.story.uuid if item.story else None,
        label=traced.label if traced else "",
        confidence=traced.confidence if traced else "",
        sentence=traced.sentence if traced else "",
        evidence=tuple(_step(step) for step in traced.steps) if traced else (),
        flag=_flag(Garbled.objects.filter(item=item).first()),
        said=tuple(_said(item)),
        others=_others(item),
    )


def other_piece(address: str) -> OtherPiece | None:
    """The piece meant by its uuid, by one of our addresses with it, or by its page's; None when we hold none."""
    rows = Item.objects.select_related("source").order_by("id")
    uuids = [part for part in map(_uuid, re.split(r"[/?#\s]", address)) if part]
    row = rows.filter(uuid__in=uuids).first() if uuids else rows.filter(url=address).first()
    return _other(row, "") if row else None


def _uuid(part: str) -> UUID | None:
    try:
        return UUID(part)
    except ValueError:
        return None


def _step(step: dict[str, object]) -> tuple[str, tuple[tuple[float, str], ...]]:
    terms = step["evidence"]
    told = terms if isinstance(terms, list) else []
    return str(step["outlet"]), tuple((float(term["weight"]), str(term["sentence"])) for term in told)


def _flag(row: Garbled | None) -> FlagRead | None:
    if row is None:
        return None
    signs = tuple((float(sign["weight"]), str(sign["sentence"])) for sign in row.signs)
    places = tuple((int(at["begin"]), int(at["end"]), ", ".join(at["odd"])) for at in row.passages)
    return FlagRead(row.score, row.sentence, signs, places)


def _said(item: Item) -> list[SaidRead]:
    rows = Said.objects.filter(HOLDS, Q(item=item) | Q(of=item, says="not taken from"))
    found = []
    for row in rows.select_related("laid_by", "item__source", "of__source").order_by("id"):
        other = row.of if row.item_id == item.id else row.item
        act = row.laid_by
        found.append(SaidRead(row.says, _other(other, "") if other else None, act.by, act.at, act.reason, act.id))
    return found


def _others(item: Item) -> tuple[OtherPiece, ...]:
    pairs = CopyOf.objects.filter(Q(item=item) | Q(of=item)).order_by("item_id")
    alike = {(row.of_id if row.item_id == item.id else row.item_id): row.evidence for row in pairs}
    wanted = Q(id__in=list(alike))
    if item.story_id:
        wanted |= Q(story=item.story_id)
    rows = Item.objects.filter(wanted).exclude(id=item.id).select_related("source").order_by("at", "id")[:OTHERS]
    found = [_other(row, alike.get(row.id, "")) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.alike))


def _other(row: Item, alike: str) -> OtherPiece:
    return OtherPiece(row.id, row.uuid, row.headline, row.source.name, row.language, row.at, alike)
