"""What may be done to a published article: four different acts, each told to its readers, none of them silent.

========  =============================================================  =================
act       what readers find                                              the way back
========  =============================================================  =================
update    the new version, with a note of what is new                    another update
correct   the new version, with what was wrong, on the article and in    another correction
          the list of corrections
take      nothing at its address but that it was taken down, and why     publish it again
down
kill      nothing at its address but that it was killed, and why         none
========  =============================================================  =================
"""

import logging
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from headwater.core.errors import StateRefused
from headwater.newsroom.models import Article, Person
from headwater.newsroom.models.articles import SCHEDULED
from headwater.newsroom.roles import CORRECT, KILL, WITHDRAW
from headwater.newsroom.silence import Killed

logger = logging.getLogger(__name__)


@transaction.atomic
def correct(article: UUID, *, note: str, by: Person, revision: int | None = None) -> None:
    """Publish the latest draft of an article as a correction.

    Args:
        article: which.
        note: what was wrong and what is right, for readers.
        by: who does it; needs ``CORRECT`` and the right to publish there.
        revision: the draft that was looked at; refused when a later one has been saved since.

    Raises:
        StateRefused: it is not published, there is no new draft, or the draft is not the one looked at.
        PermissionDenied: they may not.
    """
    _publish(article, Article.Change.CORRECTION, note=note, by=by, revision=revision)


@transaction.atomic
def update(article: UUID, *, note: str, by: Person, revision: int | None = None) -> None:
    """Publish the latest draft of an article as an update; as ``correct``."""
    _publish(article, Article.Change.UPDATE, note=note, by=by, revision=revision)


@transaction.atomic
def take_down(article: UUID, *, note: str, by: Person) -> None:
    """Take an article off the site until it is published again.

    Raises:
        StateRefused: it is not published, or readers are told nothing.
        PermissionDenied: they may neither publish there nor withdraw what stands against the law.
    """
    found = _published(article)
    if not (found.permissions_for_user(by).can_publish() or by.has_perm(WITHDRAW)):
        raise PermissionDenied
    found.change_note, found.acting = _told(found, note), by
    UnpublishPageAction(found, user=by).execute(skip_permission_checks=True)


@transaction.atomic
def kill(article: UUID, *, note: str, by: Person, at: datetime) -> None:
    """Take an article off the site for good, as what should never have stood there.

    Raises:
        StateRefused: it was never published or was killed already, or readers are told nothing.
        PermissionDenied: they may not, or not at that desk.
    """
    found = _locked(article)
    if not (by.has_perm(KILL) and found.permissions_for_user(by).has_the_desk()):
        raise PermissionDenied
    if found.killed_at:
        raise Killed(found.title)
    if found.first_published_at is None:
        raise StateRefused(found.title, "it was never published: a draft is deleted, not killed")
    found.change_note, found.acting, found.killed_at = _told(found, note), by, at
    if found.live:
        UnpublishPageAction(found, user=by).execute(skip_permission_checks=True)
    else:
        found.save()
    Revision.objects.for_instance(found).update(approved_go_live_at=None)


def _publish(article: UUID, kind: Article.Change, *, note: str, by: Person, revision: int | None) -> None:
    found = _published(article)
    if not (by.has_perm(CORRECT) and found.permissions_for_user(by).can_publish()):
        raise PermissionDenied
    draft = found.get_latest_revision()
    if draft is None or draft.pk == found.live_revision_id:
        raise StateRefused(found.title, "there is no draft that differs from what is published")
    if revision is not None and draft.pk != revision:
        raise StateRefused(found.title, "somebody has saved a later draft since you looked: look at it first")
    version = draft.as_object()
    version.change, version.change_note = kind, _told(found, note)
    version.save_revision(user=by, changed=False).publish(user=by, skip_permission_checks=True)


def _published(article: UUID) -> Article:
    found = _locked(article)
    if not found.live:
        raise StateRefused(found.title, "it is not published")
    return found


def _locked(article: UUID) -> Article:
    found: Article | None = Article.objects.select_for_update().filter(uuid=article).first()
    if found is None:
        raise StateRefused(str(article), "there is no such article")
    return found


def _told(article: Article, note: str) -> str:
    told = " ".join(note.split())
    if not told:
        raise StateRefused(article.title, "readers have to be told why, in a sentence")
    return told


def publish_due(*, now: datetime) -> int:
    """Publish what people have scheduled and take off what they have set an end to; how many articles that were.

    What may not be published then, its embargo lengthened or nothing said of what it changes, stays a draft, and the
    log says why. Several processes may do this at once.
    """
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).values_list("pk", flat=True)
    over = Article.objects.filter(live=True, expire_at__lte=now).values_list("pk", flat=True)
    return sum(map(_publish_scheduled, due)) + sum(_expired(page, now) for page in over)


@transaction.atomic
def _publish_scheduled(number: int) -> bool:
    revision = (
        Revision.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=number, approved_go_live_at__isnull=False)
        .first()
    )
    if revision is None or not isinstance(revision.content_object, Article):
        return False
    try:
        with transaction.atomic():
            revision.publish(user=revision.user, log_action=SCHEDULED, skip_permission_checks=True)
    except (StateRefused, ValidationError, PermissionDenied) as err:
        why = str(err) or "whoever scheduled it may not publish it any more"
        logger.warning("%s is not published as scheduled: %s", revision.content_object, why)
        Revision.objects.filter(pk=number).update(approved_go_live_at=None)
        return False
    return True


@transaction.atomic
def _expired(page: int, now: datetime) -> bool:
    found = (
        Article.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=page, live=True, expire_at__lte=now)
        .first()
    )
    if found is None:
        return False
    UnpublishPageAction(found, set_expired=True, log_action="wagtail.unpublish.scheduled").execute()
    return True
