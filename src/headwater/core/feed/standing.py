"""What an agency lays down for a piece beside its words: its version, whether and from when it may be published."""

from dataclasses import dataclass
from datetime import UTC, datetime

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


def _said(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
