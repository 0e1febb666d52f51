"""Letters to those who write replies. They are laid down with the act they tell of; sending is another's work."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from headwater.community import models
from headwater.community.actions.steps import Reason
from headwater.community.queries.pieces import Piece
from headwater.core.threads import Act
from headwater.rights.actions import letters
from headwater.rights.actions.letters import Letter

SAID = {
    Act.PUBLISH: ("Your reply is published", "Your reply now stands on our site."),
    Act.HOLD: ("Your reply waits", "Your reply was taken off until a moderator has decided on it."),
    Act.REFUSE: ("Your reply was not published", "Your reply was not published."),
    Act.REMOVE: ("Your reply was removed", "Your reply was removed from our site."),
    Act.RESTORE: ("Your reply stands again", "Your reply stands on our site again."),
}


def confirm_address(reply: models.Reply) -> str:
    """The link that confirms the address a reply was written from."""
    return f"{settings.SITE.address}/replies/confirm/{reply.token}/"


def reply_address(reply: models.Reply) -> str:
    """The permanent address of a reply."""
    return f"{settings.SITE.address}/replies/{reply.uuid}/"


def mine_address() -> str:
    """Where a writer sees their own replies."""
    return f"{settings.SITE.address}/replies/mine/"


def ask_to_confirm(writer: models.Writer, reply: models.Reply, about: Piece, *, now: datetime) -> None:
    """Ask whether an address is theirs who gave it. No word of the reply stands in it."""
    told = (
        f"Somebody wrote a reply to “{about.headline}” on our site and gave this address.",
        "If that was you, confirm it here:",
        confirm_address(reply),
        "If it was not, do nothing: nothing is published, and the reply is erased within days.",
    )
    _write(writer, "confirm", "Please confirm your reply", told, now)


def told(reply: models.Reply, act: Act, reasons: Sequence[Reason], *, now: datetime) -> None:
    """Tell the writer what became of a reply, and why."""
    subject, opening = SAID[act]
    because = tuple(each.sentence for each in reasons)
    where = reply_address(reply) if act in {Act.PUBLISH, Act.RESTORE} else mine_address()
    _write(reply.writer, str(act), subject, (opening, *because, where), now)


def _write(writer: models.Writer, what: str, subject: str, paragraphs: Sequence[str], now: datetime) -> None:
    if writer.mail:
        letters.lay_down(Letter(writer.mail, writer.uuid, what, subject, paragraphs), now=now)
