"""Finding out what there is to follow at an address: its page, the feeds it names, and a look into each.

Asked politely, under our own name, with robots.txt before every request, and no more often than a person would.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from headwater.core import answers, discovery, filters, links, polling
from headwater.core import feed as feeds
from headwater.core.discovery import Found
from headwater.core.errors import FeedRefused, FetchFailed, FoundFeed
from headwater.core.feed import Entry, ParsedFeed
from headwater.core.links import Login
from headwater.core.packs import home_of
from headwater.core.polling import Outcome, Seen
from headwater.net.way_out import Answer, WayOut
from headwater.ops.discovered import Candidate, Discovered, Shown

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
PURPOSE = "discovery"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far one discovery goes."""

    named: int = 8  # feeds the page names that are looked into
    guessed: int = 6  # usual places that are tried where it names none that can be read
    shown: int = 5  # pieces shown of each
    time: timedelta = timedelta(seconds=60)  # in all; what is not looked into by then is listed as such


BOUNDS = Bounds()


async def discover(
    url: str, out: WayOut, *, now: datetime, bounds: Bounds = BOUNDS, login: Login | None = None
) -> Discovered:
    """What there is to follow at a home page, a section's page or the address of a feed.

    Args:
        url: as a person writes it: ``courier.example`` will do.
        out: the way out.
        now: the latest time a piece may claim.
        bounds: how far it goes.
        login: told to its own origin, where that is asked.

    Returns:
        The outlet and its feeds, each looked into; where nothing can be followed, the reason. Nothing is stored.
    """
    deadline = asyncio.get_running_loop().time() + bounds.time.total_seconds()
    looker = _Looker(out, now, bounds, deadline, login)
    reason = ""
    for address in _spellings(url):
        try:
            return await looker.discover(url, address)
        except FetchFailed as err:
            reason = reason or err.reason
    return Discovered(url, problem=reason or "is no address of the web")


def _spellings(url: str) -> tuple[str, ...]:
    """The addresses a person may mean; what comes without a scheme is tried over TLS first."""
    word = url.strip().removeprefix("feed://").removeprefix("feed:")
    if "://" in word:
        return (address,) if (address := links.absolute(word, "")) else ()
    return tuple(address for scheme in ("https", "http") if (address := links.absolute(f"{scheme}://{word}", "")))


