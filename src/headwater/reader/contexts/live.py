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

    opened: Annotated[datetime, "when the coverage began, or is to begin"]
    to_come: Annotated[bool, "whether it is only planned yet"]
    closed: Annotated[datetime | None, "when it ended; none: it goes on"]
    keys: Annotated[tuple[Entry, ...], "the key entries, the newest first; none on an older part"]
    entries: Annotated[tuple[Entry, ...], "the entries of this part, the newest first"]
    part: Annotated[int, "which part this is, 1 the oldest; 0: the newest"]
    older: Annotated[str, "the address of the part before it; empty: these are the first entries"]
    newer: Annotated[str, "the address of the part after it; empty: this is the newest"]
    fragment: Annotated[str, "where the entries alone are asked for again"]
    feeds: Annotated[tuple[tuple[str, str], ...], "the feeds of the entries: name and address"]
    script: Annotated[str, "the address of the script that asks; empty: the coverage has ended, or this part has"]
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


def live(slug: str, read: LiveRead | None, *, now: datetime) -> LivePart | None:
    """The entries of an article as its page shows them; None where it is no live page."""
    if read is None:
        return None
    here = {each.uuid for each in read.entries}
    keys = (replace(_entry(slug, each), address=_place(slug, each.uuid, each.uuid in here)) for each in read.keys)
    return LivePart(
        opened=read.opened,
        to_come=read.opened > now,
        closed=read.closed,
        keys=() if read.part else tuple(keys),
        entries=tuple(_entry(slug, each) for each in read.entries),
        part=read.part,
        older=_part(slug, (read.part or read.parts + 1) - 1),
        newer=addresses.article(slug, part=read.part + 1 if read.part < read.parts else 0) if read.part else "",
        fragment=addresses.entries(slug),
        feeds=tuple(
            (name, addresses.entry_feed(slug, kind))
            for kind, name in (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"))
        ),
        script="" if read.closed or read.part else assets.live_script(),
        every=EVERY,
    )


def entries(slug: str, *, now: datetime) -> EntriesPage | None:
    """The entries of the article at an address; None where none is published there, or it is no live page."""
    found = articles.article(slug, today=day(now))
    part = live(slug, queries.of(found.line.uuid), now=now) if found else None
    return EntriesPage(frame(now=now, title="", description="", path=""), part) if part else None


def entry(slug: str, number: UUID, *, now: datetime) -> EntryPage | None:
    """An entry's own page; None where there is none, or readers have never seen it."""
    found = articles.article(slug, today=day(now))
    held = queries.entry(found.line.uuid, number) if found else None
    if found is None or held is None:
        return None
    one, part = held
    headline = found.line.headline
    shown = _entry(slug, one)
    around = frame(now=now, title=one.headline or headline, description=headline, path=addresses.entry(slug, number))
    around = replace(around, robots="noindex,follow") if one.taken_back else around
    return EntryPage(around, headline, f"{addresses.article(slug, part=part)}#{shown.anchor}", shown)


def _part(slug: str, part: int) -> str:
    return addresses.article(slug, part=part) if part else ""


def _place(slug: str, number: UUID, here: bool) -> str:
    """Where a key entry is read: further down, or at its own address."""
    return f"#entry-{number}" if here else addresses.entry(slug, number)


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
