"""Where a piece comes from, as a page shows it: a chain of steps, each with its evidence in sentences."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from headwater.reader import addresses, wording
from headwater.wire.queries.reading import StepRead, TraceRead


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of the way to the primary source."""

    outlet: Annotated[str, "who stands at this step"]
    headline: Annotated[str, "the piece's headline; empty when we never saw the piece"]
    byline: Annotated[str, "verbatim; empty: unknown"]
    language: Annotated[str, "the language of the headline"]
    url: Annotated[str, "the link to the piece; empty when there is none"]
    page: Annotated[str, "our page about the piece; empty when we never saw it"]
    at: Annotated[datetime | None, "when it was published or first seen"]
    evidence: Annotated[tuple[str, ...], "what speaks for this step, in sentences"]


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """Where a piece comes from."""

    sentence: Annotated[str, "the answer, in one sentence"]
    label: Annotated[str, "what the piece is: a copy, an agency's report; empty where the confidence says it"]
    confidence: Annotated[str, "how sure we are, in words"]
    steps: Annotated[tuple[ShownStep, ...], "from the piece in hand up to the primary source"]
    rules: Annotated[str, "the name of the rules that decided"]
    traced_at: Annotated[datetime, "when it was decided"]


def trace(read: TraceRead | None) -> ShownTrace | None:
    """A trace as a page shows it."""
    if read is None:
        return None
    return ShownTrace(
        sentence=read.sentence,
        label=wording.LABELS.get(read.label, read.label),
        confidence=wording.CONFIDENCES.get(read.confidence, read.confidence),
        steps=tuple(_step(step) for step in read.steps),
        rules=read.rules,
        traced_at=read.traced_at,
    )


def _step(read: StepRead) -> ShownStep:
    return ShownStep(
        outlet=read.outlet,
        headline=read.headline,
        byline=read.byline,
        language=read.language,
        url=read.url,
        page=addresses.item(read.item) if read.item else "",
        at=read.at,
        evidence=tuple(term.sentence for term in read.evidence if term.sentence),
    )
