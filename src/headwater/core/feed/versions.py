"""Which of several versions of a piece counts, and which pieces were called back."""

from collections.abc import Sequence

from headwater.core.feed import standing
from headwater.core.feed.told import ToldEntry


def superseded(entries: Sequence[ToldEntry]) -> frozenset[int]:
    """The positions of pieces of which the same document holds a later version."""
    latest = _latest(entries)
    if not latest:
        return frozenset()
    return frozenset(
        position for position, entry in enumerate(entries) if entry.guid in latest and latest[entry.guid] != position
    )


def withdrawn(entries: Sequence[ToldEntry]) -> tuple[str, ...]:
    """The guids of pieces that were called back, by their own last version or by another piece."""
    if all(entry.standing is standing.PLAIN for entry in entries):
        return ()
    old = superseded(entries)
    found: dict[str, None] = {}
    for position, entry in enumerate(entries):
        found |= dict.fromkeys(entry.standing.recalls)
        if position not in old and entry.guid and entry.standing.status in standing.CALLED_BACK:
            found[entry.guid] = None
    return tuple(found)


def _latest(entries: Sequence[ToldEntry]) -> dict[str, int]:
    """Where the version that counts stands, of each piece that has versions."""
    latest: dict[str, int] = {}
    for position, entry in enumerate(entries):
        if entry.standing is not standing.PLAIN and entry.guid and (entry.standing.version or entry.standing.status):
            before = latest.get(entry.guid)
            if before is None or _replaces(entry, entries[before]):
                latest[entry.guid] = position
    return latest


def _replaces(entry: ToldEntry, other: ToldEntry) -> bool:
    """Whether it counts before another one that stands above it: the higher version, else a calling back."""
    own, before = entry.standing, other.standing
    if own.version and before.version and own.version != before.version:
        return _number(own.version) > _number(before.version)
    return before.status not in standing.CALLED_BACK or own.status in standing.CALLED_BACK


def _number(version: str) -> tuple[int, str]:
    return (int(version), "") if version.isascii() and version.isdigit() and len(version) < 19 else (0, version)
