"""A gathering house put together out of the operator's settings."""

from datetime import UTC, datetime, timedelta

import headwater
from headwater.core.polling import PollRules
from headwater.core.reading import ReadRules
from headwater.core.rights import RightsRules
from headwater.net.way_out import Door, Manners
from headwater.pipeline import House, Rules
from headwater.rights.queries import terms_for
from headwater.settings.site import Site


def now() -> datetime:
    """The present, aware, in UTC: the one clock of every process."""
    return datetime.now(UTC)


def manners(site: Site) -> Manners:
    """How we behave towards hosts: under our own name, with an address that explains us."""
    return Manners(
        user_agent=f"Headwater/{headwater.__version__} (+{site.address}/about/bot/)",
        gap=timedelta(seconds=site.gap_seconds),
        at_once=site.fetches_at_once,
        allow_loopback=frozenset(site.loopback),
    )


def rules_of(site: Site) -> Rules:
    """The rules of every stage, as far as the operator sets them."""
    shortest = timedelta(minutes=site.shortest_poll_minutes)
    polling = PollRules()
    return Rules(
        polling=PollRules(
            shortest=shortest,
            usual=min(polling.usual, 3 * shortest),
            longest=min(polling.longest, 144 * shortest),
        ),
        reading=ReadRules(read_pages=site.read_pages, pages_per_visit=site.pages_per_visit),
        rights=RightsRules(excerpt_cap=site.excerpt_cap),
    )


def open_house(site: Site, door: Door, rules: Rules) -> House:
    """A house behind this door, its windows still empty."""
    return House(out=door, now=now, rules=rules, terms=terms_for, agencies=tuple(site.agencies))
