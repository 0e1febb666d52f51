"""A live page is planned, opened, written on, put right and closed; each act is in the log.

Whoever writes at a desk writes entries; whoever publishes there publishes them. Under four eyes nobody publishes their
own: an entry, or a new version of one, waits for somebody else.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from headwater.core.errors import StateRefused
from headwater.newsroom.models import Article, LiveEntry, LiveEntryChange, LivePage, Person
from headwater.newsroom.queries.people import called
from headwater.newsroom.roles import CORRECT
from headwater.newsroom.silence import OneHand
from headwater.wire.actions import log

KIND = "live entry"
LONGEST, LONGEST_HEADLINE, LONGEST_NOTE = 4000, 200, 1000
State, Kind = LiveEntry.State, LiveEntryChange.Kind


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry says."""

    text: str
    headline: str = ""


@transaction.atomic
def open_live(article: UUID, *, by: Person, now: datetime) -> None:
    """Have an article grow by entries from now on: before the hour that was planned, or again where it was closed.

    Raises:
        PermissionDenied: they publish nothing at that desk.
        StateRefused: there is no such article, it was killed, or it is open.
    """
    found = _of_their_desk(article, by)
    page, is_new = LivePage.objects.get_or_create(article=found, defaults={"opened_at": now, "changed_at": now})
    if not is_new and page.closed_at is None and page.opened_at <= now:
        raise StateRefused(found.title, "it is open already")
    page.opened_at = now if page.was_called_off() else min(page.opened_at, now)
    page.closed_at, page.changed_at = None, now
    page.save()
    _record("open live page", found.uuid, "article", by, now, found.title)


@transaction.atomic
def plan_live(article: UUID, *, begins: datetime, by: Person, now: datetime) -> None:
    """Plan the hour at which live coverage of an article begins, or another one than was planned.

    Raises as ``open_live``; StateRefused besides when the hour is over, or the coverage has begun.
    """
    found = _of_their_desk(article, by)
    if begins <= now:
        raise StateRefused(found.title, "its coverage is planned for a time to come")
    page, is_new = LivePage.objects.get_or_create(article=found, defaults={"opened_at": begins, "changed_at": now})
    if not is_new and page.opened_at <= now and not page.was_called_off():
        raise StateRefused(found.title, "its coverage has begun")
    before = None if is_new else {"begins": page.opened_at.isoformat()}
    page.opened_at, page.closed_at, page.changed_at = begins, None, now
    page.save()
    after = {"begins": begins.isoformat()}
    _record("plan live page", found.uuid, "article", by, now, found.title, before=before, after=after)


@transaction.atomic
def close_live(article: UUID, *, by: Person, now: datetime) -> None:
    """End the coverage, or call off what was planned: nothing more is added, what stands can be put right.

    Raises as ``open_live``.
    """
    page = _page(article)
    if not page.article.permissions_for_user(by).has_the_desk():
        raise PermissionDenied
    _open(page)
    called_off = page.opened_at > now
    page.opened_at = min(page.opened_at, now)
    page.closed_at = page.changed_at = now
    page.save()
    act = "call off live page" if called_off else "close live page"
    _record(act, article, "article", by, now, page.article.title)


@transaction.atomic
def write_entry(
    article: UUID, words: Words, *, by: Person, now: datetime, publish: bool, is_key: bool = False
) -> tuple[UUID, bool]:
    """Write an entry and, where they may, publish it; its number, and whether readers see it.

    Raises:
        PermissionDenied: they write nothing at that desk.
        StateRefused: the page is closed or is none, or it says nothing or too much.
    """
    page = _page(article)
    _open(page)
    may = page.article.permissions_for_user(by)
    if not (may.has_the_desk() or "add" in may.permissions):
        raise PermissionDenied
    said = _said(words)
    row = LiveEntry(page=page, headline=said.headline, text=said.text, is_key=is_key, written_by=by, written_at=now)
    row.save()
    _record("write live entry", row.uuid, KIND, by, now, str(row), after=_told(row))
    alone = settings.SITE.four_eyes
    if publish and may.has_the_desk() and page.article.live and not alone:
        _publish(row, by, now)
    return row.uuid, row.state == State.PUBLISHED


