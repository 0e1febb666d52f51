"""Replies below a piece: may somebody write here now, where does it hang, how does it stand, may it still be changed?

What the words themselves are worth is another's judgement; this one knows the place, the writer's record and the clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from uuid import UUID

LONGEST_NAME = 60  # characters under which somebody writes


class State(StrEnum):
    """How a reply stands."""

    UNCONFIRMED = "unconfirmed"  # its writer's address is not confirmed yet; nobody else sees it
    HELD = "held"  # it waits for a moderator
    PUBLISHED = "published"
    REFUSED = "refused"  # it never stood here
    REMOVED = "removed"  # by a moderator; it stood here
    ERASED = "erased"  # by its writer


class Act(StrEnum):
    """What can be done to a reply."""

    CONFIRM = "confirm"
    PUBLISH = "publish"
    HOLD = "hold"
    REFUSE = "refuse"
    REMOVE = "remove"
    RESTORE = "restore"
    EDIT = "edit"
    ERASE = "erase"


POSSIBLE: Mapping[Act, frozenset[State]] = {
    Act.CONFIRM: frozenset({State.UNCONFIRMED}),
    Act.PUBLISH: frozenset({State.HELD, State.REFUSED}),
    Act.HOLD: frozenset({State.PUBLISHED}),
    Act.REFUSE: frozenset({State.HELD}),
    Act.REMOVE: frozenset({State.PUBLISHED, State.HELD}),
    Act.RESTORE: frozenset({State.REMOVED}),
    Act.EDIT: frozenset({State.HELD, State.PUBLISHED}),
    Act.ERASE: frozenset(State) - {State.ERASED},
}
"""How a reply has to stand for an act."""

HOUSE_RULES: Mapping[str, str] = {
    "insult": "No insults: argue with what somebody says, not with who they are.",
    "hate": "No contempt for people for their origin, faith, sex, orientation, disability or age.",
    "threat": "No threats, and no calls for violence.",
    "private": "Nobody's address, telephone number or private life.",
    "advert": "No advertising, and nothing posted in many places.",
    "topic": "To the subject of the piece.",
    "false": "No claims of fact about somebody that you know to be untrue.",
    "other": "Something else that makes it impossible to talk here.",
}
"""What is expected of replies, by what a report or a moderator names it with."""


class Open(StrEnum):
    """What was laid down for one thread by hand; "" in its place: the settings hold."""

    OPEN = "open"  # whatever its age
    CLOSED = "closed"  # what stands there stays, nothing comes to it
    OFF = "off"  # the piece has no replies, and shows none


class Restraint(StrEnum):
    """What a moderator laid on a writer."""

    MUTE = "mute"  # whatever they write waits for a moderator
    BAN = "ban"  # they cannot write


@dataclass(frozen=True, slots=True)
class ThreadRules:
    """What holds for all threads where nothing else was laid down; the operator's settings fill it."""

    name: str = "threads-2026-11"
    edit: timedelta = timedelta(minutes=15)
    close_after: timedelta | None = timedelta(days=30)  # since the piece was published, or was last added to
    slow: timedelta = timedelta(seconds=30)  # between two replies of one writer in one thread
    confirm: timedelta = timedelta(days=3)  # in which an address has to be confirmed


@dataclass(frozen=True, slots=True)
class Place:
    """The thread somebody writes in, as it stands."""

    since: datetime  # when its piece was published, or was last added to
    laid_down: Open | None = None
    because: str = ""  # why that was laid down, in a moderator's words
    slow: timedelta | None = None  # None: as the rules have it
    off_site: bool = False
    off_section: str = ""  # why its section takes none; "" it does


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a thread is to be seen, and whether anything may come to it."""

    shown: bool
    open: bool
    reason: str  # why not; "" it is open
    slow: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Held:
    """A restraint that is in force."""

    kind: Restraint
    reason: str
    until: datetime | None  # None: until it is lifted


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a writer."""

    published: int = 0  # replies that stand
    last_here: datetime | None = None  # when they last wrote in this thread
    restraints: Sequence[Held] = ()
    newsroom: bool = False


def standing(place: Place, *, now: datetime, rules: ThreadRules) -> Standing:
    """How a thread stands: what was laid down for it by hand, then for its section, then its age."""
    slow = rules.slow if place.slow is None else place.slow
    if place.off_site:
        return Standing(shown=False, open=False, reason="This site takes no replies.")
    if place.laid_down is Open.OFF:
        return Standing(shown=False, open=False, reason=_with("This piece takes no replies", place.because))
    if place.laid_down is Open.CLOSED:
        return Standing(shown=True, open=False, reason=_with("Replies are closed here", place.because))
    if place.laid_down is Open.OPEN:
        return Standing(shown=True, open=True, reason="", slow=slow)
    if place.off_section:
        return Standing(shown=False, open=False, reason=_with("This section takes no replies", place.off_section))
    if rules.close_after and now - place.since > rules.close_after:
        days = rules.close_after.days
        return Standing(shown=True, open=False, reason=f"Replies are closed here: they are open for {days} days.")
    return Standing(shown=True, open=True, reason="", slow=slow)


def barred(there: Standing, writer: Record, *, now: datetime) -> str:
    """Why somebody cannot write in a thread now, in a sentence for them; "" they can."""
    if not there.open:
        return there.reason
    if ban := banned(writer):
        return ban
    if writer.newsroom or writer.last_here is None:
        return ""
    seconds = ceil((writer.last_here + there.slow - now).total_seconds())
    if seconds <= 0:
        return ""
    return f"One after the other: you can write here again in {seconds} second{'' if seconds == 1 else 's'}."


def banned(writer: Record) -> str:
    """Why somebody cannot write anywhere; "" they can."""
    ban = next((each for each in writer.restraints if each.kind is Restraint.BAN), None)
    if ban is None:
        return ""
    until = f" until {ban.until:%d %B %Y, %H:%M} UTC" if ban.until else ""
    return _with(f"You cannot write replies here{until}", ban.reason)


def parent(answered: UUID, parents: Mapping[UUID, UUID | None]) -> UUID:
    """What an answer hangs below: threads are two deep, so an answer to an answer stands beside it.

    Args:
        answered: the reply that is answered.
        parents: of each reply of the thread what it hangs below; None: it stands for itself.
    """
    return parents.get(answered) or answered


def editable_until(state: State, written: datetime, rules: ThreadRules) -> datetime | None:
    """Until when its writer may change a reply; None where that is not possible as it stands."""
    return written + rules.edit if state in POSSIBLE[Act.EDIT] else None


def _with(sentence: str, because: str) -> str:
    return f"{sentence}: {because.rstrip('.')}." if because else f"{sentence}."
