"""Invented outlets followed and invented pieces judged, as the acts of the wire are given them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from headwater.core import fluency, prints
from headwater.core.copies import Copy, Kind
from headwater.core.errors import HeadwaterError, Retry
from headwater.core.facts import Facts
from headwater.core.feed import Entry
from headwater.core.packs import FeedAddress, Outlet
from headwater.core.page import Credit, Link, PagePicture
from headwater.core.rights import Ceiling, Picture, Ruling, Showing
from headwater.core.sifting import New, url_key
from headwater.core.signals import Place, Signal
from headwater.core.stories import Assignment
from headwater.wire.actions import gathering, settling, sources, taking
from headwater.wire.actions.taking import Intake, Kept, Prepared
from headwater.wire.models import Feed, Item, Mailbox, Story, Subscription, UnknownSender
from headwater.wire.queries.gathering import DueFeed, due_feed, sites_of

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
BRIDGE = (
    "The harbour bridge at Kellhaven was closed on Friday morning after divers found cracks in two of its piers. "
    "The port authority said that lorries would be sent over the northern ring road until spring at the earliest. "
    "Mayor Ines Calder called the damage worse than anything feared, and asked the province for emergency money."
)
_numbers = count(1)


def an_outlet(name: str, *feeds: str, **facts: Any) -> Outlet:
    """An outlet as a starter pack gives it; its first feed says where it lives."""
    key = f"{name.lower().replace(' ', '-')}.example"
    feeds = feeds or (f"https://{key}/feed",)
    given = {
        "domains": (key,),
        "country": "IE",
        "language": "en",
        "owner": "",
        "home_url": f"https://{key}/",
        "kind": "newspaper",
    }
    return Outlet(name=name, feeds=tuple(FeedAddress(url) for url in feeds), **(given | facts))


def followed(name: str = "Courier", *feeds: str, now: datetime = NOON, **facts: Any) -> tuple[Feed, ...]:
    """The feeds of an outlet that is followed from now on."""
    outlet = an_outlet(name, *feeds, **facts)
    sources.follow(outlet, by="test", reason="a test", now=now)
    return tuple(Feed.objects.filter(url__in=[feed.url for feed in outlet.feeds]).order_by("id"))


def leased(feed: Feed) -> DueFeed:
    """A feed as a visit has it."""
    sites = sites_of([feed.source_id]).get(feed.source_id, ())
    return due_feed(feed, sites, holder=feed.lease_holder, now=NOON)


def lease(holder: str = "test", *, limit: int = 100, now: datetime = NOON) -> tuple[str, ...]:
    """The addresses of the feeds a holder is given, in the order it is given them."""
    return tuple(feed.url for feed in gathering.lease_due(holder=holder, limit=limit, now=now))


LISTS = {"links", "categories", "enclosures"}


def an_entry(url: str = "", headline: str = "Harbour bridge closed", **said: Any) -> Entry:
    """An entry of a feed, at an address of its own where none is given."""
    silent = dict.fromkeys((field for field in Entry.__slots__ if field not in LISTS), "")
    given = {
        "url": url or f"https://courier.example/{next(_numbers)}",
        "headline": headline,
        "published": None,
        "updated": None,
        **dict.fromkeys(LISTS, ()),
    }
    return Entry(**(silent | given | said))


def some_facts(**known: Any) -> Facts:
    """What is known of a piece besides its entry."""
    given = {
        "canonical": "",
        "byline": "By Ada Lindqvist",
        "dateline": "KELLHAVEN",
        "language": "en",
        "section": "world",
        "published": NOON,
        "modified": None,
        "picture": PagePicture(),
        "licence_url": "",
        "credits": (),
        "links": (),
        "read_note": "its page was read",
    }
    return Facts(**(given | known))


SIGNAL = Signal(Place.HTTP_HEADER, "X-Robots-Tag", "max-snippet:140", "https://courier.example/1", NOON)


def a_showing(*, listed: bool = True, excerpt: int = 140, expires: datetime | None = None) -> Showing:
    """A receipt that says what may be shown."""
    ceiling = Ceiling(listed, True, excerpt, False, Picture.STANDARD, False, True, False, expires)
    ruling = Ruling("excerpt", f"{excerpt} characters", "The page asks for at most so many.", SIGNAL)
    return Showing(ceiling, (ruling,), (SIGNAL,), "rights-test", NOON)


def assigned(story: int | None = None, reason: str = "Together because of Kellhaven, bridge.") -> Assignment:
    """The judgement that a piece belongs to a story; None: to a new one."""
    return Assignment(
        story, 0.82, None, 0.1, ("bridge",), ("Kellhaven",), ("story 9: another place",), reason, "stories-x"
    )


def a_copy(of: int, kind: Kind = Kind.WHOLE, share: float = 0.9) -> Copy:
    """The judgement that a text is another's."""
    return Copy(of, kind, share, 0.88, "Shares 90 % of its wording", "copies-x")


