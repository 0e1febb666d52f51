"""A look at a feed: fetch → parse → sift → read the pages behind what is new → take it in → say when to look again."""

import logging
from datetime import timedelta

from headwater.core import feed as feeds
from headwater.core import looks, polling, reading, rights, sifting
from headwater.core.errors import FetchFailed, HeadwaterError, Retry
from headwater.core.feed import Entry, ParsedFeed
from headwater.core.looks import Look
from headwater.core.polling import Outcome
from headwater.core.reading import PageAnswer, Read
from headwater.core.sifting import Sifted
from headwater.net.way_out import Answer
from headwater.pipeline.house import DATABASE_AWAY, House, here
from headwater.pipeline.taking import keep_up, take_in
from headwater.wire import queries
from headwater.wire.actions import gathering
from headwater.wire.queries.gathering import DueFeed

FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
REFUSED_FOR = timedelta(days=1)  # a page that was refused is not asked for again sooner

logger = logging.getLogger(__name__)


async def visit(feed: DueFeed, house: House) -> Look:
    """Look at one feed whose turn it is, take in what is new, and store what came of it and when the next look is.

    Raises:
        DATABASE_AWAY: nothing can be stored now; the feed has no part in it, and what was taken in before is kept.
    """
    started = house.now()
    try:
        look = await _look(feed, house)
    except HeadwaterError as err:
        look = Look(Outcome.FAILED, started, problem=err.reason, retry=err.retry)
        await here(gathering.refuse)(feed.id, "fetch" if isinstance(err, FetchFailed) else "parse", err, now=started)
    except DATABASE_AWAY:
        raise
    except Exception as err:  # a fault met in one feed stops no other
        logger.exception("feed %s met a fault of ours", feed.url)
        look = Look(Outcome.FAILED, started, problem=f"a fault of ours: {type(err).__name__}: {err}", retry=Retry.LATER)
    look = looks.learned(look, feed.before, house.rules.polling)
    poll = polling.next_poll(looks.polled(look, feed.before), now=house.now(), rules=house.rules.polling)
    await here(gathering.close)(feed, look, poll)
    return look


async def _look(feed: DueFeed, house: House) -> Look:
    """Fetch → parse → sift → read and take in each new piece → keep up with the changed ones."""
    permission = await house.out.may_fetch(feed.url)
    if not permission.allowed:
        return Look(Outcome.REFUSED, house.now(), problem=permission.reason, retry=Retry.LATER)
    asked = feed.before
    answer = await house.out.get(feed.url, etag=asked.etag, last_modified=asked.last_modified, accept=FEEDS)
    look = looks.answered(
        answer.status, answer.headers, answer.body, before=asked, seconds=answer.seconds, now=house.now()
    )
    if look.outcome is not Outcome.CHANGED:
        return look
    parsed, sifted = await here(_sift)(feed, answer, house)
    new, pages = 0, 0
    for entry in sifted.new:
        read = await _read(entry, house, read_so_far=pages)
        pages += read.page is not None
        new += await here(take_in)(entry, read, parsed, feed, house) is not None
    await here(keep_up)(sifted, house)
    return looks.told(look, parsed, new_items=new, pages=pages, now=house.now())


def _sift(feed: DueFeed, answer: Answer, house: House) -> tuple[ParsedFeed, Sifted]:
    """Parse what came, keep what was refused of it with its reason, and sort the rest into new, changed and known."""
    now = house.now()
    parsed = feeds.parse(answer.body, url=answer.final_url, content_type=answer.header("content-type"), now=now)
    for refused in parsed.refused:
        gathering.refuse(feed.id, "entry", HeadwaterError(refused.subject, refused.reason, retry=Retry.NEVER), now=now)
    lately = queries.gathering.refused_since(feed.id, now - REFUSED_FOR, stage="gone")
    entries = tuple(entry for entry in parsed.entries if entry.url[:500] not in lately)
    urls, guids = [entry.url for entry in entries], [entry.guid for entry in entries]
    known = queries.gathering.known_items(feed.source, urls, guids)
    return parsed, sifting.sift(entries, known, feed=feed.id)


async def _read(entry: Entry, house: House, *, read_so_far: int) -> Read:
    """Ask for the page behind an entry where it is worth it and its owner permits it."""
    rules = house.rules.reading
    worth = reading.worth_reading(entry, read_so_far=read_so_far, now=house.now(), rules=rules)
    if not rules.read_pages:
        return reading.unread(worth.reason)
    try:
        permission = await house.out.may_fetch(entry.url)
        said = rights.robots_signals(
            permission.robots_txt,
            url=entry.url,
            robots_url=permission.robots_url,
            agent=house.rules.rights.agents[0],
            read_at=permission.read_at,
        )
        if not (permission.allowed and worth.read):
            return reading.unread(worth.reason if permission.allowed else permission.reason, said)
        got = await house.out.get(entry.url, accept=PAGES)
    except FetchFailed as err:
        return reading.unread(err.reason, refusal=err)
    answer = PageAnswer(got.status, got.headers, got.body, got.final_url, got.fetched_at)
    return await here(reading.read)(entry, answer, said, agencies=house.agencies, now=house.now())
