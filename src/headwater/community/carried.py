"""Replies as they are carried from one site to another: plain shapes, each a line of JSON, none with a number of a row.

Whoever writes is known by a uuid and by the keyed hash of their address, which only a site with the same secret can
make again. No address goes along, nor what waits for an address to be confirmed. Accounts go by their names.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.core.notices import Reasons


@dataclass(frozen=True, slots=True)
class CarriedRestraint:
    """What a moderator laid on a writer."""

    uuid: UUID
    kind: str
    reason: str
    since: datetime
    until: datetime | None
    by: str
    account: str  # of who laid it on them; "" for nobody's
    lifted: datetime | None
    lifted_by: str
    lifted_because: str
    decisions: tuple["CarriedDecision", ...]


@dataclass(frozen=True, slots=True)
class CarriedWriter:
    """Somebody who writes replies."""

    uuid: UUID
    name: str
    account: str  # of the newsroom; "" for a reader
    key: str  # keyed hash of the address; "" for the newsroom
    since: datetime
    confirmed: datetime | None
    erased: datetime | None
    restraints: tuple[CarriedRestraint, ...]


@dataclass(frozen=True, slots=True)
class CarriedWords:
    """The words of a reply as they once stood."""

    number: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CarriedVerdict:
    """What was judged of it."""

    version: int
    at: datetime
    act: str
    state: str
    reasons: tuple[dict[str, str], ...]
    rules: str
    score: float | None
    by: str
    account: str


@dataclass(frozen=True, slots=True)
class CarriedAppeal:
    """What a writer said against a decision, and the answer."""

    uuid: UUID
    words: str
    at: datetime
    due: datetime
    answered: datetime | None
    by: str
    account: str
    won: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class CarriedDecision:
    """A decision against a writer, with its statement of reasons and the word of its page."""

    uuid: UUID
    token: str
    at: datetime
    by: str
    account: str
    act: str
    because: str
    case: str
    statement: Reasons
    appeal: CarriedAppeal | None


@dataclass(frozen=True, slots=True)
class CarriedReply:
    """One reply, however it stands."""

    uuid: UUID
    writer: UUID
    parent: UUID | None
    answers: UUID | None
    name: str
    text: str
    state: str
    written: datetime
    published: datetime | None
    edited: datetime | None
    edits: int
    changed: datetime
    versions: tuple[CarriedWords, ...]
    verdicts: tuple[CarriedVerdict, ...]
    decisions: tuple[CarriedDecision, ...]


@dataclass(frozen=True, slots=True)
class CarriedThread:
    """The replies of one piece, the oldest first, and what was laid down for them."""

    kind: str
    subject: UUID
    laid_down: str
    slow_seconds: int | None
    because: str
    by: str
    changed: datetime | None
    replies: tuple[CarriedReply, ...]
