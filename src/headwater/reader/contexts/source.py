"""An outlet's card: facts, how we treat it, what it published lately. No score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from headwater.core import arrivals
from headwater.core.arrivals import Way
from headwater.core.sections import BY_KEY
from headwater.reader import addresses, places, wording
from headwater.reader.contexts.about import AskedHost
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.pieces import Piece, piece
from headwater.reader.contexts.receipts import ShownReceipt, receipt
from headwater.rights.queries import owners
from headwater.wire.queries import hosts, reading
from headwater.wire.queries.reading import FeedRead, Fetching, TrustRead

TRUST = {
    "belongto": "Belongs to",
    "controlledby": "Controlled by",
    "control": "Controls",
    "member": "Members",
    "vendor": "Its vendors",
    "customer": "Its customers",
    "social": "Its own accounts",
    "contact": "Contact",
    "disclosure": "Disclosure",
    "datatrainingallowed": "Training of models on it",
}
LISTED = 6  # entries of one kind
# Which folder or mailbox of ours it comes by is nobody else's business.
DELIVERED = {Way.FOLDER: "Delivered to us as files", Way.MAILBOX: "Its newsletter"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the outlet."""

    name: Annotated[str, "what it is"]
    value: Annotated[str, "in words"]


@dataclass(frozen=True, slots=True)
class OtherOutlet:
    """Another outlet of the same owner that we follow."""

    name: Annotated[str, "its name"]
    card: Annotated[str, "the address of its card"]


@dataclass(frozen=True, slots=True)
class ShownFeed:
    """A feed we look at, and how that goes."""

    url: Annotated[str, "the feed's address on the web; empty when it is delivered to us"]
    name: Annotated[str, "its section, or its own title, or how it comes to us"]
    health: Annotated[str, "how it fares, in words"]
    ailing: Annotated[bool, "whether something is wrong with it"]
    last_poll_at: Annotated[datetime | None, "when we last looked; none: never yet"]
    next_poll_at: Annotated[datetime | None, "when we look again; none: not at all"]
    next_reason: Annotated[str, "why then"]


@dataclass(frozen=True, slots=True)
class TrustLine:
    """What the outlet says of itself, of one kind."""

    name: Annotated[str, "what it is"]
    values: Annotated[tuple[str, ...], "verbatim"]
    beyond: Annotated[int, "further ones that are not listed"]


@dataclass(frozen=True, slots=True)
class ShownTrust:
    """What the outlet says of itself in its trust.txt."""

    url: Annotated[str, "where that stands"]
    lines: Annotated[tuple[TrustLine, ...], "its entries by kind"]
    read_at: Annotated[datetime, "when it was read"]


@dataclass(frozen=True, slots=True)
class Stated:
    """Something its owner says of it here."""

    name: Annotated[str, "what it is"]
    url: Annotated[str, "the address its owner gives"]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """An outlet's card."""

    frame: Annotated[Frame, "what stands around the page"]
    name: Annotated[str, "the outlet's name"]
    language: Annotated[str, "the language it publishes in, BCP 47"]
    home_url: Annotated[str, "its front page"]
    facts: Annotated[tuple[Fact, ...], "what we know about it"]
    followed_since: Annotated[datetime, "since when we follow it"]
    siblings: Annotated[tuple[OtherOutlet, ...], "its owner's other outlets that we follow"]
    feeds: Annotated[tuple[ShownFeed, ...], "its feeds"]
    fetched: Annotated[str, "what we fetched in the past week, in a sentence"]
    hosts: Annotated[tuple[AskedHost, ...], "the hosts of its feeds that we asked, each with a page of its own"]
    receipt: Annotated[ShownReceipt | None, "what it permits, by the receipt of its newest piece"]
    trust: Annotated[ShownTrust | None, "what it says of itself in its trust.txt; none: nothing"]
    stated: Annotated[tuple[Stated, ...], "what its owner, whose domain is proved, says here"]
    latest: Annotated[tuple[Piece, ...], "its newest pieces"]
    held: Annotated[int, "pieces of it that we list"]
    copied_by_others: Annotated[int, "pieces of other outlets that carry its text"]
    copies: Annotated[int, "its pieces that carry another outlet's text"]


