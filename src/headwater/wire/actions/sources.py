"""Following outlets: adding them and their feeds."""

from datetime import datetime

from django.db import transaction

from headwater.core import links
from headwater.core.packs import Outlet
from headwater.wire.actions import log
from headwater.wire.models import Feed, Source, SourceDomain


@transaction.atomic
def follow(outlet: Outlet, *, by: str, reason: str, now: datetime) -> tuple[int, int]:
    """Follow an outlet and its feeds; what is followed already stays as it is.

    Returns:
        How many sources (0 or 1) and how many feeds are new.
    """
    source, is_new = _source(outlet, now)
    if is_new:
        log.record("follow", kind="source", subject=source.uuid, by=by, reason=reason, now=now, after=source.key)
    feeds = [feed for feed in outlet.feeds if _add_feed(source, feed.url, feed.section, now)]
    if feeds:
        after = [feed.url for feed in feeds]
        log.record("add feeds", kind="source", subject=source.uuid, by=by, reason=reason, now=now, after=after)
    return int(is_new), len(feeds)


def _source(outlet: Outlet, now: datetime) -> tuple[Source, bool]:
    known = Source.objects.filter(domains__name__in=outlet.domains).first()
    if known:
        return known, False
    source = Source.objects.create(
        key=outlet.domains[0],
        name=outlet.name,
        home_url=outlet.home_url,
        owner=outlet.owner,
        country=outlet.country,
        language=outlet.language,
        kind=outlet.kind,
        followed_since=now,
    )
    SourceDomain.objects.bulk_create(SourceDomain(source=source, name=name) for name in dict.fromkeys(outlet.domains))
    return source, True


def _add_feed(source: Source, url: str, section: str, now: datetime) -> bool:
    address = links.absolute(url, "")
    if not address:
        return False
    defaults = {"source": source, "section": section, "next_poll_at": now, "next_poll_reason": "new: never looked at"}
    return Feed.objects.get_or_create(url=address, defaults=defaults)[1]
