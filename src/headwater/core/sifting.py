"""Which entries of a feed are new, which are changed pieces we hold, which stand as they stood."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from headwater.core import links
from headwater.core.feed import Entry


@dataclass(frozen=True, slots=True)
class Known:
    """A piece of a source that we hold."""

    id: int
    url_key: str
    guid: str
    headline: str
    modified: datetime | None
    feed: int | None  # the feed it came in by; None when that is followed no more


@dataclass(frozen=True, slots=True)
class Change:
    """A piece we hold, and the entry that now tells of it differently."""

    known: Known
    entry: Entry
    retitled: bool


@dataclass(frozen=True, slots=True)
class Sifted:
    """The entries of one look at a feed, sorted by what is to be done with them."""

    new: tuple[Entry, ...]  # oldest first
    changed: tuple[Change, ...]
    unchanged: tuple[int, ...]  # ids of the pieces seen again


def url_key(url: str) -> str:
    """The identity of an address at its source: a hash of its normal form, 64 hexadecimal digits."""
    return hashlib.sha256(links.normalise(url).encode(errors="surrogatepass")).hexdigest()


def sift(entries: Sequence[Entry], known: Sequence[Known], *, feed: int) -> Sifted:
    """Sort the entries of a feed into new, changed and unchanged pieces.

    A piece is the same when its address is the same in normal form, or when its guid is; a guid that several entries of
    this feed share names nothing and is not believed. A new headline is believed from the feed a piece came in by: two
    feeds of one outlet may title it differently for ever.
    """
    by_url = {piece.url_key: piece for piece in known}
    by_guid = {piece.guid: piece for piece in known if piece.guid}
    shared = {guid for guid, times in Counter(entry.guid for entry in entries).items() if times > 1}
    new: dict[str, Entry] = {}
    seen: dict[int, Entry] = {}
    for entry in entries:
        key = url_key(entry.url)
        piece = by_url.get(key) or (by_guid.get(entry.guid) if entry.guid not in shared else None)
        if piece is None:
            new.setdefault(key, entry)
        else:
            seen.setdefault(piece.id, entry)
    held = {piece.id: piece for piece in known}
    changed = tuple(change for item, entry in seen.items() if (change := _change(held[item], entry, feed)))
    altered = {change.known.id for change in changed}
    return Sifted(
        new=tuple(sorted(reversed(new.values()), key=_time)),  # noqa: C414 what has no date keeps the feed's order, oldest first
        changed=changed,
        unchanged=tuple(item for item in seen if item not in altered),
    )


def _change(piece: Known, entry: Entry, feed: int) -> Change | None:
    retitled = entry.headline != piece.headline and piece.feed in (feed, None)
    updated = entry.updated is not None and (piece.modified is None or entry.updated > piece.modified)
    return Change(piece, entry, retitled) if retitled or updated else None


def _time(entry: Entry) -> float:
    # Without a date an entry counts as old: what the feed dates is placed exactly, the rest keeps the feed's order.
    return entry.dated.timestamp() if entry.dated else 0.0


def entries_per_day(entries: Sequence[Entry], *, now: datetime) -> float | None:
    """How many entries a feed brings a day, by the dates it gives; None when fewer than two are dated.

    The time since the newest entry counts as well: a feed that has fallen silent slows down.
    """
    times = sorted(entry.dated for entry in entries if entry.dated is not None)
    if len(times) < 2 or times[0] >= now:
        return None
    return len(times) / max((now - times[0]).total_seconds() / 86_400, 1 / 24)
