"""How the thread of a piece stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from headwater.community import models
from headwater.community.queries.pieces import Piece
from headwater.core.threads import Open, Place, Standing, ThreadRules, standing


def rules() -> ThreadRules:
    """The rules of threads as the operator has them."""
    site = settings.SITE
    return ThreadRules(
        edit=timedelta(minutes=site.replies_edit_minutes),
        close_after=timedelta(days=site.replies_open_days) if site.replies_open_days else None,
        slow=timedelta(seconds=site.replies_slow_seconds),
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How the thread of a piece stands, and whether anything was ever written or laid down there."""

    standing: Standing
    begun: bool


def look(piece: Piece, *, now: datetime) -> Look:
    """The same as ``stands``, and whether there is anything to read."""
    if not settings.SITE.replies:
        return Look(standing(Place(piece.since, off_site=True), now=now, rules=rules()), begun=False)
    rows = {row.subject: row for row in models.Thread.objects.filter(kind=piece.kind, subject__in=piece.numbers)}
    return Look(standing(_place(piece, rows.get(piece.uuid)), now=now, rules=rules()), begun=bool(rows))


@dataclass(frozen=True, slots=True)
class Quiet:
    """That the pieces of a section take no replies."""

    because: str
    by: str
    at: datetime


def quiet_sections() -> dict[str, Quiet]:
    """The sections whose pieces take no replies, by their keys."""
    return {row.section: Quiet(row.because, row.by, row.at) for row in models.QuietSection.objects.all()}


def stands(piece: Piece, *, now: datetime) -> Standing:
    """Whether the replies of a piece are shown, and whether anything may come to them."""
    return look(piece, now=now).standing


def place(piece: Piece) -> Place:
    """What was laid down for a piece and its section."""
    return _place(piece, models.Thread.objects.filter(kind=piece.kind, subject=piece.uuid).first())


def _place(piece: Piece, row: models.Thread | None) -> Place:
    quiet = models.QuietSection.objects.filter(section=piece.section).first() if piece.section else None
    slow = row.slow_seconds if row else None
    return Place(
        since=piece.since,
        laid_down=Open(row.laid_down) if row and row.laid_down else None,
        because=row.because if row else "",
        slow=None if slow is None else timedelta(seconds=slow),
        off_site=not settings.SITE.replies,
        off_section=(quiet.because or "as its editors want it") if quiet else "",
    )
