"""Coming in: an address that was confirmed is an account."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.rights import models


@transaction.atomic
def enter(mail: str, *, now: datetime) -> UUID:
    """The account of a confirmed address, opened where there is none yet."""
    row, _ = models.Owner.objects.get_or_create(
        mail=mail.strip().casefold()[:254], defaults={"since": now, "last_in_at": now}
    )
    models.Owner.objects.filter(id=row.id).update(last_in_at=now)
    return row.uuid
