"""Letters that belong to no case: they wait in the same table, are sent by the same process and tried as often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from headwater.rights import models


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be written to somebody."""

    to: str
    about: UUID  # whom it is to; by it their letters are erased
    what: str  # which kind of letter it is, in a word
    subject: str
    paragraphs: Sequence[str]
    leave: str = ""  # where such letters are ended by one click
    reply_to: str = ""  # whom an answer goes to; "" us


def lay_down(letter: Letter, *, now: datetime) -> None:
    """Lay a letter down, to be sent at once; a site that sends no letters lays none down."""
    if not settings.SITE.mail_host:
        return
    paper = " ".join(str(settings.SITE.site_name).split())
    models.Letter.objects.create(
        to=letter.to[:254],
        about=letter.about,
        what=letter.what[:20],
        subject=" ".join(f"{letter.subject} ({paper})".split())[:200],
        text="\n\n".join((*letter.paragraphs, f"{paper}, {settings.SITE.address}")) + "\n",
        leave=letter.leave,
        reply_to=letter.reply_to[:254],
        made_at=now,
        next_at=now,
    )


def erase(about: UUID) -> None:
    """Erase every letter to somebody, sent or not."""
    models.Letter.objects.filter(about=about).delete()