@transaction.atomic
def rewrite_entry(entry: UUID, words: Words, *, by: Person, now: datetime) -> None:
    """Change an entry no reader has seen: whoever wrote it, or publishes at its desk. They are its writer then."""
    row = _entry(entry)
    if row.state != State.WAITING:
        raise StateRefused(str(row), "was published: update or correct it, with a word to its readers")
    if not (row.written_by_id == by.pk or _may(row, by).has_the_desk()):
        raise PermissionDenied
    before, said = _told(row), _said(words)
    row.headline, row.text, row.written_by, row.written_at = said.headline, said.text, by, now
    row.save()
    _record("rewrite live entry", row.uuid, KIND, by, now, str(row), before=before, after=_told(row))


@transaction.atomic
def publish_entry(entry: UUID, *, by: Person, now: datetime) -> None:
    """Publish an entry, or the version of one that waits.

    Raises:
        PermissionDenied: they publish nothing at that desk.
        OneHand: two have to see it, and they wrote it.
        StateRefused: nothing waits, the article is not published, or the page is closed.
    """
    row = _entry(entry)
    if not _may(row, by).has_the_desk():
        raise PermissionDenied
    if not row.page.article.live:
        raise StateRefused(row.page.article.title, "it is not published: publish the article first")
    if row.waiting is not None:
        if not by.has_perm(CORRECT):
            raise PermissionDenied
        if settings.SITE.four_eyes and row.waiting["by"] == by.pk:
            raise OneHand(str(row))
        _put(row, row.waiting, by, now)
        return
    if row.state != State.WAITING:
        raise StateRefused(str(row), "is published, and nothing of it waits")
    _open(row.page)
    if settings.SITE.four_eyes and row.written_by_id == by.pk:
        raise OneHand(str(row))
    _publish(row, by, now)


@transaction.atomic
def change_entry(entry: UUID, kind: str, words: Words, *, note: str, by: Person, now: datetime) -> bool:
    """Put another version of a published entry in place, as an update or a correction; whether readers see it yet.

    Raises:
        PermissionDenied: they may not correct, or publish nothing at that desk.
        StateRefused: it is not published, says the same as before, or readers are told nothing.
    """
    row = _entry(entry)
    if not (by.has_perm(CORRECT) and _may(row, by).has_the_desk()):
        raise PermissionDenied
    if row.state != State.PUBLISHED or kind not in {Kind.UPDATE, Kind.CORRECTION}:
        raise StateRefused(str(row), "is not published")
    said = _said(words)
    if (said.headline, said.text) == (row.headline, row.text):
        raise StateRefused(str(row), "says the same as before")
    version: dict[str, Any] = {
        "kind": kind,
        "headline": said.headline,
        "text": said.text,
        "note": _noted(row, note),
        "by": by.pk,
    }
    if settings.SITE.four_eyes:
        row.waiting = version
        row.save()
        _record("propose version of live entry", row.uuid, KIND, by, now, version["note"], after=version)
        return False
    _put(row, version, by, now)
    return True


@transaction.atomic
def take_entry_back(entry: UUID, *, note: str, by: Person, now: datetime) -> None:
    """Take a published entry's words off the page for good; that it stood there, and why it went, stays.

    Raises as ``change_entry``. One person can always stop something, four eyes or not.
    """
    row = _entry(entry)
    if not (by.has_perm(CORRECT) and _may(row, by).has_the_desk()):
        raise PermissionDenied
    if row.state != State.PUBLISHED:
        raise StateRefused(str(row), "is not published")
    before = _told(row)
    row.told = LiveEntryChange(kind=Kind.TAKEN_BACK, note=_noted(row, note), at=now, by=by)
    row.state, row.is_key, row.waiting, row.changed_at = State.TAKEN_BACK, False, None, now
    row.save()
    _touch(row.page, now)
    _record("take live entry back", row.uuid, KIND, by, now, note, before=before)


