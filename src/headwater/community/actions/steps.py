"""One step of a reply: may it be taken? then its verdict is kept, the reply stands so, and the log of acts has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from headwater.community import models
from headwater.community.actions import letters
from headwater.core.errors import ReplyRefused
from headwater.core.threads import POSSIBLE, Act, State
from headwater.wire.actions import log

MACHINE = "machine: replies"
WRITER = "its writer"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something to a reply."""

    name: str
    number: int | None = None  # of the newsroom's account; None: a command, a machine, the writer


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in a sentence its writer is told, and under which word desks count it."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What leads to a step."""

    reasons: Sequence[Reason] = ()
    rules: str = ""  # their names; "" a person decided
    score: float | None = None


def taken(reply: UUID) -> models.Reply:
    """A reply for something to be done to it, locked. Raises ReplyRefused."""
    row = models.Reply.objects.select_for_update().filter(uuid=reply).first()
    if row is None:
        raise ReplyRefused(str(reply), "There is no such reply.")
    return row


def may(row: models.Reply, act: Act) -> None:
    """Raise ReplyRefused where an act is not possible as a reply stands."""
    if row.state not in POSSIBLE[act]:
        raise ReplyRefused(f"reply {row.uuid}", f"It is {row.state}; to {act} it is not possible now.")


def put(row: models.Reply, act: Act, state: State, judged: Judged, *, by: Hand, now: datetime) -> None:
    """Have a reply stand so, and keep why. The act was checked."""
    before, first = row.state, state is State.PUBLISHED and row.published_at is None
    row.state, row.changed_at = state, now
    if first:
        row.published_at = now
    row.save()
    models.Verdict.objects.create(
        reply=row,
        version=row.edits,
        at=now,
        act=act,
        state=state,
        reasons=[{"rule": each.rule, "sentence": each.sentence} for each in judged.reasons],
        rules=judged.rules[:200],
        score=judged.score,
        by=by.name[:200],
        person=by.number,
    )
    if first:
        letters.answered(row, now=now)
    log.record(
        f"reply: {act}",
        kind="reply",
        subject=row.uuid,
        by=by.name,
        reason=_logged(judged) or str(state),
        now=now,
        before=before,
        after=str(state),
    )


def _logged(judged: Judged) -> str:
    """A person's reasons as they stand; of rules only which they were: their sentences quote what can be erased."""
    if judged.rules:
        return ", ".join(each.rule for each in judged.reasons)
    return " ".join(each.sentence for each in judged.reasons)
