"""Writing a reply: by a reader whose address is confirmed, by one who has yet to confirm it, by the newsroom."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.community import models
from headwater.community.actions import letters, stating
from headwater.community.actions.entering import of_address
from headwater.community.actions.judging import NEWSROOM, Found, judge
from headwater.community.actions.steps import MACHINE, Hand, put
from headwater.community.queries import threads
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.community.queries.writers import record
from headwater.core.errors import ReplyRefused
from headwater.core.replies.markdown import tidy
from headwater.core.threads import LONGEST_NAME, Act, State, barred
from headwater.newsroom.queries.discussed import is_one_of_ours


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is about to reply."""

    text: str
    name: str = ""  # under which; "" as the writer's account has it
    answers: UUID | None = None  # the reply it answers; None: the piece


@dataclass(frozen=True, slots=True)
class Done:
    """A reply that was taken in, and how it stands."""

    uuid: UUID
    state: State
    reasons: tuple[str, ...]  # why it is not published; () it is, or waits for its confirmation


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An address that was confirmed, and the reply that waited for that."""

    writer: UUID
    done: Done
    about: Piece


@transaction.atomic
def write(about: Piece, draft: Draft, *, writer: UUID, now: datetime) -> Done:
    """Take in a reply of somebody who is known, and judge it.

    Returns:
        How it stands: published, held, or refused for what its writer can put right.

    Raises:
        ReplyRefused: they cannot write there now, or what they wrote is no reply.
    """
    row = models.Writer.objects.select_for_update().filter(uuid=writer, erased_at__isnull=True).first()
    if row is None or (row.person is None and row.confirmed_at is None):
        raise ReplyRefused("the writer", "Your address is not confirmed here.")
    reply, found = _taken_in(about, draft, row, now)
    if row.name != reply.name:
        row.name = reply.name
        row.save(update_fields=["name"])
    return _stand(reply, row, found, now)


@transaction.atomic
def write_unconfirmed(about: Piece, draft: Draft, *, mail: str, now: datetime) -> Done:
    """Take in a reply of somebody whose address is to be confirmed, and write to that address.

    Returns:
        How it stands: unconfirmed, or refused for what its writer can put right; then no letter is sent.

    Raises:
        ReplyRefused: they cannot write there now, or what they wrote is no reply.
    """
    row = models.Writer.objects.select_for_update().get(id=of_address(mail, now=now).id)
    reply, found = _taken_in(about, draft, row, now)
    if found.state is State.REFUSED:
        return _stand(reply, row, found, now)
    reply.token = secrets.token_urlsafe(32)
    reply.save(update_fields=["token"])
    letters.ask_to_confirm(row, reply, now=now)
    return Done(reply.uuid, State.UNCONFIRMED, ())


@transaction.atomic
def confirm(token: str, *, now: datetime) -> Confirmed:
    """Confirm the address a reply was written from, by the word of a letter, once; then the reply is judged.

    Raises:
        ReplyRefused: nothing waits for that word any more, or they cannot write there any more.
    """
    reply = models.Reply.objects.select_for_update().filter(token=token).exclude(token="").first()
    if reply is None or reply.state != State.UNCONFIRMED or now - reply.written_at > threads.rules().confirm:
        raise ReplyRefused("the link", "It was used already, or is too old. Write your reply again.")
    about = piece(Kind(reply.thread.kind), reply.thread.subject, now=now)
    if about is None:
        raise ReplyRefused("the piece", "What you replied to does not stand here any more.")
    row = models.Writer.objects.select_for_update().get(id=reply.writer_id)
    if problem := barred(threads.stands(about, now=now), record(row, None, now=now), now=now):
        raise ReplyRefused("the reply", problem)
    row.confirmed_at, row.last_in_at, row.name = row.confirmed_at or now, now, reply.name
    row.save(update_fields=["confirmed_at", "last_in_at", "name"])
    reply.token = ""
    found = judge(row, reply.thread, reply.text, reply.name, but=reply, now=now)
    done = _stand(reply, row, found, now)
    if done.state is not State.PUBLISHED:
        letters.told(reply, Act.CONFIRM, done.reasons, now=now)
    return Confirmed(row.uuid, done, about)


def _taken_in(about: Piece, draft: Draft, writer: models.Writer, now: datetime) -> tuple[models.Reply, Found]:
    """Write it down where it belongs, with what is judged of it. Raises ReplyRefused."""
    thread, _ = models.Thread.objects.get_or_create(kind=about.kind, subject=about.uuid)
    if problem := barred(threads.stands(about, now=now), record(writer, thread, now=now), now=now):
        raise ReplyRefused("the reply", problem)
    text, name, answered = tidy(draft.text), _name(writer, draft.name), _answered(about, draft.answers)
    found = judge(writer, thread, text, name, but=None, now=now)
    reply = models.Reply.objects.create(
        thread=thread,
        parent=(answered.parent or answered) if answered else None,
        answers=answered,
        writer=writer,
        name=name,
        text=text,
        state=State.UNCONFIRMED,
        written_at=now,
        changed_at=now,
    )
    models.Version.objects.create(reply=reply, number=0, text=text, at=now)
    return reply, found


def _stand(reply: models.Reply, writer: models.Writer, found: Found, now: datetime) -> Done:
    """Have it stand as it was judged."""
    by = Hand(MACHINE) if found.judged is not NEWSROOM else Hand(writer.name, writer.person)
    if found.state is State.REFUSED and writer.confirmed_at is not None:
        made = stating.of_reply(reply, Act.REFUSE, found.judged.reasons, machine=True)
        stating.keep(made, Act.REFUSE, reply=reply, by=by, now=now)
    put(reply, Act.CONFIRM, found.state, found.judged, by=by, now=now)
    return Done(reply.uuid, found.state, tuple(each.sentence for each in found.judged.reasons))


def _answered(about: Piece, reply: UUID | None) -> models.Reply | None:
    if reply is None:
        return None
    rows = models.Reply.objects.select_related("parent", "thread")
    row = rows.filter(uuid=reply, thread__kind=about.kind, thread__subject__in=about.numbers).first()
    if row is None or row.state != State.PUBLISHED:
        raise ReplyRefused("the reply you answer", "The reply you answer does not stand here any more.")
    return row


def _name(writer: models.Writer, typed: str) -> str:
    """The name it is written under. Raises ReplyRefused where there is none, or it is one of ours."""
    if writer.person is not None:
        return writer.name
    name = " ".join(tidy(typed).split()) or writer.name
    if not any(sign.isalnum() for sign in name):
        raise ReplyRefused("the name", "Say under which name it is to stand.")
    if len(name) > LONGEST_NAME:
        raise ReplyRefused("the name", f"A name has {LONGEST_NAME} characters at most.")
    if "@" in name:
        raise ReplyRefused("the name", "Give a name, not an address: it stands beside what you write.")
    if is_one_of_ours(name):
        raise ReplyRefused("the name", "Somebody of this newsroom has that name: choose another one.")
    return name
