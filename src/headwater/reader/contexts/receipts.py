"""The rights receipt as a page shows it: sentences first, then every statement of the owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from headwater.reader import wording
from headwater.wire.queries.reading import ReceiptRead, SignalRead


@dataclass(frozen=True, slots=True)
class ShownRuling:
    """Why one part of the ceiling is what it is."""

    part: Annotated[str, "what it is about"]
    outcome: Annotated[str, "what was decided"]
    because: Annotated[str, "why, in a plain sentence"]


@dataclass(frozen=True, slots=True)
class ShownSignal:
    """One statement of the owner, verbatim."""

    place: Annotated[str, "where it was read"]
    agent: Annotated[str, "whom it addresses; empty: everybody"]
    name: Annotated[str, "its name, as the owner spells it"]
    value: Annotated[str, "its value, verbatim"]
    url: Annotated[str, "the document it was read in"]
    read_at: Annotated[datetime | None, "when it was read"]


@dataclass(frozen=True, slots=True)
class ShownReceipt:
    """What we may keep, use and show of a piece."""

    sentence: Annotated[str, "what we show and why, in one or two sentences"]
    text: Annotated[str, "what happened to the article's text"]
    rulings: Annotated[tuple[ShownRuling, ...], "every part of the ceiling with its reason"]
    signals: Annotated[tuple[ShownSignal, ...], "every statement of the owner it was decided on"]
    expires: Annotated[datetime | None, "when we stop showing the piece"]
    decided_at: Annotated[datetime, "when it was decided"]
    rules: Annotated[str, "the name of the rules that decided"]
    earlier: Annotated[int, "receipts before this one, all kept"]


def receipt(read: ReceiptRead) -> ShownReceipt:
    """A receipt as a page shows it."""
    return ShownReceipt(
        sentence=wording.showing(read),
        text=wording.MINED if read.mine_text else wording.NOT_MINED,
        rulings=tuple(
            ShownRuling(wording.PARTS.get(each.part, each.part), each.outcome, each.because) for each in read.rulings
        ),
        signals=tuple(_signal(each) for each in read.signals),
        expires=read.expires,
        decided_at=read.decided_at,
        rules=read.rules,
        earlier=read.earlier,
    )


def _signal(read: SignalRead) -> ShownSignal:
    agent = "" if read.agent == "*" else read.agent
    return ShownSignal(read.place, agent, read.name, read.value, read.url, read.read_at)
