"""Muting and banning a writer, and lifting that again. What they wrote stays as it was decided."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from headwater.community import models
from headwater.community.actions import letters, stating
from headwater.community.actions.stating import EVERYWHERE, IN_OUR_RULES, Statement
from headwater.community.actions.steps import Hand
from headwater.core.errors import ReplyRefused
from headwater.core.notices import Ground, Reasons
from headwater.core.threads import HOUSE_RULES, Restraint
from headwater.wire.actions import log

_MEASURES = {
    Restraint.MUTE: "Whatever you write here waits for a moderator.",
    Restraint.BAN: "You cannot write replies here.",
}


@transaction.atomic
def restrain(
    writer: UUID, kind: Restraint, *, until: datetime | None, rule: str, reason: str, by: Hand, now: datetime
) -> UUID:
    """Lay a restraint on a writer, who is told with every reason; its number.

    Args:
        writer: whom.
        kind: what.
        until: until when; None: until it is lifted.
        rule: of HOUSE_RULES, which they broke.
        reason: in a sentence or two, told to them.
        by: who does it.
        now: the present.

    Raises:
        ReplyRefused: there is no such writer, or it is one of the newsroom; a reason is missing; it would be over.
    """
    row = models.Writer.objects.select_for_update().filter(uuid=writer).first()
    if row is None:
        raise ReplyRefused(str(writer), "There is no such writer.")
    if row.person is not None:
        raise ReplyRefused(row.name, "That is an account of the newsroom: its roles are taken, not its replies.")
    if rule not in HOUSE_RULES or not reason.strip():
        raise ReplyRefused(row.name, "Say which rule they broke, and how: they are told.")
    if until is not None and until <= now:
        raise ReplyRefused(row.name, "It would be over already.")
    made = models.Restraint.objects.create(
        writer=row, key=row.key, kind=kind, reason=reason.strip()[:300], since=now, until=until, by=by.name[:200],
        person=by.number,
    )  # fmt: skip
    decision = stating.keep(_statement(made, rule), kind, restraint=made, by=by, now=now)
    _log(f"writer: {kind}", row, by, reason, now, before=None, after=f"until {until:%Y-%m-%d %H:%M}" if until else "")
    letters.restrained(row, _MEASURES[kind], reason, where=stating.address(decision), now=now)
    return made.uuid


@transaction.atomic
def lift(restraint: UUID, *, reason: str, by: Hand, now: datetime) -> int:
    """Lift a restraint, and every other one of its kind on the same writer or address; how many.

    Raises ReplyRefused: it is not in force, or no reason is given.
    """
    row = models.Restraint.objects.select_related("writer").filter(uuid=restraint, lifted_at__isnull=True).first()
    if row is None:
        raise ReplyRefused(str(restraint), "It is not in force.")
    if not reason.strip():
        raise ReplyRefused(row.writer.name, "Say why it is lifted.")
    same = Q(writer=row.writer) | (Q(key=row.key) if row.key else Q(pk__in=()))
    lifted = models.Restraint.objects.filter(same, kind=row.kind, lifted_at__isnull=True).update(
        lifted_at=now, lifted_by=by.name[:200], lifted_because=reason.strip()[:300]
    )
    _log(f"writer: lift {row.kind}", row.writer, by, reason, now, before="in force", after="lifted")
    letters.lifted(row.writer, str(row.kind), now=now)
    return lifted


def _statement(row: models.Restraint, rule: str) -> Statement:
    kind = Restraint(row.kind)
    duration = f"Until {row.until:%d %B %Y at %H:%M} UTC." if row.until else "Until it is lifted."
    told = Reasons(
        measure=_MEASURES[kind],
        scope=EVERYWHERE,
        duration=duration,
        facts="It rests on replies that you wrote here.",
        from_notice=False,
        ground=Ground.TERMS,
        rule=f"{IN_OUR_RULES}: {HOUSE_RULES[rule]}",
        why=row.reason,
    )
    return Statement(rule, told)


def _log(
    act: str, writer: models.Writer, by: Hand, reason: str, now: datetime, *, before: str | None, after: str
) -> None:
    log.record(act, kind="writer", subject=writer.uuid, by=by.name, reason=reason, now=now, before=before, after=after)
