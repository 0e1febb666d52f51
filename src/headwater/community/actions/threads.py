"""What is laid down for the replies of one piece, or of a section."""

from datetime import datetime

from django.db import transaction

from headwater.community import models
from headwater.community.actions.steps import Hand
from headwater.community.queries.pieces import Piece
from headwater.core.errors import ReplyRefused
from headwater.core.sections import BY_KEY
from headwater.core.threads import Open
from headwater.wire.actions import log


@transaction.atomic
def lay_down(
    about: Piece, word: Open | None, *, slow_seconds: int | None, because: str, by: Hand, now: datetime
) -> None:
    """Open, close or switch off the replies of a piece, whatever the settings say; None: as the settings say.

    Args:
        about: the piece.
        word: what is to hold.
        slow_seconds: between two replies of one writer; None: as the settings say.
        because: why; readers are told.
        by: who does it.
        now: the present.

    Raises:
        ReplyRefused: the pause is none.
    """
    if slow_seconds is not None and not 0 <= slow_seconds <= 86_400:
        raise ReplyRefused("the pause", "It is a number of seconds, a day's at most.")
    row, _ = models.Thread.objects.get_or_create(kind=about.kind, subject=about.uuid)
    before = {"laid_down": row.laid_down, "slow_seconds": row.slow_seconds}
    row.laid_down, row.slow_seconds, row.because = word or "", slow_seconds, because[:300]
    row.by, row.changed_at = by.name[:200], now
    row.save()
    after = {"laid_down": row.laid_down, "slow_seconds": row.slow_seconds}
    log.record(
        "thread: lay down",
        kind="thread",
        subject=row.uuid,
        by=by.name,
        reason=because or "as the settings say",
        now=now,
        before=before,
        after=after,
    )


@transaction.atomic
def quiet_section(section: str, *, quiet: bool, because: str, by: Hand, now: datetime) -> None:
    """Have the pieces of a section take no replies, or take them again. Raises ReplyRefused."""
    if section not in BY_KEY:
        raise ReplyRefused(section[:40], "There is no such section.")
    if quiet:
        models.QuietSection.objects.update_or_create(
            section=section, defaults={"because": because[:300], "by": by.name[:200], "at": now}
        )
    else:
        models.QuietSection.objects.filter(section=section).delete()
    log.record(
        "section: replies",
        kind="section",
        subject=None,
        by=by.name,
        reason=because or section,
        now=now,
        after={"section": section, "quiet": quiet},
    )