class _Looker:
    """One discovery on its way."""

    def __init__(self, out: WayOut, now: datetime, bounds: Bounds, deadline: float, login: Login | None = None) -> None:
        self._out, self._now, self._bounds, self._deadline, self._login = out, now, bounds, deadline, login

    async def _get(self, url: str) -> Answer:
        return await self._out.get(url, accept=ACCEPT, purpose=PURPOSE, login=self._login)

    async def discover(self, asked: str, address: str) -> Discovered:
        """What is at an address. Raises FetchFailed."""
        permission = await self._out.may_fetch(address)
        found = Discovered(asked, permission=permission.reason)
        if not permission.allowed:
            return replace(found, problem=permission.reason)
        answer = await self._get(address)
        if problem := _unread(answer, self._now):
            return replace(found, problem=problem)
        try:
            parsed = self._parsed(answer)
        except FeedRefused:
            page = discovery.found(
                answer.body, url=answer.final_url, headers=answer.headers, robots_txt=permission.robots_txt
            )
            return await self._of_page(found, page, answer.final_url)
        return await self._of_feed(found, answer, parsed)

    async def _of_page(self, found: Discovered, page: Found, url: str) -> Discovered:
        told = page.outlet
        named = [feed for feed in page.feeds if feed.named and not feed.comments and feed.form != "sitemap"]
        tried = await self._look_into(named[: self._bounds.named])
        if all(feed.problem for feed in tried):
            guessed = [feed for feed in page.feeds if not feed.named]
            tried += [feed for feed in await self._look_into(guessed[: self._bounds.guessed]) if not feed.problem]
        domain = home_of(told.home_url, url)
        return replace(
            found,
            name=told.name[:200],
            domains=(domain,) if domain else (),
            home_url=told.home_url or url,
            language=told.language,
            feeds=tuple(tried),
            problem=_nothing(tried) or ("" if domain else _shared(url)),
        )

    async def _of_feed(self, found: Discovered, answer: Answer, parsed: ParsedFeed) -> Discovered:
        """A feed's own address was given: that feed is wanted, and its home page says whose it is."""
        candidate = self._candidate(answer, parsed, FoundFeed(answer.url, "", "", "the address that was asked", True))
        told = await self._home(parsed.home_url)
        domain = home_of(parsed.home_url, answer.final_url)
        return replace(
            found,
            name=((told.outlet.name if told else "") or parsed.title)[:200],
            domains=(domain,) if domain else (),
            home_url=parsed.home_url or (f"https://{domain}/" if domain else ""),
            language=parsed.language or (told.outlet.language if told else ""),
            feeds=(candidate,),
            problem=candidate.problem or ("" if domain else _shared(answer.final_url)),
        )

    async def _home(self, url: str) -> Found | None:
        """What an outlet's home page tells of it; None when it cannot be had."""
        try:
            if not url or not (await self._out.may_fetch(url)).allowed:
                return None
            answer = await self._get(url)
        except FetchFailed:
            return None
        return None if _unread(answer, self._now) else discovery.found(answer.body, url=answer.final_url)

    async def _look_into(self, wanted: Sequence[FoundFeed]) -> list[Candidate]:
        """The feeds that were found, each looked into, in their order; two that bring the same stand there once."""
        tasks = [asyncio.create_task(self._try(feed)) for feed in wanted]
        left = self._deadline - asyncio.get_running_loop().time()
        if tasks:
            await asyncio.wait(tasks, timeout=max(left, 0.0))
        candidates = []
        for feed, task in zip(wanted, tasks, strict=True):
            if task.done():
                candidates.append(task.result())
            else:
                task.cancel()
                candidates.append(Candidate(feed.url, feed.title, why=feed.why, problem="it did not answer in time"))
        await asyncio.gather(*tasks, return_exceptions=True)
        return _once(candidates)

    async def _try(self, feed: FoundFeed) -> Candidate:
        tried = Candidate(feed.url, feed.title, why=feed.why)
        try:
            permission = await self._out.may_fetch(feed.url)
            if not permission.allowed:
                return replace(tried, problem=permission.reason)
            answer = await self._get(feed.url)
            if problem := _unread(answer, self._now):
                return replace(tried, problem=problem)
            return self._candidate(answer, self._parsed(answer), feed)
        except (FetchFailed, FeedRefused) as err:
            return replace(tried, problem=err.reason)

    def _parsed(self, answer: Answer) -> ParsedFeed:
        content_type = answer.header("content-type")
        return feeds.parse(answer.body, url=answer.final_url, content_type=content_type, now=self._now)

    def _candidate(self, answer: Answer, parsed: ParsedFeed, feed: FoundFeed) -> Candidate:
        oldest = datetime.min.replace(tzinfo=UTC)
        newest_first = sorted(parsed.entries, key=lambda entry: entry.dated or oldest, reverse=True)
        return Candidate(
            url=answer.moved_to or answer.url,
            title=(parsed.title or feed.title)[:300],
            form=parsed.form,
            home_url=parsed.home_url,
            language=parsed.language,
            why=feed.why,
            entries=len(parsed.entries),
            refused=len(parsed.refused),
            refused_for=parsed.refused[0].reason if parsed.refused else "",
            a_day=polling.dated_rate(Seen(self._now, None, 0, tuple(entry.dated for entry in parsed.entries))),
            newest=max((entry.dated for entry in parsed.entries if entry.dated), default=None),
            shown=tuple(_shown(entry, parsed) for entry in newest_first[: self._bounds.shown]),
            problem=_empty(parsed),
        )


def _shown(entry: Entry, parsed: ParsedFeed) -> Shown:
    read = filters.as_read(entry, language=parsed.language)
    return Shown(entry.headline, entry.url, entry.dated, read)


def _unread(answer: Answer, now: datetime) -> str:
    """Why an answer cannot be read; "" when it can."""
    meant = answers.meaning(answer.status, answer.headers, now=now)
    if meant.outcome is not Outcome.CHANGED:
        return meant.problem
    return "" if answer.body.strip() else "its server answers with nothing at all"


def _empty(parsed: ParsedFeed) -> str:
    if parsed.entries or parsed.further:
        return ""
    if parsed.refused:
        return f"none of its {len(parsed.refused)} entries can be taken in: {parsed.refused[0].reason}"
    return "it has no entries"


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that stand at the same address, or bring the same pieces, as one before them."""
    kept: list[Candidate] = []
    addresses: set[str] = set()
    brought: set[tuple[str, ...]] = set()
    for each in candidates:
        address, pieces = links.normalise(each.url), tuple(piece.url for piece in each.shown)
        if address not in addresses and not (pieces and pieces in brought):
            kept.append(each)
        addresses.add(address)
        brought.add(pieces)
    return kept


def _nothing(tried: Sequence[Candidate]) -> str:
    if not tried:
        return "this page names no feed, and none stands in the usual places"
    if all(feed.problem for feed in tried):
        return f"none of the feeds found can be followed; the first, {tried[0].url}: {tried[0].problem}"
    return ""


def _shared(url: str) -> str:
    return f"{links.site(url)} carries the feeds of many outlets, and nothing says whose this one is"
