"""The name and password a feed is asked with: laid down, and forgotten."""

from datetime import datetime

from django.db import transaction

from headwater.core import links
from headwater.core.errors import SourceRefused
from headwater.core.links import Login
from headwater.wire.actions import log
from headwater.wire.models import Feed, FeedLogin

LONGEST = 500  # characters of a name, of a password
IN_THE_CLEAR = "has no https: a name and password are not sent where everybody on the way can read them"


@transaction.atomic
def lay_down(feed: int, name: str, password: str, *, by: str, reason: str, now: datetime) -> None:
    """Ask a feed with a name and password from now on, at its present origin alone; the feed is due at once.

    Raises:
        SourceRefused: the feed is not followed, or has no https, or there is no name.
    """
    row = Feed.objects.select_related("source").filter(id=feed).first()
    if row is None:
        raise SourceRefused(f"feed {feed}", "is not followed here (any more)")
    keep(row, Login(links.origin(row.url), name, password))
    Feed.objects.filter(id=feed, paused=False).update(next_poll_at=now, next_poll_reason="a login was laid down")
    _record(row, "lay down login", by, reason, now)


@transaction.atomic
def forget(feed: int, *, by: str, reason: str, now: datetime) -> None:
    """Ask a feed without a login from now on."""
    row = Feed.objects.select_related("source").filter(id=feed, login__isnull=False).first()
    if row is not None:
        FeedLogin.objects.filter(feed=row).delete()
        _record(row, "forget login", by, reason, now)


def keep(row: Feed, login: Login) -> None:
    """Store the login of a feed, in the caller's transaction. Raises SourceRefused where it could be read."""
    if not login.name or max(len(login.name), len(login.password)) > LONGEST:
        raise SourceRefused(row.url, f"a login has a name, and is at most {LONGEST} characters long")
    if not login.is_safe:
        raise SourceRefused(row.url, IN_THE_CLEAR)
    held = {"origin": login.origin, "name": login.name, "password": login.password}
    FeedLogin.objects.update_or_create(feed=row, defaults=held)


def _record(row: Feed, act: str, by: str, reason: str, now: datetime) -> None:
    """Record that there was an act, and of which feed; never a name, nor a password."""
    log.record(act, kind="source", subject=row.source.uuid, by=by, reason=reason, now=now, after={"feed": row.url})
