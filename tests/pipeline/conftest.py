"""A house with a way out that leads nowhere, a clock that ticks when told, and an invented outlet or two."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

import pytest
from asgiref.sync import async_to_sync
from tests.fakes.way_out import FakeWayOut

from headwater import pipeline
from headwater.core.looks import Look
from headwater.core.packs import FeedAddress, Outlet
from headwater.pipeline import House, Rules
from headwater.wire.actions import gathering, sources

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

BRIDGE = (
    "The harbour bridge at Kellhaven was closed on Friday morning after divers found cracks in two of its piers. "
    "The port authority said that lorries would be sent over the northern ring road until spring at the earliest. "
    "Mayor Ines Calder called the damage worse than anything feared, and asked the province for emergency money. "
    "About fourteen thousand vehicles cross the bridge on a working day, a fifth of them bound for the ferry quay. "
)
EELS = (
    "Researchers at the University of Marram counted more young eels in the Thole estuary than in any year since 1994. "
    "They put the recovery down to a weir that was removed three winters ago and to two mild springs in a row. "
    "The count is done at night with lanterns and nets by forty volunteers, most of them pensioners of the fishery. "
)


@dataclass
class Web:
    """An invented web: feeds and pages by address."""

    out: FakeWayOut
    pages: dict[str, str] = field(default_factory=dict)

    def feed(self, url: str, *entries: str, **headers: str) -> None:
        """Put an RSS feed at an address."""
        body = f'<rss version="2.0"><channel><title>A feed</title>{"".join(entries)}</channel></rss>'
        told = {"Content-Type": "application/rss+xml"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        self.out.answers[url] = (200, told, body.encode())

    def page(self, url: str, text: str, *, head: str = "", headers: Mapping[str, str] | None = None) -> None:
        """Put an article's page at an address."""
        paragraphs = "".join(f"<p>{part}.</p>" for part in text.split(". ") if part)
        html = (
            f"<html lang=en><head><title>A page</title>{head}</head><body><article>{paragraphs}</article></body></html>"
        )
        self.out.answers[url] = (200, {"Content-Type": "text/html", **(headers or {})}, html.encode())


def entry(url: str, headline: str, *, at: datetime = NOON, summary: str = "", guid: str = "", author: str = "") -> str:
    """An entry of an RSS feed."""
    parts = [
        f"<title>{escape(headline)}</title><link>{escape(url)}</link><pubDate>{format_datetime(at)}</pubDate>",
        f"<description>{escape(summary)}</description>" if summary else "",
        f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else "",
        f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(author)}</dc:creator>' if author else "",
    ]
    return f"<item>{''.join(parts)}</item>"


@dataclass
class Newsroom:
    """A house, its web and its clock."""

    web: Web
    house: House
    time: list[datetime]

    def wait(self, **length: float) -> None:
        """Let time pass."""
        self.time[0] += timedelta(**length)

    def follow(self, name: str, *feeds: str, domain: str = "", **facts: str) -> None:
        """Follow an outlet."""
        domain = domain or feeds[0].split("/")[2]
        given = {"country": "IE", "language": "en", "owner": "", "kind": "newspaper"} | facts
        outlet = Outlet(
            name=name,
            domains=(domain,),
            home_url=f"https://{domain}/",
            feeds=tuple(FeedAddress(url) for url in feeds),
            **given,
        )
        sources.follow(outlet, by="test", reason="a test", now=self.time[0])

    def look(self) -> list[Look]:
        """Visit every feed that is due, one after another, then settle."""
        due = gathering.lease_due(holder="test", limit=100, now=self.time[0])
        looks = []
        for feed in due:
            looks.append(async_to_sync(pipeline.visit)(feed, self.house))
            self.wait(seconds=1)
        while pipeline.settle(self.house):
            self.wait(seconds=1)
        return looks

    def restart(self) -> None:
        """End this house and begin another on the same rows."""
        before = self.house
        self.house = House(out=before.out, now=before.now, rules=before.rules, folder=before.folder)
        pipeline.recall(self.house)


@pytest.fixture
def newsroom(db) -> Newsroom:
    """A newsroom that follows nobody yet, at noon."""
    time = [NOON]
    out = FakeWayOut(now=lambda: time[0])
    return Newsroom(Web(out), House(out=out, now=lambda: time[0], rules=Rules()), time)
