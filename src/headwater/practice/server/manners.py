"""What an outlet's server makes of a sheet: validators, "ask later", cut-off bytes, slowness."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b

from headwater.practice.render.sheet import Kind, Sheet
from headwater.practice.script import Manners

CUT_AT = 0.6  # of a broken feed's bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request brings along that manners look at."""

    if_none_match: str = ""
    if_modified_since: str = ""
    feeds_before: int = 0  # requests for this host's feeds before this one


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes out, and after how long."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    wait: float = 0.0  # seconds


def behave(sheet: Sheet, manners: Manners, asked: Asked) -> Reply:
    """The reply to a request for a sheet, as this outlet's server gives it."""
    feed = sheet.kind is Kind.FEED
    if feed and _every(manners.busy_every, asked.feeds_before):
        return _busy(manners)
    headers = [("Content-Type", sheet.content_type), *sheet.headers]
    if manners.max_age:
        headers.append(("Cache-Control", f"public, max-age={manners.max_age}"))
    if manners.validators and sheet.status == 200:
        headers += _validators(sheet)
        if _unchanged(sheet, asked):
            return Reply(304, tuple(headers[1:]), b"", manners.slow)
    broken = feed and _every(manners.broken_every, asked.feeds_before)
    body = sheet.body[: int(len(sheet.body) * CUT_AT)] if broken else sheet.body
    return Reply(sheet.status, tuple(headers), body, manners.slow)


def etag(sheet: Sheet) -> str:
    """A strong validator of the bytes."""
    return f'"{blake2b(sheet.body, digest_size=12).hexdigest()}"'


def _every(n: int, before: int) -> bool:
    return n > 0 and (before + 1) % n == 0


def _busy(manners: Manners) -> Reply:
    headers = (("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", str(manners.retry_after)))
    return Reply(429, headers, b"Too many requests. Please come back later.\n", manners.slow)


def _validators(sheet: Sheet) -> list[tuple[str, str]]:
    said = [("ETag", etag(sheet))]
    if sheet.modified:
        said.append(("Last-Modified", format_datetime(sheet.modified.astimezone(UTC), usegmt=True)))
    return said


def _unchanged(sheet: Sheet, asked: Asked) -> bool:
    """RFC 9110, 13.1: If-None-Match goes before If-Modified-Since."""
    if asked.if_none_match:
        known = {tag.strip().removeprefix("W/") for tag in asked.if_none_match.split(",")}
        return "*" in known or etag(sheet) in known
    since = _read_date(asked.if_modified_since)
    return bool(since and sheet.modified and sheet.modified <= since)


def _read_date(words: str) -> datetime | None:
    try:
        stamp = parsedate_to_datetime(words) if words else None
    except ValueError:
        return None
    return stamp if stamp is None or stamp.tzinfo else stamp.replace(tzinfo=UTC)
