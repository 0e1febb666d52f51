"""Letters to those who write replies. They are laid down with the act they tell of; sending is another's work."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing

from headwater.community import models
from headwater.core.threads import Act
from headwater.rights.actions import letters
from headwater.rights.actions.letters import Letter

_LEAVE = "headwater.writer.letters"
SAID = {
    Act.CONFIRM: ("How your reply stands", "Your address is confirmed. Your reply is not published yet:"),
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


def ask_to_confirm(writer: models.Writer, reply: models.Reply, *, now: datetime) -> None:
    """Ask whether an address is theirs who gave it.

    No word of the reply stands in it, and no headline: what is withdrawn while the letter waits is not sent out in it.
    """
    told = (
        "Somebody wrote a reply on our site and gave this address.",
        "If that was you, confirm it here:",
        confirm_address(reply),
        "If it was not, do nothing: nothing is published, and the reply is erased within days.",
    )
    _write(writer, "confirm", "Please confirm your reply", told, now)


def told(reply: models.Reply, act: Act, because: Sequence[str], *, now: datetime, where: str = "") -> None:
    """Tell the writer what became of a reply and why, and where to look: else the reply, or their own ones."""
    subject, opening = SAID[act]
    where = where or (reply_address(reply) if act in {Act.PUBLISH, Act.RESTORE} else mine_address())
    _write(reply.writer, str(act), subject, (opening, *because, where), now)


def answered(reply: models.Reply, *, now: datetime) -> None:
    """Tell whom a reply answers, where they want to be told; no word of it."""
    if reply.answers is None or reply.answers.writer_id == reply.writer_id:
        return
    whom = reply.answers.writer
    if not (whom.tell_answers and whom.mail and whom.confirmed_at):
        return
    leave = f"{settings.SITE.address}/replies/letters/{leave_word(whom.uuid)}/"
    told = (
        "Somebody answered a reply of yours:",
        reply_address(reply),
        "You asked for these letters. No more of them:",
        leave,
    )
    letters.lay_down(Letter(whom.mail, whom.uuid, "answered", "Somebody answered you", told, leave), now=now)


def restrained(writer: models.Writer, measure: str, reason: str, *, where: str, now: datetime) -> None:
    """Tell a writer what was laid on them, and where all its reasons stand."""
    objecting = "Here you can read every reason, and object:"
    _write(writer, "restraint", "About your replies", (measure, reason, objecting, where), now)


def lifted(writer: models.Writer, kind: str, *, now: datetime) -> None:
    """Tell a writer that a restraint is lifted."""
    said = {"ban": "You can write replies here again.", "mute": "What you write waits for a moderator no more."}
    _write(writer, "restraint", "About your replies", (said[kind], "What was removed before stays removed."), now)


def appeal_answered(writer: models.Writer, *, won: bool, why: str, where: str, now: datetime) -> None:
    """Tell a writer what came of an appeal."""
    opening = "Somebody else looked at it again. " + ("You were right." if won else "The decision stands.")
    _write(writer, "appeal", "Your appeal was answered", (opening, why, where), now)


def leave_word(writer: UUID) -> str:
    """The word of a link by which somebody ends letters about answers."""
    return signing.dumps(str(writer), salt=_LEAVE)


def leaving(word: str) -> UUID | None:
    """Whose letters such a word ends; None where it is none of ours."""
    try:
        return UUID(signing.loads(word, salt=_LEAVE))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def _write(writer: models.Writer, what: str, subject: str, paragraphs: Sequence[str], now: datetime) -> None:
    if writer.mail:
        letters.lay_down(Letter(writer.mail, writer.uuid, what, subject, paragraphs), now=now)
