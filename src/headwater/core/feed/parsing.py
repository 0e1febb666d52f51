"""Bytes → a feed, in one screen: decode, recognise, read by form, judge each entry."""

from dataclasses import replace
from datetime import datetime

from headwater.core import links
from headwater.core.errors import FeedRefused
from headwater.core.feed import plain, versions
from headwater.core.feed.atom import told_by_atom
from headwater.core.feed.decoding import as_written, cleaned
from headwater.core.feed.fallback import told_by_feedparser
from headwater.core.feed.json_feed import told_by_json
from headwater.core.feed.judging import Surroundings, judged
from headwater.core.feed.newest import LEFT_OUT, newest, why_left_out, without_middle
from headwater.core.feed.parsed import Entry, ParsedFeed, RefusedEntry
from headwater.core.feed.refusing import feed_part, feed_place, refuse_binary, refuse_xml
from headwater.core.feed.rss import told_by_rss
from headwater.core.feed.sitemaps import further
from headwater.core.feed.skeleton import Skeleton, skeleton
from headwater.core.feed.told import ToldFeed
from headwater.core.feed.trees import Element, name_of, strict_tree, tree
from headwater.core.feed.unpacking import unpacked
from headwater.core.feed.wires import told_by_wire


def parse(body: bytes, *, url: str, content_type: str, now: datetime, link_pattern: str = "") -> ParsedFeed:
    """A feed in any of its forms, its entries judged one by one; the bytes may be broken in any way.

    Args:
        body: the answer as it came.
        url: where it came from; relative links are resolved against it when the feed names nothing better.
        content_type: the header, for its charset; "" when unknown.
        now: the latest time an entry may claim.
        link_pattern: makes the link of a piece that has only an id, ``https://agency.example/item/{id}``.

    Raises:
        FeedRefused: the bytes are no feed; the reason says what they are instead. Nothing else is ever raised.
    """
    body, packed = unpacked(body, url)
    refuse_binary(body, url)
    text, warnings = as_written(body, content_type)
    told = _told_by_usual(text)
    if told is None:
        text, warnings = cleaned(text, warnings)
        told, more = _told(text.lstrip("\ufeff \t\r\n"), url)
        warnings += more
    told = newest(told)
    old = versions.superseded(told.entries)
    around = Surroundings(told, url, _home(told, url), now, link_pattern, old)
    return _parsed(told, around, packed + warnings + told.warnings)


def _told_by_usual(text: str) -> ToldFeed | None:
    """What nearly every feed says: well-formed, with entries, nothing to mend; None when it has to be looked at closer.

    Control characters in it can only stand in the texts that were cut out, and are left out when these are read.
    """
    place = feed_place(text)
    if place is None or "\x7f" in text:
        return None
    bones = skeleton(text, place)
    markup, left_out = without_middle(bones.markup)
    root = strict_tree(markup)
    told = _told_by_tree(root, bones) if root is not None else None
    return _besides(told, left_out) if told and told.entries else None


def _besides(told: ToldFeed, left_out: int) -> ToldFeed:
    return replace(told, left_out=told.left_out + left_out) if left_out else told


def _told(text: str, url: str) -> tuple[ToldFeed, tuple[str, ...]]:
    if text.startswith(("{", "[")):
        return told_by_json(text, url), ()
    return _told_by_xml(feed_part(text, url), url)


def _told_by_xml(text: str, url: str) -> tuple[ToldFeed, tuple[str, ...]]:
    if wire := told_by_wire(text):
        return wire
    bones = skeleton(text)
    markup, left_out = without_middle(bones.markup)
    root, warnings = tree(markup)
    told = _told_by_tree(root, bones) if root is not None else None
    if told is not None and told.entries:
        return _besides(told, left_out), warnings
    lowered = text.lower()
    if told is None or "<item" in lowered or "<entry" in lowered or ":item" in lowered or ":entry" in lowered:
        lenient = told_by_feedparser(text)
        if lenient is not None and (lenient.entries or told is None):
            return lenient, (*warnings, "read by the lenient parser")
    if told is None:
        if root is None:
            raise FeedRefused(url, "This begins like a feed, but its XML is broken from the start.")
        refuse_xml(root.tag.rpartition("}")[2], url)
    return told, warnings


def _told_by_tree(root: Element, bones: Skeleton) -> ToldFeed | None:
    """What the tree says, or None when its root promises more than there is."""
    name = name_of(root.tag).rpartition(":")[2]
    if name == "feed":
        told = told_by_atom(root, bones)
        known = told.entries or name_of(root.tag) == "atom:feed" or told.title
        return told if known else None
    if name == "rss" or next(root.iter("{*}channel", "{*}item"), None) is not None:
        told = told_by_rss(root, bones)
        return told if name in {"rss", "rdf"} or told.entries or told.title else None
    return None


def _home(told: ToldFeed, url: str) -> str:
    return links.absolute(told.home, _base(told, url)) if told.home else ""


def _base(told: ToldFeed, url: str) -> str:
    return links.absolute(told.base, url) if told.base else url


def _parsed(told: ToldFeed, around: Surroundings, warnings: tuple[str, ...]) -> ParsedFeed:
    base = _base(told, around.url)
    entries = [judged(entry, position, around) for position, entry in enumerate(told.entries)]
    if told.left_out:
        entries.append(RefusedEntry(len(entries), LEFT_OUT, why_left_out(told.left_out)))
    return ParsedFeed(
        form=told.form,
        title=plain.line(told.title.source, markup=told.title.html),
        home_url=around.home,
        language=told.language.strip().lower().replace("_", "-"),
        rights=plain.folded(told.rights),
        licence_url=links.absolute(told.licence, base) if told.licence else "",
        hub_url=links.absolute(told.hub, base) if told.hub else "",
        self_url=links.absolute(told.self_link, base) if told.self_link else "",
        ttl_minutes=told.ttl_minutes,
        skip_hours=told.skip_hours,
        skip_days=told.skip_days,
        entries=tuple(entry for entry in entries if isinstance(entry, Entry)),
        refused=tuple(entry for entry in entries if isinstance(entry, RefusedEntry)),
        warnings=warnings,
        rsl=told.rsl,
        further=further(told.further, url=around.url) if told.further else (),
        withdrawn=versions.withdrawn(told.entries),
    )
