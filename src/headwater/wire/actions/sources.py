"""Following outlets: adding them and their feeds, setting how a feed is treated, giving it up."""

import re
from datetime import datetime

from django.db import transaction

from headwater.core import links
from headwater.core.errors import SourceRefused, without_credentials
from headwater.core.packs import HEAVIEST, KINDS, FeedAddress, Outlet, tag
from headwater.core.polling import Outcome
from headwater.core.sections import BY_KEY, GENERAL
from headwater.wire.actions import log, logins
from headwater.wire.models import Feed, Source, SourceDomain

LONGEST_ADDRESS = 1000  # characters
NEVER_LOOKED_AT = "new: never looked at"
_OWN_WAY_IN = re.compile(r"(folder|mailbox):[^\s:?#]{1,300}")
_COUNTRY = re.compile(r"[A-Z]{2}|")


@transaction.atomic
def follow(outlet: Outlet, *, by: str, reason: str, now: datetime) -> tuple[int, int]:
    """Follow an outlet and its feeds; what is followed already stays as it is, but for a login that is given anew.

    Returns:
        How many sources (0 or 1) and how many feeds are new.
    """
    source, is_new = _source(outlet, now)
    if is_new:
        log.record("follow", kind="source", subject=source.uuid, by=by, reason=reason, now=now, after=source.key)
    added = [(feed, *_add_feed(source, feed, now)) for feed in outlet.feeds]
    feeds = [feed for feed, _, is_new_feed in added if is_new_feed]
    for feed, row, _ in added:
        if row is not None and feed.login:
            logins.keep(row, feed.login)
    if feeds:
        after = [feed.url for feed in feeds]
        log.record("add feeds", kind="source", subject=source.uuid, by=by, reason=reason, now=now, after=after)
    return int(is_new), len(feeds)


@transaction.atomic
def add_feed(source: str, feed: FeedAddress, *, by: str, reason: str, now: datetime) -> int:
    """Follow one more feed of a source that is followed; the feed's id.

    Raises:
        SourceRefused: there is no such source, the address is none, or it is followed already.
    """
    row = Source.objects.filter(key=source).first() or Source.objects.filter(domains__name=source).first()
    if row is None:
        raise SourceRefused(source, "is no source that is followed here")
    added, is_new = _add_feed(row, checked(feed), now)
    if without_credentials(feed.url) != feed.url:
        raise SourceRefused(feed.url, "carries a name or password, and such a feed is not followed")
    if added is None or not is_new:
        owner = f"is followed already, as a feed of {added.source}" if added else "is no address that can be asked"
        raise SourceRefused(feed.url, owner)
    log.record("add feeds", kind="source", subject=row.uuid, by=by, reason=reason, now=now, after=[added.url])
    return added.id


def checked(feed: FeedAddress) -> FeedAddress:
    """The feed as given, once its section, folder, weight and pattern are known to make sense. Raises SourceRefused."""
    if feed.section != GENERAL and feed.section not in BY_KEY:
        raise SourceRefused(feed.url, f"{feed.section!r} is not a section; those are {', '.join(BY_KEY)}")
    if not 0 < feed.weight <= HEAVIEST:
        raise SourceRefused(feed.url, f"a weight lies above 0 and is at most {HEAVIEST:g}, not {feed.weight:g}")
    if len(feed.group) > 200 or feed.group != group_path(feed.group):
        raise SourceRefused(feed.url, f"{feed.group!r} is not a folder; one is written like World/Asia")
    pattern = feed.link_pattern
    if pattern and (problem := links.pattern_problem(pattern)):
        raise SourceRefused(feed.url, f"{pattern!r}: {problem}")
    return feed


def group_path(written: str) -> str:
    """A folder's path as it is kept: its names joined by "/", white space folded."""
    return "/".join(filter(None, (" ".join(name.split()) for name in written.split("/"))))


@transaction.atomic
def amend(source: str, facts: dict[str, str], *, by: str, reason: str, now: datetime) -> None:
    """Correct what is known of a source: name, home_url, owner, country, language, kind. Raises SourceRefused."""
    row = Source.objects.select_for_update().filter(key=source).first()
    if row is None:
        raise SourceRefused(source, "is no source that is followed here")
    for key, value in facts.items():
        _check_fact(source, key, value)
    before = {key: getattr(row, key) for key, value in facts.items() if getattr(row, key) != value}
    if before:
        Source.objects.filter(id=row.id).update(**{key: facts[key] for key in before})
        after = {key: facts[key] for key in before}
        log.record("amend", kind="source", subject=row.uuid, by=by, reason=reason, now=now, before=before, after=after)


def _check_fact(source: str, key: str, value: str) -> None:
    faults = {
        "name": not value.strip() or len(value) > 200,
        "home_url": not links.absolute(value, ""),
        "owner": len(value) > 200,
        "country": not _COUNTRY.fullmatch(value),
        "language": value != tag(value),
        "kind": bool(value) and value not in KINDS,
    }
    if faults.get(key, True):
        raise SourceRefused(source, f"{value!r} cannot be its {key}")


def pause(feed: int, *, by: str, reason: str, now: datetime) -> None:
    """Look at a feed no more, until it is resumed."""
    _change(feed, "pause", {"paused": True}, by=by, reason=reason, now=now)


