"""What the answer of a server to a request for a feed means, before a byte of it is parsed.

Source: RFC 9110 (status codes, Retry-After), RFC 9111 (max-age, Expires), RFC 6585 (429).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from headwater.core.errors import Retry
from headwater.core.polling import Outcome

Headers = Sequence[tuple[str, str]]  # names in lower case

LONGEST_WAIT = timedelta(days=7)  # whoever asks for more is believed to mean a week


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer means for the feed."""

    outcome: Outcome
    problem: str = ""  # a plain sentence; "" when all is well
    retry: Retry | None = None


def meaning(status: int, headers: Headers, *, now: datetime) -> Meaning:
    """What a final answer (after redirects) to a request for a feed means."""
    if status == HTTPStatus.NOT_MODIFIED:
        return Meaning(Outcome.UNCHANGED)
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Meaning(Outcome.CHANGED)
    if status == HTTPStatus.GONE:
        return Meaning(Outcome.GONE, "its server says it is gone for good (410)", Retry.NEVER)
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return Meaning(Outcome.BUSY, _busy(status, asked_wait(headers, now=now)), Retry.LATER)
    return _failed(status)


def _busy(status: int, wait: timedelta | None) -> str:
    asked = "to wait" if wait is None else f"to wait {int(wait.total_seconds())} s"
    return f"its server asks us {asked} ({status})"


def _failed(status: int) -> Meaning:
    known = {
        401: "its server wants a login (401)",
        402: "its server wants payment (402)",
        403: "its server refuses us (403)",
        404: "there is nothing at its address (404)",
        451: "it is withheld for legal reasons (451)",
    }
    if status in known:
        return Meaning(Outcome.FAILED, known[status], Retry.LATER)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Meaning(Outcome.FAILED, f"its server has a fault of its own ({status})", Retry.SOON)
    return Meaning(Outcome.FAILED, f"its server answers {status}, with nothing to read", Retry.LATER)


def first(headers: Headers, name: str) -> str:
    """The first header of a name, or ""."""
    return next((value for known, value in headers if known == name), "")


def asked_wait(headers: Headers, *, now: datetime) -> timedelta | None:
    """How long Retry-After asks us to wait, at most a week; None when it does not or makes no sense."""
    return wait_of(first(headers, "retry-after"), now=now)


def wait_of(retry_after: str, *, now: datetime) -> timedelta | None:
    """The wait a Retry-After asks for, in seconds or to a date (RFC 9110, 10.2.3), as ``asked_wait`` gives it."""
    raw = retry_after.strip()
    if raw.isascii() and raw.isdigit():
        return min(timedelta(seconds=int(raw[:9])), LONGEST_WAIT)
    until = _http_date(raw)
    return min(max(until - now, timedelta(0)), LONGEST_WAIT) if until else None


def fresh_for(headers: Headers, *, now: datetime) -> timedelta | None:
    """How long the answer says it stays fresh: max-age, else Expires; None when it says nothing, or "at once"."""
    for part in first(headers, "cache-control").lower().split(","):
        name, _, value = part.strip().partition("=")
        seconds = value.strip('"')
        if name == "max-age" and seconds.isascii() and seconds.isdigit():
            return timedelta(seconds=int(seconds[:9])) or None
    expires = _http_date(first(headers, "expires"))
    return expires - now if expires and expires > now else None


def _http_date(raw: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(raw)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):  # the last: a day that lies outside the calendar in UTC
        return None
