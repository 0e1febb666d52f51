"""What this site is, whom it follows, and who its robot is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.conf import settings

from headwater.reader import addresses, places, wording
from headwater.reader.contexts.contact import Contact, contact
from headwater.reader.contexts.frame import Frame, frame
from headwater.wire.queries import hosts, reading

LISTED, FOUND = 60, 300  # hosts on the robot's page; of those searched for


@dataclass(frozen=True, slots=True)
class FollowedOutlet:
    """An outlet we follow."""

    name: Annotated[str, "its name"]
    tag: Annotated[str, "the language it publishes in, BCP 47"]
    language: Annotated[str, "the name of that language; empty: unknown"]
    card: Annotated[str, "the address of its card"]


@dataclass(frozen=True, slots=True)
class FollowedCountry:
    """A country with the outlets we follow there."""

    name: Annotated[str, "its name"]
    outlets: Annotated[tuple[FollowedOutlet, ...], "its outlets, by name"]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Whom we follow, by country."""

    frame: Annotated[Frame, "what stands around the page"]
    summary: Annotated[str, "how many, in one line; empty: nobody yet"]
    countries: Annotated[tuple[FollowedCountry, ...], "countries by name, what has none at the end"]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What this site is."""

    frame: Annotated[Frame, "what stands around the page"]
    excerpt_cap: Annotated[int, "the longest excerpt shown of any piece, in characters"]
    outlets: Annotated[int, "how many outlets we follow"]
    contact: Annotated[Contact, "whom publishers may write to"]


@dataclass(frozen=True, slots=True)
class AskedHost:
    """A host we asked lately."""

    name: Annotated[str, "the host"]
    page: Annotated[str, "the address of its page"]
    asked: Annotated[int, "requests sent to it"]


@dataclass(frozen=True, slots=True)
class BotPage:
    """Who our robot is, what it obeys, how to refuse it."""

    frame: Annotated[Frame, "what stands around the page"]
    user_agent: Annotated[str, "the name it gives in every request"]
    token: Annotated[str, "the name it looks for in robots.txt"]
    contact: Annotated[Contact, "whom publishers may write to"]
    shortest: Annotated[str, "no feed is looked at more often than once in so long a time, in words"]
    gap: Annotated[str, "the least pause between two requests to one host, in words"]
    pages_per_visit: Annotated[int, "the most pages read after one look at a feed; 0: none"]
    hosts: Annotated[tuple[AskedHost, ...], "the hosts we asked lately, by name"]
    hosts_beyond: Annotated[int, "further hosts, not listed"]
    hosts_named: Annotated[str, "what the name of a host was asked to hold; empty: nothing"]


def about(*, now: datetime) -> AboutPage:
    """The page about this site."""
    site = settings.SITE
    return AboutPage(
        frame=frame(
            now=now,
            title=f"About {site.site_name}",
            description="How this site gathers the news, credits it, and what it never does.",
            path=addresses.about(),
        ),
        excerpt_cap=site.excerpt_cap,
        outlets=reading.followed(),
        contact=contact(),
    )


def sources(*, now: datetime) -> SourcesPage:
    """The page of all outlets we follow."""
    countries: dict[str, list[FollowedOutlet]] = {}
    read = reading.sources()
    for each in read:
        outlet = FollowedOutlet(each.name, each.language, places.language(each.language), addresses.source(each.key))
        countries.setdefault(places.country(each.country), []).append(outlet)
    return SourcesPage(
        frame=frame(
            now=now,
            title="Outlets we follow",
            description="Every outlet whose news this site gathers, by country, each with its card.",
            path=addresses.sources(),
        ),
        summary=_followed(len(read), len([name for name in countries if name])),
        countries=tuple(
            FollowedCountry(name or "International", tuple(countries[name]))
            for name in sorted(countries, key=lambda name: (not name, name))
        ),
    )


def _followed(outlets: int, countries: int) -> str:
    if not outlets:
        return ""
    where = f" in {wording.count(countries, 'country', 'countries')}" if countries else ""
    return f"{wording.count(outlets, 'outlet', 'outlets')}{where}"


def bot(*, now: datetime, named: str = "") -> BotPage:
    """The page about our robot; ``named``: with those hosts whose name holds it."""
    site = settings.SITE
    lines, beyond = hosts.asked(now=now, named=named.lower(), limit=FOUND if named else LISTED)
    return BotPage(
        frame=frame(
            now=now,
            title="Our robot",
            description="Who fetches feeds and pages under our name, what it obeys, how to refuse it.",
            path=addresses.bot(),
        ),
        user_agent=wording.user_agent(),
        token="headwater",  # noqa: S106  # a name, not a secret
        contact=contact(),
        shortest=wording.span(site.shortest_poll_minutes * 60),
        gap=wording.span(site.gap_seconds),
        pages_per_visit=site.pages_per_visit if site.read_pages else 0,
        hosts=tuple(AskedHost(line.name, addresses.host(line.name), line.asked) for line in lines),
        hosts_beyond=beyond,
        hosts_named=named,
    )
