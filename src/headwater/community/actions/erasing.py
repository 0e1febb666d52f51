"""Erasing what somebody wrote and who they are. What hangs on a reply stays, and so does its place there, empty."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from headwater.community import models
from headwater.community.actions import learning
from headwater.community.actions.steps import WRITER, Hand, Judged, may, put
from headwater.core.errors import ReplyRefused
from headwater.core.threads import Act, State
from headwater.rights.actions import letters
from headwater.wire.actions import log

BY_ITS_WRITER = Hand(WRITER)
AT_ONCE = 500


def own(reply: UUID, writer: UUID) -> models.Reply:
    """A reply of somebody's own, locked. Raises ReplyRefused where it is none of theirs."""
    rows = models.Reply.objects.select_for_update(of=("self",)).select_related("writer", "thread")
    row = rows.filter(uuid=reply, writer__uuid=writer).first()
    if row is None:
        raise ReplyRefused(str(reply), "There is no such reply of yours.")
    return row


@transaction.atomic
def erase(reply: UUID, *, writer: UUID, now: datetime) -> None:
    """Erase the words of a reply of one's own, in every version, and the name beside it. Raises ReplyRefused."""
    row = own(reply, writer)
    may(row, Act.ERASE)
    _empty(row, now)


@transaction.atomic
def erase_all(writer: UUID, *, now: datetime) -> int:
    """Erase an account with everything that was written by it; of how many replies.

    What a moderator laid on it holds on for the address, which is known again by a keyed hash; where nothing is laid on
    it, nothing of the address is left.

    Raises:
        ReplyRefused: there is no such account.
    """
    row = models.Writer.objects.select_for_update().filter(uuid=writer, erased_at__isnull=True).first()
    if row is None:
        raise ReplyRefused("the account", "There is no such account.")
    replies = list(models.Reply.objects.select_for_update().filter(writer=row).exclude(state=State.ERASED))
    for reply in replies:
        _empty(reply, now)
    held = row.restraints.filter(Q(until__isnull=True) | Q(until__gt=now), lifted_at__isnull=True)
    row.mail, row.person, row.name, row.confirmed_at, row.tell_answers, row.erased_at = None, None, "", None, False, now
    row.key = row.key if held.exists() else ""
    row.save()
    letters.erase(row.uuid)
    log.record("writer: erase", kind="writer", subject=row.uuid, by=WRITER, reason="as they asked", now=now)
    return len(replies)


@transaction.atomic
def forget_unconfirmed(before: datetime) -> int:
    """Remove what nobody confirmed in time, and the addresses that were given for it; how many replies."""
    rows = models.Reply.objects.filter(writer__confirmed_at__isnull=True, writer__person__isnull=True)
    rows = rows.filter(writer__erased_at__isnull=True) | models.Reply.objects.filter(state=State.UNCONFIRMED)
    old = list(rows.filter(written_at__lt=before, state__in=(State.UNCONFIRMED, State.REFUSED)).values("id")[:AT_ONCE])
    gone, _ = models.Reply.objects.filter(id__in=[each["id"] for each in old]).delete()
    nobody = models.Writer.objects.filter(
        confirmed_at__isnull=True, person__isnull=True, erased_at__isnull=True, since__lt=before, replies__isnull=True
    )
    for uuid in list(nobody.filter(restraints__isnull=True).values_list("uuid", flat=True)[:AT_ONCE]):
        letters.erase(uuid)
        models.Writer.objects.filter(uuid=uuid).delete()
    return len(old) if gone else 0


def _empty(row: models.Reply, now: datetime) -> None:
    row.text, row.name, row.token = "", "", ""
    row.versions.update(text="")
    row.verdicts.update(reasons=[])
    models.Appeal.objects.filter(decision__reply=row).update(words="")
    learning.forget(row)
    put(row, Act.ERASE, State.ERASED, Judged(), by=BY_ITS_WRITER, now=now)
