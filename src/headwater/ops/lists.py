"""Whole lists of outlets in and out: OPML as every reader hands it out, starter packs."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.core import opml, packs
from headwater.core.errors import PackRefused
from headwater.core.opml import Listed, Skipped
from headwater.core.packs import Outlet
from headwater.wire import queries
from headwater.wire.actions import sources


@dataclass(frozen=True, slots=True)
class Brought:
    """A list as read: who would be followed, and every line nobody can follow."""

    name: str
    outlets: tuple[Outlet, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def feeds(self) -> int:
        """The feeds of the list that can be followed."""
        return sum(len(outlet.feeds) for outlet in self.outlets)

    @property
    def missing(self) -> tuple[Skipped, ...]:
        """The lines that nothing stands for; a feed listed twice is not among them."""
        return tuple(each for each in self.skipped if not each.repeated)


@dataclass(frozen=True, slots=True)
class Taken:
    """What following a list came to."""

    outlets: int  # new ones
    feeds: int  # new ones
    known: int  # feeds that were followed already


def read(body: bytes, *, name: str) -> Brought:
    """The outlets of a file, by what is in it: OPML or a starter pack in TOML.

    Raises:
        PackRefused: it is called a pack and is malformed.
        OpmlRefused: it is no list of subscriptions.
    """
    if name.lower().endswith(".toml"):
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as err:
            raise PackRefused(name, f"is not written in UTF-8: {err.reason} at byte {err.start}") from err
        pack = packs.parse(text, key=name)
        return Brought(pack.name, pack.outlets)
    listed = opml.parse(body, name=name)
    outlets, homeless = opml.outlets(listed.listed)
    return Brought(listed.title or name, outlets, (*listed.skipped, *homeless), listed.warnings)


@transaction.atomic
def follow(brought: Brought, *, by: str, now: datetime) -> Taken:
    """Follow the outlets of a list, all or none of them."""
    outlets = feeds = 0
    for outlet in brought.outlets:
        more_outlets, more_feeds = sources.follow(outlet, by=by, reason=f"list {brought.name}", now=now)
        outlets, feeds = outlets + more_outlets, feeds + more_feeds
    return Taken(outlets, feeds, brought.feeds - feeds)


def as_opml(title: str, *, group: str | None = None) -> str:
    """Everything that is followed, or one folder of it, as an OPML list."""
    listed = (
        Listed(feed, outlet.home_url, outlet.name)
        for outlet in queries.sources.outlets(group=group)
        for feed in outlet.feeds
    )
    return opml.write(title, listed)
