"""What a decision does: each measure carried out by the one act there is for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.core.exceptions import PermissionDenied

from headwater.core import blocks
from headwater.core.errors import CaseRefused
from headwater.core.notices import Kind, Reasons
from headwater.newsroom import actions as newsroom
from headwater.rights import models
from headwater.rights.actions import telling, withdrawing
from headwater.rights.actions.cases.steps import Officer
from headwater.rights.queries.planning import meant
from headwater.rights.queries.stating import reasons_of
from headwater.wire.actions import correcting, editing, sources
from headwater.wire.queries import withheld

BULK = (blocks.Kind.PATH, blocks.Kind.OUTLET)
REMOVE_REPLY = "remove reply"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is to be done."""

    act: str  # withdraw, take down, kill, byline, outlet, original, not taken from, remove reply
    kind: str  # item, path, outlet, article, reply
    name: str  # address, path, domain, slug
    subject: UUID | None = None
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether it takes so much at once, on an owner's word, that an hour is left to those who object."""
        return self.act == "withdraw" and self.kind in BULK and self.given.get("ground") != blocks.Ground.LAW


@dataclass(frozen=True, slots=True)
class Ordered:
    """Something that is to be done to what stands above rights, or given back, with the decision it rests on."""

    subject: UUID
    case: str  # its number
    reasons: Reasons


class Hands(Protocol):
    """Who does to replies what a case decides: rights stand below them and do not reach there. Raise HeadwaterError."""

    def remove_reply(self, ordered: Ordered, officer: Officer, *, now: datetime) -> None:
        """Remove a reply, with the statement of the case."""

    def restore_reply(self, ordered: Ordered, officer: Officer, *, now: datetime) -> None:
        """Have it stand again."""


def carry_out(
    measure: models.Measure, number: str, officer: Officer, *, now: datetime, hands: Hands | None = None
) -> None:
    """Do one thing a decision wants. Raises HeadwaterError of the act, or CaseRefused where it may not be done."""
    try:
        if measure.act == REMOVE_REPLY and hands:
            hands.remove_reply(ordered(measure, number), officer, now=now)
        elif act := _ACTS.get(measure.act):
            measure.tombstone = act(measure, f"case {number}", officer, now)
        else:
            raise CaseRefused(measure.name, f"cannot be done “{measure.act}” to")
    except PermissionDenied as err:
        reason = "is an article that your roles do not let you take off: ask a chief of that desk"
        raise CaseRefused(measure.name, reason) from err
    if measure.tombstone:
        _tell_outlets(measure, measure.tombstone, number, now)
    measure.done_at = now
    measure.save(update_fields=["done_at", "tombstone"])


def _tell_outlets(measure: models.Measure, tombstone: UUID, number: str, now: datetime) -> None:
    case = measure.decision.case
    notifier = case.contacts.filter(role="notifier").first()
    reasons, by = reasons_of(measure.decision), notifier.mail if notifier else ""
    telling.tell(tombstone, reasons, Kind(case.kind), number=number, asked_by=by, now=now)


def ordered(measure: models.Measure, number: str) -> Ordered:
    """A measure as those hands take it."""
    return Ordered(_subject(measure), number, reasons_of(measure.decision))


def _withdraw(measure: models.Measure, why: str, officer: Officer, now: datetime) -> UUID | None:
    kind = blocks.Kind(measure.kind)
    word = f"/item/{measure.subject}/" if measure.subject else measure.name
    subject = meant(word, kind, ahead=measure.subject is None)
    claim = withdrawing.Claim(
        blocks.Ground(measure.given.get("ground", blocks.Ground.OWNER)),
        why,
        measure.given.get("said", ""),
        measure.given.get("authority", ""),
    )
    return withdrawing.withdraw(subject, claim, by=officer.name, now=now).uuid


def _take_down(measure: models.Measure, _why: str, officer: Officer, _now: datetime) -> None:
    newsroom.take_down(_subject(measure), note=measure.given.get("said", ""), by=officer.person)


def _kill(measure: models.Measure, _why: str, officer: Officer, now: datetime) -> None:
    newsroom.kill(_subject(measure), note=measure.given.get("said", ""), by=officer.person, at=now)


def _byline(measure: models.Measure, why: str, officer: Officer, now: datetime) -> None:
    correcting.byline(_subject(measure), measure.given.get("byline", ""), by=officer.name, reason=why, now=now)


def _outlet(measure: models.Measure, why: str, officer: Officer, now: datetime) -> None:
    facts = {key: measure.given[key] for key in ("name", "owner") if measure.given.get(key)}
    sources.amend(measure.name, facts, by=officer.name, reason=why, now=now)


def _original(measure: models.Measure, why: str, officer: Officer, now: datetime) -> None:
    editing.original(_item(_subject(measure)), by=officer.name, reason=why, now=now)


def _not_taken_from(measure: models.Measure, why: str, officer: Officer, now: datetime) -> None:
    other = withheld.at_address(measure.given.get("of", ""))
    if not other:
        raise CaseRefused(measure.given.get("of", "") or "the other piece", "is the address of no piece we hold")
    editing.not_taken_from(_item(_subject(measure)), other[0], by=officer.name, reason=why, now=now)


def _subject(measure: models.Measure) -> UUID:
    if measure.subject is None:
        raise CaseRefused(measure.name, "is nothing we hold")
    return measure.subject


def _item(uuid: UUID) -> int:
    found = withheld.by_uuid([uuid])
    if not found:
        raise CaseRefused(str(uuid), "is no piece we hold")
    return found[0]


_ACTS: Mapping[str, Callable[[models.Measure, str, Officer, datetime], UUID | None]] = {
    "withdraw": _withdraw,
    "take down": _take_down,
    "kill": _kill,
    "byline": _byline,
    "outlet": _outlet,
    "original": _original,
    "not taken from": _not_taken_from,
}
