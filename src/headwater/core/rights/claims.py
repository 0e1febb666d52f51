"""What one statement of an owner asks for: a claim on a part of the ceiling."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from headwater.core.rights.ceiling import Picture
from headwater.core.signals import Place, Signal

Value: TypeAlias = bool | int | Picture | datetime | None
Asked: TypeAlias = tuple[str, Value, str]  # part, value, sentence

TRUE = frozenset({"true", "yes", "1", "y", "http://schema.org/true", "https://schema.org/true"})
FALSE = frozenset({"false", "no", "0", "n", "http://schema.org/false", "https://schema.org/false"})
UNREADABLE = "is not readable, so it counts as the strictest reading"

_PLACES = tuple(Place)
_PICTURES = tuple(Picture)


class Force(IntEnum):
    """How a claim bears on its part."""

    REMARK = 0  # changes nothing, but explains why nothing changed
    GRANT = 1  # lifts the house rule, as long as nothing restricts
    LIMIT = 2  # the part may be no more than this


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim on one part of the ceiling, with the sentence for the receipt."""

    part: str
    value: Value
    because: str
    signal: Signal
    force: Force = Force.LIMIT


def limits(signal: Signal, because: str, **parts: Value) -> list[Claim]:
    """That parts may be no more than this, all for one reason."""
    return [Claim(part, value, because, signal) for part, value in parts.items()]


def closed(signal: Signal, because: str) -> list[Claim]:
    """That no words of the text may be shown."""
    return limits(signal, because, excerpt=0, full_text=False)


def remark(signal: Signal, because: str, part: str, value: Value = True) -> list[Claim]:
    """Why a statement leaves a part as it is."""
    return [Claim(part, value, because, signal, Force.REMARK)]


def restriction(value: Value) -> float:
    """A number that grows as a value of a part becomes looser; values of one part only are comparable."""
    if isinstance(value, Picture):
        return float(_PICTURES.index(value))
    if isinstance(value, datetime):
        return value.timestamp()
    return float("inf") if value is None else float(value)


def order(claim: Claim) -> tuple[float, int, str, str, str, float]:
    """A sort key: the most restrictive first, and among equals always the same one, whatever order they came in."""
    return (restriction(claim.value), *signal_order(claim.signal))


def signal_order(signal: Signal) -> tuple[int, str, str, str, float]:
    """A sort key for signals that does not depend on the order they were read in."""
    place = _PLACES.index(signal.place)
    return (place, signal.name + "\n" + signal.agent, signal.value, signal.url, signal.read_at.timestamp())
