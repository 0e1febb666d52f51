"""Drafts begun from what has come in: what is cited is known, not a word is copied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as date_format

from headwater.newsroom.models import Article, Byline, Citation, Desk, Person
from headwater.newsroom.models.articles import DRAFT_SLUG


@dataclass(frozen=True, slots=True)
class Cite:
    """What a draft begins with as a source."""

    kind: str  # "item", "story", "document"
    title: str  # verbatim
    whose: str = ""
    url: str = ""
    of: UUID | None = None


@transaction.atomic
def begin(*, section: str, cited: Sequence[Cite], by: Person, now: datetime) -> int:
    """Begin a draft at the desk of a section, or at the first where somebody may write; the number of its page.

    Args:
        section: a key of ``core.sections``; "" for none in particular.
        cited: its sources, in order.
        by: who writes; in its byline where they have a name there.
        now: part of the words that stand for a headline until there is one.

    Raises:
        PermissionDenied: they may write at no desk.
    """
    desk = next((desk for desk in _desks(section) if desk.permissions_for_user(by).can_add_subpage()), None)
    if desk is None:
        raise PermissionDenied
    begun = f"Draft begun {date_format(timezone.localtime(now), 'j F, H:i')}"
    draft = Article(title=begun, slug=f"{DRAFT_SLUG}{uuid4().hex[:12]}", owner=by, live=False)
    draft.bylines = [Byline(author=author)] if (author := getattr(by, "author", None)) else []
    draft.citations = [
        Citation(kind=each.kind, title=each.title[:500], whose=each.whose[:200], url=each.url[:2000], of=each.of)
        for each in cited
    ]
    desk.add_child(instance=draft)
    draft.save_revision(user=by, log_action=True)
    return int(draft.pk)


def _desks(section: str) -> Iterable[Desk]:
    yield from Desk.objects.filter(section=section)
    yield from Desk.objects.exclude(section=section)
