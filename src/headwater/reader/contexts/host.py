"""The public page of a host: what we asked of it, what its robots.txt lays down, the gap we keep, how to refuse us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.utils.dateformat import format as date_format

from headwater.reader import addresses, wording
from headwater.reader.contexts.chart import Chart, chart
from headwater.reader.contexts.contact import Contact, contact
from headwater.reader.contexts.frame import Frame, frame, unlisted
from headwater.wire.queries import hosts
from headwater.wire.queries.hosts import LATELY, Asked, HostFeed, HostRead

PURPOSES = {
    "feed": "Feeds, for what is new",
    "page": "Pages that feeds named",
    "check": "Pages looked at again, for corrections and withdrawals",
    "robots": "robots.txt",
    "terms": "What the owner says about use: tdmrep.json, ai.txt, trust.txt, RSL",
    "hub": "Subscriptions at hubs",
    "discovery": "Looking for feeds",
    "ownership": "Proofs of a domain, which somebody claims here",
}


@dataclass(frozen=True, slots=True)
class HostSum:
    """What was asked on a day, or for a purpose."""

    name: Annotated[str, "the day, or what for"]
    asked: Annotated[int, "requests sent"]
    not_modified: Annotated[int, "answered “not modified”"]
    failed: Annotated[int, "without anything worth reading"]
    told_to_wait: Annotated[int, "answered with a wish to wait (429, 503)"]
    size: Annotated[str, "how much came back, in words"]
    last_at: Annotated[datetime, "the last request"]


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed of the host that we follow."""

    url: Annotated[str, "the address of the feed"]
    name: Annotated[str, "its own title, or its address"]
    outlet: Annotated[str, "the outlet it belongs to"]
    card: Annotated[str, "the address of the outlet's card"]
    last_poll_at: Annotated[datetime | None, "when we last looked; none: never yet"]
    next_poll_at: Annotated[datetime | None, "when we look again; none: not at all"]
    next_reason: Annotated[str, "why then"]


@dataclass(frozen=True, slots=True)
class HostPage:
    """What we asked of a host."""

    frame: Annotated[Frame, "what stands around the page"]
    name: Annotated[str, "the host, with its port where that is not the web's own"]
    summary: Annotated[str, "what we asked lately, in a few sentences"]
    chart: Annotated[Chart | None, "the days as a drawing; none when nothing was asked lately"]
    days: Annotated[tuple[HostSum, ...], "the days on which we asked, newest first"]
    purposes: Annotated[tuple[HostSum, ...], "what for, the most asked first"]
    robots: Annotated[str, "what its robots.txt lays down for us, in a sentence; empty: never read"]
    robots_at: Annotated[datetime | None, "when it was last read"]
    rules: Annotated[tuple[str, ...], "its rules for us, as written"]
    gap: Annotated[str, "the pause we keep between two requests, and why"]
    feeds: Annotated[tuple[FollowedFeed, ...], "the feeds of it that we follow"]
    token: Annotated[str, "the name our robot looks for in robots.txt"]
    contact: Annotated[Contact, "whom to write to"]


def host(name: str, *, now: datetime) -> HostPage | None:
    """The page of a host; None for one we never asked."""
    read = hosts.host(name, now=now)
    if read is None:
        return None
    around = frame(
        now=now,
        title=f"What we asked of {name}",
        description=f"Every request of our robot to {name}: how many, what for, and what came of them.",
        path=addresses.host(name),
    )
    return HostPage(
        frame=unlisted(around),
        name=read.name,
        summary=_summary(read),
        chart=chart(dict(read.days), until=now.date(), days_shown=LATELY),
        days=tuple(_sum(date_format(day, "j F Y"), asked) for day, asked in reversed(read.days)),
        purposes=tuple(_sum(PURPOSES.get(what, "Other"), asked) for what, asked in read.purposes),
        robots=_sentence(read.robots_said),
        robots_at=read.robots_at,
        rules=read.robots_rules,
        gap=_gap(read),
        feeds=tuple(_feed(feed) for feed in read.feeds),
        token="headwater",  # noqa: S106  # a name, not a secret
        contact=contact(),
    )


def _summary(read: HostRead) -> str:
    asked = sum(each.asked for _, each in read.days)
    if not asked:
        return f"We have not asked it for anything in the past {LATELY} days."
    same = sum(each.not_modified for _, each in read.days)
    size = wording.size(sum(each.octets for _, each in read.days))
    sentences = [
        f"In the past {LATELY} days we sent it {wording.count(asked, 'request', 'requests')}, and {size} came back.",
        f"{same:,} of them ({round(100 * same / asked)} %) were answered “not modified”, and cost next to nothing.",
    ]
    if failed := sum(each.failed for _, each in read.days):
        sentences.append(f"{wording.count(failed, 'request', 'requests')} brought nothing worth reading.")
    if waits := sum(each.told_to_wait for _, each in read.days):
        times = "once" if waits == 1 else f"{waits:,} times"
        sentences.append(f"It asked us to wait {times}, and we did.")
    return " ".join(sentences)


def _sum(name: str, asked: Asked) -> HostSum:
    size = wording.size(asked.octets)
    return HostSum(name, asked.asked, asked.not_modified, asked.failed, asked.told_to_wait, size, asked.last_at)


def _gap(read: HostRead) -> str:
    least = float(settings.SITE.gap_seconds)
    if read.gap_reason and read.gap_seconds >= least:
        return f"One request at a time; between two of them {read.gap_reason}."
    return f"One request at a time; between two of them {wording.span(least)}, as at every host."


def _feed(read: HostFeed) -> FollowedFeed:
    return FollowedFeed(
        url=read.url,
        name=read.title or read.url,
        outlet=read.outlet,
        card=addresses.source(read.outlet_key),
        last_poll_at=read.last_poll_at,
        next_poll_at=None if read.paused else read.next_poll_at,
        next_reason="" if read.paused else _sentence(read.next_poll_reason),
    )


def _sentence(said: str) -> str:
    said = said.strip().rstrip(".")
    return f"{said[:1].upper()}{said[1:]}." if said else ""