def source(key: str, *, now: datetime) -> SourcePage | None:
    """An outlet's card; None when we do not follow it."""
    read = reading.source(key, now=now)
    if read is None:
        return None
    around = frame(
        now=now,
        title=read.name,
        description=f"{read.name}: who is behind it, what it permits, how we fetch it, its latest news.",
        path=addresses.source(read.key),
    )
    facts = (
        ("Owner", read.owner),
        ("Country", places.country(read.country) or "international"),
        ("Language", places.language(read.language)),
        ("Kind", read.kind),
        ("Domains", ", ".join(read.domains)),
    )
    return SourcePage(
        frame=around,
        name=read.name,
        language=read.language,
        home_url=read.home_url,
        facts=tuple(Fact(name, value) for name, value in facts if value),
        followed_since=read.followed_since,
        siblings=tuple(OtherOutlet(name, addresses.source(other)) for other, name in read.siblings),
        feeds=tuple(_feed(feed) for feed in read.feeds),
        fetched=_fetched(read.fetching),
        hosts=_hosts(read.feeds),
        receipt=receipt(read.receipt) if read.receipt else None,
        trust=_trust(read.trust) if read.trust else None,
        stated=_stated(read.domains),
        latest=tuple(piece(line) for line in read.latest),
        held=read.items,
        copied_by_others=read.copied_by_others,
        copies=read.copies,
    )


def _stated(domains: Sequence[str]) -> tuple[Stated, ...]:
    said = [
        (name, url)
        for contact, licence in owners.stated(domains)
        for name, url in (("Contact", contact), ("Licence", licence))
    ]
    return tuple(Stated(name, url) for name, url in said if url)


def _trust(read: TrustRead) -> ShownTrust:
    kinds = ((name, [value for said, value in read.entries if said == kind]) for kind, name in TRUST.items())
    lines = (TrustLine(name, tuple(values[:LISTED]), len(values[LISTED:])) for name, values in kinds if values)
    return ShownTrust(read.url, tuple(lines), read.read_at)


def _hosts(feeds: Sequence[FeedRead]) -> tuple[AskedHost, ...]:
    names = dict.fromkeys(host for feed in feeds if (host := hosts.name_of(feed.url)))
    asked = hosts.asked_of(tuple(names))
    return tuple(AskedHost(name, addresses.host(name), asked[name]) for name in names if name in asked)


def _feed(read: FeedRead) -> ShownFeed:
    section = BY_KEY.get(read.section)
    way = arrivals.address(read.url).way
    return ShownFeed(
        url=read.url if way is Way.WEB else "",
        name=DELIVERED.get(way) or (section.name if section else read.title or "Main feed"),
        health=_health(read),
        ailing=bool(read.failures or read.last_problem),
        last_poll_at=read.last_poll_at,
        next_poll_at=None if read.paused else read.next_poll_at,
        next_reason="" if read.paused else read.next_poll_reason.rstrip("."),
    )


def _health(read: FeedRead) -> str:
    if read.paused:
        return "paused: we do not look at it"
    if not read.last_outcome:
        return "not looked at yet"
    if read.last_problem:
        return read.last_problem
    return wording.OUTCOMES.get(read.last_outcome, read.last_outcome)


def _fetched(read: Fetching) -> str:
    """What we fetched of an outlet's feeds, in a sentence."""
    if not read.looks:
        return "We have not looked at its feeds in the past seven days."
    looks = wording.count(read.looks, "time", "times")
    pages = wording.count(read.pages, "page", "pages")
    pieces = wording.count(read.new_items, "new piece", "new pieces")
    sentences = [
        f"In the past seven days we looked at its feeds {looks} and fetched {wording.size(read.octets)}.",
        f"{read.not_modified_share} % of the answers were “not modified”, and cost next to nothing.",
        f"We read {pages} and took in {pieces}.",
    ]
    if read.failed:
        sentences.append(f"{wording.count(read.failed, 'look', 'looks')} failed.")
    return " ".join(sentences)
