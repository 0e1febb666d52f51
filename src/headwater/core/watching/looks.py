"""A piece we hold, what another look at its page brings, and the rules: the types."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from headwater.core.feed import Entry
from headwater.core.page import PageReading
from headwater.core.rights import Showing


class Found(StrEnum):
    """What another look at the page of a piece found."""

    UNCHANGED = "unchanged"  # 304
    READ = "read"  # whole; what it says now is in the finding
    MISSING = "nothing there"  # once; twice in a row it is gone
    GONE = "gone"
    WAIT = "asked to wait"
    FAILED = "failed"
    FORBIDDEN = "forbidden"  # robots.txt


class GoneBy(StrEnum):
    """Who said that a piece is not to be shown any more."""

    PAGE = "page"
    FEED = "feed"
    HOUSE = "house"  # we, at somebody's word or by our own; no page and no feed brings it back


def _hours(*hours: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(hours=each) for each in hours)


@dataclass(frozen=True, slots=True)
class WatchRules:
    """When the page of a piece is looked at again."""

    name: str = "watching-2026-11"
    ages: tuple[timedelta, ...] = _hours(1, 4, 24, 72, 168, 720)  # of a piece, since it came in; then no more
    on_board: float = 0.5  # of the wait, while its story stands on a page of ours
    confirm: timedelta = timedelta(hours=1)  # after finding nothing there; one 404 may be a slip
    confirmed: int = 2  # looks in a row that found nothing there
    awaited: tuple[timedelta, ...] = _hours(0.25, 1, 4, 24)  # between attempts at a page that was never read
    returning: timedelta = timedelta(days=1)  # at least, before a withdrawn piece is looked for again
    shortest: timedelta = timedelta(minutes=15)
    per_outlet: int = 240  # looks a day; a host of a busy outlet is asked every six minutes
    at_once: int = 2  # of one outlet in a turn: its feeds wait for the same host


@dataclass(frozen=True, slots=True)
class Watched:
    """A piece whose page is due for another look."""

    id: int
    source: int  # its outlet
    url: str
    headline: str
    byline: str
    language: str
    excerpt: str
    published: datetime | None
    page_headline: str  # "" when its page was never read
    first_seen: datetime
    checks: int
    missed: int
    awaited: bool
    on_board: bool
    gone_by: str  # a GoneBy, or ""
    modified: datetime | None
    etag: str
    last_modified: str
    sites: tuple[str, ...]  # of its outlet
    notices: frozenset[str]  # of correction, known already
    showing: Showing | None  # its receipt

    def as_entry(self) -> Entry:
        """What is known of it without its page, as a feed would tell it."""
        return Entry(
            guid="",
            url=self.url,
            headline=self.headline,
            byline=self.byline,
            published=self.published,
            published_raw="",
            updated=None,
            updated_raw="",
            date_note="",
            summary="",
            text="",
            language=self.language,
            categories=(),
            image_url="",
            origin_name="",
            origin_url="",
            rights="",
            licence_url="",
        )


@dataclass(frozen=True, slots=True)
class NextCheck:
    """When the page of a piece is looked at next, and why then."""

    at: datetime | None  # None: no more
    reason: str
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """How the watch over a new piece begins."""

    etag: str = ""
    last_modified: str = ""
    headline: str = ""  # of its page
    notices: tuple[str, ...] = ()
    awaited: bool = False
    next: NextCheck = field(default_factory=lambda: NextCheck(None, ""))


@dataclass(frozen=True, slots=True)
class Finding:
    """What another look at the page of a piece means."""

    found: Found
    note: str  # in plain words
    missed: int = 0  # looks in a row that found nothing there, this one included
    gone: str = ""  # why it must not be shown any more; "" when it may
    wait: timedelta | None = None  # what its server asks for
    reading: PageReading | None = None
    showing: Showing | None = None  # the receipt as it stands now; None: as before
    headline: str = ""  # its page's, where its source has changed it there
    moved_to: str = ""  # its address now
    etag: str = ""
    last_modified: str = ""
