"""A gathering house put together out of the operator's settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from asgiref.sync import sync_to_async

import headwater
from headwater.core.polling import PollRules
from headwater.core.reading import ReadRules
from headwater.core.rights import RightsRules
from headwater.net.way_out import Door, Manners, Turns
from headwater.ops.account import Account
from headwater.ops.folders import watched
from headwater.pipeline import House, Rules
from headwater.rights.queries import block_news, terms_for
from headwater.settings.site import Site, home
from headwater.wire import queries


def now() -> datetime:
    """The present, aware, in UTC: the one clock of every process."""
    return datetime.now(UTC)


def manners(site: Site) -> Manners:
    """How we behave towards hosts: under our own name, with an address that explains us."""
    return Manners(
        user_agent=f"Headwater/{headwater.__version__} (+{site.address}/about/bot/)",
        contact=site.contact_mail,
        gap=timedelta(seconds=site.gap_seconds),
        at_once=site.fetches_at_once,
        allow_loopback=frozenset(site.loopback),
    )


@asynccontextmanager
async def open_door(site: Site, turns: Turns | None = None) -> AsyncIterator[Door]:
    """The door of a gathering process, open inside ``async with``: account is kept of every request it sends.

    Args:
        site: the operator's settings.
        turns: who keeps the turns at hosts over several processes.
    """
    account = Account(now)
    gaps = await sync_to_async(queries.hosts.gaps, thread_sensitive=True)()
    async with account.kept(), Door(manners(site), now=now, turns=turns, watch=account, gaps=gaps) as door:
        yield door


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
    return House(
        out=door,
        now=now,
        rules=rules,
        terms=terms_for,
        withheld=block_news,
        looks_per_day=site.looks_per_day,
        agencies=tuple(site.agencies),
        folders=watched(site),
        folder=home() / "index",
    )
