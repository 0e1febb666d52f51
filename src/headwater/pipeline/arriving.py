"""What came by itself: files of a watched folder, newsletters, what a hub brought. Open → parse → bring in."""

import asyncio
import hashlib
import logging
from dataclasses import dataclass, field
from datetime import timedelta

from headwater.core import arrivals, folders, mail
from headwater.core import feed as feeds
from headwater.core.arrivals import Arrival, Way
from headwater.core.errors import FolderUnread, HeadwaterError, LeaseLost, Retry
from headwater.core.feed import ParsedFeed
from headwater.core.folders import Held, Plan
from headwater.core.looks import Look
from headwater.core.polling import Outcome
from headwater.pipeline.bringing import bring_in
from headwater.pipeline.house import DATABASE_AWAY, Folder, House, here
from headwater.wire import queries
from headwater.wire.actions import gathering
from headwater.wire.actions.arriving import Handled
from headwater.wire.queries.gathering import DueFeed

MOST_AT_ONCE = 100  # of what was brought, in one look
SAFETY = timedelta(days=1)  # a hub may fall silent without a word: the feed itself is asked that often all the same

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What came by itself for a feed and is to be read in this look."""

    way: Way = Way.WEB
    arrived: tuple[Arrival, ...] = ()
    unread: tuple[HeadwaterError, ...] = ()  # what could not even be opened
    handled: Handled = field(default_factory=Handled)
    more: bool = False  # is left for the next look
    alone: bool = False  # nothing is to be fetched besides


async def open_inbox(feed: DueFeed, house: House) -> Inbox:
    """What waits for a feed, and, for a watched folder, what is new in it. Raises FolderUnread."""
    address = arrivals.address(feed.url)
    brought = await here(queries.arrivals.waiting)(feed.id, limit=MOST_AT_ONCE)
    if address.way is Way.FOLDER:
        return await _folder(address.name, feed, house)
    alone = address.way is not Way.WEB
    if brought and not alone:
        alone = await here(queries.arrivals.fetched_since)(feed.id, house.now() - SAFETY)
    return Inbox(
        way=address.way,
        arrived=tuple(one.arrival for one in brought),
        handled=Handled(brought=tuple(one.id for one in brought)),
        more=len(brought) == MOST_AT_ONCE,
        alone=alone,
    )


async def read_inbox(inbox: Inbox, feed: DueFeed, house: House) -> Look:
    """Take in what came, one thing after another; what cannot be read is refused with its name and its reason."""
    started = house.now()
    entries = items = pages = 0
    refused = len(inbox.unread)
    for problem in inbox.unread:
        await here(gathering.refuse)(feed.id, "parse", problem, now=started)
    for arrival in inbox.arrived:
        try:
            parsed = await here(_parsed)(arrival, feed, house)
            brought = await bring_in(parsed, feed, house, pages=pages)
        except (LeaseLost, *DATABASE_AWAY):
            raise
        except HeadwaterError as err:
            problem = HeadwaterError(arrival.subject, err.reason, retry=err.retry)
        except Exception as err:  # kept, it would stand before all that comes after it, for ever
            logger.exception("%s met a fault of ours", arrival.subject)
            reason = f"a fault of ours: {type(err).__name__}: {err}"
            problem = HeadwaterError(arrival.subject, reason, retry=Retry.LATER)
        else:
            entries += len(parsed.entries) + len(parsed.refused)
            items, pages = items + brought.items, pages + brought.pages
            continue
        refused += 1
        await here(gathering.refuse)(feed.id, "parse", problem, now=house.now())
    look = arrivals.look(
        feed.before,
        outcome=Outcome.CHANGED if inbox.arrived or inbox.unread else Outcome.UNCHANGED,
        now=started,
        arrived=inbox.arrived,
        entries=entries,
        items=items,
        pages=pages,
    )
    return arrivals.troubled(look, refused, of=len(inbox.arrived) + len(inbox.unread))


def _parsed(arrival: Arrival, feed: DueFeed, house: House) -> ParsedFeed:
    if arrival.content_type in {arrivals.MAIL, arrivals.WORDLESS_MAIL}:
        whole = arrival.body if arrival.content_type == arrivals.MAIL else house.letters.take(arrival.body)
        return mail.parse(
            arrival.body if whole is None else whole,
            sites=feed.sites,
            language=feed.language,
            now=house.now(),
            worded=whole is not None,
        )
    url = feed.url if arrivals.address(feed.url).way is Way.WEB else ""
    return feeds.parse(
        arrival.body, url=url, content_type=arrival.content_type, now=house.now(), link_pattern=feed.link_pattern
    )


async def _folder(name: str, feed: DueFeed, house: House) -> Inbox:
    folder = house.folders.get(name)
    if folder is None:
        raise FolderUnread(feed.url, f"the settings name no folder {name!r} among folders", retry=Retry.NEVER)
    found = await asyncio.to_thread(folder.listing)
    held = await here(queries.arrivals.held_files)(feed.id)
    todo = folders.plan(found, held, now=house.now())
    return await asyncio.to_thread(_read_files, folder, todo, {file.name: file for file in held})


def _read_files(folder: Folder, todo: Plan, held: dict[str, Held]) -> Inbox:
    """Read what is to be read; a file that was only touched, and one that changed meanwhile, brings nothing."""
    arrived: list[Arrival] = []
    unread = [folders.too_large(file) for file in todo.too_large]
    files = [Held(file.name, file.size, file.changed_ns, "") for file in todo.too_large]
    for file in todo.read:
        try:
            body = folder.contents(file)
        except FolderUnread as err:
            unread.append(err)
            files.append(Held(file.name, file.size, file.changed_ns, ""))
            continue
        if body is None:
            continue
        digest = hashlib.sha256(body).hexdigest()
        files.append(Held(file.name, file.size, file.changed_ns, digest))
        if file.name not in held or held[file.name].digest != digest:
            arrived.append(Arrival(file.name, body))
    handled = Handled(files=tuple(files), gone=todo.gone)
    return Inbox(Way.FOLDER, tuple(arrived), tuple(unread), handled, more=todo.more, alone=True)
