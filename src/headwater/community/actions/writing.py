"""Writing a reply: by a reader whose address is confirmed, by one who has yet to confirm it, by the newsroom."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from headwater.community import models
from headwater.community.actions import letters
from headwater.community.actions.steps import MACHINE, Hand, Judged, Reason, may, put
from headwater.community.queries import threads
from headwater.community.queries.pieces import Kind, Piece, piece
from headwater.community.queries.writers import record
from headwater.core.errors import ReplyRefused
from headwater.core.threads import LONGEST_NAME, Act, Admission, State, admission
from headwater.newsroom.queries.discussed import byline_name, is_one_of_ours

NEWSROOM = Judged((), "newsroom")


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


def writer_key(mail: str) -> str:
    """What an address is known again by after it was erased; nobody without the site's secret can try addresses."""
    return salted_hmac("headwater.writer", mail.strip().casefold()).hexdigest()[:64]


@transaction.atomic
def enter_newsroom(account: int, *, now: datetime) -> UUID:
    """The writer an account of the newsroom is, under the name it has in bylines.

    Raises:
        ReplyRefused: there is no such account, or it is closed.
    """
    name = byline_name(account)[:LONGEST_NAME]
    if not name:
        raise ReplyRefused("the account", "It is no account of this newsroom.")
    row, _ = models.Writer.objects.get_or_create(person=account, defaults={"name": name, "since": now})
    models.Writer.objects.filter(id=row.id).update(name=name, last_in_at=now)
    return row.uuid


@transaction.atomic
def enter(mail: str, *, now: datetime) -> UUID:
    """The writer of an address that was confirmed just now, opened where there is none yet; the name comes later."""
    row, _ = models.Writer.objects.get_or_create(
        mail=mail.strip().casefold(), defaults={"since": now, "key": writer_key(mail)}
    )
    models.Writer.objects.filter(id=row.id).update(confirmed_at=row.confirmed_at or now, last_in_at=now)
    return row.uuid


@transaction.atomic
def write(about: Piece, draft: Draft, *, writer: UUID, now: datetime) -> Done:
    """Take in a reply of somebody who is known, and judge it.

    Raises:
        ReplyRefused: they cannot write there now, or what they wrote is no reply.
    """
    row = models.Writer.objects.select_for_update().filter(uuid=writer, erased_at__isnull=True).first()
    if row is None or (row.person is None and row.confirmed_at is None):
        raise ReplyRefused("the writer", "Your address is not confirmed here.")
    text, name = _words(draft.text), _name(row, draft.name)
    admitted = _admitted(about, row, now)
    reply = _put_down(about, draft, row, text=text, name=name, state=State.UNCONFIRMED, now=now)
    if row.name != name:
        row.name = name
        row.save(update_fields=["name"])
    return _judge(reply, row, admitted, now)


@transaction.atomic
def write_unconfirmed(about: Piece, draft: Draft, *, mail: str, now: datetime) -> Done:
    """Take in a reply of somebody whose address is to be confirmed, and write to that address.

    Raises:
        ReplyRefused: they cannot write there now, or what they wrote is no reply.
    """
    mail = mail.strip().casefold()
    row, _ = models.Writer.objects.get_or_create(
        mail=mail, defaults={"name": draft.name[:LONGEST_NAME], "since": now, "key": writer_key(mail)}
    )
    row = models.Writer.objects.select_for_update().get(id=row.id)
    text, name = _words(draft.text), _name(row, draft.name)
    _admitted(about, row, now)
    reply = _put_down(about, draft, row, text=text, name=name, state=State.UNCONFIRMED, now=now)
    reply.token = secrets.token_urlsafe(32)
    reply.save(update_fields=["token"])
    letters.ask_to_confirm(row, reply, about, now=now)
    return Done(reply.uuid, State.UNCONFIRMED, ())