@transaction.atomic
def resume(feed: int, *, by: str, reason: str, now: datetime) -> None:
    """Look at a paused feed again, at once if its next look has passed meanwhile.

    Raises:
        SourceRefused: its outlet was withdrawn.
    """
    row = _row(feed)
    if row.source.withdrawn_at is not None:
        raise SourceRefused(row.url, "is a feed of an outlet that was withdrawn; restore that first")
    changes: dict[str, object] = {"paused": False}
    if row.paused and (row.next_poll_at is None or row.next_poll_at <= now):
        changes |= {"next_poll_at": now, "next_poll_reason": "resumed"}
    _change(feed, "resume", changes, by=by, reason=reason, now=now)


@transaction.atomic
def try_now(feed: int, *, by: str, reason: str, now: datetime) -> None:
    """Look at a feed as soon as a place is free, also at one that was given up.

    Raises:
        SourceRefused: it is paused, or its server asked us to wait and that time is not over.
    """
    row = _row(feed)
    if row.paused:
        raise SourceRefused(row.url, "is paused; resume it first")
    waiting = row.last_outcome == Outcome.BUSY and row.next_poll_at is not None and row.next_poll_at > now
    if waiting and row.next_poll_at is not None:
        raise SourceRefused(row.url, f"its server asked us to wait until {row.next_poll_at:%Y-%m-%d %H:%M} UTC")
    changes = {"next_poll_at": now, "next_poll_reason": f"asked for by {by}"[:300]}
    _change(feed, "try now", changes, by=by, reason=reason, now=now)


def move_to_group(feed: int, group: str, *, by: str, reason: str, now: datetime) -> None:
    """Put a feed into a folder such as "World/Asia"; "" into none."""
    path = group_path(group)
    checked(FeedAddress(f"feed {feed}", group=path))
    _change(feed, "move to folder", {"group": path}, by=by, reason=reason, now=now)


def set_weight(feed: int, weight: float, *, by: str, reason: str, now: datetime) -> None:
    """Say how much a feed's news matters: the heavier, the oftener it is looked at; 1 is usual."""
    checked(FeedAddress(f"feed {feed}", weight=weight))
    _change(feed, "set weight", {"weight": weight}, by=by, reason=reason, now=now)


def set_section(feed: int, section: str, *, by: str, reason: str, now: datetime) -> None:
    """Say which section a feed's pieces stand in from now on; "" leaves it to be guessed, piece by piece."""
    checked(FeedAddress(f"feed {feed}", section))
    _change(feed, "set section", {"section": section}, by=by, reason=reason, now=now)


def set_link_pattern(feed: int, pattern: str, *, by: str, reason: str, now: datetime) -> None:
    """Say how the address of a piece is made of its id, for feeds that give no links; "" for none."""
    checked(FeedAddress(f"feed {feed}", link_pattern=pattern))
    _change(feed, "set link pattern", {"link_pattern": pattern}, by=by, reason=reason, now=now)


@transaction.atomic
def unfollow(feed: int, *, by: str, reason: str, now: datetime) -> None:
    """Follow a feed no more; what came in by it stays, with its source."""
    row = _row(feed)
    source = row.source
    log.record("unfollow", kind="source", subject=source.uuid, by=by, reason=reason, now=now, before={"feed": row.url})
    row.delete()


@transaction.atomic
def _change(feed: int, act: str, changes: dict[str, object], *, by: str, reason: str, now: datetime) -> None:
    """Change a feed's row and record what was before; nothing is recorded where nothing changes."""
    row = _row(feed)
    before = {key: getattr(row, key) for key, value in changes.items() if getattr(row, key) != value}
    if not before:
        return
    Feed.objects.filter(id=feed).update(**changes)
    log.record(
        act,
        kind="source",
        subject=row.source.uuid,
        by=by,
        reason=reason,
        now=now,
        before={"feed": row.url} | {key: _plain(value) for key, value in before.items()},
        after={"feed": row.url} | {key: _plain(changes[key]) for key in before},
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _row(feed: int) -> Feed:
    row = Feed.objects.select_related("source").select_for_update(of=("self",)).filter(id=feed).first()
    if row is None:
        raise SourceRefused(f"feed {feed}", "is not followed here (any more)")
    return row


def _source(outlet: Outlet, now: datetime) -> tuple[Source, bool]:
    known = Source.objects.filter(domains__name__in=outlet.domains).first()
    if known:
        return known, False
    source = Source.objects.create(
        key=outlet.domains[0],
        name=outlet.name[:200],
        home_url=outlet.home_url,
        owner=outlet.owner,
        country=outlet.country,
        language=outlet.language,
        kind=outlet.kind,
        followed_since=now,
    )
    SourceDomain.objects.bulk_create(SourceDomain(source=source, name=name) for name in dict.fromkeys(outlet.domains))
    return source, True


def _add_feed(source: Source, feed: FeedAddress, now: datetime) -> tuple[Feed | None, bool]:
    """The row of a feed, and whether it is new; None where the address can never be asked."""
    address = feed.url if _OWN_WAY_IN.fullmatch(feed.url) else links.absolute(feed.url, "")
    if not 0 < len(address) <= LONGEST_ADDRESS:
        return None, False
    defaults = {
        "source": source,
        "section": feed.section,
        "group": feed.group,
        "title": feed.title,
        "language": feed.language,
        "weight": feed.weight,
        "link_pattern": feed.link_pattern,
        "paused": source.withdrawn_at is not None,
        "next_poll_at": now,
        "next_poll_reason": NEVER_LOOKED_AT,
    }
    return Feed.objects.get_or_create(url=address, defaults=defaults)
