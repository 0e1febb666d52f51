"""Whole lists of outlets in and out: OPML as every reader hands it out, starter packs."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from headwater.core import opml, packs
from headwater.core.errors import OpmlRefused, PackRefused
from headwater.core.opml import Listed, Skipped
from headwater.core.packs import Outlet, Pack
from headwater.ops.packs import available, load
from headwater.wire import queries
from headwater.wire.actions import sources

AT_ONCE = 100  # outlets followed in one transaction: a site that gathers meanwhile is not kept waiting
LARGEST = 32 * 1024 * 1024  # bytes of a file


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


def named(name: str) -> Brought:
    """The outlets of a file or, where there is none of that name, of a starter pack.

    Raises:
        PackRefused: there is neither, or it is malformed.
        OpmlRefused: the file is no list of subscriptions.
    """
    path = Path(name)
    if not path.is_file() and (path.suffix in {"", ".toml"} or name in available()):
        pack = load(name)
        return Brought(pack.name, pack.outlets)
    try:
        if path.stat().st_size > LARGEST:
            raise OpmlRefused(name, f"is larger than {LARGEST // 1024 // 1024} MB, which no list is")
        body = path.read_bytes()
    except OSError as err:
        raise OpmlRefused(name, f"cannot be read: {err.strerror or err}") from err
    return read(body, name=name)


def read(body: bytes, *, name: str) -> Brought:
    """The outlets of a file, by what is in it: OPML or a starter pack in TOML.

    Raises:
        PackRefused: it is a pack and is malformed.
        OpmlRefused: it is no list of subscriptions.
    """
    if name.lower().endswith(".toml") and b"<" not in body.lstrip()[:8]:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as err:
            raise PackRefused(name, f"is not written in UTF-8: {err.reason} at byte {err.start}") from err
        pack = packs.parse(text, key=_key(name))
        return Brought(pack.name, pack.outlets)
    listed = opml.parse(body, name=name)
    outlets, homeless = opml.outlets(listed.listed)
    skipped = sorted((*listed.skipped, *homeless), key=lambda each: each.line)
    return Brought(listed.title or name, outlets, tuple(skipped), listed.warnings)


def _key(name: str) -> str:
    """A pack's key out of the name of its file, whatever letters that is written in."""
    return "-".join(re.findall(r"[a-z0-9]+", Path(name).stem.lower())) or "pack"


def follow(brought: Brought, *, by: str, now: datetime) -> Taken:
    """Follow the outlets of a list, some at a time; broken off, it goes on where it was when it is followed again."""
    outlets = feeds = 0
    for first in range(0, len(brought.outlets), AT_ONCE):
        with transaction.atomic():
            for outlet in brought.outlets[first : first + AT_ONCE]:
                more_outlets, more_feeds = sources.follow(outlet, by=by, reason=f"list {brought.name}", now=now)
                outlets, feeds = outlets + more_outlets, feeds + more_feeds
    return Taken(outlets, feeds, brought.feeds - feeds)


def as_toml(title: str, *, group: str | None = None) -> str:
    """Everything that is followed, or one folder of it, as a pack: with owners and countries, which OPML has not."""
    about = f"What {title} follows" if group is None else f"What {title} follows in {group or 'no folder'}"
    return packs.write(Pack("", title, about, queries.sources.outlets(group=group)))


def as_opml(title: str, *, group: str | None = None, logins: bool = False) -> str:
    """Everything that is followed, or one folder of it, as an OPML list; names and passwords only where asked for."""
    listed = (
        Listed(feed, outlet.home_url, outlet.name)
        for outlet in queries.sources.outlets(group=group, logins=logins)
        for feed in outlet.feeds
    )
    return opml.write(title, listed)
