"""The page behind an entry: whether it is worth asking for, and what its answer brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from headwater.core import answers, page, rights
from headwater.core.answers import Headers
from headwater.core.errors import HeadwaterError, PageRefused
from headwater.core.feed import Entry
from headwater.core.page import PageReading
from headwater.core.signals import Signal

NOT_READ = "its page was not read: "


@dataclass(frozen=True, slots=True)
class ReadRules:
    """When the page behind an entry is read."""

    name: str = "reading-2026-11"
    read_pages: bool = True
    pages_per_visit: int = 30  # the rest is read later, one by one
    oldest: timedelta = timedelta(days=7)  # an older entry is history: kept from its feed alone


@dataclass(frozen=True, slots=True)
class Worth:
    """Whether a page is to be read, and why (not)."""

    read: bool
    reason: str
    later: bool = False  # not now, but when there is time


def worth_reading(entry: Entry, *, read_so_far: int, now: datetime, rules: ReadRules) -> Worth:
    """Whether the page behind a new entry is worth asking for; whether it may be is the way out's to say."""
    if not rules.read_pages:
        return Worth(False, "the operator has switched that off")
    if entry.dated is not None and entry.dated < now - rules.oldest:
        return Worth(False, f"it is older than {rules.oldest.days} days")
    if read_so_far >= rules.pages_per_visit:
        return Worth(False, f"{rules.pages_per_visit} pages of one visit are enough", later=True)
    return Worth(True, "it is new")


@dataclass(frozen=True, slots=True)
class Read:
    """What the page behind an entry brought."""

    page: PageReading | None
    signals: tuple[Signal, ...]  # all that was said of its use: by its host, in its headers, on the page itself
    note: str  # what was read, or why not
    refusal: HeadwaterError | None = None  # what is to be kept of a page that could not be read
    gone: bool = False  # there is nothing at the address: a link that leads nowhere helps no reader
    awaited: bool = False  # it is worth asking for later
    wait: timedelta | None = None  # how long its server asks us to wait with that
    etag: str = ""  # of a page that was read, verbatim
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """An answer to the request for a page."""

    status: int
    headers: Headers
    body: bytes
    url: str  # after redirects
    at: datetime


def unread(
    why: str,
    said: tuple[Signal, ...] = (),
    refusal: HeadwaterError | None = None,
    *,
    gone: bool = False,
    awaited: bool = False,
    wait: timedelta | None = None,
) -> Read:
    """A page that was not read, why, and whether it is worth asking for later."""
    return Read(None, said, f"{NOT_READ}{why}", refusal, gone, awaited, wait)


def read(url: str, answer: PageAnswer, said: tuple[Signal, ...], *, agencies: tuple[str, ...], now: datetime) -> Read:
    """What the page of a piece says, with every statement about its use.

    Args:
        url: the link to the piece.
        answer: to the request for its page.
        said: what its host says of the address: in its robots.txt, its tdmrep.json.
        agencies: names of news agencies beyond the built-in table.
        now: the present.
    """
    if answer.status != HTTPStatus.OK:
        meant = answers.meaning(answer.status, answer.headers, now=now)
        # A 204 or a 304 is no fault of a feed's server; to a first request for a page it brings nothing.
        why = meant.problem or f"its server answers {answer.status} and sends no whole page"
        refusal = HeadwaterError(url, why, retry=meant.retry)
        gone = answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
        passing = answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        wait = answers.asked_wait(answer.headers, now=now)
        if answer.status == HTTPStatus.NOT_MODIFIED:  # its headers stand in place of those kept: RFC 9111, 3.2
            said += rights.header_signals(answer.headers, url=answer.url, read_at=answer.at)
        return unread(why, said, refusal, gone=gone, awaited=passing, wait=wait)
    said += rights.header_signals(answer.headers, url=answer.url, read_at=answer.at)
    content_type = answers.first(answer.headers, "content-type")
    try:
        reading = page.read(answer.body, url=answer.url, content_type=content_type, now=now, agencies=agencies)
    except PageRefused as err:
        return unread(err.reason, said, err)
    return Read(
        reading,
        said + reading.signals,
        "its page was read",
        etag=answers.first(answer.headers, "etag"),
        last_modified=answers.first(answer.headers, "last-modified"),
    )
