"""Which entries of a feed are new, which are changed pieces we hold, which stand as they stood."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from headwater.core import links
from headwater.core.feed import Entry
from headwater.core.sifting import matching, weighing
from headwater.core.sifting.pieces import Change, Held, Known, Named, New, Sifted
from headwater.core.sifting.weighing import Weighed

MOST_NAMES = 8  # of one piece, before its new guids are remembered no more: they are others at every look


@dataclass(slots=True)
class _Look:
    """The entries of a look while they are sorted."""

    feed: int
    pieces: Held
    crowds: frozenset[str]
    guids_last: bool = True  # False: this look gives new guids to what has not changed
    seen: dict[int, tuple[Named, str]] = field(default_factory=dict)  # by piece: its entry, and why it is that
    new: dict[str, New] = field(default_factory=dict)
    new_guids: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)  # keys of entries that were found a piece, not by their address


def sift(entries: Sequence[Entry], known: Sequence[Known], *, feed: int) -> Sifted:
    """Sort the entries of a feed into new, changed and unchanged pieces.

    A piece is known by its address, by whichever of its doors, and by its guid, and by what it was named before. Where
    the two names disagree, headline and date decide (``weighing``). A guid that different entries share names nothing,
    nor does one that three pieces went by, nor do those that count the places of a feed or are new where nothing else
    has changed; an address that a feed gives to several pieces tells them apart only together with guid, fragment or
    headline. A new headline or address is believed from the feed a piece came in by: two feeds of one outlet may title
    it differently for ever.
    """
    all_named = matching.named(entries)
    look = _Look(feed, matching.held(known), matching.crowded(all_named))
    pairs = [(one, matching.at_address(one, look.pieces, look.crowds)) for one in all_named]
    look.guids_last = not matching.guids_change(((one, piece) for one, piece in pairs if piece), feed)
    for one, piece in pairs:
        if piece:
            _at_known_address(one, piece, look)
    for one, piece in pairs:
        if piece is None:
            _at_new_address(one, look)
    return _sifted(look, {piece.id: piece for piece in known})


def still_new(new: New, known: Sequence[Known]) -> bool:
    """Whether what was new when its feed was read is so now, by its names alone: another look may have been faster."""
    pieces = matching.held(known)
    (one,) = matching.named([new.entry])
    by_guid = pieces.by_guid.get(one.guid)
    if by_guid is not None and one.guid not in pieces.worn and weighing.same_guid(by_guid, new.entry).same:
        return False
    return new.key not in pieces.by_key


def _at_known_address(one: Named, piece: Known, look: _Look) -> None:
    renamed = bool(one.guid and piece.guid) and look.guids_last and not matching.is_named(piece, one)
    if not renamed or piece.feed != look.feed or one.own == piece.url_key:
        _see(one, piece, "", look)
        return
    weighed = weighing.same_address(piece, one.entry)
    if weighed.same or one.guid in look.pieces.by_guid:
        _see(one, piece, weighed.reason, look)
    else:
        _add(one, New(one.entry, one.own, weighed.reason, instead_of=piece.id), look)


def _at_new_address(one: Named, look: _Look) -> None:
    if _key(one, look) in look.placed:  # the feed names it twice
        return
    piece = look.pieces.by_guid.get(one.guid) if one.guid and look.guids_last else None
    if piece and piece.id in look.seen and look.seen[piece.id][0].guid == one.guid:
        return  # the same piece again, under a second address
    by_guid = _by_guid(one, piece, look)
    if piece and by_guid.same and weighing.same_time(piece, one.entry):
        _see(one, piece, by_guid.reason, look)
    elif twin := _twin(one, look):  # headline and second of publication say more than a guid and one of them
        _see(one, twin, weighing.twins(twin, one.entry).reason, look)
    elif piece and by_guid.same:
        _see(one, piece, by_guid.reason, look)
    elif not (one.guid and one.guid in look.new_guids):
        _add(one, New(one.entry, _key(one, look), by_guid.reason), look)


def _by_guid(one: Named, piece: Known | None, look: _Look) -> Weighed:
    """Whether an entry is the piece that its guid names."""
    if piece is None:
        return Weighed(False, "")
    if piece.id in look.seen:
        reason = "its guid was another piece's before, and that one stands in the feed under its own address"
        return Weighed(False, reason)
    if one.guid in look.pieces.worn:
        return Weighed(False, "its guid has been that of several pieces and names none of them")
    return weighing.same_guid(piece, one.entry)


def _twin(one: Named, look: _Look) -> Known | None:
    """The piece of the feed with an entry's headline and time of publication that has no entry in this look so far."""
    twin = one.entry.published and look.pieces.twins.get((one.entry.headline, one.entry.published))
    if not twin or twin.id in look.seen or twin.feed != look.feed:
        return None
    return twin if weighing.twins(twin, one.entry).same else None


