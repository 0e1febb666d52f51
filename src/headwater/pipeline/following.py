"""A list of sitemaps followed: the newest of what it names, read in the same look as if they were one feed."""

from dataclasses import replace

from headwater.core import feed as feeds
from headwater.core.errors import FetchFailed, HeadwaterError, Retry
from headwater.core.feed import Further, ParsedFeed
from headwater.net.way_out import Answer
from headwater.pipeline.house import House, here
from headwater.wire.actions import gathering
from headwater.wire.queries.gathering import DueFeed

SITEMAPS = "application/xml, text/xml, application/gzip;q=0.9, */*;q=0.5"


def parsed_from(answer: Answer, feed: DueFeed, house: House) -> ParsedFeed:
    """The feed an answer brought. Raises FeedRefused."""
    return feeds.parse(
        answer.body,
        url=answer.final_url,
        content_type=answer.header("content-type"),
        now=house.now(),
        link_pattern=feed.link_pattern,
    )


async def with_further(parsed: ParsedFeed, feed: DueFeed, house: House) -> ParsedFeed:
    """A parsed feed with the entries of the sitemaps it names, as far as they are worth asking for in one look.

    One that cannot be read is refused with its reason, and stands in the way of none of the others.
    """
    for each in feeds.to_follow(parsed.further, since=feed.before.last_good_at):
        try:
            found = await _read(each, feed, house)
        except HeadwaterError as err:
            stage = "fetch" if isinstance(err, FetchFailed) else "parse"
            refusal = HeadwaterError(each.url, err.reason, retry=err.retry)
            await here(gathering.refuse)(feed.id, stage, refusal, now=house.now())
            continue
        parsed = replace(
            parsed,
            title=parsed.title or found.title,
            language=parsed.language or found.language,
            entries=parsed.entries + found.entries,
            refused=parsed.refused + found.refused,
            warnings=parsed.warnings + found.warnings,
        )
    return parsed


async def _read(each: Further, feed: DueFeed, house: House) -> ParsedFeed:
    permission = await house.out.may_fetch(each.url)
    if not permission.allowed:
        raise FetchFailed(each.url, permission.reason, retry=Retry.LATER)
    answer = await house.out.get(each.url, accept=SITEMAPS, purpose="feed", login=feed.login)
    if answer.status != 200:
        raise FetchFailed(each.url, f"its server answers {answer.status} and sends no sitemap", retry=Retry.LATER)
    return await here(parsed_from)(answer, feed, house)
