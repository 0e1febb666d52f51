"""The entries of a live page."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from headwater.newsroom.queries import articles
from headwater.newsroom.queries import live as queries
from headwater.newsroom.queries.live import EntryChange, EntryRead, LiveRead
from headwater.reader import addresses, assets
from headwater.reader.contexts.frame import Frame, frame
from headwater.reader.contexts.own import Name, day, names

EVERY = 20  # seconds between two looks of an open page, where scripts run; three times that where they do not
NOTED = {"update": "Update", "correction": "Correction", "taken back": "Taken back"}


@dataclass(frozen=True, slots=True)
class EntryNoted:
    """What readers are told of a change to an entry."""

    what: Annotated[str, "update, correction or taken back, in a word"]
    note: Annotated[str, "what has changed"]
    at: Annotated[datetime, "when it was changed"]
    headline: Annotated[str, "the headline it had before; empty: none, or not repeated"]
    text: Annotated[str, "what stood there before; empty: not repeated"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live page."""

    anchor: Annotated[str, "its place on the page"]
    address: Annotated[str, "its own page"]
    headline: Annotated[str, "empty: it has none"]
    text: Annotated[str, "plain words; empty: it was taken back"]
    at: Annotated[datetime, "when it was published"]
    taken_back: Annotated[str, "why it was taken back; empty: it stands"]
    byline: Annotated[tuple[Name, ...], "who wrote it; empty: the newsroom"]
    noted: Annotated[tuple[EntryNoted, ...], "what was changed in it since, the newest first"]


@dataclass(frozen=True, slots=True)
class LivePart:
    """The entries of an article that is a live page."""

    opened: Annotated[datetime, "when the coverage began"]
    closed: Annotated[datetime | None, "when it ended; none: it goes on"]
    keys: Annotated[tuple[Entry, ...], "the key entries, the newest first"]
    entries: Annotated[tuple[Entry, ...], "all entries, the newest first"]
    fragment: Annotated[str, "where the entries alone are asked for again"]
    feeds: Annotated[tuple[tuple[str, str], ...], "the feeds of the entries: name and address"]
    script: Annotated[str, "the address of the script that asks; empty: the coverage has ended"]
    every: Annotated[int, "seconds between two looks"]


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """The entries of a live page alone, for a page that is open."""

    frame: Annotated[Frame, "what would stand around them"]
    live: Annotated[LivePart, "the entries"]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry of a live page by itself, with all that was changed in it."""

    frame: Annotated[Frame, "what stands around the page"]
    headline: Annotated[str, "of the live page"]
    address: Annotated[str, "of the live page, at the entry's place"]
    entry: Annotated[Entry, "the entry"]


def live(slug: str, read: LiveRead | None) -> LivePart | None:
    """The entries of an article as its page shows them; None where it is no live page."""
    if read is None:
        return None
    entries = tuple(_entry(slug, each) for each in read.entries)
    keys = tuple(one for one, each in zip(entries, read.entries, strict=True) if each.is_key and not each.taken_back)
    return LivePart(
        opened=read.opened,
        closed=read.closed,
        keys=keys,
        entries=entries,
        fragment=addresses.entries(slug),
        feeds=tuple(
            (name, addresses.entry_feed(slug, kind))
            for kind, name in (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"))
        ),
        script="" if read.closed else assets.live_script(),
        every=EVERY,
    )


def entries(slug: str, *, now: datetime) -> EntriesPage | None:
    """The entries of the article at an address; None where none is published there, or it is no live page."""
    found = articles.article(slug, today=day(now))
    part = live(slug, queries.of(found.line.uuid)) if found else None
    return EntriesPage(frame(now=now, title="", description="", path=""), part) if part else None


def entry(slug: str, number: UUID, *, now: datetime) -> EntryPage | None:
    """An entry's own page; None where there is none, or readers have never seen it."""
    found = articles.article(slug, today=day(now))
    read = queries.of(found.line.uuid) if found else None
    one = next((each for each in read.entries if each.uuid == number), None) if read else None
    if found is None or one is None:
        return None
    headline = found.line.headline
    shown = _entry(slug, one)
    around = frame(now=now, title=one.headline or headline, description=headline, path=addresses.entry(slug, number))
    around = replace(around, robots="noindex,follow") if one.taken_back else around
    return EntryPage(around, headline, f"{addresses.article(slug)}#{shown.anchor}", shown)


def _entry(slug: str, read: EntryRead) -> Entry:
    return Entry(
        anchor=f"entry-{read.uuid}",
        address=addresses.entry(slug, read.uuid),
        headline=read.headline,
        text=read.text,
        at=read.at,
        taken_back=read.taken_back,
        byline=names((read.author,)) if read.author else (),
        noted=tuple(map(_noted, read.changes)),
    )


def _noted(change: EntryChange) -> EntryNoted:
    return EntryNoted(NOTED[change.kind], change.note, change.at, change.headline, change.text)
