"""Articles as lines of JSON, plain or gzipped: what the commands that work without a database read."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

GZIP = b"\x1f\x8b"
_NEEDED = ("id", "url", "publisher", "text")
_MAY_BE_MISSING = ("title", "lang", "canonical", "byline")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a line tells it; nothing of it was judged yet."""

    id: str
    url: str
    publisher: str
    title: str
    text: str
    published: datetime  # aware, UTC
    lang: str  # "" unsaid
    canonical: str  # ""
    byline: str  # ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no article, and why."""

    number: int  # from 1
    reason: str


def read(path: Path) -> Iterator[Article | BadLine]:
    """The articles of a file in its order; an empty line is passed over, an id that was there before is a bad line.

    Raises:
        OSError: the file cannot be read, or is damaged.
    """
    known: set[str] = set()
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                read = _article(line, number)
                if isinstance(read, Article) and read.id in known:
                    read = BadLine(number, f"the id {read.id!r} was there before")
                if isinstance(read, Article):
                    known.add(read.id)
                yield read


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as start:
        packed = start.read(len(GZIP)) == GZIP
    return cast("IO[bytes]", gzip.open(path)) if packed else path.open("rb")


def _article(line: bytes, number: int) -> Article | BadLine:
    try:
        told = json.loads(line)
    except ValueError as err:  # of UTF-8 as well
        return BadLine(number, f"no JSON: {err}")
    except RecursionError:
        return BadLine(number, "no JSON: nested too deep")
    if not isinstance(told, dict):
        return BadLine(number, "no JSON object")
    told = {name: value for name, value in told.items() if value is not None}
    for name in (*_NEEDED, *_MAY_BE_MISSING, "published"):
        if not isinstance(told.get(name, ""), str):
            return BadLine(number, f'"{name}" is no text')
    for name in _NEEDED:
        if name not in told:
            return BadLine(number, f'"{name}" is missing')
    if not told["id"]:
        return BadLine(number, '"id" is empty')
    try:
        published = _moment(told.get("published", ""))
    except (ValueError, OverflowError):
        return BadLine(number, f'"published" is no date and time of ISO 8601: {told.get("published", "")!r}')
    rest = {name: told.get(name, "") for name in (*_NEEDED, *_MAY_BE_MISSING)}
    return Article(**rest, published=published)


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
