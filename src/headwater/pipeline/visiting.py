"""A look at a feed: fetch → parse → bring in what is new → say when to look again."""

import logging

from headwater.core import feed as feeds
from headwater.core import looks, polling
from headwater.core.errors import FetchFailed, HeadwaterError, Retry
from headwater.core.feed import ParsedFeed
from headwater.core.looks import Look
from headwater.core.polling import Outcome
from headwater.net.way_out import Answer, Walled
from headwater.pipeline.bringing import bring_in
from headwater.pipeline.house import DATABASE_AWAY, House, here
from headwater.wire.actions import gathering
from headwater.wire.queries.gathering import DueFeed

FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"

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
        outcome = Outcome.REFUSED if isinstance(err, Walled) else Outcome.FAILED
        look = Look(outcome, started, problem=err.reason, retry=err.retry)
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
    """Fetch → parse → bring in what is new."""
    permission = await house.out.may_fetch(feed.url)
    if not permission.allowed:
        return Look(Outcome.REFUSED, house.now(), problem=permission.reason, retry=Retry.LATER)
    asked = feed.before
    answer = await house.out.get(
        feed.url, etag=asked.etag, last_modified=asked.last_modified, accept=FEEDS, purpose="feed"
    )
    look = looks.answered(
        answer.status, answer.headers, answer.body, before=asked, seconds=answer.seconds, now=house.now()
    )
    if look.outcome is not Outcome.CHANGED:
        return look
    parsed = await here(_parsed)(answer, house)
    brought = await bring_in(parsed, feed, house)
    return looks.told(look, parsed, new_items=brought.items, pages=brought.pages, now=house.now())


def _parsed(answer: Answer, house: House) -> ParsedFeed:
    return feeds.parse(answer.body, url=answer.final_url, content_type=answer.header("content-type"), now=house.now())
