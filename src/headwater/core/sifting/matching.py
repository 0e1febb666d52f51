"""Which piece each entry of a look stands for: first by address, then by guid, then by headline and time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from headwater.core import links
from headwater.core.feed import Entry
from headwater.core.sifting import names, weighing
from headwater.core.sifting.pieces import Held, Known, Named


def named(entries: Sequence[Entry]) -> list[Named]:
    """The entries with their keys; guids that several share, that count places or name a front page, are left out."""
    if weighing.count_places(entries):
        entries = [replace(entry, guid="") for entry in entries]
    led = [_led(entry) for entry in entries]
    first: dict[str, Named] = {}
    shared = {""}
    for one in led:
        before = first.setdefault(one.guid, one)
        if before.key != one.key and before.entry.headline != one.entry.headline:
            shared.add(one.guid)
    return [replace(one, guid="") if one.guid in shared else one for one in led]


def _led(entry: Entry) -> Named:
    target = links.resolved(entry.url)
    through = entry.url if target != entry.url else ""
    there = replace(entry, url=target) if through else entry
    guid = "" if names.names_nothing(entry.guid) else names.guid_key(entry.guid)
    return Named(there, names.url_key(target), names.own_key(there), guid, through)


def crowded(entries: Iterable[Named]) -> frozenset[str]:
    """The addresses under which a feed lists several pieces: told apart by guid, fragment or headline, and unlike."""
    first: dict[str, Named] = {}
    found = set()
    for one in entries:
        before = first.setdefault(one.key, one)
        if before.own != one.own and weighing.alike(before.entry.headline, one.entry.headline) < weighing.ALIKE:
            found.add(one.key)
    return frozenset(found)


def held(known: Sequence[Known]) -> Held:
    """The pieces by their names; of several with one name the newest has it, and today's name before a former one."""
    oldest_first = sorted(known, key=lambda piece: piece.id)
    former = {name: piece for piece in oldest_first for name in piece.names}
    twins: dict[tuple[str, datetime], Known] = {}
    for piece in oldest_first:
        if piece.published is not None:
            twins.setdefault((piece.headline, piece.published), piece)
    return Held(
        by_key=former | {piece.url_key: piece for piece in oldest_first},
        by_guid=former | {names.guid_key(piece.guid): piece for piece in oldest_first if piece.guid},
        twins=twins,
        worn=_worn(known),
    )


def _worn(known: Sequence[Known]) -> frozenset[str]:
    """The keys of guids that have been the guids of several pieces: they count places, or days."""
    bearers = Counter(
        name for piece in known for name in {names.guid_key(piece.guid) if piece.guid else "", *piece.names}
    )
    return frozenset(name for name, pieces in bearers.items() if name and pieces >= weighing.SEVERAL)


def at_address(one: Named, pieces: Held, crowds: frozenset[str]) -> Known | None:
    """The piece at the address of an entry; where many share one, the piece that is told apart in the same way."""
    if apart := pieces.by_key.get(one.own):
        return apart
    there = pieces.by_key.get(one.key)
    if there and one.key in crowds and weighing.alike(there.headline, one.entry.headline) < weighing.ALIKE:
        return None
    return there


def guids_change(pairs: Iterable[tuple[Named, Known]], feed: int) -> bool:
    """Whether a feed gives new guids to pieces of its own that are as they were: a session, a counter, a time."""
    return any(
        one.guid and known.guid and not is_named(known, one) and one.entry.headline == known.headline
        for one, known in pairs
        if known.feed == feed
    )


def is_named(piece: Known, one: Named) -> bool:
    """Whether a piece goes by the guid of an entry."""
    return one.guid in piece.names or (bool(piece.guid) and names.guid_key(piece.guid) == one.guid)
