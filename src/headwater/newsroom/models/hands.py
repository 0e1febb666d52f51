"""Whose hands a text has gone through: who wrote it, and whether anybody else has read it since."""

from collections.abc import Iterable, Mapping
from itertools import takewhile

from wagtail.models import PageLogEntry, Revision, TaskState

from headwater.newsroom.models.people import Person


def by_one_hand(versions: Iterable[Revision], told: Mapping[str, object], *, publisher: Person | None) -> bool:
    """Whether a text would be published by the one person who has seen it.

    Args:
        versions: of the article, the newest first.
        told: the text, as ``Article.told``.
        publisher: who would publish it; None where nobody is known, which is nobody else.

    Returns:
        False where somebody else wrote it, or agreed to exactly this text in a workflow. The writer is whoever saved
        the first of the newest versions that all have this text; a text that no version has is being written now.
    """
    if publisher is None:
        return True
    same = list(takewhile(lambda version: version.as_object().told() == told, versions))
    if not same:
        return True
    if same[-1].user_id != publisher.pk:
        return False
    agreed = TaskState.objects.filter(revision__in=same, status=TaskState.STATUS_APPROVED)
    return not agreed.exclude(finished_by=None).exclude(finished_by=publisher).exists()


def who_scheduled(version: Revision) -> Person | None:
    """Who scheduled a version last, by Wagtail's log; None where it does not say."""
    entry = PageLogEntry.objects.filter(action="wagtail.publish.schedule", revision=version).order_by("-pk").first()
    return entry.user if entry else None
