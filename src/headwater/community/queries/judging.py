"""What is known about a reply beside its words, for ``core.replies`` to judge it by."""

from datetime import datetime

from django.conf import settings

from headwater.community import models
from headwater.community.queries.writers import record
from headwater.core import links
from headwater.core.replies import About, Earlier, Learned, Outcome, ReplyRules, Word, features, linked
from headwater.core.threads import Restraint, State
from headwater.wire.queries import owned

OWN, OTHERS = 200, 500  # of the newest replies that are looked through for the same text
LOOKED_AT = 50  # published replies in which the name of a site stands
NOT_STOOD = (State.REFUSED, State.REMOVED)


def rules() -> ReplyRules:
    """The rules of replies as the operator has them."""
    return ReplyRules(hold_first=settings.SITE.replies_held_first)


def about(
    writer: models.Writer, thread: models.Thread, text: str, name: str, *, but: models.Reply | None, now: datetime
) -> About:
    """A snapshot of what a reply is judged by.

    Args:
        writer: who wrote it.
        thread: where.
        text: what it says; of the addresses in it is told which are known here.
        name: under which it is written.
        but: the reply itself, where it stands already.
        now: the present.
    """
    known, laid_down = record(writer, thread, now=now), rules()
    theirs = models.Reply.objects.filter(writer=writer, state__in=NOT_STOOD, changed_at__gte=now - laid_down.record)
    return About(
        published=known.published,
        removed=theirs.count(),
        muted=any(each.kind is Restraint.MUTE for each in known.restraints),
        earlier=_earlier(writer, thread, but, now, laid_down),
        domains=_domains(text),
        words=words(),
        learned=learned(text, name),
    )


def words() -> tuple[Word, ...]:
    """The house's list."""
    rows = models.HouseWord.objects.order_by("words")
    return tuple(Word(row.words, Outcome(row.outcome), row.note) for row in rows)


def learned(text: str, name: str) -> Learned:
    """What decisions taught of what stands in a reply."""
    rows = models.Feature.objects.filter(key__in=list(features(text, name))).values_list("key", "published", "refused")
    return Learned(
        published=models.Lesson.objects.filter(refused=False).count(),
        refused=models.Lesson.objects.filter(refused=True).count(),
        counts={key: (stood, fell) for key, stood, fell in rows},
    )


def _earlier(
    writer: models.Writer, thread: models.Thread, but: models.Reply | None, now: datetime, laid_down: ReplyRules
) -> tuple[Earlier, ...]:
    """What was written lately. A refused one of their own may be sent again, put right."""
    rows = models.Reply.objects.filter(written_at__gte=now - laid_down.repeated_within).exclude(state=State.ERASED)
    rows = (rows.exclude(id=but.id) if but else rows).order_by("-written_at")
    own = rows.filter(writer=writer).exclude(state=State.REFUSED)[:OWN]
    others = rows.exclude(writer=writer).exclude(state=State.UNCONFIRMED)[:OTHERS]
    return tuple(
        Earlier(row.text, row.written_at, by_same=row.writer_id == writer.id, in_thread=row.thread_id == thread.id)
        for row in (*own, *others)
    )


def _domains(words: str) -> frozenset[str]:
    """Those of the sites a reply links to that are known here: outlets we follow, and what published ones link to."""
    return frozenset(each for each in _sites(words) if owned.outlet(each) or _has_stood(each))


def _has_stood(site: str) -> bool:
    rows = models.Reply.objects.filter(state=State.PUBLISHED, text__icontains=site).order_by("-written_at")
    return any(site in _sites(text) for text in rows.values_list("text", flat=True)[:LOOKED_AT])


def _sites(words: str) -> set[str]:
    return {links.site(each if "://" in each else f"//{each}") for each in linked(words)} - {""}
