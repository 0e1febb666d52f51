"""A look at a feed: fetch → parse → bring in what is new → say when to look again."""

import logging
from dataclasses import replace

from headwater.core import arrivals, looks, polling, rights, websub
from headwater.core.arrivals import Way
from headwater.core.errors import FetchFailed, FolderUnread, HeadwaterError, LeaseLost, Retry
from headwater.core.looks import Look
from headwater.core.polling import NextPoll, Outcome
from headwater.net.way_out import Walled
from headwater.pipeline.arriving import Inbox, open_inbox, read_inbox
from headwater.pipeline.bringing import bring_in
from headwater.pipeline.following import parsed_from, with_further
from headwater.pipeline.house import DATABASE_AWAY, House, here
from headwater.wire.actions import arriving, gathering, log, moving
from headwater.wire.actions import websub as subscriptions
from headwater.wire.queries.gathering import DueFeed

FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"

logger = logging.getLogger(__name__)


async def visit(feed: DueFeed, house: House) -> Look:
    """Look at one feed whose turn it is, take in what is new, and store what came of it and when the next look is.

    Raises:
        LeaseLost: another process has taken the feed over; what is found is its business now.
        DATABASE_AWAY: nothing can be stored now; the feed has no part in it, and what was taken in before is kept.
    """
    started = house.now()
    inbox = Inbox(arrivals.address(feed.url).way)
    try:
        inbox = await open_inbox(feed, house)
        look = await _look(feed, inbox, house)
    except LeaseLost:
        raise
    except HeadwaterError as err:
        outcome = Outcome.REFUSED if isinstance(err, Walled) else Outcome.FAILED
        look = Look(outcome, started, problem=err.reason, retry=err.retry)
        stage = "fetch" if isinstance(err, FetchFailed | FolderUnread) else "parse"
        await here(gathering.refuse)(feed.id, stage, err, now=started)
    except DATABASE_AWAY:
        raise
    except Exception as err:  # a fault met in one feed stops no other
        logger.exception("feed %s met a fault of ours", feed.url)
        look = Look(Outcome.FAILED, started, problem=f"a fault of ours: {type(err).__name__}: {err}", retry=Retry.LATER)
    look = looks.learned(look, feed.before, house.rules.polling)
    await here(arriving.close)(feed, look, _next(look, feed, inbox, house), inbox.handled)
    if looks.has_moved(look, house.rules.polling):
        await here(moving.take_over)(feed, look.moving, by=log.GATHERER, now=house.now())
    return look


def _next(look: Look, feed: DueFeed, inbox: Inbox, house: House) -> NextPoll:
    now = house.now()
    if inbox.way is not Way.WEB:
        return arrivals.next_look(inbox.way, look, feed.before, more=inbox.more, now=now)
    return polling.next_poll(looks.polled(look, feed.before), now=now, rules=house.rules.polling)


async def _look(feed: DueFeed, inbox: Inbox, house: House) -> Look:
    """What came by itself first; then, unless that is all there is to it, the feed as its server has it now."""
    brought = await read_inbox(inbox, feed, house) if inbox.arrived or inbox.alone else None
    if brought and inbox.alone:
        return brought
    look = await _fetch(feed, house)
    return replace(look, new_items=look.new_items + brought.new_items) if brought else look


async def _fetch(feed: DueFeed, house: House) -> Look:
    """Fetch → parse → bring in what is new."""
    permission = await house.out.may_fetch(feed.url)
    if not permission.allowed:
        return Look(Outcome.REFUSED, house.now(), problem=permission.reason, retry=Retry.LATER)
    asked = looks.asking(feed.before, now=house.now(), rules=house.rules.polling)
    answer = await house.out.get(
        feed.url, etag=asked.etag, last_modified=asked.last_modified, accept=FEEDS, purpose="feed", login=feed.login
    )
    look = looks.answered(
        answer.status,
        answer.headers,
        answer.body,
        before=feed.before,
        seconds=answer.seconds,
        now=house.now(),
        doubt=asked.doubt,
        moved_to=answer.moved_to,
    )
    if look.outcome is not Outcome.CHANGED:
        return look
    parsed = await here(parsed_from)(answer, feed, house)
    offer = websub.offer(answer.headers, hub=parsed.hub_url, self_url=parsed.self_url, url=answer.final_url)
    if offer != feed.offer:
        await here(subscriptions.offered)(feed.id, offer, now=house.now())
    parsed = await with_further(parsed, feed, house)
    said = rights.feed_header_signals(answer.headers, url=answer.final_url, read_at=answer.fetched_at)
    brought = await bring_in(parsed, feed, house, said=said)
    return looks.told(look, parsed, new_items=brought.items, pages=brought.pages)
