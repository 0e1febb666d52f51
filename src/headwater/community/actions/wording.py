"""The house's list of words, as moderators keep it."""

from datetime import datetime

from django.db import transaction

from headwater.community import models
from headwater.community.actions.steps import Hand
from headwater.core.errors import ReplyRefused
from headwater.core.replies import Word, wrong_with
from headwater.wire.actions import log


@transaction.atomic
def put_on_list(word: Word, *, by: Hand, now: datetime) -> None:
    """Put an entry on the list, or change what it does. Raises ReplyRefused where it makes no sense."""
    told = " ".join(word.words.split()).casefold()
    if problem := wrong_with(Word(told, word.outcome, word.note)):
        raise ReplyRefused("the list of words", problem)
    before = models.HouseWord.objects.filter(words=told).first()
    models.HouseWord.objects.update_or_create(
        words=told,
        defaults={"outcome": word.outcome, "note": word.note.strip()[:200], "by": by.name[:200], "at": now},
    )
    _log(
        "words: put on",
        told,
        by,
        now,
        before=before.outcome if before else None,
        after=str(word.outcome),
        note=word.note,
    )


@transaction.atomic
def take_off_list(words: str, *, by: Hand, now: datetime) -> None:
    """Take an entry off the list. Raises ReplyRefused: it is not there."""
    row = models.HouseWord.objects.filter(words=words).first()
    if row is None:
        raise ReplyRefused("the list of words", f"“{words[:60]}” is not on it.")
    row.delete()
    _log("words: take off", words, by, now, before=row.outcome, after=None, note=row.note)


def _log(act: str, words: str, by: Hand, now: datetime, *, before: str | None, after: str | None, note: str) -> None:
    log.record(
        act, kind="house word", subject=None, by=by.name, reason=f"{words}: {note}" if note else words, now=now,
        before=before, after=after,
    )  # fmt: skip
