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
    further: Annotated[tuple[str, ...], "sentences about its text, its picture, its end"]
    rulings: Annotated[tuple[ShownRuling, ...], "every part of the ceiling with its reason"]
    signals: Annotated[tuple[ShownSignal, ...], "every statement of the owner it was decided on"]
    decided_at: Annotated[datetime, "when it was decided"]
    rules: Annotated[str, "the name of the rules that decided"]
    earlier: Annotated[int, "receipts before this one, all kept"]


@dataclass(frozen=True, slots=True)
class RightsNotice:
    """Whose a piece is, under which licence, and how its owner has it changed or removed here."""

    holder: Annotated[str, "who holds the rights, in its owner's words; empty: nobody says"]
    words: Annotated[str, "its owner's own notice, verbatim; empty: none"]
    credit: Annotated[str, "how it wants to be credited, verbatim; empty: unsaid"]
    licence: Annotated[str, "the open licence it is under; empty: none"]
    licence_url: Annotated[str, "where that licence stands"]
    terms_url: Annotated[str, "where its conditions of use stand"]
    ask_url: Annotated[str, "where a licence can be had"]


def rights_notice(read: ReceiptRead | None) -> RightsNotice:
    """The notice of rights of a piece."""
    if read is None:
        return RightsNotice("", "", "", "", "", "", "")
    said = read.notice
    return RightsNotice(
        holder=f"{said.year} {said.holder}".strip() if said.holder else "",
        words=said.words,
        credit=said.credit,
        licence=said.licence,
        licence_url=said.licence_url,
        terms_url=said.terms_url,
        ask_url=said.ask_url,
    )


def receipt(read: ReceiptRead) -> ShownReceipt:
    """A receipt as a page shows it."""
    return ShownReceipt(
        sentence=read.sentences[0],
        further=read.sentences[1:],
        rulings=tuple(
            ShownRuling(wording.PARTS.get(each.part, each.part), each.outcome, each.because) for each in read.rulings
        ),
        signals=tuple(_signal(each) for each in read.signals),
        decided_at=read.decided_at,
        rules=read.rules,
        earlier=read.earlier,
    )


def _signal(read: SignalRead) -> ShownSignal:
    agent = "" if read.agent == "*" else read.agent
    return ShownSignal(read.place, agent, read.name, read.value, read.url, read.read_at)