@transaction.atomic
def confirm(token: str, *, now: datetime) -> Confirmed:
    """Confirm the address a reply was written from, by the word of a letter, once; then the reply is judged.

    Raises:
        ReplyRefused: nothing waits for that word any more, or the piece stands here no more.
    """
    reply = models.Reply.objects.select_for_update().filter(token=token).exclude(token="").first()
    if reply is None or reply.state != State.UNCONFIRMED or now - reply.written_at > threads.rules().confirm:
        raise ReplyRefused("the link", "It was used already, or is too old. Write your reply again.")
    about = piece(Kind(reply.thread.kind), reply.thread.subject, now=now)
    if about is None:
        raise ReplyRefused("the piece", "What you replied to does not stand here any more.")
    row = models.Writer.objects.select_for_update().get(id=reply.writer_id)
    row.confirmed_at, row.last_in_at, row.name = row.confirmed_at or now, now, reply.name
    row.save(update_fields=["confirmed_at", "last_in_at", "name"])
    reply.token = ""
    return Confirmed(row.uuid, _judge(reply, row, _admitted(about, row, now), now), about)


def _admitted(about: Piece, writer: models.Writer, now: datetime) -> Admission:
    """How somebody may write there now. Raises ReplyRefused."""
    thread = models.Thread.objects.filter(kind=about.kind, subject=about.uuid).first()
    there = threads.stands(about, now=now)
    found = admission(there, record(writer, thread, now=now), now=now, rules=threads.rules())
    if found.refused:
        raise ReplyRefused("the reply", found.refused)
    return found


def _put_down(
    about: Piece, draft: Draft, writer: models.Writer, *, text: str, name: str, state: State, now: datetime
) -> models.Reply:
    """Write it down, where it belongs."""
    thread, _ = models.Thread.objects.get_or_create(kind=about.kind, subject=about.uuid)
    answered = _answered(about, draft.answers)
    reply = models.Reply.objects.create(
        thread=thread,
        parent=(answered.parent or answered) if answered else None,
        answers=answered,
        writer=writer,
        name=name,
        text=text,
        state=state,
        written_at=now,
        changed_at=now,
    )
    models.Version.objects.create(reply=reply, number=0, text=text, at=now)
    return reply


def _answered(about: Piece, reply: UUID | None) -> models.Reply | None:
    if reply is None:
        return None
    rows = models.Reply.objects.select_related("parent", "thread")
    row = rows.filter(uuid=reply, thread__kind=about.kind, thread__subject__in=about.numbers).first()
    if row is None or row.state != State.PUBLISHED:
        raise ReplyRefused("the reply you answer", "It does not stand here any more.")
    return row


def _judge(reply: models.Reply, writer: models.Writer, admitted: Admission, now: datetime) -> Done:
    """Publish it, or hold it, and keep why."""
    if writer.person is not None:
        put(reply, Act.PUBLISH, State.PUBLISHED, NEWSROOM, by=Hand(writer.name, writer.person), now=now)
        return Done(reply.uuid, State.PUBLISHED, ())
    may(reply, Act.CONFIRM)
    reasons = tuple(Reason("newcomer", each) for each in admitted.held)
    state = State.HELD if reasons else State.PUBLISHED
    put(reply, Act.CONFIRM, state, Judged(reasons, threads.rules().name), by=Hand(MACHINE), now=now)
    return Done(reply.uuid, state, admitted.held)


def _words(text: str) -> str:
    words = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not words:
        raise ReplyRefused("the reply", "There are no words in it.")
    return words


def _name(writer: models.Writer, typed: str) -> str:
    """The name it is written under. Raises ReplyRefused where there is none, or it is one of ours."""
    if writer.person is not None:
        return writer.name
    name = " ".join(typed.replace("\x00", "").split()) or writer.name
    if not name:
        raise ReplyRefused("the name", "Say under which name it is to stand.")
    if len(name) > LONGEST_NAME:
        raise ReplyRefused("the name", f"It is longer than {LONGEST_NAME} characters.")
    if is_one_of_ours(name):
        raise ReplyRefused("the name", "Somebody of this newsroom has that name: choose another one.")
    return name
