"""Keeping out what was withdrawn: by its names before its page is asked for, by page and text before it is stored."""

from collections.abc import Iterable, Sequence

from headwater.core.blocks import HeldBack
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.feed import Entry
from headwater.core.page import PageReading
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


def of_page(page: PageReading, house: House) -> HeldBack | None:
    """Whether a page that was read is what was withdrawn, by where it stands and what it names as its own address."""
    return house.blocks.placed(page.url) or house.blocks.placed(page.canonical)


def make_sure(house: House) -> None:
    """Make sure that nothing was withdrawn since we last heard, until what is stored is stored. Raises Outdated."""
    if house.withheld(house.heard) is not None:
        raise Outdated


def _of_piece(piece: Prepared, sites: Sequence[str], house: House) -> HeldBack | None:
    blocks = house.blocks
    by_name = blocks.named(piece.entry, sites) or blocks.placed(piece.facts.canonical)
    return by_name or blocks.told(piece.prints, sites)


def _refused(subject: str, held: HeldBack | None, feed: DueFeed, house: House) -> bool:
    if held is None:
        return False
    refusal = HeadwaterError(subject, held.reason, retry=Retry.NEVER)
    gathering.refuse(feed.id, queries.withheld.STAGE, refusal, now=house.now())
    return True
