"""Claiming a domain, having the claim checked, giving it up; and what a check found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from headwater.core import ownership
from headwater.core.errors import OwnerRefused
from headwater.core.ownership import Judgement, OwnershipRules, Standing, State
from headwater.rights import models
from headwater.rights.actions import terms
from headwater.wire.actions import log

MACHINE = "machine: claims"
MOST_OPEN = 20  # claims of one account that nothing proves yet
PAUSE = timedelta(minutes=1)  # between two checks that a claimant asks for
LEASE = timedelta(minutes=10)  # in which nobody else checks a claim
AT_ONCE = 10
RULES = OwnershipRules()


@dataclass(frozen=True, slots=True)
class DueClaim:
    """A claim that is to be checked."""

    uuid: UUID
    owner: UUID
    domain: str
    way: str  # that proved it last; "" none did


@transaction.atomic
def claim(owner: UUID, words: str, *, now: datetime) -> UUID:
    """Say that a domain is one's own; nothing follows from it until it is proved.

    A claim that lapsed or was given up is taken up again.

    Raises:
        OwnerRefused: it is no domain, nobody's, or one claim too many.
    """
    asked = ownership.claimable(words)
    if asked.problem:
        raise OwnerRefused(words.strip()[:100], asked.problem)
    account = models.Owner.objects.select_for_update().get(uuid=owner)
    row = account.claims.filter(domain=asked.domain).first()
    if row and row.state in {State.CLAIMED, State.PROVED, State.FAILING}:
        return row.uuid
    if account.claims.filter(state=State.CLAIMED).count() >= MOST_OPEN:
        reason = f"Prove or give up one of your {MOST_OPEN} open claims first."
        raise OwnerRefused(asked.domain, reason)
    row = row or models.Claim(owner=account, domain=asked.domain)
    row.state, row.reason, row.way = State.CLAIMED, "Nothing was looked at yet.", ""
    row.claimed_at, row.failing_since, row.next_check_at = now, None, None
    row.save()
    _record("claim", row, f"an owner's account claims {row.domain}", now)
    return row.uuid


@transaction.atomic
def ask_check(owner: UUID, uuid: UUID, *, now: datetime) -> None:
    """Have a claim checked now. Raises OwnerRefused where it was given up, or checked a moment ago."""
    row = mine(owner, uuid)
    if row.state == State.GIVEN_UP:
        raise OwnerRefused(row.domain, "This claim was given up; claim the domain again.")
    if row.next_check_at and row.next_check_at <= now:
        raise OwnerRefused(row.domain, "It is being looked at already.")
    if row.checked_at and now - row.checked_at < PAUSE:
        raise OwnerRefused(row.domain, "It was looked at within the last minute. Wait a moment, then ask again.")
    row.next_check_at = now
    row.save(update_fields=["next_check_at"])


@transaction.atomic
def give_up(owner: UUID, uuid: UUID, *, now: datetime) -> None:
    """Give a claim up: its terms limit as before, and permit nothing more. Raises OwnerRefused."""
    row = mine(owner, uuid)
    before = State(row.state)
    if before is State.GIVEN_UP:
        return
    row.state, row.reason, row.next_check_at, row.failing_since = State.GIVEN_UP, "It was given up.", None, None
    row.save()
    _record("claim: give up", row, "its owner gave it up", now, before=before)
    if ownership.stands(before):
        terms.standing_changed(row.domain, now=now)


@transaction.atomic
def take_due(*, now: datetime) -> tuple[DueClaim, ...]:
    """Claims that are due to be checked, for one process; what it does not tell of is due again later."""
    rows = models.Claim.objects.filter(next_check_at__lte=now).order_by("next_check_at", "id")
    found = []
    for row in rows.select_related("owner")[:AT_ONCE]:
        taken = models.Claim.objects.filter(id=row.id, next_check_at=row.next_check_at)
        if taken.update(next_check_at=now + LEASE):
            found.append(DueClaim(row.uuid, row.owner.uuid, row.domain, row.way))
    return tuple(found)


@transaction.atomic
def checked(uuid: UUID, judged: Sequence[Judgement], *, now: datetime, rules: OwnershipRules = RULES) -> State:
    """Store what a check found, and how the claim stands by it; its terms follow."""
    row = models.Claim.objects.select_for_update().get(uuid=uuid)
    before = State(row.state)
    then = ownership.following(Standing(before, row.claimed_at, row.failing_since), judged, now=now, rules=rules)
    proof = next((each for each in judged if each.proved), None)
    models.ClaimCheck.objects.bulk_create(
        models.ClaimCheck(
            claim=row,
            at=now,
            way=each.way,
            proved=each.proved,
            silent=each.silent,
            reason=each.reason,
            state=then.state,
            rules=rules.name,
        )
        for each in judged
    )
    row.state, row.reason, row.failing_since = then.state, then.reason, then.failing_since
    row.checked_at, row.next_check_at = now, then.check_at
    if proof:
        row.way, row.proved_at = proof.way, row.proved_at or now
    row.save()
    if before is not then.state:
        _record(f"claim: {then.state}", row, then.reason, now, before=before, by=MACHINE)
    if ownership.stands(before) != ownership.stands(then.state):
        terms.standing_changed(row.domain, now=now)
    return then.state


def mine(owner: UUID, uuid: UUID) -> models.Claim:
    """A claim of an account, locked. Raises OwnerRefused where it is none of theirs."""
    row = models.Claim.objects.select_for_update().filter(uuid=uuid, owner__uuid=owner).first()
    if row is None:
        raise OwnerRefused(str(uuid), "There is no such claim of yours.")
    return row


def proved(owner: UUID, uuid: UUID) -> models.Claim:
    """A claim of an account that stands, locked. Raises OwnerRefused where it does not."""
    row = mine(owner, uuid)
    if not ownership.stands(State(row.state)):
        raise OwnerRefused(row.domain, "The domain is not proved now: prove it first.")
    return row


def named(row: models.Claim) -> str:
    """The name an owner's acts are recorded under; never their address."""
    return f"owner of {row.domain}"


def _record(
    act: str, row: models.Claim, reason: str, now: datetime, *, before: State | None = None, by: str = ""
) -> None:
    log.record(
        act,
        kind="claim",
        subject=row.uuid,
        by=by or f"claimant of {row.domain}",
        reason=reason,
        now=now,
        before=before and str(before),
        after={"domain": row.domain, "state": str(row.state)},
    )
