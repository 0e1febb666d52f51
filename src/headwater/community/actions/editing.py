"""Changing one's own reply, for as long as that is possible; every version is kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.community import models
from headwater.community.actions.erasing import own
from headwater.community.actions.judging import NEWSROOM, judge
from headwater.community.actions.steps import MACHINE, Hand, put
from headwater.community.actions.writing import Done
from headwater.community.queries import threads
from headwater.community.queries.writers import record
from headwater.core.errors import ReplyRefused
from headwater.core.replies.markdown import tidy
from headwater.core.threads import Act, State, banned, editable_until


@transaction.atomic
def edit(reply: UUID, text: str, *, writer: UUID, now: datetime) -> Done:
    """Change a reply of one's own; what it says now is judged anew.

    Returns:
        How it stands. Where the rules refuse the new words, the old ones stand as they stood, and the state says
        refused.

    Raises:
        ReplyRefused: it is none of theirs, its time is over, or what they wrote is no reply.
    """
    row = own(reply, writer)
    until = editable_until(State(row.state), row.written_at, threads.rules())
    if until is None or now > until:
        raise ReplyRefused("the reply", "The time in which it could be changed is over.")
    if ban := banned(record(row.writer, None, now=now)):
        raise ReplyRefused("the reply", ban)
    words = tidy(text)
    if words == row.text:
        return Done(row.uuid, State(row.state), ())
    found = judge(row.writer, row.thread, words, row.name, but=row, now=now)
    reasons = tuple(each.sentence for each in found.judged.reasons)
    by = Hand(MACHINE) if found.judged is not NEWSROOM else Hand(row.name, row.writer.person)
    if found.state is State.REFUSED:
        put(row, Act.EDIT, State(row.state), found.judged, by=by, now=now)
        return Done(row.uuid, State.REFUSED, reasons)
    row.text, row.edits, row.edited_at = words, row.edits + 1, now
    models.Version.objects.create(reply=row, number=row.edits, text=words, at=now)
    put(row, Act.EDIT, found.state, found.judged, by=by, now=now)
    return Done(row.uuid, found.state, reasons)
