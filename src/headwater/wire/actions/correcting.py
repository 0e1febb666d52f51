"""What we read wrongly off a page, put right by a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.core.errors import SourceRefused
from headwater.wire.actions import log
from headwater.wire.models import Item

LONGEST = 500


@transaction.atomic
def byline(piece: UUID, words: str, *, by: str, reason: str, now: datetime) -> None:
    """Put the byline of a piece right, as it stands at its source; a later look at its page leaves it so.

    Raises:
        SourceRefused: there is no such piece, or no byline is given: an empty one would be read anew.
    """
    written = " ".join(words.split())
    row = Item.objects.select_for_update().filter(uuid=piece).first()
    if row is None:
        raise SourceRefused(str(piece), "is no piece we hold")
    if not written or len(written) > LONGEST:
        raise SourceRefused(row.headline, "needs a byline as it stands at its source")
    log.record("byline", kind="item", subject=piece, by=by, reason=reason, now=now, before=row.byline, after=written)
    Item.objects.filter(id=row.id).update(byline=written)
