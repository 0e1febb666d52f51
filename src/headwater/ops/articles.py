"""Articles as lines of JSON, plain or gzipped: what the commands that work without a database read."""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, cast

from headwater.core.errors import HeadwaterError, SettingRefused

GZIP = b"\x1f\x8b"
_TEXTS = ("id", "url", "publisher", "text", "title", "lang", "canonical", "byline")
_NEEDED = ("id", "url", "publisher", "text", "published")
_YEARS = (1600, 2200)  # from the first newspapers on; a date beyond is a slip
_START = datetime(2000, 1, 1, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a line tells it; nothing of it was judged yet."""

    id: str
    url: str
    publisher: str
    title: str
    text: str
    published: datetime  # aware, UTC; without a date of its own an instant after the article before it
    lang: str  # "" unsaid
    canonical: str  # ""
    byline: str  # ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no article, and why."""

    number: int  # from 1
    reason: str


def checked(source: Path, target: Path) -> None:
    """Make sure that there is something to read, and that the results are not written over it.

    Raises:
        SettingRefused: there is no such file, or it is one and the same.
    """
    if not source.is_file():
        raise SettingRefused("--in", f"{source} is no file")
    if target.exists() and target.samefile(source):
        raise SettingRefused("--out", f"{target} is the file to be read")


def read(path: Path, *, needed: Sequence[str] = _NEEDED) -> Iterator[Article | BadLine]:
    """The articles of a file in its order; an empty line is passed over, an id that was there before is a bad line.

    Args:
        path: JSON lines, packed by gzip or not.
        needed: the fields that must be there.

    Raises:
        OSError: the file cannot be read.
        HeadwaterError: it is damaged, or only its beginning is there.
    """
    known: set[str] = set()
    before = _START
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    read = _article(line, number, before, needed)
                    if isinstance(read, Article) and read.id in known:
                        read = BadLine(number, f"the id {read.id!r} was there before")
                    if isinstance(read, Article):
                        known.add(read.id)
                        before = read.published
                    yield read
    except (EOFError, gzip.BadGzipFile, zlib.error) as err:
        raise HeadwaterError(str(path), f"the packed file is damaged, or not all of it is there: {err}") from err


@contextmanager
def written(target: Path) -> Iterator[IO[str]]:
    """A text file to write to that takes its place when all of it is there, gzipped where its name says so."""
    draft = target.with_name(f".{target.name}.part")
    opened: IO[str] = (gzip.open if target.suffix == ".gz" else open)(draft, "wt", encoding="utf-8")
    try:
        with opened as out:
            yield out
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as start:
        packed = start.read(len(GZIP)) == GZIP
    return cast("IO[bytes]", gzip.open(path)) if packed else path.open("rb")


def _article(line: bytes, number: int, before: datetime, needed: Sequence[str]) -> Article | BadLine:
    try:
        told = json.loads(line)
    except ValueError as err:  # of UTF-8 as well
        return BadLine(number, f"no JSON: {err}")
    except RecursionError:
        return BadLine(number, "no JSON: nested too deep")
    if not isinstance(told, dict):
        return BadLine(number, "no JSON object")
    told = {name: value for name, value in told.items() if value is not None}
    for name in (*_TEXTS, "published"):
        if not isinstance(told.get(name, ""), str):
            return BadLine(number, f'"{name}" is no text')
    for name in needed:
        if name not in told:
            return BadLine(number, f'"{name}" is missing')
    if not told["id"]:
        return BadLine(number, '"id" is empty')
    dated = "published" in told
    try:
        published = _moment(told["published"]) if dated else before + _INSTANT
    except (ValueError, OverflowError):
        return BadLine(number, f'"published" is no date and time of ISO 8601: {told["published"]!r}')
    return Article(**{name: _whole(told.get(name, "")) for name in _TEXTS}, published=published, dated=dated)


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    if not _YEARS[0] <= moment.year <= _YEARS[1]:
        raise ValueError(written)
    return moment


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON can name and no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
