"""What an agency lays down for a piece beside its words: its version, whether and from when it may be published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from headwater.core import dates

_CANCELED = frozenset({"canceled", "cancelled", "kill", "killed", "recalled", "deleted"})
_WITHHELD = frozenset({"withheld", "withhold", "hold"})
EMBARGOED = "embargoed"
CALLED_BACK = {
    "canceled": "its provider has called it back",
    "withheld": "its provider withholds it until further notice",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a piece stands with its provider, in the words of its form."""

    status: str = ""  # "canceled", "withheld", "embargoed"; anything else may be used
    version: str = ""
    embargo: str = ""  # the moment before which it must not be published, as written
    expires: str = ""  # the moment from which its provider holds it for news no longer, as written
    dateline: str = ""
    recalls: tuple[str, ...] = ()  # guids of other pieces that this one calls back
    kind: str = ""  # what it is when it is no report: "a picture", "an announcement of an event"
    address: str = ""  # its id, where that is an address: the link when there is no better one


PLAIN = Standing()


class Stands(Protocol):
    """An entry as far as its standing goes."""

    @property
    def guid(self) -> str:
        """The feed's own id of the piece."""
        ...

    @property
    def standing(self) -> Standing:
        """How it stands with its provider."""
        ...


def status(written: str) -> str:
    """A publishing status in one spelling: "canceled", "withheld", "embargoed", or "" for what may be used.

    Args:
        written: "stat:canceled", "Usable", "http://cv.iptc.org/newscodes/pubstatusg2/withheld".
    """
    word = written.strip().lower().replace("/", ":").rpartition(":")[2]
    if word in _CANCELED:
        return "canceled"
    if word in _WITHHELD:
        return "withheld"
    return EMBARGOED if word == EMBARGOED else ""


def objection(standing: Standing, now: datetime) -> str:
    """Why a piece may not be taken in now, as its provider lays down; "" when nothing stands against it."""
    if why := CALLED_BACK.get(standing.status):
        return why
    if standing.kind:
        return f"it is {standing.kind}, not a report"
    if standing.embargo:
        until = dates.stated(standing.embargo)
        if until is None:
            return f"it is embargoed until a time we cannot read: {standing.embargo[:60]}"
        if until > now:
            return f"it is embargoed until {_said(until)}"
    elif standing.status == EMBARGOED:
        return "it is embargoed, and no end is given"
    over = dates.stated(standing.expires) if standing.expires else None
    return f"its provider held it for news until {_said(over)}" if over and over <= now else ""


def superseded(entries: Sequence[Stands]) -> frozenset[int]:
    """The positions of pieces of which the same document holds a later version."""
    latest = _latest(entries)
    return frozenset(
        position for position, entry in enumerate(entries) if entry.guid in latest and latest[entry.guid] != position
    )


def withdrawn(entries: Sequence[Stands]) -> tuple[str, ...]:
    """The guids of pieces that were called back, by their own last version or by another piece."""
    old = superseded(entries)
    found: dict[str, None] = {}
    for position, entry in enumerate(entries):
        found |= dict.fromkeys(entry.standing.recalls)
        if position not in old and entry.guid and entry.standing.status in CALLED_BACK:
            found[entry.guid] = None
    return tuple(found)


def _latest(entries: Sequence[Stands]) -> dict[str, int]:
    """Where the latest version of each piece with versions stands; of two equal ones the later in the document."""
    latest: dict[str, int] = {}
    for position, entry in enumerate(entries):
        if entry.guid and (entry.standing.version or entry.standing.status):
            before = latest.get(entry.guid)
            if before is None or _number(entry) >= _number(entries[before]):
                latest[entry.guid] = position
    return latest


def _number(entry: Stands) -> tuple[int, str]:
    version = entry.standing.version
    return (int(version), "") if version.isascii() and version.isdigit() and len(version) < 19 else (0, version)


def _said(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
