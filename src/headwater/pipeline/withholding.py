"""Keeping out what was withdrawn: by its names before its page is asked for, by page and text before it is stored."""

from collections.abc import Iterable, Sequence

from headwater.core.blocks import HeldBack
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.feed import Entry
from headwater.core.page import PageReading
from headwater.core.prints import Prints
from headwater.core.sifting import Change
from headwater.core.watching import Watched
from headwater.pipeline.house import House
from headwater.wire import queries
from headwater.wire.actions import gathering
from headwater.wire.actions.taking import Prepared
from headwater.wire.queries.gathering import DueFeed


class Outdated(Exception):
    """Something was withdrawn or restored while pieces were judged: they are to be judged again."""


def named(entries: Iterable[Entry], feed: DueFeed, house: House) -> tuple[Entry, ...]:
    """The entries of a feed without those that are known to be withdrawn, which are refused with the reason."""
    return tuple(one for one in entries if not _refused(one.url, house.blocks.named(one, feed.sites), feed, house))


def hold_back(pieces: Iterable[Prepared], feed: DueFeed, house: House) -> list[Prepared]:
    """The same for pieces whose pages were read: their canonical addresses and their texts are known by now."""
    return [one for one in pieces if not _refused(one.entry.url, _of_piece(one, feed.sites, house), feed, house)]


def changes(found: Iterable[Change], feed: DueFeed, house: House) -> list[Change]:
    """What changed of pieces we hold, without those that are given the headline of what was withdrawn; refused."""
    return [one for one in found if not _refused(one.entry.url, _of_change(one, feed.sites, house), feed, house)]


def of_page(piece: Watched, page: PageReading, taken: Prints | None, house: House) -> HeldBack | None:
    """Whether the page of a piece we hold turns out to be what was withdrawn.

    By where it stands, what it names as its own address, and by the prints of its text, where that may be compared.
    """
    placed = house.blocks.placed(page.url) or house.blocks.placed(page.canonical)
    return placed or (house.blocks.told(taken, piece.sites) if taken else None)


def make_sure(house: House) -> None:
    """Make sure that nothing was withdrawn since we last heard, until what is stored is stored. Raises Outdated."""
    if house.withheld(house.heard) is not None:
        raise Outdated


def _of_piece(piece: Prepared, sites: Sequence[str], house: House) -> HeldBack | None:
    blocks = house.blocks
    by_name = blocks.named(piece.entry, sites) or blocks.placed(piece.facts.canonical) or blocks.placed(piece.place)
    headline, taken = piece.entry.headline, piece.prints
    if by_name:
        return by_name
    if not taken.sketch:
        return blocks.bare(headline, piece.at, sites)
    return blocks.told(taken, sites) or blocks.headed(headline, taken, piece.at, sites)


def _of_change(change: Change, sites: Sequence[str], house: House) -> HeldBack | None:
    if not change.retitled:
        return None
    return house.blocks.retitled(change.entry.headline, change.entry.dated or house.now(), sites)


def _refused(subject: str, held: HeldBack | None, feed: DueFeed, house: House) -> bool:
    if held is None:
        return False
    refusal = HeadwaterError(subject, held.reason, retry=Retry.NEVER)
    gathering.refuse(feed.id, queries.withheld.STAGE, refusal, now=house.now())
    return True
