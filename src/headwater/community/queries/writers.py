"""Who writes replies, and what a moderator laid on them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from headwater.community import models
from headwater.core.threads import Held, Record, Restraint, State


def known(writer: UUID) -> bool:
    """Whether a reader's account stands: its address is confirmed, and it was not erased."""
    return models.Writer.objects.filter(
        uuid=writer, person__isnull=True, confirmed_at__isnull=False, erased_at__isnull=True
    ).exists()


def of_account(account: int) -> UUID | None:
    """The writer an account of the newsroom is; None where it has not written yet."""
    return models.Writer.objects.filter(person=account).values_list("uuid", flat=True).first()


def last_in(mail: str) -> str:
    """When an address was last let in, as a word; "" never."""
    at = models.Writer.objects.filter(mail=mail).values_list("last_in_at", flat=True).first()
    return at.isoformat() if at else ""


def restraints(writer: models.Writer, *, now: datetime) -> tuple[Held, ...]:
    """What is laid on a writer now, or was on an earlier account of the same address."""
    return tuple(Held(Restraint(row.kind), row.reason, row.until) for row in laid_on(writer, now=now))


def laid_on(writer: models.Writer, *, now: datetime) -> QuerySet[models.Restraint]:
    """The same, as rows; the oldest first."""
    theirs = Q(writer=writer) | (Q(key=writer.key) if writer.key else Q(pk__in=()))
    rows = models.Restraint.objects.filter(theirs, lifted_at__isnull=True, since__lte=now)
    return rows.filter(Q(until__isnull=True) | Q(until__gt=now)).order_by("id")


def record(writer: models.Writer, thread: models.Thread | None, *, now: datetime) -> Record:
    """What is known of a writer, for whoever decides whether they may write in a thread."""
    wrote = models.Reply.objects.filter(writer=writer)
    here = wrote.filter(thread=thread).exclude(state__in=(State.REFUSED, State.ERASED))
    last = here.order_by("-written_at").values_list("written_at", flat=True).first()
    return Record(
        published=wrote.filter(state=State.PUBLISHED).count(),
        last_here=last if thread else None,
        restraints=restraints(writer, now=now),
        newsroom=writer.person is not None,
    )
