"""What a feed said, brought in: sift → filter → read what is behind the new → take it in → keep up with changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from time import monotonic

from headwater.core import feed as feeds
from headwater.core import filters, reading, sifting
from headwater.core.errors import FetchFailed, HeadwaterError, Retry
from headwater.core.feed import Entry, ParsedFeed
from headwater.core.filters import Decided
from headwater.core.reading import PageAnswer, Read
from headwater.core.sifting import New, Sifted
from headwater.core.signals import Signal
from headwater.net.way_out import Walled
from headwater.pipeline import withholding
from headwater.pipeline.house import House, here
from headwater.pipeline.remembering import hear
from headwater.pipeline.taking import Fresh, keep_up, take_in
from headwater.pipeline.terms import said_by_host, said_by_terms, said_elsewhere
from headwater.wire import queries
from headwater.wire.actions import gathering, log, withdrawing
from headwater.wire.queries.gathering import DueFeed

PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
TOGETHER = 50  # pieces judged and stored at once: the turn of one process to do so stays short
HELD_BACK = 5.0  # seconds a piece waits for others of its look, whose pages are still being read
REFUSED_FOR = timedelta(days=1)  # a page that was refused is not asked for again sooner


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of the entries of a look."""

    items: int
    pages: int  # read for them


async def bring_in(
    parsed: ParsedFeed, feed: DueFeed, house: House, *, pages: int = 0, said: tuple[Signal, ...] = ()
) -> Brought:
    """Take in what is new of a parsed feed and keep up with what changed.

    Args:
        parsed: the feed.
        feed: whose it is.
        house: what we work with.
        pages: read in this look before.
        said: of the use of what the feed carries, in the answer that brought it.
    """
    sifted = await here(_sift)(parsed, feed, house)
    if parsed.withdrawn:
        await here(withdrawing.call_back)(feed.source, parsed.withdrawn, by=log.GATHERER, now=house.now())
    items, read_before = 0, pages
    waiting: list[Fresh] = []
    since = monotonic()
    for new, decided in await here(_let_in)(sifted.new, parsed, feed, house):
        read = await _read(new.entry, house, read_so_far=pages)
        read = await _with_terms(new.entry, replace(read, signals=said + read.signals), parsed, feed, house)
        pages += read.page is not None
        waiting.append(Fresh(new, read, decided))
        if len(waiting) >= TOGETHER or monotonic() - since >= HELD_BACK:
            items += await here(take_in)(waiting, feed, house)
            waiting, since = [], monotonic()
    if waiting:
        items += await here(take_in)(waiting, feed, house)
    if sifted.changed or sifted.unchanged:
        await here(keep_up)(sifted, feed, house)
    return Brought(items, pages - read_before)


async def _with_terms(entry: Entry, read: Read, parsed: ParsedFeed, feed: DueFeed, house: House) -> Read:
    """What was read of a piece, with what its feed says of its use, and the RSL terms that either names."""
    login = feed.login is not None
    said = feeds.signals(parsed, entry, url=feed.url, read_at=house.now(), login=login) + read.signals
    return replace(read, signals=said + await said_by_terms(said, entry.url, house.out))


def _sift(parsed: ParsedFeed, feed: DueFeed, house: House) -> Sifted:
    """Keep what was refused with its reason, hold back what was withdrawn, sort the rest into new, changed, known."""
    now = house.now()
    for refused in parsed.refused:
        gathering.refuse(feed.id, "entry", HeadwaterError(refused.subject, refused.reason, retry=Retry.NEVER), now=now)
    lately = queries.gathering.refused_since(feed.id, now - REFUSED_FOR, stage="gone")
    entries = tuple(entry for entry in parsed.entries if entry.url[:500] not in lately)
    hear(house)
    entries = withholding.named(entries, feed, house)
    known = queries.gathering.known_items(feed.source, entries)
    return sifting.sift(entries, known, feed=feed.id)


def _let_in(new: Sequence[New], parsed: ParsedFeed, feed: DueFeed, house: House) -> list[tuple[New, Decided]]:
    """What the operator's filters let in, with what they say of it; what they drop is kept with the reason."""
    lists = queries.filters.lists_for(feed.id, feed.source) if new else ()
    wanted = []
    for one in new:
        read = filters.as_read(one.entry, language=parsed.language or feed.language, section=feed.section)
        decided = filters.decide(read, lists)
        if decided.dropped:
            refusal = HeadwaterError(one.entry.url, decided.reason, retry=Retry.NEVER)
            gathering.refuse(feed.id, queries.filters.STAGE, refusal, now=house.now())
        else:
            wanted.append((one, decided))
    return wanted


async def _read(entry: Entry, house: House, *, read_so_far: int) -> Read:
    """Ask for the page behind an entry where it is worth it and its owner permits it."""
    rules = house.rules.reading
    worth = reading.worth_reading(entry, read_so_far=read_so_far, now=house.now(), rules=rules)
    said: tuple[Signal, ...] = ()
    try:
        host = await said_by_host(entry.url, house.out, agent=house.rules.rights.agents[0])
        permission, said = host.permission, host.signals
        if not (permission.allowed and worth.read):
            why = permission.reason if rules.read_pages and not permission.allowed else worth.reason
            return reading.unread(why, said, awaited=permission.allowed and worth.later)
        got = await house.out.get(entry.url, accept=PAGES, purpose="page")
    except FetchFailed as err:
        passing = err.retry is not Retry.NEVER and not isinstance(err, Walled)
        return reading.unread(err.reason, said, err, awaited=passing)
    answer = PageAnswer(got.status, got.headers, got.body, got.final_url, got.fetched_at)
    said += await said_elsewhere(entry.url, got.final_url, house)
    return await here(reading.read)(entry.url, answer, said, agencies=house.agencies, now=house.now())
