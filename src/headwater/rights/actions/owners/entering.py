"""Coming in: an address that was confirmed is an account. And being erased."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.core.errors import OwnerRefused
from headwater.core.ownership import State
from headwater.rights import models
from headwater.rights.actions import letters
from headwater.rights.actions.owners.claiming import give_up
from headwater.wire.actions import log


@transaction.atomic
def enter(mail: str, *, now: datetime) -> UUID:
    """The account of a confirmed address, opened where there is none yet."""
    row, _ = models.Owner.objects.get_or_create(
        mail=mail.strip().casefold()[:254], defaults={"since": now, "last_in_at": now}
    )
    models.Owner.objects.filter(id=row.id).update(last_in_at=now)
    return row.uuid


@transaction.atomic
def erase(mail: str, *, by: str, reason: str, now: datetime) -> None:
    """Erase the address of an account; its claims are given up, and what was done in them stays on record.

    Raises:
        OwnerRefused: there is no such account.
    """
    row = models.Owner.objects.select_for_update().filter(mail=mail.strip().casefold()).first()
    if row is None:
        raise OwnerRefused(mail, "is no owner's address here")
    for claim in row.claims.exclude(state=State.GIVEN_UP):
        give_up(row.uuid, claim.uuid, now=now)
    letters.erase(row.uuid)
    models.Owner.objects.filter(id=row.id).update(mail=f"erased {row.uuid}")
    log.record("owner: erase", kind="owner", subject=row.uuid, by=by, reason=reason, now=now)
