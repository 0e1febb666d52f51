"""PLACEHOLDER; owned by the feed work package."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Dated:
    at: datetime | None  # aware, UTC
    raw: str
    note: str  # why it was clamped or refused; "" when nothing was


def read(raw: str, *, now: datetime, language: str = "") -> Dated:
    """A time out of any wild form; the future is clamped to now, before 1990 refused."""
    raise NotImplementedError