def _see(one: Named, piece: Known, why: str, look: _Look) -> None:
    """Note which entry tells of a piece; of several the one at today's address, else the first."""
    known = look.seen.get(piece.id)
    look.placed.add(_key(one, look))
    if known is None or (piece.url_key in (one.key, one.own) and piece.url_key not in (known[0].key, known[0].own)):
        look.seen[piece.id] = (one, why)


def _add(one: Named, new: New, look: _Look) -> None:
    look.new.setdefault(new.key, new if not one.led_through else _told_of_its_way(new, one.led_through))
    if one.guid and look.guids_last:
        look.new_guids.add(one.guid)


def _told_of_its_way(new: New, through: str) -> New:
    way = f"its link was read out of {through[:300]}"
    return New(new.entry, new.key, f"{new.remark}; {way}" if new.remark else way, new.instead_of)


def _key(one: Named, look: _Look) -> str:
    return one.own if one.key in look.crowds else one.key


def _sifted(look: _Look, held: dict[int, Known]) -> Sifted:
    changes = [_change(held[item], one, why, look) for item, (one, why) in look.seen.items()]
    changed = tuple(change for change in changes if change)
    altered = {change.known.id for change in changed}
    return Sifted(
        new=tuple(sorted(reversed(look.new.values()), key=_time)),  # noqa: C414 what has no date keeps the feed's order, oldest first
        changed=changed,
        unchanged=tuple(item for item in look.seen if item not in altered),
    )


def _change(piece: Known, one: Named, why: str, look: _Look) -> Change | None:
    entry, own_feed = one.entry, piece.feed in (look.feed, None)
    retitled = entry.headline != piece.headline and own_feed
    updated = entry.updated is not None and (piece.modified is None or entry.updated > piece.modified)
    moved_to = _moved_to(piece, one, look) if own_feed else ""
    names = _names(piece, one, moved_to, look)
    if not (retitled or updated or moved_to or names):
        return None
    return Change(piece, entry, retitled, moved_to, names, why)


def _moved_to(piece: Known, one: Named, look: _Look) -> str:
    """The key of a piece's address where that is another now, or the same by another door that is there to stay."""
    if piece.url_key not in (one.key, one.own):
        return _key(one, look)
    to_tls = piece.url.startswith("http://") and one.entry.url.startswith("https://")
    same_host = links.host(piece.url) == links.host(one.entry.url)
    return piece.url_key if to_tls and same_host else ""


def _names(piece: Known, one: Named, moved_to: str, look: _Look) -> tuple[str, ...]:
    """What a piece is to be known by as well: the address it left or is given elsewhere, a guid that is new."""
    address = piece.url_key if moved_to else _key(one, look)
    addresses = (address,) if piece.url_key not in (one.key, one.own) else ()
    room = len(piece.names) < MOST_NAMES
    guids = (one.guid,) if room and one.guid and not matching.is_named(piece, one) else ()
    return tuple(name for name in (*addresses, *guids) if name not in piece.names)


def _time(new: New) -> float:
    # Without a date an entry counts as old: what the feed dates is placed exactly, the rest keeps the feed's order.
    return new.entry.dated.timestamp() if new.entry.dated else 0.0
