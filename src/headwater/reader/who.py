"""Who replies in a browser: somebody of the newsroom whose desk is open there, else a reader who came in."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from headwater.community import actions
from headwater.community.queries import writers
from headwater.newsroom.queries.access import PROVED, is_at_the_desk
from headwater.newsroom.queries.discussed import byline_name
from headwater.reader.entering import WRITERS


def newsroom(request: HttpRequest) -> tuple[int | None, str]:
    """The account of the newsroom, and the name it writes under; None and "" where the desk is not open here."""
    user = request.user
    if not user.is_authenticated or user.pk is None:
        return None, ""
    proved = bool(request.session.get(PROVED))
    if not is_at_the_desk(user, proved=proved, asked_of=settings.SITE.second_factor):
        return None, ""
    return user.pk, byline_name(user.pk)


def writer(request: HttpRequest) -> UUID | None:
    """Whoever has written, or could, without anything being opened for them."""
    account, _ = newsroom(request)
    return writers.of_account(account) if account is not None else WRITERS.account(request, now=timezone.now())


def opened(request: HttpRequest) -> UUID | None:
    """Whoever is about to write; for the newsroom a writer is opened."""
    account, _ = newsroom(request)
    now = timezone.now()
    return actions.enter_newsroom(account, now=now) if account is not None else WRITERS.account(request, now=now)
