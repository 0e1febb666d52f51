"""Where an item comes from, as stored: the steps with their evidence, leading to items by their uuid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from headwater.wire.models import TraceOf
from headwater.wire.queries.reading.lines import Line, lines_by_id


@dataclass(frozen=True, slots=True)
class EvidenceRead:
    """One term of the sum."""

    term: str
    weight: float  # log-odds
    sentence: str


@dataclass(frozen=True, slots=True)
class StepRead:
    """One step of the way to the primary source."""

    item: UUID | None  # None: a page we have never seen, or may not show
    outlet: str
    headline: str  # "" when we never saw the piece
    byline: str  # verbatim; "" unknown
    language: str
    url: str  # "" when there is none
    at: datetime | None
    evidence: tuple[EvidenceRead, ...]


@dataclass(frozen=True, slots=True)
class TraceRead:
    """Where an item comes from, as far as the evidence goes today."""

    label: str  # a headwater.core.provenance.Label
    confidence: str  # a headwater.core.provenance.Confidence
    sentence: str
    primary_outlet: str
    primary_url: str
    steps: tuple[StepRead, ...]  # from the piece in hand up to the primary source
    rules: str
    traced_at: datetime


def trace(row: TraceOf, *, now: datetime) -> TraceRead:
    """The trace of an item as it may be shown now; one statement for the pieces it leads over."""
    known = lines_by_id((step.get("item") for step in row.steps), now)
    return TraceRead(
        label=row.label,
        confidence=row.confidence,
        sentence=row.sentence,
        primary_outlet=row.primary_outlet,
        primary_url=row.primary_url,
        steps=tuple(_step(step, known) for step in row.steps),
        rules=row.rules,
        traced_at=row.traced_at,
    )


def _step(stored: dict[str, Any], known: dict[int, Line]) -> StepRead:  # JSON of core.provenance.Step
    seen = known.get(stored.get("item") or 0)
    return StepRead(
        item=seen.uuid if seen else None,
        outlet=seen.outlet if seen else str(stored.get("outlet", "")),
        headline=seen.headline if seen else "",
        byline=seen.byline if seen else "",
        language=seen.language if seen else "",
        url=seen.url if seen else _shown_url(stored),
        at=seen.at if seen else None,
        evidence=_evidence(stored.get("evidence", ())),
    )


def _shown_url(stored: dict[str, Any]) -> str:
    """The address of a page we never took in; that of an item that may not be shown now stays unsaid."""
    return "" if stored.get("item") is not None else str(stored.get("url", ""))


def _evidence(stored: Iterable[dict[str, Any]]) -> tuple[EvidenceRead, ...]:
    return tuple(
        EvidenceRead(str(term.get("term", "")), float(term.get("weight", 0)), str(term.get("sentence", "")))
        for term in stored
    )