@transaction.atomic
def set_key(entry: UUID, is_key: bool, *, by: Person, now: datetime) -> None:
    """Have an entry stand above the others, or no more: a matter of place, not of words."""
    row = _entry(entry)
    if not _may(row, by).has_the_desk():
        raise PermissionDenied
    if row.state == State.TAKEN_BACK:
        raise StateRefused(str(row), "was taken back")
    row.is_key = is_key
    row.save()
    _touch(row.page, now)
    _record("make live entry key" if is_key else "make live entry usual", row.uuid, KIND, by, now, str(row))


def _publish(row: LiveEntry, by: Person, now: datetime) -> None:
    row.state, row.published_by, row.published_at, row.changed_at = State.PUBLISHED, by, now, now
    row.save()
    LivePage.objects.filter(pk=row.page_id, opened_at__gt=now).update(opened_at=now)  # earlier than it was planned
    _touch(row.page, now)
    _record("publish live entry", row.uuid, KIND, by, now, str(row), after=_told(row))


def _put(row: LiveEntry, version: dict[str, Any], by: Person, now: datetime) -> None:
    before = _told(row)
    row.told = LiveEntryChange(
        kind=version["kind"], note=version["note"], headline=row.headline, text=row.text, at=now, by=by
    )
    row.headline, row.text, row.waiting, row.changed_at = version["headline"], version["text"], None, now
    row.save()
    _touch(row.page, now)
    _record(
        f"{version['kind']} of live entry", row.uuid, KIND, by, now, version["note"], before=before, after=_told(row)
    )


def _said(words: Words) -> Words:
    text, headline = words.text.replace("\r\n", "\n").strip(), " ".join(words.headline.split())
    if not text or len(text) > LONGEST or len(headline) > LONGEST_HEADLINE:
        reason = f"says something, in at most {LONGEST:,} characters, with at most {LONGEST_HEADLINE} above them"
        raise StateRefused("an entry", reason)
    return Words(text, headline)


def _noted(row: LiveEntry, note: str) -> str:
    told = " ".join(note.split())[:LONGEST_NOTE]
    if not told:
        raise StateRefused(str(row), "readers have to be told why, in a sentence")
    return told


def _may(row: LiveEntry, by: Person) -> Any:  # noqa: ANN401  Wagtail has no types
    return row.page.article.permissions_for_user(by)


def _of_their_desk(article: UUID, by: Person) -> Article:
    found: Article | None = Article.objects.select_for_update(of=("self",)).filter(uuid=article).first()
    if found is None:
        raise StateRefused(str(article), "there is no such article")
    if not found.permissions_for_user(by).has_the_desk():
        raise PermissionDenied
    if found.killed_at:
        raise StateRefused(found.title, "it was killed")
    return found


def _page(article: UUID) -> LivePage:
    page = LivePage.objects.select_for_update(of=("self",)).select_related("article").filter(article__uuid=article)
    found: LivePage | None = page.first()
    if found is None:
        raise StateRefused(str(article), "is no live page")
    return found


def _open(page: LivePage) -> None:
    if page.closed_at is not None:
        raise StateRefused(page.article.title, "its coverage has ended: open it again first")


def _entry(entry: UUID) -> LiveEntry:
    rows = LiveEntry.objects.select_for_update(of=("self",)).select_related("page__article").filter(uuid=entry)
    found: LiveEntry | None = rows.first()
    if found is None:
        raise StateRefused(str(entry), "there is no such entry")
    return found


def _touch(page: LivePage, now: datetime) -> None:
    LivePage.objects.filter(pk=page.pk).update(changed_at=now)


def _told(row: LiveEntry) -> dict[str, object]:
    return {"headline": row.headline, "text": row.text, "state": row.state, "is_key": row.is_key}


def _record(
    act: str,
    subject: UUID,
    kind: str,
    by: Person,
    now: datetime,
    reason: str,
    *,
    before: object = None,
    after: object = None,
) -> None:
    log.record(act, kind=kind, subject=subject, by=called(by), reason=reason, now=now, before=before, after=after)