def an_intake(
    entry: Entry | None = None,
    *,
    story: int | None = None,
    at: datetime = NOON,
    text: str = BRIDGE,
    copy: Copy | None = None,
    showing: Showing | None = None,
    **known: Any,
) -> Intake:
    """A new piece with everything that was decided about it."""
    entry = entry or an_entry()
    facts = some_facts(**({"published": at} | known))
    taken = prints.of(text, title=entry.headline, language=facts.language)
    spoken = fluency.spoken(text, facts.language)
    piece = Prepared(New(entry, url_key(entry.url)), facts, showing or a_showing(), text[:40], taken, spoken, at)
    (where,) = taking.reserve(1)
    return Intake(piece, copy, assigned(story), replace(where, story=story or where.story))


def kept(feed: Feed, intake: Intake | None = None, *, now: datetime = NOON, **decided: Any) -> Kept:
    """Where a piece went that a feed brought."""
    (found,) = taking.take_in([intake or an_intake(**decided)], feed=leased(feed), by="test", now=now)
    return found


def cited(*, credits: Sequence[Credit] = (), links: Sequence[Link] = ()) -> dict[str, Any]:  # noqa: A002
    """Facts of a piece that names others."""
    return {"credits": tuple(credits), "links": tuple(links)}


def with_headline(entry: Entry, headline: str, **said: Any) -> Entry:
    """The entry as its source tells it later."""
    return replace(entry, headline=headline, **said)


def troubles(now: datetime | None = None) -> Feed:
    """One of everything that somebody should look at, beside some that all is well with; the feed of the hub."""
    now = now or datetime.now(UTC)
    (feed,) = followed("Herald")
    other, third = followed("Post", "https://post.example/a", "https://post.example/b")
    (letters,) = followed("Letters", "mailbox:letters/news@courier.example")
    story = kept(feed).story
    Story.objects.filter(id=story).update(headline_item=Item.objects.get(story=story))
    settling.set_aside(story, "a fault of ours", by="test", now=now)
    shut = Mailbox.objects.create(name="letters", next_at=now, problem="mail.example: the password is wrong")
    Mailbox.objects.create(name="other", next_at=now)
    UnknownSender.objects.create(
        mailbox=shut, address="news@gazette.example", reason="nobody we follow", first_at=now, last_at=now
    )
    for row, state, problem in ((feed, "failed", "it answers 500"), (other, "verified", ""), (third, "offered", "x")):
        said = {"state": state, "problem": problem, "token": f"t{row.id}"}
        Subscription.objects.create(feed=row, hub="https://hub.example/", topic=row.url, secret="s", **said)
    refusal = HeadwaterError("The morning", "its links count clicks, and none is for everybody", retry=Retry.NEVER)
    gathering.refuse(letters.id, "entry", refusal, now=now)
    return feed
