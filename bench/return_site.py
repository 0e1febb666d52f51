"""The site that ``bench/returns.py`` lets withdrawn pieces come back to, and a web that leads nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from asgiref.sync import async_to_sync

from headwater.core import links
from headwater.core.errors import FetchFailed, Retry
from headwater.net.terms import Answer, FileRead, Permission
from return_ways import Attempt

Row = dict[str, Any]
BEGIN = datetime(2026, 4, 6, 8, tzinfo=UTC)
COPYISTS = 24
AT_ONCE = 200  # entries of a feed


@dataclass(slots=True)
class Web:
    """A way out that leads nowhere: feeds and pages by address."""

    now: datetime = BEGIN
    feeds: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    leads_to: dict[str, str] = field(default_factory=dict)

    async def may_fetch(self, url: str) -> Permission:
        """Everything may be fetched."""
        return Permission(True, "there is no robots.txt", f"{links.origin(url)}/robots.txt", "", self.now)

    async def get(self, url: str, **_: object) -> Answer:
        """What stands at an address; what does not is silent."""
        final = self.leads_to.get(url, url)
        body = self.feeds.get(url) or self.pages.get(url)
        if body is None:
            raise FetchFailed(url, "nobody answers", retry=Retry.LATER)
        kind = "application/rss+xml" if url in self.feeds else "text/html; charset=utf-8"
        return Answer(url, final, 200, (("content-type", kind),), body, self.now, 0.0, "")

    async def file(self, url: str) -> FileRead:
        """Nobody lays down terms in files."""
        return FileRead(url, "", "there is none", self.now, self.now + timedelta(days=1))

    async def post(self, url: str, form: Sequence[tuple[str, str]], **_: object) -> Answer:
        """Nothing is sent."""
        raise FetchFailed(url, f"{len(form)} fields are sent nowhere", retry=Retry.NEVER)


def entry(one: Attempt, at: datetime) -> str:
    """An entry of an RSS feed."""
    return (
        f"<item><title>{escape(one.headline)}</title><link>{escape(one.url)}</link>"
        f'<guid isPermaLink="false">{escape(one.guid)}</guid><pubDate>{format_datetime(at)}</pubDate>'
        + (f"<description>{escape(one.summary)}</description>" if one.summary else "")
        + (f"<content:encoded>{escape(_paragraphs(one.full))}</content:encoded>" if one.full else "")
        + "</item>"
    )


def page(one: Attempt) -> bytes:
    """The page of an article."""
    return (
        f"<html lang={one.language}><head><title>{escape(one.headline)}</title>{one.head}</head><body><article>"
        f"<h1>{escape(one.headline)}</h1>{_paragraphs(one.text)}</article></body></html>"
    ).encode(errors="replace")


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())


class Site:
    """A site that follows every outlet of the set and two dozen copyists, and is looked after by hand."""

    def __init__(self, rows: Iterable[Row]) -> None:
        from headwater.core.reading import ReadRules
        from headwater.pipeline import House, Rules
        from headwater.rights.queries import block_news

        self.web = Web()
        rules = Rules(reading=ReadRules(pages_per_visit=10**6))
        self.house = House(out=self.web, now=self.now, rules=rules, withheld=block_news)
        self.carried: set[str] = set()  # ids of the articles whose text is somebody else's
        self.outlets: dict[str, str] = {}
        for row in rows:
            self.outlets.setdefault(links.site(row["url"]), row["publisher"] or links.site(row["url"]))
        self.outlets |= {f"copyist{n}.test": f"Copyist {n}" for n in range(COPYISTS)}
        for domain, name in self.outlets.items():
            self._follow(domain, name)

    def now(self) -> datetime:
        """The moment the site lives in: a clock that ticks by itself within it."""
        self.web.now += timedelta(milliseconds=1)
        return self.web.now

    def _follow(self, domain: str, name: str) -> None:
        from headwater.core.packs import FeedAddress, Outlet
        from headwater.wire.actions import sources

        feeds = (FeedAddress(f"https://{domain}/feed-1"), FeedAddress(f"https://{domain}/feed-2"))
        outlet = Outlet(
            name=name, domains=(domain,), country="", language="", owner="", kind="newspaper",
            home_url=f"https://{domain}/", feeds=feeds,
        )  # fmt: skip
        sources.follow(outlet, by="bench", reason="a trial", now=self.web.now)

    def bring(self, brought: Sequence[tuple[Attempt, datetime]], *, feed: int = 2) -> None:
        """Let feeds bring pieces, and look at them."""
        by_feed_: dict[str, list[tuple[Attempt, datetime]]] = defaultdict(list)
        for number, (one, at) in enumerate(brought):
            own = links.site(one.url)
            known = own in self.outlets and (one.at_home or own.endswith(".test"))
            domain = own if known else f"copyist{number % COPYISTS}.test"
            by_feed_[f"https://{domain}/feed-{feed if one.at_home else 1}"].append((one, at))
            if one.text:
                self.web.pages[one.url] = page(one)
            if one.leads_to:
                self.web.leads_to[one.url] = one.leads_to
        for url, some in by_feed_.items():
            for start in range(0, len(some), AT_ONCE):
                entries = "".join(entry(one, at) for one, at in some[start : start + AT_ONCE])
                self.web.feeds[url] = (
                    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
                    f"<title>A feed</title>{entries}</channel></rss>"
                ).encode(errors="replace")
                self._visit(url)

    def _visit(self, url: str) -> None:
        from headwater import pipeline
        from headwater.wire.actions import gathering
        from headwater.wire.models import Feed

        Feed.objects.update(next_poll_at=self.web.now + timedelta(days=30))
        Feed.objects.filter(url=url).update(next_poll_at=self.web.now - timedelta(minutes=1), etag="", last_modified="")
        (feed,) = gathering.lease_due(holder="bench", limit=1, now=self.now())
        look = async_to_sync(pipeline.visit)(feed, self.house)
        if look.problem:
            raise RuntimeError(f"{url}: {look.problem}")

    def check(self) -> None:
        """Look again at the pages that are due."""
        from headwater import pipeline
        from headwater.wire.actions import watching

        while due := watching.lease_due(limit=100, now=self.now(), rules=self.house.rules.watching):
            for piece in due:
                async_to_sync(pipeline.check)(piece, self.house)

    def settle(self) -> None:
        """Settle the stories, as the gathering does."""
        from headwater import pipeline

        while pipeline.settle(self.house):
            self.now()
