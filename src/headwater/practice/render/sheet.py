"""What is answered to a request, before the outlet's manners come in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a sheet is: manners differ between feeds and the rest."""

    PAGE = "page"
    FEED = "feed"
    FILE = "file"  # robots.txt and the like
    NOTE = "note"  # of no outlet's making: not found, gone, the list of outlets


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole answer as bytes."""

    kind: Kind
    status: int
    content_type: str  # with charset
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    modified: datetime | None = None  # UTC, whole seconds; None: says nothing
